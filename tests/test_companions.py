"""The companion documents say what the repository holds: datasheet, references, glossary, decisions, licences."""

import csv
import hashlib
import re
from pathlib import Path

import pytest
from pybtex.database import parse_file

from huayu.publish.glossary import read_glossary

ROOT = Path(__file__).resolve().parents[1]
RAW = ROOT / "corpus" / "raw"
FIGURES_OF_A_FILE = re.compile(
    r"^\| `(?P<file>[\w-]+\.txt)` \| `\S+` \| (?P<bytes>\d+) \| (?P<characters>\d+) \| `(?P<sha256>\w{64})` \|$"
)
TABLE_KEY = re.compile(r"^\| `(\w+)` \|", re.M)
TONE_MARK = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]")
TERM_WITH_PINYIN = re.compile(r"([\u4e00-\u9fff、]+) \(\*([^*]+)\*")
NOT_IN_THE_TEXTS = "not itself found in these texts"


@pytest.fixture(scope="module")
def datasheet() -> str:
    return (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def raw_texts() -> dict[str, str]:
    return {path.name: path.read_bytes().decode("utf-8") for path in sorted(RAW.glob("*.txt"))}


@pytest.fixture(scope="module")
def glossary() -> list[dict[str, str]]:
    with (ROOT / "book" / "glossary.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_datasheet_measures_every_raw_file(datasheet: str, raw_texts: dict[str, str]) -> None:
    stated = {m["file"]: m for line in datasheet.splitlines() if (m := FIGURES_OF_A_FILE.match(line))}
    assert set(stated) == set(raw_texts)
    for name, row in stated.items():
        content = (RAW / name).read_bytes()
        assert int(row["bytes"]) == len(content)
        assert int(row["characters"]) == len(raw_texts[name])
        assert row["sha256"] == hashlib.sha256(content).hexdigest()


def test_the_datasheet_tells_the_truth_about_the_encoding(raw_texts: dict[str, str]) -> None:
    for text in raw_texts.values():
        assert not text.startswith("\ufeff")
        assert "\r" not in text
        assert not text.endswith("\n")
        assert "，" not in text
    assert sum("\xa0" in text for text in raw_texts.values()) == 2


def test_the_datasheet_describes_every_column_of_the_metadata(datasheet: str) -> None:
    from huayu.contracts import METADATA

    table = datasheet.split("The columns of `metadata.csv`")[1].split("The closed lists")[0]
    assert TABLE_KEY.findall(table) == list(METADATA.columns)


def test_the_defects_quoted_in_the_datasheet_stand_in_the_texts(datasheet: str, raw_texts: dict[str, str]) -> None:
    section = datasheet.split("**Are there errors, noise or redundancies?**")[1].split("The five pages come from")[0]
    rows = re.findall(r"^\| `([\w-]+)` \| [\w ,]+ \| `([^`]+)`", section, re.M)
    assert len(rows) == 5
    for doc_id, quotation in rows:
        assert all(part in raw_texts[f"{doc_id}.txt"] for part in quotation.split("…"))
    unflagged = re.findall(r"`([^`]*[\u4e00-\u9fff][^`]*)`", section.split("Some oddities")[1])
    assert len(unflagged) == 4
    assert all(any(quotation in text for text in raw_texts.values()) for quotation in unflagged)


def test_every_reference_was_checked_and_nothing_else_is_listed() -> None:
    keys = list(parse_file(str(ROOT / "book" / "references.bib")).entries)
    table, _wanted = (ROOT / "docs" / "references-checked.md").read_text(encoding="utf-8").split("## Wanted")
    assert sorted(TABLE_KEY.findall(table)) == sorted(keys)


def test_every_reference_is_complete_enough_to_be_found() -> None:
    for key, entry in parse_file(str(ROOT / "book" / "references.bib")).entries.items():
        assert entry.persons["author"], key
        assert {"title", "year", "annote"} <= set(entry.fields), key
        assert {"journal", "publisher", "booktitle", "howpublished"} & set(entry.fields), key
        assert not entry.fields.get("doi", "").startswith("http"), key


def test_the_glossary_is_one_complete_row_a_term(glossary: list[dict[str, str]]) -> None:
    terms = [row["term"] for row in glossary]
    assert len(terms) == len(set(terms)) >= 80
    for row in glossary:
        assert list(row) == ["term", "words", "english", "note"]
        assert row["english"].strip(), row
        assert not any("\u4e00" <= c <= "\u9fff" for c in row["english"]), row


def test_the_glossary_has_a_reading_for_every_character() -> None:
    for term in read_glossary(ROOT / "book" / "glossary.tsv"):
        assert TONE_MARK.search(term.pinyin) or "neutral tone" in term.note, term
        assert not any("\u4e00" <= c <= "\u9fff" for c in term.pinyin), term


def test_pinyin_in_the_prose_is_that_of_the_glossary() -> None:
    """What a chapter writes behind a term (提法 (*tífǎ*, …)) is what the glossary computes for it."""
    pinyin = {term.term: term.pinyin for term in read_glossary(ROOT / "book" / "glossary.tsv")}
    written = [
        (path.name, *match.groups())
        for path in sorted((ROOT / "notebooks").glob("*.md"))
        for match in TERM_WITH_PINYIN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert len(written) > 20
    assert [(name, term, typed) for name, term, typed in written if pinyin.get(term, "").lower() != typed.lower()] == []


def test_the_glossary_says_which_terms_the_texts_do_not_use(
    glossary: list[dict[str, str]], raw_texts: dict[str, str]
) -> None:
    for row in glossary:
        used = any(row["term"] in text for text in raw_texts.values())
        assert used != (NOT_IN_THE_TEXTS in row["note"]), row


def test_every_decision_is_in_the_index_and_fits_on_a_page() -> None:
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text(encoding="utf-8")
    records = sorted(path.name for path in folder.glob("0*.md"))
    assert re.findall(r"\]\((0\d{3}-[\w-]+\.md)\)", index) == records
    for name in records:
        text = (folder / name).read_text(encoding="utf-8")
        assert re.findall(r"^## (\w+)", text, re.M) == ["Context", "Choice", "Consequences"], name
        assert text.startswith(f"# {name[:4]}. "), name
        assert len(text.split()) <= 450, name


@pytest.mark.parametrize("name", ["corpus/README.md", "LICENSE-CC-BY-4.0.md", "CITATION.cff"])
def test_the_rights_in_the_texts_are_stated(name: str) -> None:
    assert re.search(r"remain\s+their\s+publishers'", (ROOT / name).read_text(encoding="utf-8"))
