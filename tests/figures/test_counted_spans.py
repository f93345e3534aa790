"""Evidence goes to the rows that count it, and to no other."""

import pandas as pd
import pytest

from huayu.figures.counted_spans import counted_spans, evidence_rows, outside, with_places

TOKENS = pd.DataFrame(
    [("a", 0, 2, "党建"), ("a", 2, 4, "工作"), ("b", 0, 2, "党建"), ("b", 5, 7, "党建")],
    columns=["doc_id", "start", "end", "token"],
    index=[0, 1, 0, 1],  # as after concat: labels of rows say nothing
)


def spans_of(evidence: pd.DataFrame) -> list[tuple]:
    return list(evidence.itertuples(index=False, name=None))


def test_rows_keep_the_order_of_the_data_and_zeros_have_no_span() -> None:
    data = pd.DataFrame({"token": ["党建", "学院", "工作"]}, index=[7, 7, 7])
    assert spans_of(counted_spans(data, TOKENS, ["token"])) == [
        (0, "token", "a", 0, 2),
        (0, "token", "b", 0, 2),
        (0, "token", "b", 5, 7),
        (2, "token", "a", 2, 4),
    ]


def test_a_row_of_one_text_has_the_spans_of_that_text() -> None:
    data = pd.DataFrame({"doc_id": ["b", "a"], "token": ["党建", "党建"]})
    found = counted_spans(data, TOKENS, ["doc_id", "token"])
    assert spans_of(found) == [(0, "token", "b", 0, 2), (0, "token", "b", 5, 7), (1, "token", "a", 0, 2)]


def test_the_layer_is_that_of_the_spans() -> None:
    spans = TOKENS.drop(columns="token").assign(layer="move", label=["lead", "closing", "lead", "other"])
    found = counted_spans(pd.DataFrame({"label": ["closing"]}), spans, ["label"])
    assert spans_of(found) == [(0, "move", "a", 2, 4)]


@pytest.mark.parametrize(
    ("data", "spans", "on", "message"),
    [
        (pd.DataFrame({"word": ["党建"]}), TOKENS, ["token"], "the data lack token"),
        (pd.DataFrame({"word": ["党建"]}), TOKENS, ["word"], "the spans lack word"),
        (pd.DataFrame({"doc_id": ["a"]}), TOKENS.drop(columns="token"), ["doc_id"], "the spans lack layer"),
        (pd.DataFrame({"token": ["党建"]}), TOKENS, [], "at least one column"),
        (pd.DataFrame({"token": ["学院"]}), TOKENS, ["token"], "none of the 4 spans belongs to any of the 1 rows"),
    ],
)
def test_what_does_not_fit_is_an_error(data: pd.DataFrame, spans: pd.DataFrame, on: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        counted_spans(data, spans, on)


def test_a_text_that_a_row_leaves_out_gives_no_evidence() -> None:
    data = pd.DataFrame({"left_out": ["", "b"], "token": ["党建", "党建"]})
    found = outside(counted_spans(data, TOKENS, ["token"]), data["left_out"])
    assert [(row, doc_id) for row, _, doc_id, _, _ in spans_of(found)] == [(0, "a"), (0, "b"), (0, "b"), (1, "a")]


def test_tables_of_spans_get_their_places_back() -> None:
    spans = TOKENS.assign(layer="move")
    placed = with_places(pd.DataFrame({"doc_id": ["a", "a", "b", "b"], "paragraph": [1, 2, 1, 2]}), spans)
    assert placed[["layer", "start", "end"]].to_numpy().tolist() == spans[["layer", "start", "end"]].to_numpy().tolist()
    with pytest.raises(ValueError, match="3 rows are not the 4 spans"):
        with_places(placed.head(3), spans)
    with pytest.raises(ValueError, match="text by text"):
        with_places(placed[::-1], spans)


def test_a_record_holds_each_span_once_and_in_order() -> None:
    columns = ["row", "layer", "doc_id", "start", "end"]
    twice = pd.DataFrame([(1, "move", "a", 4, 6), (0, "move", "b", 0, 2), (1, "move", "a", 4, 6)], columns=columns)
    assert evidence_rows(twice, 2) == [[0, "move", "b", 0, 2], [1, "move", "a", 4, 6]]
    assert evidence_rows(None, 2) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"row": 2}, "for row 2, but the data have 2 rows"),
        ({"end": 3}, "empty or runs backwards"),
        ({"start": -1}, "empty or runs backwards"),
    ],
)
def test_evidence_that_cannot_be_is_an_error(change: dict[str, int], message: str) -> None:
    right = {"row": 1, "layer": "move", "doc_id": "a", "start": 3, "end": 6}
    assert evidence_rows(pd.DataFrame([right]), 2) == [[1, "move", "a", 3, 6]]
    with pytest.raises(ValueError, match=message):
        evidence_rows(pd.DataFrame([right | change]), 2)
    with pytest.raises(ValueError, match="lacks layer"):
        evidence_rows(pd.DataFrame([right]).drop(columns="layer"), 2)
    with pytest.raises(ValueError, match="is empty"):
        evidence_rows(pd.DataFrame([right]).head(0), 2)
