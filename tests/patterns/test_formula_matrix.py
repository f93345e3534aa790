"""Formulas by text, their density, their dates, and the list beside a reading: counted by hand on small tables."""

import json
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from made_documents import document_of

from huayu.corpus.spans import Span, span_frame
from huayu.measures.resampling import leave_one_out, leave_one_out_range
from huayu.patterns.citation_counts import citation_counts
from huayu.patterns.formula import formula_spans
from huayu.patterns.formula_dates import formula_dates
from huayu.patterns.formula_list import formulas
from huayu.patterns.formula_matrix import (
    LOAD_COLUMNS,
    MATRIX_COLUMNS,
    formula_load,
    formula_matrix,
    listed_glosses,
    load_together,
    shared_rows,
    sharing_counts,
)
from huayu.patterns.formula_reading import read_formulas
from huayu.patterns.template_quotes import QUOTE_COLUMNS, template_quotes


def table(*rows: tuple[str, int, str, str], layer: str = "formula") -> pd.DataFrame:
    """Spans of four letters: document, start, canonical, label."""
    return span_frame(
        Span(doc, layer, start, start + 4, start, start + 4, name, label,
             {"canonical": name, "level": "national"}, "rule")
        for doc, start, name, label in rows
    )  # fmt: skip


FOUND = table(
    ("a", 0, "四个意识", "exact"),
    ("a", 9, "四个意识", "variant"),
    ("a", 20, "三全育人", "exact"),
    ("b", 0, "四个意识", "exact"),
    ("b", 20, "立德树人", "exact"),
    ("b", 30, "立德树人", "exact"),
)


def test_matrix_counts_every_formula_in_every_text():
    matrix = formula_matrix(FOUND, ["b", "a", "c"])
    assert list(matrix.columns) == MATRIX_COLUMNS
    # 四个意识 is in two texts; then 立德树人 with two spans before 三全育人 with one.
    assert matrix["canonical"].unique().tolist() == ["四个意识", "立德树人", "三全育人"]
    assert matrix["doc_id"].head(3).tolist() == ["b", "a", "c"]
    assert matrix[["exact", "variant"]].to_numpy().tolist() == [
        [1, 0], [1, 1], [0, 0], [2, 0], [0, 0], [0, 0], [0, 0], [1, 0], [0, 0],
    ]  # fmt: skip
    assert matrix["exact"].sum() + matrix["variant"].sum() == len(FOUND)
    assert (matrix["gloss"] != "").all()
    json.dumps(matrix.attrs)


def test_shared_rows_keep_formulas_of_two_texts_up_to_the_limit():
    more = table(*[(doc, 40, "一岗双责", "exact") for doc in "ab"])
    matrix = formula_matrix(pd.concat([FOUND, more], ignore_index=True), ["a", "b"])
    assert shared_rows(matrix, 9)["canonical"].unique().tolist() == ["四个意识", "一岗双责"]
    assert shared_rows(matrix, 1)["canonical"].unique().tolist() == ["四个意识"]
    assert len(shared_rows(matrix, 1)) == 2
    assert shared_rows(matrix, 0).empty


def test_load_counts_han_characters_without_the_dateline():
    documents = [replace(document_of(text), doc_id=name) for text, name in (("增强四个意识, 2021!", "a"), ("无", "c"))]
    load = formula_load(documents, FOUND)
    assert list(load.columns) == LOAD_COLUMNS
    # Text a: six Han characters, three spans of two formulas, of which 三全育人 is nowhere else.
    assert load.loc[0, ["han", "exact", "variant", "spans", "formulas", "only_here"]].tolist() == [6, 2, 1, 3, 2, 1]
    assert load.loc[0, "per_1000"] == pytest.approx(500)
    assert load.loc[0, "share_variant"] == pytest.approx(1 / 3)
    assert load.loc[1, "per_1000"] == 0
    assert np.isnan(load.loc[1, "share_variant"])
    assert load.attrs["undefined"] == {"share_variant": "no formula found"}


def test_a_text_without_han_has_no_rate():
    load = formula_load([document_of("2021")], FOUND.iloc[:0])
    assert np.isnan(load.loc[0, "per_1000"])
    assert set(load.attrs["undefined"]) == {"per_1000", "share_variant"}
    assert np.isnan(load_together(load).loc[0, "per_1000"])


def test_density_over_all_texts_and_without_each():
    load = pd.DataFrame({"doc_id": ["a", "b"], "spans": [3, 1], "han": [1000, 3000]})
    assert load_together(load).loc[0, "per_1000"] == pytest.approx(1)
    ends = leave_one_out_range(leave_one_out(load, load_together), "per_1000", ["measure"]).iloc[0]
    assert (ends["low"], ends["high"]) == pytest.approx((1 / 3, 3))


def test_sharing_hangs_on_the_texts():
    assert sharing_counts(FOUND).loc[0, ["formulas", "shared"]].tolist() == [3, 1]
    runs = leave_one_out(FOUND, sharing_counts).set_index("left_out")
    assert runs.loc["a", ["formulas", "shared"]].tolist() == [2, 0]
    assert sharing_counts(FOUND.iloc[:0]).loc[0, ["formulas", "shared"]].tolist() == [0, 0]


def test_every_listed_formula_has_a_gloss_without_brackets():
    glosses = listed_glosses()
    assert set(glosses) == set(formulas())
    assert all(gloss and "(" not in gloss for gloss in glosses.values())


def test_a_text_cannot_repeat_what_was_worded_later():
    # The list dates 两个确立 by a document of November 2021; 三全育人 has no source.
    found = table(("old", 0, "两个确立", "exact"), ("new", 0, "三全育人", "exact"))
    dates = formula_dates(found, {"old": "2021-08-25", "new": "2023-04-18", "day": "2021-11-11"}).set_index("canonical")
    assert dates.loc["两个确立", ["documents", "possible", "earlier"]].tolist() == [1, 2, 1]
    assert dates.loc["三全育人", "possible"] is pd.NA


def test_dates_of_broadcasts_are_no_sources():
    dates = formula_dates(table(("a", 0, "两个维护", "exact")), {"a": "2021-08-25"})
    assert (dates.loc[0, "basis"] == "broadcast") == (dates.loc[0, "possible"] is pd.NA)


def test_what_the_reading_marked_and_the_list_holds():
    read = table(
        ("a", 0, "“四个意识”", "exact"),
        ("a", 9, "某某从未立项的提法", "exact"),
        ("b", 0, "某某从未立项的提法", "exact"),
    )
    marked = read_formulas(read)
    assert marked[["canonical", "documents", "listed"]].to_numpy().tolist() == [
        ["某某从未立项的提法", 2, False],
        ["“四个意识”", 1, True],
    ]


def test_template_is_quoted_inside_its_sentence():
    document = document_of("会议说。领悟“两个确立”，增强“四个意识”、坚定“四个自信”、做到“两个维护”。散会。")
    spans = formula_spans(document)
    quotes = template_quotes([document], spans, spans.iloc[:0])
    assert list(quotes.columns) == QUOTE_COLUMNS
    assert quotes[["numbers", "in_order"]].to_numpy().tolist() == [["2-4-4-2", "yes"]]
    assert quotes.loc[0, "passage"] == "领悟“两个确立”，增强“四个意识”、坚定“四个自信”、做到“两个维护”。"
    assert template_quotes([document], spans.iloc[:0], spans.iloc[:0]).empty


@pytest.mark.parametrize(("text", "order"), [("做到两个维护，增强四个意识。", "no"), ("增强四个意识。", "")])
def test_order_of_a_part_of_the_template(text, order):
    document = document_of(text)
    spans = formula_spans(document)
    assert template_quotes([document], spans, spans.iloc[:0])["in_order"].tolist() == [order]


def test_citations_by_kind_and_text():
    def cited(*rows):
        return table(*[(doc, place, "引文", label) for place, (doc, label) in enumerate(rows)], layer="citation")

    found = cited(("a", "speech"), ("a", "speech"), ("b", "plan"), ("z", "plan"))
    counts = citation_counts(found, cited(("a", "echo"), ("z", "echo")), ["b", "a"]).set_index("label")
    assert list(counts.columns) == ["b", "a", "by rules", "by reading"]
    assert counts.loc["speech"].tolist() == [0, 2, 2, 0]
    assert counts.loc["plan"].tolist() == [1, 0, 1, 0]
    assert counts.loc["echo"].tolist() == [0, 0, 0, 1]
    assert counts.index[-1] == "echo"
