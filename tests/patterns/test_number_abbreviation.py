"""The layer number_abbreviation: the gold, short sentences, what holds for any text, and the work of a long one."""

import re
from pathlib import Path

import pandas as pd
import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import FUZZ, document_of

from huayu.contracts import LAYERS, SPANS
from huayu.corpus.load import load_corpus, load_file
from huayu.corpus.spans import read_spans
from huayu.measures.agreement import span_scores
from huayu.patterns.number_abbreviation import number_abbreviation_spans

CORPUS = Path(__file__).parents[2] / "corpus"
OUTSIDE = Path(__file__).parents[2] / "corpus" / "outside" / "open"
FLOOR = 0.97
MARKED = re.compile(r"\[([^:\[\]]+):([^\[\]]+)\]")

#: Expected spans stand in the sentence as [label:text].
SENTENCES = """
深入学习贯彻党的[congress:十九大]和[plenum:十九届二中、三中、四中、五中全会]精神。
学习贯彻[plenum:二十届三中全会]、[plenum:二十届四中全会]和[plenum:二十届中央纪委五次全会]精神。
传达省委[plenum:十二届八次全会]和市委[plenum:八届十二次全体（扩大）会议]精神。
深入贯彻党的[congress:二十大]和[plenum:二十届历次全会]精神，迎接党的[congress:二十一大]。
党的[plenum:十一届三中全会]以来，[congress:十八大]、[congress:十九大]、[congress:20大]接续擘画。
参观中共[congress:一大]会址，重温党的[congress:七大]精神，学习团[congress:十九大]报告。
编制“[plan:十四五]”规划，回顾[plan:十三五]成就，谋划[plan:十五五]发展，开展[plan:八五]普法。
落实“[plan:十五]”计划和“[plan:十一五]”规划。
学习“[day:七一]”重要讲话，开展[day:五四]主题团日，评选[day:三八]红旗手，授予[day:五一]劳动奖章。
纪念[day:一二·九]运动，欢度“[day:十一]”黄金周，庆祝“[day:八一]”建军节，参加[day:3·15]活动。
喜迎[day:七一]，慰问老党员，“[day:七一]勋章”获得者作报告。
传达全国[other:两会]精神，[other:两会]期间代表发言，[other:十四届全国人大三次会议]开幕。
学校召开[other:八届三次教代会]，选举产生[other:四届一次理事会]。
中国共产党第十九届中央委员会第六次全体会议在京举行，第二次党代会闭幕。
中国共产党成立100周年，第二届委员会第四次全体会议召开。
实施六大攻坚行动和十二大重点工程，推动十大工程落地，完善八大体系。
住在五一路八一小学旁的五四大街，参观九三学社旧址和一二九师司令部旧址。
十五名教师、二十五个支部、十一个学院参加，时间为七月一日和5月4日。
得分十五，气温三十五度，房间一五二。
全年两会一课落实到位，校务会、党委会两会合并召开。
"""


def read(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    plain, spans, last = "", [], 0
    for mark in MARKED.finditer(marked):
        plain += marked[last : mark.start()]
        spans.append((len(plain), mark[2], mark[1]))
        plain += mark[2]
        last = mark.end()
    return plain + marked[last:], spans


@pytest.mark.parametrize("marked", SENTENCES.strip().split("\n"))
def test_the_abbreviations_of_a_sentence(marked: str) -> None:
    plain, expected = read(marked)
    found = number_abbreviation_spans(document_of(plain))
    assert list(zip(found["start"], found["text"], found["label"], strict=True)) == expected


@pytest.mark.parametrize("number", ["十六", "十七", "十八", "十九", "二十", "二十一"])
def test_any_later_congress_and_its_plenums(number: str) -> None:
    text = f"学习党的{number}大和{number}届三中全会精神，但第{number}届三中全会是全称。"
    found = number_abbreviation_spans(document_of(text))
    assert found["text"].tolist() == [f"{number}大", f"{number}届三中全会"]


@pytest.mark.parametrize("mark", ["、", ",", "，", "和"])
def test_a_row_of_plenums_is_one_span_whatever_divides_it(mark: str) -> None:
    row = mark.join(["十九届二中", "三中", "四中全会"])
    assert number_abbreviation_spans(document_of(f"贯彻{row}精神。"))["text"].tolist() == [row]


def test_the_annotations_and_the_invented_texts_are_found() -> None:
    gold = read_spans(CORPUS / "annotations" / "number_abbreviation.jsonl")
    found = pd.concat([number_abbreviation_spans(document) for document in load_corpus()], ignore_index=True)
    assert span_scores(gold, found, "exact").f1 >= FLOOR
    paths = sorted(OUTSIDE.glob("*.txt"))
    spans = pd.concat([read_spans(path.with_suffix(".jsonl")) for path in paths], ignore_index=True)
    found = pd.concat([number_abbreviation_spans(load_file(path)) for path in paths], ignore_index=True)
    assert span_scores(spans[spans["layer"] == "number_abbreviation"], found, "exact").f1 >= 0.9


PIECES = st.sampled_from([*"一二三四五七八九十百第届中大次会·、，。“”\n两年19", "全会", "规划", "人大"])


@settings(max_examples=FUZZ, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_spans_that_keep_the_contract(text: str) -> None:
    document = document_of(*text.split("\n"))
    spans = number_abbreviation_spans(document)
    SPANS.validate(spans)
    last = 0
    for row in spans.itertuples():
        assert document.text[row.start : row.end] == row.text
        assert row.start >= last
        assert row.label in LAYERS["number_abbreviation"]
        assert "\n" not in row.text
        last = row.end


@pytest.mark.parametrize("unit", ["一", "十", "十九届", "二中、", "十九届二中、", "两会", "“", "五·", "七一"])
def test_the_work_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    assert grows_linearly(lambda length: document_of(unit * (length // len(unit))), number_abbreviation_spans, 10_000)
