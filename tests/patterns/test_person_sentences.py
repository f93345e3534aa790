"""Persons in sentences: names that are ordinary words, double surnames, and second mentions."""

import re

import pytest
from made_documents import document_of

from huayu.patterns.person import person_spans

# The expected names stand in braces.
SENTENCES = """
市委教育工委副书记{和平}作了简短而热情的致辞。{和平}指出，要实干。
学院党委书记、院长{赫连铁山}所作的工作报告分两个部分。
校长{拓跋明月}补充说，编制缺口大。{拓跋明月}表示，学校会努力。
驻村第一书记{完颜旭}扳着指头介绍。“送服务、育亲情。”{完颜旭}说。
白马镇党委书记{金秋}连声道谢。她希望把路子走下去。
马克思主义学院教授{安心}作首场辅导报告。
校长{文静}先给自己画像。{文静}说，坐办公室多。
党委书记{祝福}主持会议。{祝福}对班子成员讲得很直白。
团市委副书记{常态}为突击队授旗。
{上官}理事长勉励会员单位，{欧阳}书记讲话。
党支部书记{吾守尔·吐尔逊}则主张，双元育人。
{关键}会长直言，关键在党的领导。
{严格}局长到校调研。{严格}对学校的做法表示肯定，要求严格管理。
局党组书记、局长{严格}没打招呼，走进校园。
党委书记严格要求自己，校长和平时一样，书记祝福大家，主任安心工作。
校长向前一步，书记关键时刻站出来，院长金秋时节到校。
党委书记{王绍先}主持会议，副书记{李先}传达精神。
县委督导组组长{田野}到校。在{田野}看来，田野调查也要讲党性。
校长{明亮}说，教室明亮，心里亮堂。
党委书记{常青}主持，基业常青靠制度。
工会主席{和谐}致辞，共建和谐校园。
党委书记{高兴}出席，师生都很高兴。
"""
CASES = [line for line in SENTENCES.strip().split("\n") if line]


@pytest.mark.parametrize("marked", CASES)
def test_the_names_of_a_sentence(marked):
    expected = re.findall(r"\{(.*?)\}", marked)
    assert list(person_spans(document_of(re.sub(r"[{}]", "", marked)))["text"]) == expected
