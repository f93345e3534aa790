"""Credits inside a line of running text: opening the first sentence or glued to the last one.

Offsets are relative to the line, which is read in the width-folded view.
"""

import re
from typing import NamedTuple

from huayu.corpus.boilerplate import whole_line_label
from huayu.corpus.fields import CREDIT_KEY, is_counter_line, is_credit_line, parse_fields
from huayu.corpus.lines import SENTENCE_END
from huayu.corpus.names import is_name_list, is_personal_name, is_short_value

_REPORTER = (
    r"(?:本[网报台站刊校]|特约|学生|校园|实习|见习|特派|融媒体?|全媒体|大学生|首席|校)?(?:记者|通讯员|撰稿人?|"
    r"供稿人?|采写|文/图|图/文|文图|图文|文字|摄影|编辑|作者)"
)
_NAMED = rf"{_REPORTER}[\s:/]*[^()【】\[\]。,;\n]{{0,50}}"
_BRACKETED = rf"[(【\[〔](?:[^()【】\[\]〔〕。\n]{{0,24}}?){_NAMED}[)】\]〕]"
# 本网讯, (本院讯), 【本站消息】; of other words only what ends in a medium and is set off: 中国教育报讯(…
_OWN = (
    r"[(【\[〔]?\s?(?:本[网站报刊社台院校局会部]|本网站|校园新闻网|[校院]报|校园网|学校网|新闻网)\s?(?:讯|消息|"
    r"电)\s?[)】\]〕]?\s?:?"
)
_MEDIUM = (
    r"[(【\[〔]?\s?[一-鿿A-Za-z]{2,14}(?:报|网|社|台|站|校|院|部|处|中心|客户端)(?:讯|消息)\s?(?:[)】\]〕]|:|"
    r"(?=[\s(【\[〔]))"
)
_WITHIN = rf"[(【\[〔]\s?(?:本[网站报刊台校院]|校园网)(?:讯|消息)[\s,:;]+{_NAMED}[)】\]〕]"
_LEAD = re.compile(
    rf"{_WITHIN}\s*:?\s*|(?:{_OWN}|{_MEDIUM})\s*(?:(?:{_BRACKETED})\s*){{0,2}}[:,]?\s*|"
    rf"(?:{_BRACKETED}\s*){{1,2}}[:]?\s*"
)
_AFTER_LEAD = re.compile(
    rf"({_REPORTER}\s*[:/]?\s*)([^\d。,:;()]{{2,24}}?)\s*(?:摄影)?(?:报道|讯)?(?:[:]\s*|\s{{1,8}}|(?=\d))"
)
_REPORTS = re.compile(rf"(?:{_REPORTER}\s*[:/]?\s*)?([^\d。,:;()]{{2,24}}?)\s*(?:摄影)?报道\s*[:]\s*")
# The dateline of a news agency in the old sense of the word: it names place and day and stays in the text.
_AGENCY = re.compile(
    r"(?:新华社|中新社|中新网|人民网|新华网|央视网|光明网|央广网|中国网|中国新闻网|中国青年网|中青网|"
    r"[一-鿿]{2,6}日报|[一-鿿]{2,4}网)"
    r"[一-鿿]{2,10}\d{1,2}月\d{1,2}日(?:电|讯|消息)|"
    r"(?!据)[一-鿿·]{2,14}\d{1,2}月\d{1,2}日(?:电|讯)(?=[\s(【\[〔,:])"
)
_TAIL_BRACKET = re.compile(r"[(【\[〔]([^()【】\[\]〔〕\n]{1,160})[)】\]〕]\s*[。.]?\s*$")
_HEAD_BRACKET = re.compile(r"[(【\[〔]([^()【】\[\]〔〕。\n]{2,80})[)】\]〕]\s*:?\s*")
_OPENS_WITH_KEY = re.compile(rf"{CREDIT_KEY}(?:\s{{0,4}}[:|丨︱/]+|\s{{1,8}}(?=\S))|来源\s?:|作者(?:单位)?\s?[:系为]")
# One piece, though there may be several names with roles: what comes before the last role may hold roles itself. A
# repeated group would try every way of dividing a row of roles, and their number doubles with each.
_NAMES_THEN_ROLE = re.compile(
    r"[^\d。,:;]{2,}(?:供稿|撰稿|摄影报道|摄影|报道|供图|提供|摄|图文|文/图|图/文|文图|/\s?文|/\s?图|拍摄|编辑)"
)
# Made by: behind a sentence these words leave no doubt, so that a pen name before them need not look like a name.
_SIGNED = re.compile(r"([^\d。,:;]{2,40}?)[\s/]*(?:供稿|撰稿|供图|摄影报道|摄|文/图|图/文|/\s?文|/\s?图)")
_NAME_THEN_FIELDS = re.compile(rf"([^\d。,:;]{{2,40}}?)\s+(?={CREDIT_KEY}\s?[:/|])")
_NAME_BAR_ROLE = re.compile(rf"([^\d。,:;|]{{2,20}}?)\s?[|丨]\s?{CREDIT_KEY}")
_PHOTOGRAPHER = re.compile(r"\s[(\[]?(\S{2,4}|\S \S)\s?/?\s?摄[)\]]?$")
_PROVIDED = re.compile(
    r"(?:本文|文中|文内)?(?:图片|照片|配图|供图|组图|图)(?:均?由.{1,30}(?:提供|供图|拍摄|摄|供)|(?:来自|"
    r"来源于?).{1,30}|均?为?资料图片?)"
)
# After the last sentence only: no full stop may follow.
_GLUED_ADJACENT = re.compile(r"[。!?…”\")】\]\s]((?:上|下)一(?:篇|条|则|页)\s?:)[^。]*$")


class Opening(NamedTuple):
    """How a first sentence opens: what is kept as a dateline, and the credit that is cut, as line slices."""

    agency: tuple[int, int] | None
    credit: tuple[int, int] | None


def opening(view: str) -> Opening:
    """The agency dateline and the credit before the first word of a text; each None where there is none."""
    start = 0
    agency = _AGENCY.match(view)
    if agency:
        start = agency.end() + len(view[agency.end() :]) - len(view[agency.end() :].lstrip())
    lead = _LEAD.match(view, start)
    end = lead.end() if lead else start
    bracket = _HEAD_BRACKET.match(view, end)
    if bracket and (is_credit(bracket[1]) or (lead and is_name_list(bracket[1]))):
        end = bracket.end()
    reporter = (_AFTER_LEAD if lead or agency else _REPORTS).match(view, end)
    if reporter and is_name_list(reporter[reporter.lastindex or 1]):
        end = reporter.end()
    credit = (start, end) if end > start else None
    return Opening(agency.span() if agency else None, credit)


def trailing(view: str, last_prose: bool) -> tuple[int, str] | None:
    """Where the boilerplate glued to the end of a line begins, and its label; None when the line ends as text.

    `last_prose`: the line is the last running text of the page, where a bare name in brackets is its reporter's.
    """
    bracket = _TAIL_BRACKET.search(view, max(len(view) - 170, 0))
    if bracket and bracket.start() > 0 and is_credit(bracket[1]):
        return bracket.start(), "credit"
    if bracket and _after_sentence(view, bracket.start()) and is_signed(bracket[1]):
        return bracket.start(), "credit"
    if bracket and bracket.start() > 0 and last_prose and _after_sentence(view, bracket.start()):
        inside = bracket[1].strip()
        if is_name_list(inside) and _holds_a_person(inside):
            return bracket.start(), "credit"
    photographer = _PHOTOGRAPHER.search(view)
    if photographer and photographer.start() > 1 and is_personal_name(photographer[1].replace(" ", "")):
        return photographer.start() + 1, "credit"
    return _loose_tail(view)


def is_signed(text: str) -> bool:
    """Whether the words between brackets say who made the text or the picture, by whatever name: 工会 青禾 供稿."""
    signed = _SIGNED.fullmatch(text.strip())
    return signed is not None and is_short_value(signed[1])


def is_credit(text: str) -> bool:
    """Whether the words between brackets (or a short line) are a credit: 文/张三 图/李四; 宣传部 赵六 供稿."""
    text = text.strip()
    if not text or len(text) > 160 or "。" in text:
        return False
    if _PROVIDED.fullmatch(text):
        return True
    named = _NAMES_THEN_ROLE.fullmatch(text)
    if named and is_name_list(
        re.sub(r"供稿|撰稿|摄影报道|摄影|报道|供图|提供|图文|拍摄|编辑|[文图]?/[文图]|摄$|文图|/\s*[文图]", " ", text)
    ):
        return True
    role = _NAME_BAR_ROLE.fullmatch(text)
    if role and is_name_list(role[1]):
        return True
    names = _NAME_THEN_FIELDS.match(text)
    if names and is_name_list(names[1]):
        text = text[names.end() :]
    key = _OPENS_WITH_KEY.match(text)
    if not key:
        return False
    pieces = parse_fields(text)
    if is_credit_line(pieces, at_edge=True):
        return True
    if pieces and {piece.kind for piece in pieces} <= {"credit", "dateline", "counter"}:
        return True
    return is_short_value(text[key.end() :]) and bool(
        re.match(r".*(?:记者|通讯员|撰稿|供稿|摄|编辑|审核|图|文|作者)", key[0])
    )


def _loose_tail(view: str) -> tuple[int, str] | None:
    """Fields, share bars or neighbouring headlines after the line's last sentence."""
    reach = max(len(view) - 600, 0)
    adjacent = _GLUED_ADJACENT.search(view, reach)
    if adjacent:
        return adjacent.start(1), "adjacent_headline"
    ends = [match.end() for match in SENTENCE_END.finditer(view, reach)]
    # The tail may hold a closed sentence mark itself (a headline with !), hence the last few ends are all tried.
    for end in reversed(ends[-3:]):
        tail = view[end:]
        start = end + len(tail) - len(tail.lstrip())
        tail = tail.strip()
        if not tail:
            continue
        pieces = parse_fields(tail)
        if is_credit_line(pieces, at_edge=False) or (is_credit_line(pieces, at_edge=True) and len(pieces) > 1):
            return start, "credit"
        if is_counter_line(pieces):
            return start, "counter"
        if is_credit(tail):
            return start, "credit"
        label = whole_line_label(tail)
        if label and len(tail) > 3:
            return start, label
    return None


def _after_sentence(view: str, offset: int) -> bool:
    before = view[:offset].rstrip()
    return bool(before) and before[-1] in "。!?…”\"')"


def _holds_a_person(text: str) -> bool:
    tokens = re.split(r"[\s、,;/]+", text)
    return any(is_personal_name(token) for token in tokens) or all(len(token) == 1 for token in tokens)
