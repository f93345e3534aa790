"""The draw of the paragraphs that are annotated twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from span_tables import joined, spans_of

from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.load import load_corpus
from huayu.measures.second_coding import drawn_paragraphs, spans_within

CORPUS = load_corpus()


def document_of(roles: list[str], doc_id: str = "a") -> Document:
    text = "\n".join("段落" for _ in roles)
    lines = tuple(Paragraph(3 * n, 3 * n + 2, role) for n, role in enumerate(roles))
    return Document(doc_id, text, text, tuple(Run(line.start, line.end, line.start) for line in lines), lines)


@pytest.mark.parametrize(
    ("paragraphs", "share", "wanted"), [(1, 0.2, 1), (5, 0.2, 1), (6, 0.2, 2), (100, 0.07, 7), (4, 1, 4)]
)
def test_at_least_the_share_of_every_text(paragraphs, share, wanted):
    assert len(drawn_paragraphs([document_of(["body"] * paragraphs)], share)) == wanted


def test_datelines_are_not_drawn():
    document = document_of(["title", "dateline", "body", "dateline"])
    assert drawn_paragraphs([document], share=1)["para_id"].tolist() == [0, 2]
    assert drawn_paragraphs([document_of(["dateline"])]).empty


def test_the_draw_is_that_of_the_seed_and_of_the_text_alone():
    together = drawn_paragraphs(CORPUS)
    assert together.equals(drawn_paragraphs(reversed(list(CORPUS))))
    assert not together.equals(drawn_paragraphs(CORPUS, seed=1))
    for document in CORPUS:
        alone = drawn_paragraphs([document])
        assert alone.equals(together[together["doc_id"] == document.doc_id].reset_index(drop=True))


def test_rows_are_paragraphs_of_their_document():
    drawn = drawn_paragraphs(CORPUS)
    assert set(drawn["doc_id"]) == set(CORPUS.ids)
    for row in drawn.itertuples():
        assert CORPUS[row.doc_id].paragraphs[row.para_id][:2] == (row.start, row.end)
    assert drawn.equals(drawn.sort_values(["doc_id", "para_id"]).reset_index(drop=True))
    assert drawn_paragraphs([]).dtypes.equals(drawn.dtypes)


@given(st.integers(min_value=0, max_value=30))
def test_every_paragraph_can_be_drawn(seed):
    document = document_of(["body"] * 10)
    drawn = drawn_paragraphs([document], seed=seed)
    assert len(set(drawn["para_id"])) == 2
    assert set(drawn["para_id"]) <= set(range(10))


@pytest.mark.parametrize("share", [0, -0.1, 1.1, float("nan")])
def test_a_share_that_is_none_is_refused(share):
    with pytest.raises(ValueError, match="share: "):
        drawn_paragraphs(CORPUS, share)


def test_only_spans_wholly_inside_a_paragraph_are_kept():
    paragraphs = drawn_paragraphs([document_of(["body"] * 2)], share=1)
    spans = joined(spans_of((0, 2), (1, 4), (3, 5), (4, 6)), spans_of((0, 2), doc_id="b"))
    assert spans_within(spans, paragraphs)[["start", "end"]].values.tolist() == [[0, 2], [3, 5]]
    assert spans_within(spans_of(), paragraphs).empty
