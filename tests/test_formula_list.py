"""The list of official formulations holds what the lexicon's README promises, row by row."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from huayu.text.lexicon import read_lexicon

LEXICON = Path(__file__).parents[1] / "corpus" / "lexicon"
HEADER = ["formula", "gloss", "level", "kind", "source", "date", "basis", "aliases"]
CLOSED = {
    "level": {"national", "provincial-municipal", "sector"},
    "kind": {"campaign", "doctrine", "goal", "numbered_set", "principle", "requirement", "slogan", "spirit"},
    "basis": {"", "broadcast", "document", "recalled"},
}
FIRST_ITEM = "新闻联播 first item"
REGULAR = ("中央政治局会议", "国务院常务会议")
BROADCASTS = ("2013-01-01", "2026-06-11")

TEXT = (LEXICON / "formulas.tsv").read_bytes().decode("utf-8")
README = (LEXICON / "README.md").read_text(encoding="utf-8")
CELLS = [line.split("\t") for line in TEXT.removesuffix("\n").split("\n")]
ROWS = [dict(zip(HEADER, cells, strict=False)) for cells in CELLS[1:]]


def folded(form: str) -> str:
    return "".join(character for character in form if character.isalnum())


def aliases(row: dict[str, str]) -> list[str]:
    return row["aliases"].split("|") if row["aliases"] else []


def section() -> str:
    found = re.search(r"^## Formulas \(提法\)\n(.*?)(?=^## )", README, re.MULTILINE | re.DOTALL)
    assert found, "the README has no section on the formulas"
    return found[1]


def stated(column: str) -> dict[str, int]:
    """The counts in the README's table on `column`; the row without a value is written (empty)."""
    table = re.search(rf"^\| {column} \| formulas \|.*\n\|[-:| ]+\n((?:\|.*\n)+)", section(), re.MULTILINE)
    assert table, f"the README has no table of counts by {column}"
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()]
    return {"" if name == "(empty)" else name.strip("`"): int(count) for name, count, *_ in cells}


def test_the_file_is_tab_separated_with_line_feeds_only():
    assert TEXT.endswith("\n")
    assert not TEXT.endswith("\n\n")
    assert "\r" not in TEXT
    assert CELLS[0] == HEADER
    assert [cells for cells in CELLS if len(cells) != len(HEADER)] == []


def test_no_cell_has_white_space_at_its_edges():
    assert [cells for cells in CELLS if any(cell != cell.strip() for cell in cells)] == []


def test_the_list_is_as_long_as_promised():
    assert 800 <= len(ROWS) <= 1050


@pytest.mark.parametrize("column", sorted(CLOSED))
def test_values_are_those_of_a_closed_list_and_each_occurs(column):
    assert {row[column] for row in ROWS} == CLOSED[column]


def test_formulas_stand_in_code_point_order():
    formulas = [row["formula"] for row in ROWS]
    assert formulas == sorted(formulas)


def test_no_form_stands_twice_even_with_punctuation_folded():
    forms = Counter(folded(form) for row in ROWS for form in [row["formula"], *aliases(row)])
    assert [form for form, count in forms.items() if count > 1] == []


def test_forms_are_han_with_chinese_punctuation():
    pattern = re.compile("[\u4e00-\u9fff0-9A-Z“”、，+—]+")
    forms = [form for row in ROWS for form in [row["formula"], *aliases(row)]]
    assert [form for form in forms if not pattern.fullmatch(form) or len(folded(form)) < 2] == []
    assert [form for form in forms if form.count("“") != form.count("”")] == []


def test_glosses_are_english():
    glosses = [row["gloss"] for row in ROWS]
    assert [gloss for gloss in glosses if re.search("[\u3400-\u9fff]", gloss) or not re.search("[A-Za-z]", gloss)] == []


def test_source_date_and_basis_are_given_together_or_not_at_all():
    assert [row for row in ROWS if len({bool(row[column]) for column in ("source", "date", "basis")}) > 1] == []


def test_dates_are_days_months_or_years_since_the_party_was_founded():
    dates = {row["date"] for row in ROWS if row["date"]}
    assert [day for day in dates if not re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", day)] == []
    days = [date.fromisoformat((day + "-01-01")[:10]) for day in dates]  # raises on a day that does not exist
    assert min(days).year >= 1921
    assert max(days) <= date.fromisoformat(BROADCASTS[1])


def test_sources_end_with_their_year_and_broadcast_ones_say_so():
    broadcast = [row for row in ROWS if row["basis"] == "broadcast"]
    assert {row["source"] for row in broadcast} == {FIRST_ITEM}
    assert [row for row in broadcast if not BROADCASTS[0] <= row["date"] <= BROADCASTS[1]] == []
    named = [row for row in ROWS if row["basis"] in ("document", "recalled")]
    assert [row for row in named if not re.fullmatch(r"\S.* \((19|20)\d\d\)", row["source"])] == []


def test_the_year_of_a_source_is_that_of_its_date():
    # The address for a new year is named after the year it greets and held the evening before.
    named = [row for row in ROWS if row["basis"] in ("document", "recalled") and "新年贺词" not in row["source"]]
    assert [row for row in named if row["source"][-5:-1] != row["date"][:4]] == []


def test_one_source_has_one_date():
    dates: dict[str, set[str]] = {}
    for row in ROWS:
        if row["basis"] in ("document", "recalled"):
            dates.setdefault(row["source"], set()).add(row["date"])
    # These bodies meet every month or week, so the year does not single out a meeting.
    assert [source for source, days in dates.items() if len(days) > 1 and not source.startswith(REGULAR)] == []


def test_sources_name_leaders_by_role():
    names = [line.split("\t")[0] for line in (LEXICON / "persons.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    assert [row["source"] for row in ROWS if any(name in row["source"] for name in names)] == []


@pytest.mark.parametrize("column", sorted(CLOSED))
def test_the_readme_states_the_counts_of_the_file(column):
    assert stated(column) == Counter(row[column] for row in ROWS)


def test_the_readme_states_the_size_of_the_file():
    size = re.search(r"(\d+) formulas\s+with (\d+) aliases", section())
    assert size
    assert [int(number) for number in size.groups()] == [len(ROWS), sum(len(aliases(row)) for row in ROWS)]


def test_the_readme_names_every_column():
    assert [column for column in HEADER if f"| `{column}` |" not in section()] == []


def test_the_lexicon_does_not_read_the_list(tmp_path):
    for path in LEXICON.glob("*.tsv"):
        if path.name != "formulas.tsv":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert read_lexicon(LEXICON).digest == read_lexicon(tmp_path).digest


@pytest.mark.parametrize(
    ("formula", "day"),
    [
        ("以习近平同志为核心的党中央", "2016-10-27"),
        ("四个意识", "2016-01-29"),
        ("两个确立", "2021-11-11"),
        ("职业教育前途广阔、大有可为", "2021-04-13"),
    ],
)
def test_well_known_formulas_have_their_well_known_dates(formula, day):
    assert [row["date"] for row in ROWS if row["formula"] == formula] == [day]
