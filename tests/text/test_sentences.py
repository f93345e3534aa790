"""Sentence splitting: quotations, enumerations, headings, and that nothing is lost between units."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.spans import read_spans
from huayu.text.folding import fold_width
from huayu.text.sentences import SentenceUnit, sentence_spans, sentence_units

CORPUS = Path(__file__).parents[2] / "corpus"
CODES = {"sentence": "s", "item": "i", "heading": "h"}


def body(text: str) -> Document:
    """A document of body paragraphs only, one a line."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    return Document("toy-2024", text, text, (Run(0, len(text), 0),), tuple(paragraphs))


def split(text: str) -> str:
    """Units as `label:text`, divided by |."""
    frame = sentence_spans(body(text))
    return "|".join(f"{CODES[row.label]}:{row.text}" for row in frame.itertuples())


def test_sentences_of_the_five_texts_are_the_gold() -> None:
    documents = [clean(path.read_bytes().decode(), path.stem) for path in sorted((CORPUS / "raw").glob("*.txt"))]
    place = ["doc_id", "start", "end", "raw_start", "raw_end", "text", "label"]
    found = pd.concat([sentence_spans(document) for document in documents])
    assert found[place].values.tolist() == read_spans(CORPUS / "annotations" / "sentence.jsonl")[place].values.tolist()


@pytest.mark.parametrize(
    "units",
    [
        # final marks
        "s:会议召开!!!|s:大家鼓掌??|s:好。",
        "s:会议指出……|s:要落实。",
        's:题目是"开学第一课".|s:师生听讲.',
        "s:“支部建在产业链上。”校长这样概括。|s:大家赞成。",
        "s:……然后走了。",
        "s:版本2.0发布。|s:访问www.edu.cn查看。|s:5G、AI/VR应用。|s:增长3.5%。",
        "s:学习完成.|s:继续努力.",
        # quotations and brackets
        "s:他说:“要学习。要落实。”|s:会议结束。",
        "s:“要学习!要落实!”他说,“加油!”|s:会场响起掌声。",
        "s:“我们赢了!”|s:会场沸腾了。",
        "s:以“奋斗!”为题作报告。",
        "s:总书记指出,“职业教育大有可为。”|s:这为我们指明了方向。",
        's:他以"五个三。"为题,"一融双高"发展。',
        "s:观看《加油!孩子》后,大家鼓掌。|s:(掌声。)|s:会议结束。",
        "s:「一。」|s:二。",
        "s:领导说:“好!”,大家鼓掌。",
        # unbalanced
        "s:未闭合“引号。|s:第二句。|s:第三句。",
        "s:结束。”|s:他说完走了。",
        # enumerations
        "s:提出要求:一是学习;|i:二是落实;|i:三是检查。",
        "i:(一)加强学习;|i:(二)改进作风;|i:3.抓落实。",
        "i:①学习;|i:②落实。",
        "i:首先,要学;|i:其次,要做;|i:最后,要成。",
        "i:第一,要学习；|i:第二,要落实。",
        "s:第一段为大会;第二段为论坛。",
        "s:最后,书记讲话。",
        "s:第一书记讲话。",
        "s:一要求真务实,二要创新。",
        "s:当好宣传员,讲故事;当好服务员。",
        # headings
        "h:一、总则",
        "h:四、在办学体系建设上取得新成效。",
        "i:一、取得新成效。|s:要坚持和加强党的领导。",
        "i:一是提高站位,认真落实。",
    ],
)
def test_units(units: str) -> None:
    assert split("".join(part[2:] for part in units.split("|"))) == units


def test_an_unclosed_quotation_ends_with_its_paragraph() -> None:
    assert split("未闭合“引号。还有。\n第二段”。第三句。") == "s:未闭合“引号。|s:还有。|s:第二段”。|s:第三句。"


def test_white_space_between_units_belongs_to_none() -> None:
    assert split("一句。  二句。　三句") == "s:一句。|s:二句。|s:三句"


def test_an_item_carries_its_marker() -> None:
    frame = sentence_spans(body("要求如下:一是学习;二是落实。（三）检查。"))
    assert frame["attributes"].tolist() == [{}, {"marker": "二是"}, {"marker": "（三）"}]


def test_title_and_dateline_are_headings() -> None:
    document = clean("一、二!三。\n", "toy-2024")
    assert sentence_spans(document)["label"].tolist() == ["item", "sentence"]
    document = clean("学院召开会议!\n来源:宣传部 2024-05-01\n会议召开。", "toy-2024")
    assert sentence_spans(document)["label"].tolist() == ["heading", "heading", "sentence"]


@settings(deadline=None)  # the first call pays for imports and compiled patterns
@given(st.text(alphabet='学习一二是要、。！？；;…“”‘’"《》()（）.1: \n', max_size=60))
def test_units_cover_every_paragraph(text: str) -> None:
    document = body(text)
    units = sentence_spans(document)
    places = list(zip(units["start"], units["end"], strict=True))
    assert all(first[1] <= second[0] for first, second in pairwise(places))
    covered = {offset for start, end in places for offset in range(start, end)}
    assert all(offset in covered for offset, sign in enumerate(document.text) if not sign.isspace())
    view = fold_width(document.text)
    assert places == [unit[:2] for part in document.paragraphs for unit in sentence_units(view, part)]
    for row in units.itertuples():
        assert row.text == document.text[row.start : row.end] == row.text.strip()
        assert "\n" not in row.text


def test_the_units_of_a_paragraph() -> None:
    view = fold_width("会议召开。\u3000１、学习；2、讨论。\n\u3000\n一、二。三。")
    first, blank = Paragraph(0, 16, "body"), Paragraph(17, 18, "body")
    units = list(sentence_units(view, first))
    assert [view[unit.start : unit.end] for unit in units] == ["会议召开。", "1、学习;", "2、讨论。"]
    assert [unit.marker for unit in units] == [None, "1、", "2、"]
    assert list(sentence_units(view, blank)) == []
    assert list(sentence_units(view, Paragraph(19, 25, "title"))) == [SentenceUnit(19, 25, "一、")]


@pytest.mark.parametrize("unit", ["…", "… ", "a…,", "中.a", "(“", "“。”说", "(((“。”说", "一是"])
def test_a_long_line_of_one_sign_is_read_in_one_pass(unit):
    """Each of these lines once took time that grew with the square of its length; this one would take minutes."""
    text = unit * (300_000 // len(unit))
    units = list(sentence_units(fold_width(text), Paragraph(0, len(text), "body")))
    assert units[0].start == 0
    assert units[-1].end == len(text.rstrip())
