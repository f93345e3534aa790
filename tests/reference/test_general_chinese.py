import json

import pytest
from wordfreq import word_frequency

from huayu.measures.baseline import baseline_coverage, baseline_keyness
from huayu.measures.counts import document_counts
from huayu.reference.general_chinese import general_frequencies, listed_counts
from huayu.text.general import GeneralSegmenter


@pytest.fixture(scope="module")
def rates():
    return general_frequencies()


def counts_of(*rows):
    import pandas as pd

    frame = pd.DataFrame(rows, columns=["doc_id", "token", "count"])
    return frame.astype({"doc_id": "str", "token": "str", "count": "int64"})


def test_the_list_is_what_wordfreq_says(rates):
    assert len(rates) == rates.attrs["words"] == 334_609
    found = rates.set_index("token")["per_million"]
    for word in ("的", "党建", "教育", "5g"):
        assert found[word] == pytest.approx(1e6 * word_frequency(word, "zh"), rel=0.01)
    assert found.is_monotonic_decreasing
    # Scaled to 99 per cent; what is rarer than one in a hundred million was then left out.
    assert found.sum() == pytest.approx(990_000, rel=0.005)
    assert found.min() == rates.attrs["smallest_per_million"] == pytest.approx(0.0102, abs=1e-4)


def test_numbers_are_listed_by_shape_and_punctuation_is_not(rates):
    listed = set(rates["token"])
    assert {"0000", "00", "3", "00%"} <= listed
    assert not {"2021", "，", "。", "、"} & listed


def test_it_says_where_it_comes_from(rates):
    assert rates.attrs["size"] is None
    assert "CC BY-SA 4.0" in rates.attrs["licence"]
    assert rates.attrs["tokeniser"] == f"{GeneralSegmenter().id}+listed-form"
    json.dumps(rates.attrs)


def test_spellings_are_added_up_document_by_document():
    counts = counts_of(("b", "2021", 2), ("b", "1949", 1), ("b", "５Ｇ", 1), ("a", "5G", 1), ("a", "党建", 3))
    counts.attrs = {"tokeniser": "jieba", "corpus_digest": "1"}
    listed = listed_counts(counts)
    assert listed.to_numpy().tolist() == [["b", "0000", 3], ["b", "5g", 1], ["a", "5g", 1], ["a", "党建", 3]]
    assert listed.attrs == {"tokeniser": "jieba+listed-form", "corpus_digest": "1"}
    assert document_counts(listed) is listed
    assert listed_counts(counts[:0]).empty


def test_from_a_text_to_its_keyness(rates):
    from huayu.corpus.document import Document, Paragraph, Run
    from huayu.text.tokens import corpus_tokens

    text = "党建引领职业教育。2021年，学校党建工作推进会召开，5G课堂。"
    document = Document("a", text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))
    tokens = corpus_tokens([document], GeneralSegmenter())
    table = baseline_keyness(listed_counts(tokens), rates).set_index("token")
    assert table.index[0] == "党建"
    assert table.loc[["0000", "5g", "党建"], "listed"].all()
    assert baseline_coverage(listed_counts(tokens), rates)["share_of_types"].tolist() == [1, 1]
    with pytest.raises(ValueError, match="GeneralSegmenter"):
        baseline_keyness(tokens, rates)
