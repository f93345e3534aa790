"""Defects: what is flagged on the five texts, and on wording that only resembles damage."""

from pathlib import Path

import pandas as pd
import pytest

from huayu.corpus.cleaning import clean
from huayu.corpus.defects import defect_spans
from huayu.corpus.spans import read_spans

CORPUS = Path(__file__).parents[2] / "corpus"


def flagged(raw: str) -> list[tuple[str, str]]:
    frame = defect_spans(clean(raw, "page-2024"))
    return [pair for pair in zip(frame["label"], frame["text"], strict=True) if not pair[0].startswith("missing")]


def test_defects_of_the_five_texts_are_the_gold() -> None:
    documents = [clean(path.read_bytes().decode(), path.stem) for path in sorted((CORPUS / "raw").glob("*.txt"))]
    place = ["doc_id", "raw_start", "raw_end", "text", "label"]
    found = pd.concat([defect_spans(document) for document in documents])[place].values.tolist()
    assert sorted(found) == sorted(read_spans(CORPUS / "annotations" / "defect.jsonl")[place].values.tolist())


@pytest.mark.parametrize(
    ("raw", "lost"),
    [
        ("2021330日上午,会议召开。", "2021330日"),
        ("会议定于202133日召开,请准时参加。", "202133日"),
        ("427日下午,会议召开。", "427日"),
        ("510下午,会议召开。", "510"),
        ("2021年330日,会议召开。", "2021年330日"),
        ("20210330日,会议召开。", "20210330日"),
        ("庆祝建党90周年,201164,院党委组织参观。", "201164"),
        ("学校\ufffd\ufffd建设成效显著。", "\ufffd\ufffd"),
        ("乱码锟斤拷锟斤拷出现了。", "锟斤拷锟斤拷"),
        ("学校□□建设成效显著。", "□□"),
        ("??? 12月28日,会议召开。", "???"),
    ],
)
def test_lost_characters(raw: str, lost: str) -> None:
    assert flagged(raw) == [("lost_characters", lost)]


@pytest.mark.parametrize(
    "raw",
    [
        "电话13800138000,欢迎咨询。",
        "教职成〔2021〕3号文件指出,要加强管理。",
        "会议编号20210330,请查收。",
        "20210330上午,会议召开。",
        "距开幕还有120日,准备就绪。",
        "连续奋战365日,终获成功。",
        "在教室1201上午上课,下午实训。",
        "200余人参加,共计2021人,其中2011人合格。",
        "邮编100083,地址北京。",
        "2021,我们再出发。",
        "请填写□是□否。",
        "真的吗???",
    ],
)
def test_numbers_and_boxes_that_lack_nothing(raw: str) -> None:
    assert flagged(raw) == []


def test_doubled_words() -> None:
    assert flagged("坚持以教学为契机为契机推进改革。") == [("doubled_words", "为契机为契机")]
    assert flagged("通过通过评审的项目。") == [("doubled_words", "通过通过")]


@pytest.mark.parametrize(
    "raw",
    [
        "研究研究再说,大家常常一个一个地试。",
        "坚持人民至上、生命至上。",
        "示范学校学校党委书记出席。",
        "落实重要勉励重要指示精神。",
        "一代代一代代传下去。",
        "学习再学习,调研再调研。",
        "哈哈哈哈哈哈。",
    ],
)
def test_repetition_on_purpose(raw: str) -> None:
    assert flagged(raw) == []


def test_list_punctuation() -> None:
    assert flagged("扩大“以点拓面”的带动效应一是加强学习。二是改进作风。") == [("list_punctuation", "一是")]
    broken = "从当好宣讲员,开展教育;当好宣传员,讲好故事;当好服务员。组织活动;当好研究员,开展研究。"
    assert flagged(broken) == [("list_punctuation", "。")]


@pytest.mark.parametrize(
    "raw",
    [
        "唯一是学习。二是改进。",
        "会议强调一要学习;二要落实。",
        "提出三点要求:一是学习;二是落实。",
        "带动效应一是明显的。",
        "要加强学习,提高水平;加强管理,提高效益。加强服务,提高质量;加强建设。",
    ],
)
def test_lists_that_are_in_order(raw: str) -> None:
    assert flagged(raw) == []


def test_cut_lines() -> None:
    body = "5月9日,会议召开。"
    assert flagged(f"学校党建论坛在职教中心举\n2023-05-10\n{body}") == [("cut_line", "举")]
    assert flagged(f"会议指出,要加强学习,\n{body}") == [("cut_line", ",")]
    assert flagged(f"全国技能大赛在我校成功举办\n2023-05-10\n{body}") == []
    for word in ("结对", "参与", "普及", "合并", "祥和", "同在", "名将"):
        assert flagged(f"两校党员教师积极开展{word}\n2023-05-10\n{body}") == []
    assert flagged(f"党员教师代表和学生代表及\n2023-05-10\n{body}") == [("cut_line", "及")]
    assert flagged(f"全校师生参加人大代表换届选举\n2023-05-10\n{body}") == []


@pytest.mark.parametrize(
    ("raw", "labels"),
    [
        ("5月9日,会议召开。", ["missing_title", "missing_date"]),
        ("学院召开会议\n5月9日,会议召开。", ["missing_date"]),
        ("学院召开会议\n来源:宣传部\n2021年5月9日,会议召开。", ["missing_date"]),
        ("学院召开会议\n2021-05-09\n会议召开。", []),
        ("", ["missing_title", "missing_date"]),
    ],
)
def test_missing_title_and_date(raw: str, labels: list[str]) -> None:
    frame = defect_spans(clean(raw, "page-2024"))
    assert frame["label"].tolist() == labels
    assert (frame[["start", "end", "raw_start", "raw_end"]] == 0).all(axis=None)


def test_flagging_repairs_nothing() -> None:
    raw = "2021330日上午,以此为契机为契机,会议召开。"
    assert clean(raw, "page-2024").text == raw
