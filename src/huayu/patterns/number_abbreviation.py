"""Shortened names with a numeral that name an occasion: congresses, plenums, plans, days, yearly sessions."""

import re
from collections.abc import Iterator

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.patterns.occasion_days import days

_SIGN = "〇零一二三四五六七八九十百千两双"
_NUMBER = rf"(?:[{_SIGN}]{{1,4}}|\d{{1,2}})"
#: A numeral that another numeral, 第 or a year precedes is another number: 第十九届, 二〇一五.
_FREE = rf"(?<![{_SIGN}\d第])"

_BODY = r"(?:(?:中央|省|市|区|县|校)?纪委|党委|省委|市委|区委|县委|中央委员会)?"
_SESSION = rf"(?:{_NUMBER}(?:中(?:全会)?|次)|历次)"
_END = r"(?:\(扩大\))?(?:全会|全体(?:\(扩大\))?会议|全委(?:\(扩大\))?会议?|全委\(扩大\)会议)"
_ROW = rf"{_SESSION}(?:(?:、|,|和|及|以及|至|到){_SESSION}){{0,9}}"

_PLENUM = re.compile(
    rf"{_FREE}{_NUMBER}届{_BODY}{_ROW}(?:(?<=中全会)|(?:{_END}))|(?<!届){_FREE}[一二三四五六七八九]中全会"
)
_SESSION_OF = re.compile(
    rf"{_FREE}{_NUMBER}届(?:(?:全国|省|市|区|县)?(?:人大|政协))?{_NUMBER}次(?:\(扩大\))?(?:教职工代表大会|职工代表大会|教代会|"
    r"职代会|工代会|团代会|学代会|妇代会|少代会|人代会|理事会|代表大会|会议)"
)

#: Congresses have been counted up to the twenties; below eleven the number needs the name of the body or of its place.
_LATE = r"(?:十[一二三四五六七八九]|二十[一二三四五]?|1[1-9]|2[0-5])大"
_COUNTED = (
    r"行动|工程|计划|任务|举措|产业|领域|板块|方面|问题|重点|专项|体系|机制|平台|项目|中心|基地|品牌|特色|亮点|优势|"
    r"措施|场景|专业|奖|类|模块|环节|新闻|人物|洲|功能|攻坚|提升|改革|育人|片区|系列|主题|战役|理念|经典|景|杰出|优秀|建设"
)
_EARLY_AFTER = r"(?:会址|纪念馆|代表|报告|以来|路线|召开|精神|通过|期间|胜利|讲|开|起|[和与及至到、,。上]|$)"
_CONGRESS = re.compile(
    rf"{_FREE}{_LATE}(?!{_COUNTED})|(?<=党的){_LATE}|(?:(?<=党的)|(?<=中共)|(?<=[团从到])|(?<=工会)|(?<=妇女)|(?<=作协)|(?<=文联))"
    rf"[一二三四五六七八九十]大(?={_EARLY_AFTER})|{_FREE}[一二三四五六七八九]大(?=会址|纪念馆|路线)"
)

_PLAN_AFTER = r"(?=[”’」』\"']?(?:计划|规划|普法|时期|期间|末|[一-龥]{0,6}规划))"
_PLAN = re.compile(
    rf"{_FREE}(?:十[一二三四五六七]·?五|1[1-7]五)(?![年个月日号名家所项篇点岁次位{_SIGN}%])|{_FREE}十五(?:{_PLAN_AFTER}|(?=[”’]))"
    rf"|{_FREE}[一二三四五六七八九]五{_PLAN_AFTER}"
)
_SESSIONS = re.compile(
    r"(?<=[“‘\"「])两会(?=[”’\"」])|(?<=[国省市区县方级])两会|(?<=[今去每\d]年)两会(?![一二三四五六七八九十])|(?<![校院室办])两会(?=精神|期间|召开|代表|闭幕|开幕|胜利|以来|热点|时间)"
)

#: Label, rule, and what no match is without.
_RULES = (
    ("plenum", _PLENUM, re.compile("届|中全会")),
    ("other", _SESSION_OF, re.compile("届")),
    ("plan", _PLAN, re.compile(r"[一二三四五六七八九十1-7](?:·?五)")),
    ("congress", _CONGRESS, re.compile(r"[一二三四五六七八九十0-9]大")),
    ("other", _SESSIONS, re.compile("两会")),
)


def number_abbreviation_spans(document: Document) -> pd.DataFrame:
    """Find shortened names of occasions in the titles and the body of a document.

    A span table of the layer `number_abbreviation`, sorted by start; `attributes` are empty. Rules, by label: `plenum`
    is the number of a committee (N届) with that of its session, or a row of sessions as one span; `congress` is N大
    from 十一大 on unless a counted noun follows (十二大行动), below only beside 党的, 中共, 团 or its place; `plan` is
    N五 from 十一五 on, below only before 规划, 计划, 普法, 时期, 期间; `day` comes from `occasion_days`; `other` holds
    sessions of congresses (八届三次教代会) and 两会. Numbers after 第 are full names and no abbreviations. It cannot
    know an occasion by a number that nothing around it explains (`一大` alone).
    """
    return span_frame(number_abbreviation_rows(document))


@once_a_document
def number_abbreviation_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `number_abbreviation_spans`."""
    found = occasions(document)
    return tuple(clean_span(document, "number_abbreviation", start, end, label) for start, end, label in found)


@once_a_document
def occasions(document: Document) -> tuple[tuple[int, int, str], ...]:
    """Start, end and label of every shortened name of an occasion, in the order of the text; none overlap."""
    view = folded_view(document)
    found: list[tuple[int, int, str]] = []
    for paragraph in document.paragraphs:
        if paragraph.role != "dateline":
            last = paragraph.start
            for start, end, label in sorted(_candidates(view, paragraph.start, paragraph.end), key=_longest_first):
                if start >= last:
                    found.append((start, end, label))
                    last = end
    return tuple(found)


def _candidates(view: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for label, rule, needed in _RULES:
        if needed.search(view, start, end):
            yield from ((match.start(), match.end(), label) for match in rule.finditer(view, start, end))
    yield from ((first, last, "day") for first, last in days(view, start, end))


def _longest_first(candidate: tuple[int, int, str]) -> tuple[int, int]:
    return candidate[0], -candidate[1]
