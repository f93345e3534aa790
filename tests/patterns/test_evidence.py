"""The evidence of a layer: every span once, quoted with little around it, and nobody named."""

import pandas as pd

from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.spans import clean_span, span_frame
from huayu.patterns.by_role import names_and_roles, quoted_by_role, uncut, without_names
from huayu.patterns.evidence import WIDTH, evidence_table

TEXT = "校党委书记高原指出,要抓实三全育人。\n高原强调,高原同志要带头。"
DOCUMENT = Document(
    "a-2020", TEXT, TEXT, (Run(0, len(TEXT), 0),), (Paragraph(0, 18, "body"), Paragraph(19, len(TEXT), "body"))
)


def span(layer, quote, label, attributes=None, source="rule", nth=0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(quote, start + 1)
    return clean_span(DOCUMENT, layer, start, start + len(quote), label, attributes, source)


PERSONS = span_frame([span("person", "高原", "person", {"role": "school_leader"}, nth=n) for n in range(3)])


def test_a_name_is_replaced_whole_by_its_role_even_where_the_passage_cuts_it():
    assert quoted_by_role(DOCUMENT, 0, 9, PERSONS) == "校党委书记[school leader]指出"
    assert quoted_by_role(DOCUMENT, 6, 9, PERSONS) == "[school leader]指出"
    assert quoted_by_role(DOCUMENT, 17, 20, PERSONS) == "。⏎[school leader]"
    assert quoted_by_role(DOCUMENT, 7, 9, PERSONS) == "指出"


def test_names_in_attributes_are_replaced_and_longer_ones_first():
    names = [("高原", "official"), ("高原红", "student")]
    assert without_names({"x": 1}, names) == {"x": 1}
    assert without_names(["高原红、高原", 3], names) == ["[student]、[official]", 3]
    assert names_and_roles("a-2020", PERSONS) == [("高原", "school leader")]


def test_a_name_stays_only_where_it_opens_the_name_of_a_doctrine():
    names = [("高原", "national leader")]
    told = ["高原新时代职教思想", "高原法治思想", "高原同志的思想", "高原总书记", "高原"]
    hidden = ["[national leader]同志的思想", "[national leader]总书记", "[national leader]"]
    assert without_names(told, names) == ["高原新时代职教思想", "高原法治思想", *hidden]


def test_names_of_other_documents_are_known_and_a_document_s_own_role_goes_first():
    other = PERSONS.assign(doc_id="b-2021", attributes=[{"role": "official"}] * len(PERSONS))
    more = other[:1].assign(text="林海")
    both = pd.concat([other, more, PERSONS], ignore_index=True)
    assert names_and_roles("a-2020", both) == [("高原", "school leader"), ("林海", "official")]


def test_a_passage_does_not_end_within_a_name_that_is_part_of_a_longer_one():
    text = "学习" + "一" * WIDTH + "高原新时代思想"
    document = Document("a-2020", text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))
    names = [("高原", "official")]
    name = text.index("高原")
    assert [uncut(document, end, names) for end in range(name, name + 4)] == [name, name, name, name + 3]
    persons = PERSONS.assign(doc_id="b-2021")
    for end in (4, 3):  # the passage after the span would end with the name, or within it
        found = span_frame([clean_span(document, "modality", 0, end, "resolve")])
        assert evidence_table(document, found, span_frame([]), persons)["right"][0] == "一" * (WIDTH - end + 2)


def test_a_span_of_both_tables_is_one_row_and_says_who_found_it():
    found = span_frame(
        [
            span("reported_speech", "指出", "content", {"speaker": "高原", "depth": 0}),
            span("reported_speech", "要", "event", nth=1),
        ]
    )
    annotated = span_frame(
        [
            span("reported_speech", "指出", "event", {"speaker": "高原", "level": 1}, source="a1"),
            span("reported_speech", "强调", "content", source="a1"),
        ]
    )
    table = evidence_table(DOCUMENT, found, annotated, PERSONS)
    assert list(zip(table["span"], table["found_by"], strict=True)) == [
        ("指出", "rules and reading"),
        ("强调", "reading only"),
        ("要", "rules only"),
    ]
    assert table.loc[0, "label"] == "content (reading: event)"
    assert table.loc[0, "details"] == "speaker: [school leader]; depth: 0; level (reading): 1"
    assert table.loc[0, "left"] == "校党委书记[school leader]"
    assert table["para_id"].tolist() == [0, 1, 1]
    assert not table.map(lambda cell: "高原" in str(cell)).to_numpy().any()


def test_attributes_that_differ_are_both_told():
    found = span_frame([span("number_slogan", "三全育人", "NX", {"quoted": True, "parts": ["三全"], "announced": []})])
    read = span_frame(
        [span("number_slogan", "三全育人", "NX", {"quoted": False, "parts": ["三全"], "level": "unclear"})]
    )
    (details,) = evidence_table(DOCUMENT, found, read, PERSONS)["details"]
    assert details == "quoted: yes (reading: no); parts: 三全; level (reading): unclear"
    (alone,) = evidence_table(DOCUMENT, span_frame([]), read, PERSONS)["details"]
    assert alone == "quoted: no; parts: 三全; level: unclear"


def test_of_a_long_span_only_the_ends_are_quoted():
    text = "一" * 40
    document = Document("b-2020", text, text, (Run(0, 40, 0),), (Paragraph(0, 40, "body"),))
    spans = span_frame([clean_span(document, "move", 0, 40, "lead")])
    row = evidence_table(document, spans, span_frame([]), span_frame([])).iloc[0]
    assert row["span"] == f"{'一' * WIDTH} … {'一' * WIDTH}"
    assert (row["left"], row["right"], row["found_by"]) == ("", "", "rules only")


def test_without_spans_the_table_has_its_columns():
    table = evidence_table(DOCUMENT, span_frame([]), span_frame([]), PERSONS)
    assert table.empty
    assert table["start"].dtype == "int64"
