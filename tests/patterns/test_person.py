"""Persons: what announces a name, what looks like one and is none, what stands beside it, and the score on the gold."""

import re
from pathlib import Path

import pandas as pd
import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import FUZZ, document_of

from huayu.contracts import SPANS
from huayu.corpus.load import load_corpus
from huayu.corpus.spans import read_spans
from huayu.measures.agreement import span_scores
from huayu.patterns.person import person_spans

GOLD = Path(__file__).parents[2] / "corpus" / "annotations" / "person.jsonl"
#: Exact F1 that was reached, less a margin: on the texts the rules were written on, and on the two others.
WRITTEN_ON = {"chongqing-2021": 0.97, "jiaxing-2021": 0.97, "tianjin-2021": 0.97}
OTHERS = {"beijing-2025": 0.95, "guangzhou-2023": 0.93}

# The expected names stand in braces.
SENTENCES = """
校党委书记{张金刚}出席会议并讲话。
市委{张兵}书记在报告中指出，要深入推进改革。
北碚区区委常委、宣传部长{江绪容}等领导出席会议。
{高}书记强调，要抓好落实；{王}副校长作说明。
会议由副院长{李静}、{王洋}主持。
他们是：{张荣}、{李曜升}、{周放}、{刘洪彪}、{王官成}。
校领导{吴滨如}、{傅志雄}、来永宝、{蔡金佩}陪同调研。
党委书记{高原}主持会议。{高原}指出，要守住底线。
校党委书记{方向}同志主持会议。会前，校党委把方向问题摆在首位。{方向}表示，照单全收。
院长{成功}结合分管工作谈体会，党委副书记{文明}说，意见提得准。
学校成功举办论坛，把牢方向，高原牦牛产业发展，校园文明创建见效。
纪委书记{欧阳一凡}通报案例，系主任{司马青}则代表教师发言，{慕容晓}同志到会。
党支部书记{阿依古丽·买买提}和学生{达娃}等青年学子作报告。
法国总统{马克龙}来访，巴基斯坦驻华大使{哈什米}致辞。
{习近平}总书记关于教育的重要论述是根本遵循，习近平新时代中国特色社会主义思想是行动指南。
学习习近平文化思想、习近平法治思想，弘扬雷锋精神，坚持马克思主义和邓小平理论。
图文：{王 音}  审核：{李四光}
文/图 {张小红}  编辑/{李明}
（{王学利}报道）
来源：宣传部  通讯员 {陈静} 记者 {刘伟}
{周放强}指出，要抓落实。会上，{周放强}还介绍了情况。
江苏省教育厅社政处{汪国培}处长致辞。
职业院校党委书记党建论坛举行，高校书记、校长出席，各党支部书记和支委参加。
校长应高度重视，书记应邀出席，主任于8月前完成，党委书记要带头讲党课。
全校上下要高度重视安全工作，时间紧、任务重，方案要落细，单位要负责。
指导教师为{姚远}、{单志刚}。
学校关工委主任{张小凤}介绍情况，关工委与会人员发言，积极发挥关工委的作用。
几十年奋斗，才让中国人民站起来；物资清单增至百项，分布和结构变化。
{习近平}主席同各方通电话，担任轮值主席国期间，发来贺词、贺电，贺词说，愿与各方合作。
代表利比亚出席的代表，新西兰总理{约翰·史密斯}、{雪来提·艾山}出席。
坚持边学习、边对照、边检视；查隐患、严治理、防事故；说一件、干一件、成一件。
主任委员{汪远涛}作的报告，秘书长{王晨光}作的说明，学校长期坚持，审议长江保护法。
毕业生和特岗教师，学生充值，党员干部越要带头，干部原则，嘉宾齐唱国歌，校领导班子成员和各部门负责人参加。
校党委宣传部部长{高中毅}以《新的里程》为题宣讲，给予中心主任{赵更生}党内警告处分。
职教版主编{练文涛}发言，党群工作部{曾伟东}部长、学院办公室{王岚}主任领学。
支部书记{郑大同}签署共建协议，党委书记{成就}以“讲政治”为题讲课，校长{董元校}在讲话中指出。
系党总支副书记（主持工作）{张丽丽}传达了{王}书记的讲话。
外语经贸学院{邢文朝}，继续教育学院{赵青敏}，金融投资学院{谢芳华}等中层干部发言。
（党工部 {俞平}）
通讯员 {金桂生} {毛飞}
坚持以马克思列宁主义为指导，{马克思}指出，要解放全人类。
"""
CASES = [line for line in SENTENCES.strip().split("\n") if line]


def names(text: str) -> list[str]:
    return list(person_spans(document_of(text))["text"])


# 来 is no listed surname and stands in the row without braces: the row carries it.
@pytest.mark.parametrize("marked", CASES)
def test_the_names_of_a_sentence(marked):
    expected = re.findall(r"\{(.*?)\}", marked)
    found = names(re.sub(r"[{}]", "", marked))
    assert [name for name in found if name != "来永宝"] == expected


@pytest.mark.parametrize(
    "name", ["张三", "李晓明", "欧阳锋", "高山", "雷雨", "温暖", "平安", "万里", "阿不都·热西提", "达娃"]
)
@pytest.mark.parametrize(
    "frame",
    [
        "党委书记{}主持会议。",
        "会议由校长{}主持。",
        "教务处处长{}汇报了情况。",
        "市委书记{}，市长李四出席。",
        "纪委书记{}同志讲话",
    ],
)
def test_any_name_is_found_beside_a_title(frame, name):
    assert name in names(frame.format(name))


@pytest.mark.parametrize("marks", ["，。", ",.", " ;", "、。"])
def test_marks_may_be_of_any_width(marks):
    first, last = marks
    assert names(f"党委书记张金刚{first}校长李晓明{last}") == ["张金刚", "李晓明"]


def test_a_name_set_wide_is_found_again_set_close():
    found = person_spans(document_of("图文：王 音", "王音表示，要抓落实。", "会后王音还看望了师生。"))
    assert list(found["text"]) == ["王 音", "王音", "王音"]


@pytest.mark.parametrize("ending", "委办局处部院室组")
def test_an_abbreviated_body_is_no_name(ending):
    assert names(f"学校安监{ending}主任汇报，安监{ending}负责同志发言。") == []


def test_a_name_that_only_a_row_announces_needs_a_mark_elsewhere():
    assert names("他们是：王源潮、王振国、周大为。源头治理，治王源潮流涌动。") == ["王源潮", "王振国", "周大为"]


def attributes(text: str) -> list[dict[str, str]]:
    return list(person_spans(document_of(text))["attributes"])


def test_title_and_body_as_printed():
    found = attributes("中国职业技术教育学会常务理事、重庆市职业教育学会会长张荣出席。张荣会长指出，要落实。张荣说。")
    body = "中国职业技术教育学会、重庆市职业教育学会"
    title = "中国职业技术教育学会常务理事、重庆市职业教育学会会长"
    assert found == [
        {"organisation": body, "role": "society_officer", "title": title},
        {"organisation": body, "role": "society_officer", "title": "会长"},
        {"organisation": body, "role": "society_officer"},
    ]


def test_a_name_that_splits_its_title():
    (found,) = attributes("市委张兵书记指出，要落实。")
    assert found == {"organisation": "市委", "role": "official", "title": "书记"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("省委教育工委委员李明讲话。", "official"),
        ("北京青年政治学院党委书记李明讲话。", "school_leader"),
        ("学校党委组织部部长李明讲话。", "school_staff"),
        ("天津职业大学教务处处长李明讲话。", "school_staff"),
        ("重庆市职业教育学会会长李明讲话。", "society_officer"),
        ("学生李明发言。", "student"),
        ("教授李明发言。", "expert"),
        ("（记者 李明）", "journalist"),
        ("法国总统马克龙讲话。", "foreign_leader"),
        ("习近平总书记指出。", "national_leader"),
    ],
)
def test_roles(text, role):
    assert {found["role"] for found in attributes(text)} == {role}


def test_a_surname_belongs_to_the_last_bearer_of_such_a_title():
    found = attributes("天津职业大学党委书记程彬讲话。程书记指出，要落实。")
    assert [one["organisation"] for one in found] == ["天津职业大学党委"] * 2


@pytest.mark.parametrize(("doc_id", "floor"), [*WRITTEN_ON.items(), *OTHERS.items()])
def test_exact_score_on_the_gold(doc_id, floor):
    gold = read_spans(GOLD)
    document = next(document for document in load_corpus().documents if document.doc_id == doc_id)
    scores = span_scores(gold[gold["doc_id"] == doc_id], person_spans(document), "exact")
    assert scores.f1 >= floor


def test_nothing_from_nothing():
    found = person_spans(document_of(""))
    assert found.empty
    SPANS.validate(found)


PIECES = [
    "张",
    "王芳",
    "书记",
    "党委",
    "校长",
    "、",
    "，",
    "“",
    "：",
    "·",
    " ",
    "\u3000",
    "图文",
    "(",
    "报道)",
    "😀",
    "和",
    "习近平",
    "a",
    "同志",
]


@settings(max_examples=FUZZ, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12),
        max_size=3,
    )
)
def test_no_text_breaks_the_contract(lines):
    document = document_of(*["".join(line).replace("\n", "") for line in lines])
    found = person_spans(document)
    SPANS.validate(found)
    places = list(zip(found["start"], found["end"], strict=True))
    assert places == sorted(places, key=lambda place: (place[0], -place[1]))
    for start, end, text in zip(found["start"], found["end"], found["text"], strict=True):
        assert document.text[start:end] == text
        assert any(p.start <= start < end <= p.end for p in document.paragraphs)


@pytest.mark.parametrize("unit", ["王", "张书记", "党委书记张金刚、", "“", "图文:王 音 ", "职业教育", "阿里·"])
def test_time_grows_with_the_text_and_not_with_its_square(unit):
    assert grows_linearly(lambda size: document_of((unit * size)[:size]), person_spans, 9_000)


def test_one_person_a_row_and_none_inside_another():
    frames = [person_spans(document) for document in load_corpus().documents]
    for frame in frames:
        ends = pd.Series(frame["end"].to_list()[:-1])
        assert (ends <= pd.Series(frame["start"].to_list()[1:])).all()
