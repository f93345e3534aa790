import pandas as pd
import pytest

from huayu.contracts import TOKENS
from huayu.corpus.document import Document, Paragraph, Run
from huayu.text import tokens
from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter
from huayu.text.sentences import document_units
from huayu.text.tokens import COLUMNS, corpus_tokens, countable, document_words, token_offsets, token_table

TITLE = "产教融合推进会召开"
DATELINE = "来源:宣传部 2021-03-30"
BODY = "3月30日,校党委书记说:“办好职业教育。”\u3000与会人员参观了 实训基地。会议部署了工作。"


@pytest.fixture(scope="module")
def segmenter():
    return Segmenter(Lexicon.of("产教融合", "职业教育"))


@pytest.fixture(scope="module")
def document():
    text = "\n".join([TITLE, DATELINE, BODY])
    places = [(0, len(TITLE), "title"), (len(TITLE) + 1, len(TITLE) + 1 + len(DATELINE), "dateline")]
    places.append((len(text) - len(BODY), len(text), "body"))
    runs = tuple(Run(start, end, start) for start, end, _ in places)
    return Document("toy-2021", text, text, runs, tuple(Paragraph(*place) for place in places))


@pytest.fixture(scope="module")
def table(document, segmenter):
    return token_table(document, segmenter)


def test_the_table_keeps_its_contract(table):
    TOKENS.validate(table)
    assert list(table.columns) == COLUMNS


def test_tokens_and_white_space_give_the_text_back(table, document):
    rebuilt, done = "", 0
    for start, end, token in table[["start", "end", "token"]].itertuples(index=False):
        assert document.text[start:end] == token
        assert document.text[done:start].strip() == ""
        rebuilt += document.text[done:start] + token
        done = end
    assert rebuilt + document.text[done:] == document.text


def test_tokens_lie_in_their_paragraph_and_sentence(table, document):
    for para_id, start, end in table[["para_id", "start", "end"]].itertuples(index=False):
        paragraph = document.paragraphs[para_id]
        assert paragraph.start <= start < end <= paragraph.end
    assert table["sent_id"].is_monotonic_increasing
    first, last = (table[table["token"] == token]["sent_id"].item() for token in ("说", "部署"))
    assert first < last


def test_words_have_an_alphanumeric_character(table):
    words = dict(zip(table["token"], table["is_word"], strict=True))
    assert words["产教融合"]
    assert words["2021"]
    assert not words["。"]
    assert not words["“"]


def test_a_han_character_that_python_does_not_know_yet_is_a_word(segmenter):
    # U+31350 came with Unicode 15.0; a Python of an older Unicode does not call it alphanumeric.
    text = "党\U00031350。"
    runs, paragraphs = (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),)
    table = token_table(Document("new", text, text, runs, paragraphs), segmenter)
    assert [token for token, is_word in zip(table["token"], table["is_word"], strict=True) if not is_word] == ["。"]


def test_only_title_and_body_are_countable(table, document):
    assert table.attrs["roles_counted"] == ["body", "dateline", "title"]
    counted = countable(table, [document])
    assert counted.attrs["roles_counted"] == ["title", "body"]
    assert set(counted["para_id"]) == {0, 2}
    assert "宣传部" in set(table["token"])
    assert "宣传部" not in set(counted["token"])
    assert counted.attrs["tokeniser"] == "jieba-0.42.1+lexicon+hmm"


def test_countable_wants_the_documents_that_the_tokens_are_of(table):
    with pytest.raises(ValueError, match="documents: no paragraph 0 in a document toy-2021"):
        countable(table, [])


def test_a_corpus_is_its_documents_one_below_the_other(document, segmenter, table):
    other = Document("other-2022", document.raw, document.text, document.kept, document.paragraphs)
    both = corpus_tokens([other, document], segmenter)
    assert both["doc_id"].unique().tolist() == ["other-2022", "toy-2021"]
    pd.testing.assert_frame_equal(both[both["doc_id"] == "toy-2021"].reset_index(drop=True), table, check_names=False)
    assert both.attrs["lexicon_digest"] == segmenter.lexicon_digest
    with pytest.raises(ValueError, match="the doc_id toy-2021 occurs twice"):
        corpus_tokens([document, document], segmenter)


def test_the_digest_of_a_corpus_is_passed_on(document, segmenter):
    class Corpus(list):
        digest = "abc"

    assert corpus_tokens(Corpus([document]), segmenter).attrs["corpus_digest"] == "abc"
    assert corpus_tokens([document], segmenter).attrs["corpus_digest"] is None


def test_no_documents_give_an_empty_table_that_keeps_its_contract(segmenter):
    TOKENS.validate(corpus_tokens([], segmenter))


def test_sentences_that_lose_text_are_refused(document, segmenter, monkeypatch):
    whole = document_units(document)
    monkeypatch.setattr(tokens, "document_units", lambda document: whole[:1] + whole[2:])
    with pytest.raises(ValueError, match="toy-2021: the sentences leave out or repeat the text between"):
        token_table(document, segmenter)
    with pytest.raises(ValueError, match="toy-2021: the sentences leave out or repeat the text between"):
        document_words(document, segmenter)
    monkeypatch.setattr(tokens, "document_units", lambda document: (*whole, whole[1]))
    with pytest.raises(ValueError, match="leave out or repeat"):
        token_table(document, segmenter)


def test_token_offsets_find_the_white_space_between():
    assert list(token_offsets(" 党 建\n。", ["党", "建", "。"])) == [(1, 2), (3, 4), (5, 6)]
    with pytest.raises(ValueError, match="goes on with '建。' at 1, not with '。'"):
        list(token_offsets("党建。", ["党", "。"]))
    with pytest.raises(ValueError, match="no token for '。' at 2"):
        list(token_offsets("党建。", ["党建"]))
