"""Runs of limbs: equal lengths, repeated frames, edges of the first and the last limb, and rows that are lists."""

import re
from pathlib import Path

import pandas as pd
import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import FUZZ, document_of

from huayu.contracts import LAYERS, SPANS
from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document
from huayu.corpus.spans import read_spans
from huayu.measures.agreement import span_scores
from huayu.patterns.parallelism import parallelism_spans

ROOT = Path(__file__).parents[2]
GOLD = ROOT / "corpus" / "annotations" / "parallelism.jsonl"
RULES_FROM = ["chongqing-2021", "jiaxing-2021", "tianjin-2021"]
#: Measured exact F1: 0.83 on the texts the rules were written from; 0.69 on the two others, 0.62 before a general fault
#: that showed there (the words before the first limb of a frame) was mended.
FLOOR, FLOOR_OTHERS = 0.80, 0.65


def found(*paragraphs: str) -> list[tuple[str, str]]:
    frame = parallelism_spans(document_of(*paragraphs))
    return list(zip(frame["text"], frame["label"], strict=True))


def test_the_five_texts():
    paths = sorted((ROOT / "corpus" / "raw").glob("*.txt"))
    runs = pd.concat([parallelism_spans(clean(path.read_bytes().decode(), path.stem)) for path in paths])
    gold = read_spans(GOLD)
    for own, floor in ((True, FLOOR), (False, FLOOR_OTHERS)):
        right, guess = (frame[frame["doc_id"].isin(RULES_FROM) == own] for frame in (gold, runs))
        assert span_scores(right, guess, "exact").f1 >= floor


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("会议开得好。<资源共享、优势互补、发展共促>。", "four_character"),
        ("大家<不忘初心、牢记使命，坚定信心>。", "four_character"),
        ("同志们，<不忘初心、牢记使命，坚定信心>。", "four_character"),
        ("坚持<人民至上、生命至上>。", "four_character"),
        ("学校是<为党育人,为国育才>的阵地。", "four_character"),
        ("要在<“送教下乡”“送技到田”>上先走一步。", "four_character"),
        ("会上，<工作谋划多请示，重要工作多报告，组织活动多汇报>。", "equal_limbs"),
        ("要在<搭平台、树典型、抓培训、搞调研、做课题>上发力。", "equal_limbs"),
        ("好经验<可学习、可借鉴、可复制>。", "equal_limbs"),
        ("实施“<结一校、联一村、带一批>”计划。", "equal_limbs"),
        ("为此，<种好自留地，守好责任田>。", "equal_limbs"),
        ("把<新思想新部署新要求>转化为行动。", "equal_limbs"),
        ("开展“<颂党恩知党情跟党走>”活动。", "equal_limbs"),
        ("坚持：<以高质量发展为主题，以改革为动力，以特色为引领>。", "repeated_frame"),
        ("会议要求：<加强组织建设。加强二级单位纪检工作。加强统战>。", "repeated_frame"),
        ("要自觉<同精神结合起来，同部署决策结合起来，同任务结合起来>。", "repeated_frame"),
        ("必须：<要做大基本盘；要积极探索贯通培养；要带动学校>。", "repeated_frame"),
    ],
)
def test_runs(text, label):
    before, run, after = re.split("[<>]", text)
    assert found(before + run + after) == [(run, label)]


@pytest.mark.parametrize(
    "text",
    [
        "指导专家是：张荣、李曜升、刘洪彪、李光旭、王官成。",
        "市委委员、市教委主任、学会会长、学院书记出席。",
        "在专业建设、师资水平、课程结构等方面下功夫。",
        "会议结束。大家离场。",
        "他指出，要学习。",
        "一是学习好；二是作风好；三是落实好。",
        "",
    ],
)
def test_what_is_no_run(text):
    assert found(text) == []


def test_attributes():
    attributes = parallelism_spans(document_of("会上，总结2021年工作，部署2022年工作。"))["attributes"].iloc[0]
    assert attributes["limbs"] == ["总结2021年工作", "部署2022年工作"]
    assert attributes["lengths"] == [5, 5]
    assert attributes["repeated"] == ["年工作"]


@pytest.mark.parametrize(("old", "new"), [("，", ","), ("、", "，"), ("党", "国"), ("多", "常")])
def test_planted_changes_leave_the_run(old, new):
    text = "会上，工作谋划多请示，党建工作多报告，组织活动多汇报。"
    changed = text.replace(old, new)
    assert [span for span, _ in found(changed)] == [changed[3:-1]]


PIECES = [
    *"一二是要、，。；：的和等“”‘’《》()甲新 \n😀…",
    *("资源共享", "抓落实", "加强", "为党育人", "以学为主", "张三"),
]


@settings(max_examples=FUZZ, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_no_text_breaks_the_contract(text):
    document = document_of(*text.split("\n"))
    frame = parallelism_spans(document)
    SPANS.validate(frame)
    assert (frame["end"].to_numpy()[:-1] <= frame["start"].to_numpy()[1:]).all()
    for row in frame.itertuples():
        assert row.text == document.text[row.start : row.end]
        assert row.label in LAYERS["parallelism"]
        assert any(one.start <= row.start < row.end <= one.end for one in document.paragraphs)
        assert len(row.attributes["limbs"]) == len(row.attributes["lengths"]) >= 2
        assert row.text.startswith(row.attributes["limbs"][0])
        assert row.text.endswith(row.attributes["limbs"][-1])


REPEATED = (
    *("一", "一是", "“", "”", "(", "…", "、", "“甲乙丙”", "甲\n", "加强；", "加强党建。"),
    *("李光旭、", "新思想", "资源共享、", "为甲乙丙丁的,"),
)


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_with_the_length(unit):
    def made(size: int) -> Document:
        return document_of(*(unit * (size // len(unit))).split("\n"))

    assert grows_linearly(made, parallelism_spans, 3_000)
