import re

import pandas as pd
import pytest

from huayu.corpus.spans import read_spans
from huayu.measures.detection import annotations_folder
from huayu.patterns.formula_list import forms
from huayu.patterns.formula_view import folded_form
from huayu.patterns.read_wordings import WORDING_LAYERS, unlisted_wordings
from huayu.patterns.word_lists import read_word_list
from huayu.text.lexicon import read_lexicon

COLUMNS = ["wording", "gloss", "layer", "aliases", "note"]
TABLE = read_word_list("wordings", COLUMNS)
MARKED = unlisted_wordings(read_spans(annotations_folder() / f"{layer}.jsonl") for layer in WORDING_LAYERS)


def spans_of(*rows):
    columns = ["doc_id", "layer", "start", "text", "label", "attributes"]
    return pd.DataFrame(
        [(doc, layer, 0, text, label, extra) for doc, layer, text, label, extra in rows], columns=columns
    )


def test_the_table_holds_what_was_marked_and_nothing_else():
    layers = dict(zip(TABLE["wording"], TABLE["layer"], strict=True))
    assert layers == dict(zip(MARKED["wording"], MARKED["layer"], strict=True))


def test_no_form_of_the_table_is_listed_elsewhere_or_twice():
    numerals = read_word_list("numerals", ["term", "pos", "gloss", "category", "source"])["term"]
    listed = {form.folded for form in forms()} | set(map(folded_form, numerals))
    aliases = [alias for cell in TABLE["aliases"] for alias in cell.split("|") if alias]
    own = [folded_form(form) for form in [*TABLE["wording"], *aliases]]
    assert [form for form in own if form in listed or own.count(form) > 1] == []


def test_cells_are_what_the_columns_promise():
    assert list(TABLE["wording"]) == sorted(TABLE["wording"])
    assert TABLE[(TABLE["gloss"] == "") | TABLE["gloss"].str.contains("[一-鿿]")].empty
    # An alias is another spelling: as many characters, at most one of them another.
    for row in TABLE.itertuples():
        for alias in filter(None, row.aliases.split("|")):
            assert sum(one != other for one, other in zip(row.wording, alias, strict=True)) == 1
    assert TABLE[(TABLE["note"] != "") & ~TABLE["note"].str.startswith("ambiguous: ")].empty


def test_the_readme_states_the_counts():
    readme = (annotations_folder().parent / "lexicon" / "README.md").read_text(encoding="utf-8")
    section = readme.split("\n## Wordings read in the five texts\n")[1].split("\n## ")[0]
    stated = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", section, re.MULTILINE))
    assert stated == {layer: str(count) for layer, count in TABLE["layer"].value_counts().items()}
    assert f"Of {(TABLE['note'] != '').sum()} ambiguous wordings" in section
    assert [column for column in COLUMNS if f"| `{column}` |" not in section] == []


def test_what_matches_plain_numbers_is_called_ambiguous():
    numerals = set("〇一二三四五六七八九十")
    bare = [wording for wording in TABLE["wording"] if set(folded_form(wording)) <= numerals]
    assert bare == ["2+3", "3+2", "三一", "十四五"]
    assert all(TABLE.set_index("wording")["note"][bare].str.startswith("ambiguous: "))


def test_the_segmentation_does_not_know_the_table(tmp_path):
    folder = annotations_folder().parent / "lexicon"
    for path in folder.glob("*.tsv"):
        if path.name != "wordings.tsv":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    assert read_lexicon(folder).digest == read_lexicon(tmp_path).digest


def test_a_wording_is_counted_once_under_its_first_layer():
    slogans = spans_of(
        ("a", "number_slogan", "五梦齐飞", "NX", {}),
        ("a", "number_slogan", "四个意识", "N个X", {}),
        ("b", "number_slogan", "“六梦”共生", "NX", {}),
    )
    formulas = spans_of(
        ("b", "formula", "五梦齐飞", "exact", {"canonical": "“五梦”齐飞"}),
        ("b", "formula", "要两个维护", "variant", {"canonical": "两个维护"}),
    )
    found = unlisted_wordings([slogans, formulas])
    assert found.values.tolist() == [["“五梦”齐飞", "formula", 2, 2], ["“六梦”共生", "number_slogan", 1, 1]]


def test_of_occasions_plans_and_named_days_are_kept():
    kept = spans_of(
        ("a", "number_abbreviation", "九十五", "plan", {}),
        ("a", "number_abbreviation", "七一", "day", {}),
        ("a", "number_abbreviation", "二十大", "congress", {}),
        ("a", "number_abbreviation", "八届十二次全会", "plenum", {}),
        ("a", "move", "五梦齐飞", "other", {}),
    )
    assert list(unlisted_wordings([kept])["wording"]) == ["“七一”重要讲话", "九十五"]
    assert unlisted_wordings([]).columns.tolist() == ["wording", "layer", "places", "documents"]


def test_what_cannot_be_followed_is_named_with_a_cure():
    with pytest.raises(ValueError, match="a, 0: 五四: a bare day is not followed; say in DAY_NAMES"):
        unlisted_wordings([spans_of(("a", "number_abbreviation", "五四", "day", {}))])
    with pytest.raises(ValueError, match="a, 0: 五梦: a formula without its canonical wording"):
        unlisted_wordings([spans_of(("a", "formula", "五梦", "exact", {}))])
