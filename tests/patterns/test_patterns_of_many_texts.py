"""Formulas, slogans and runs of many texts, counted together: by hand on small tables."""

import pandas as pd
import pytest

from huayu.corpus.spans import Span, span_frame
from huayu.measures.resampling import leave_one_out
from huayu.patterns.citation_counts import citation_counts, citations_together
from huayu.patterns.formula_dates import formula_dates
from huayu.patterns.formula_list import formulas
from huayu.patterns.formula_matrix import formula_presence, formula_totals, sharing_counts, sharing_without
from huayu.patterns.limb_lengths import runs_together
from huayu.patterns.slogan_counts import slogans_together
from huayu.patterns.slogan_numerals import numeral_counts


def spans_of(*rows: tuple[str, int, str, str], layer: str = "formula") -> pd.DataFrame:
    """Spans of four letters: document, start, canonical, label."""
    return span_frame(
        Span(doc, layer, start, start + 4, start, start + 4, name, label, {"canonical": name}, "rule")
        for doc, start, name, label in rows
    )


FOUND = spans_of(
    ("a", 0, "四个意识", "exact"),
    ("a", 9, "四个意识", "variant"),
    ("b", 0, "四个意识", "variant"),
    ("b", 20, "立德树人", "exact"),
    ("c", 20, "立德树人", "exact"),
)


def test_totals_count_texts_and_occurrences() -> None:
    table = formula_totals(FOUND).set_index("canonical")
    assert table.loc["四个意识", ["exact", "variant", "documents", "documents_exact", "spans"]].tolist() == [
        1,
        2,
        2,
        1,
        3,
    ]
    assert table.loc["立德树人", ["exact", "variant", "documents", "documents_exact", "spans"]].tolist() == [
        2,
        0,
        2,
        2,
        2,
    ]
    assert (table["gloss"] != "").all()
    assert formula_totals(FOUND.iloc[:0]).empty


def test_presence_is_told_of_every_text_and_formula_asked_for() -> None:
    table = formula_presence(FOUND, ["c", "b", "a", "none"], ["立德树人", "四个意识", "两个确立"])
    assert table.to_numpy().tolist() == [[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 0]]
    assert (table.index.name, table.index.tolist()) == ("doc_id", ["c", "b", "a", "none"])
    assert formula_presence(FOUND.iloc[:0], ["a"], []).shape == (1, 0)


def test_sharing_without_a_text_is_that_of_the_statistic_run_anew() -> None:
    table = sharing_without(FOUND)
    assert dict(zip(table["doc_id"], table["shared"], strict=True)) == {"a": 1, "b": 0, "c": 1}
    anew = leave_one_out(FOUND, sharing_counts).query("left_out != ''")
    assert anew["shared"].tolist() == table["shared"].tolist()


def test_citations_of_thousands_of_texts_are_counted_without_complaint() -> None:
    texts = [f"text-{number:04}" for number in range(3_000)]
    cited = spans_of(*((text, 0, "四个意识", "echo") for text in texts), layer="citation")
    table = citation_counts(cited, cited.iloc[:2], texts).set_index("label")
    assert table.columns.tolist() == [*texts, "by rules", "by reading"]
    assert table.loc["echo", ["text-2999", "by rules", "by reading"]].tolist() == [1, 3_000, 2]


def test_texts_without_a_date_are_neither_possible_nor_early() -> None:
    date = formulas()["四个意识"].date
    late, early = "2999-01-01", "1999"
    row = formula_dates(FOUND, {"a": late, "b": early}).set_index("canonical").loc["四个意识"]
    assert (date > "1999", row["possible"], row["earlier"]) == (True, 1, 1)
    undated = formula_dates(FOUND, {"a": late}).set_index("canonical").loc["四个意识"]
    assert (undated["possible"], undated["earlier"]) == (1, 0)
    same_year = formula_dates(FOUND, {"a": date[:4]}).set_index("canonical").loc["四个意识"]
    assert same_year["earlier"] == 0


def test_citations_together_count_texts() -> None:
    found = spans_of(("a", 0, "x", "document"), ("a", 9, "x", "document"), ("b", 0, "x", "speech"), layer="citation")
    table = citations_together(found, citation_counts(found, found.iloc[:0], ["a", "b"])).set_index("label")
    assert table.loc["document", ["texts", "by rules", "by reading"]].tolist() == [1, 2, 0]
    assert table.loc["echo", "texts"] == 0


def test_slogans_and_runs_together() -> None:
    slogans = pd.DataFrame(
        [
            ("a", "national", "NX", "三全育人", 2),
            ("b", "national", "NX", "三全育人", 1),
            ("b", "national", "NX", "四史", 9),
        ],
        columns=["doc_id", "level", "template", "name", "mentions"],
    )
    assert slogans_together(slogans)[["name", "texts", "mentions"]].to_numpy().tolist() == [
        ["三全育人", 2, 3],
        ["四史", 1, 9],
    ]
    runs = pd.DataFrame(
        [("a", "equal_limbs", 2, 3, 3.0, 3), ("b", "equal_limbs", 2, 3, 3.0, 3), ("b", "equal_limbs", 3, 3, 3.0, 3)],
        columns=["doc_id", "label", "limbs", "shortest", "mean", "longest"],
    )
    assert runs_together(runs)[["limbs", "runs", "texts"]].to_numpy().tolist() == [[2, 2, 2], [3, 1, 1]]


@pytest.mark.parametrize(("names", "expected"), [([], []), (["三全育人", "三一", "四史"], [[3, 2], [1, 1], [4, 1]])])
def test_numbers_of_slogans(names: list[str], expected: list[list[int]]) -> None:
    assert numeral_counts(names).to_numpy().tolist() == expected


def test_a_number_above_ten_thousand_is_passed_over_and_named() -> None:
    table = numeral_counts(["千万工程", "四史"])
    assert table["value"].tolist() == [4]
    assert table.attrs["passed_over"] == ["千万工程"]
