"""Cleaning and the layers read off its lines take time in proportion to the text, whatever the text is made of."""

from collections.abc import Callable

import pytest
from growth import grows_linearly
from literals import literals

from huayu.corpus.cleaning import boilerplate_spans, clean
from huayu.corpus.defects import defect_spans
from huayu.corpus.document import Document, Paragraph, Run
from huayu.text.segmenter import Segmenter, default_segmenter
from huayu.text.sentences import sentence_spans

#: What hostile or broken pages repeat: blanks, marks that open and never close, pieces of fields, series, bad decoding.
UNITS = [
    *[" ", "\t", "\u3000", "\n", "1", "年1月", "——", "：", "、", "·", "…", "a.b", "。“", "“。”"],
    *[
        "(",
        "(]",
        "“",
        "”",
        "()",
        "党.",
        "作者:",
        "来源:网 ",
        "首页",
        "(摄)",
        "党\n",
        "编辑:张三\n",
        "党一是党",
        "；一是党",
    ],
    *["\ufffd党", "?", "e\u0301", "学", "一", "一〇a", "鿖", "产介丁产介"],
]


def one_paragraph(text: str) -> Document:
    return Document("long-2024", text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))


def cleaned(text: str) -> None:
    boilerplate_spans(clean(text, "long-2024"))


def divided(text: str) -> None:
    sentence_spans(one_paragraph(text))


def searched(text: str) -> None:
    defect_spans(one_paragraph(text))


@pytest.mark.parametrize("unit", UNITS, ids=repr)
@pytest.mark.parametrize("read", [cleaned, divided, searched], ids=lambda read: read.__name__)
def test_growth_is_linear_in_the_length_of_a_hostile_text(read: Callable[[str], None], unit: str) -> None:
    assert grows_linearly(repeated(unit), read, 20_000)
    assert grows_linearly(repeated(unit), lambda text: read("会议召开。" + text + "党"), 20_000)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_growth_of_cutting_is_linear_in_the_length_of_a_hostile_text(unit: str) -> None:
    segmenter = default_segmenter()
    segmenter.cut("党")
    assert grows_linearly(repeated(unit), segmenter.cut, 20_000)


def test_growth_of_cutting_by_jieba_is_linear_in_the_length_of_an_unknown_run() -> None:
    assert grows_linearly(repeated("产介"), Segmenter(guideline=True).cut, 10_000)


def test_growth_is_linear_in_the_number_of_lines_that_may_be_headlines() -> None:
    def read(text: str) -> None:
        lines = [f"召开第{place}次会议" for place in range(len(text))]
        assert clean("\n".join([*lines, "2021-03-04", "会议召开。"]), "long-2024").paragraphs

    assert grows_linearly(repeated("学"), read, 2_000)


@pytest.mark.parametrize("end", ["1)", ":"], ids=ascii)
def test_growth_is_linear_in_a_bracket_that_is_read_for_a_credit(end: str) -> None:
    """Such places are short by rule, and can be endless all the same where a row is divided in every possible way."""

    def slow(unit: str) -> bool:
        return not grows_linearly(lambda length: f"会议召开。({(unit * length)[:length]}{end}", cleaned, 10)

    assert [unit for unit in literals() if slow(unit)] == []


def test_a_square_would_be_noticed() -> None:
    assert not grows_linearly(repeated("学"), lambda text: [one + other for one in text for other in text], 800)


def repeated(unit: str) -> Callable[[int], str]:
    """Texts of a unit again and again, by their length."""
    return lambda length: unit * (length // len(unit))
