import pickle
import tempfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.contracts import TOKENS
from huayu.corpus.document import Document, Paragraph, Run
from huayu.text.dictionary import base_dictionary
from huayu.text.general import GeneralSegmenter, listed_form
from huayu.text.tokens import corpus_tokens, token_offsets

SENTENCE = "２０２１年，全国职业院校思政教师ＡＰＰ培训会召开；学校5G网络…覆盖 2.5 万㎡。"


@pytest.fixture(scope="module")
def segmenter():
    return GeneralSegmenter()


@pytest.fixture(scope="module")
def as_counted(tmp_path_factory):
    """wordfreq's own cut of a text that is to be counted; jieba's cache file goes into a folder of the test's."""
    import jieba
    from wordfreq import tokenize

    jieba.setLogLevel("ERROR")
    before, tempfile.tempdir = tempfile.tempdir, str(tmp_path_factory.mktemp("cache"))
    tokenize("初始化", "zh", external_wordlist=True)
    tempfile.tempdir = before

    def cut(text):
        tokens = tokenize(text, "zh", include_punctuation=True, external_wordlist=True)
        return [token for token in tokens if token.strip()]

    return cut


def test_no_token_is_changed(segmenter):
    tokens = segmenter.cut(SENTENCE)
    assert "".join(tokens) == "".join(SENTENCE.split())
    assert len(list(token_offsets(SENTENCE, tokens))) == len(tokens)
    assert {"２０２１", "ＡＰＰ", "职业院校", "思政", "2.5", "㎡", "…"} <= set(tokens)


def test_words_that_a_lookup_would_cut_stay_whole(segmenter):
    from wordfreq import get_frequency_dict

    assert segmenter.cut("思政课堂")[0] == "思政"
    assert "思政" in get_frequency_dict("zh")


COMMON = sorted(base_dictionary().words, key=lambda word: -base_dictionary().words[word])[:3000]
PIECES = st.one_of(
    st.sampled_from(COMMON),
    st.sampled_from(
        ["，", "。", "5G", "ＡＰＰ", "２０２１", "2.5", "50%", "T恤", "Wifi", "微信", "推特", "（", "）", " "]
    ),
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=3),
)


@settings(max_examples=150, deadline=None)
@given(text=st.lists(PIECES, max_size=12).map("".join))
def test_the_cut_is_that_of_the_texts_behind_the_list(segmenter, as_counted, text):
    # Of these pieces none has a folded form longer than itself, so the places are the same.
    lengths = [len(token) for token in as_counted(text)]
    assert [len(token) for token in segmenter.cut(text)] == lengths


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=30))
def test_tokens_and_white_space_are_the_text_whatever_it_is(segmenter, text):
    list(token_offsets(text, segmenter.cut(text)))


def test_it_fills_a_token_table(segmenter):
    document = Document("a", SENTENCE, SENTENCE, (Run(0, len(SENTENCE), 0),), (Paragraph(0, len(SENTENCE), "body"),))
    table = corpus_tokens([document], segmenter)
    TOKENS.validate(table)
    assert table.attrs["tokeniser"] == segmenter.id == "wordfreq-3.1.1-jieba-0.42.1+hmm"
    assert table.attrs["lexicon_digest"] is None


def test_an_instance_is_a_value(segmenter):
    again = pickle.loads(pickle.dumps(segmenter))
    assert (again.id, again.digest, again.cut(SENTENCE)) == (segmenter.id, segmenter.digest, segmenter.cut(SENTENCE))


def test_bytes_are_refused(segmenter):
    with pytest.raises(TypeError, match="decode it first"):
        segmenter.cut(b"\xe5")


@pytest.mark.parametrize(
    ("token", "form"),
    [
        ("党建", "党建"),
        ("黨建", "党建"),
        ("５Ｇ", "5g"),
        ("2021", "0000"),
        ("1949", "0000"),
        ("７", "7"),
        ("3.5", "0.0"),
        ("50%", "00%"),
        ("It’s", "it's"),
    ],
)
def test_the_written_form_of_the_list(token, form):
    assert listed_form(token) == form


@settings(max_examples=200, deadline=None)
@given(word=st.sampled_from(COMMON))
def test_the_written_form_is_what_wordfreq_looks_up(as_counted, word):
    from wordfreq.numbers import smash_numbers
    from wordfreq.tokens import lossy_tokenize

    looked_up = lossy_tokenize(word, "zh", include_punctuation=True, external_wordlist=True)
    assert listed_form(word) == smash_numbers("".join(looked_up))
    assert listed_form(listed_form(word)) == listed_form(word)
