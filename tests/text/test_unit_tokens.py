"""Sentences cut in one call must have the tokens that each has alone."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huayu.corpus.document import Document, Paragraph, Run
from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter
from huayu.text.sentences import document_units
from huayu.text.tokens import countable, document_words, token_table
from huayu.text.unit_tokens import blanks, unit_tokens


@pytest.fixture(scope="module")
def segmenter():
    # Terms that reach over the end of a sentence: together 好。“是 and 5G;1 would be found, sentence by sentence not.
    return Segmenter(Lexicon.of("产教融合", "好。是", "5G;1、", "”计划", "1+X", "职业教育"), guideline=True)


def document_of(title: str, dateline: str, body: str) -> Document:
    text = "\n".join([title, dateline, body])
    first, second = len(title) + 1, len(title) + len(dateline) + 2
    paragraphs = (Paragraph(0, first - 1, "title"), Paragraph(first, second - 1, "dateline"))
    return Document(
        "made-2021", text, text, (Run(0, len(text), 0),), (*paragraphs, Paragraph(second, len(text), "body"))
    )


PIECES = [
    "会议好。",
    "是",
    "说“好。”",
    "计划",
    "5G;",
    "1、",
    "一是",
    "学习",
    "党.",
    "建",
    " ",
    "\u3000",
    "……",
    "。",
    "1+X",
    "一产介产介丁",
    "A.",
    "(好!)",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@settings(max_examples=150, deadline=None)
@given(body=TEXTS)
@example(body="会议好。是学习。5G;1、学习“好。”计划")
def test_units_have_the_tokens_that_each_has_alone(segmenter, body):
    document = document_of("会", "来源", body)
    units = [(unit.start, unit.end) for part in document_units(document) for unit in part]
    alone = [token for start, end in units for token in segmenter.cut(document.text[start:end])]
    assert unit_tokens(document.text, units, segmenter) == alone
    assert token_table(document, segmenter)["token"].tolist() == alone


@settings(max_examples=100, deadline=None)
@given(title=TEXTS, dateline=TEXTS, body=TEXTS)
def test_the_words_of_a_document_are_the_countable_words_of_its_table(segmenter, title, dateline, body):
    document = document_of(title, dateline, body)
    counted = countable(token_table(document, segmenter), [document])
    assert document_words(document, segmenter) == counted["token"][counted["is_word"]].tolist()


def test_a_segmenter_with_a_cut_of_its_own_is_given_sentence_by_sentence():
    class Whole(Segmenter):
        def cut(self, text):
            return [text]

    assert unit_tokens("好。是", [(0, 2), (2, 3)], Whole()) == ["好。", "是"]


def test_blanks_are_the_places_of_white_space():
    assert blanks("党 建\u3000\n") == [1, 3, 4]
