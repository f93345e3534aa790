"""Defects of a page's text: flagged where they stand in the raw text, never repaired.

Every rule is built for precision: a defect that is missed costs a note in a margin, a false one accuses the publisher.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.fields import DATE
from huayu.corpus.lines import is_prose
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, raw_span, span_frame
from huayu.corpus.view import folded_view


class Finding(NamedTuple):
    """A defect inside one paragraph, in offsets of the clean text."""

    start: int
    end: int
    label: str
    attributes: dict[str, str]


def defect_spans(document: Document) -> pd.DataFrame:
    """The defects of a document: a span table, layer `defect`, in raw offsets and raw order.

    `text` is the raw slice. A missing title or date is a zero-width span at 0. Attributes name the `kind`.
    """
    return span_frame(defect_rows(document))


@once_a_document
def defect_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `defect_spans`."""
    view = folded_view(document)
    found = [raw_span(document, "defect", 0, 0, label) for label in _missing(document, view)]
    may_have_lost = bool(_LOSS.search(view))
    for paragraph in document.paragraphs:
        findings = _lost_characters(view, paragraph.start, paragraph.end) if may_have_lost else []
        if paragraph.role != "dateline":
            findings = [
                *findings,
                *_doubled_words(view, paragraph.start, paragraph.end),
                *_list_punctuation(view, paragraph.start, paragraph.end),
            ]
        for finding in findings:
            found.append(_in_raw(document, finding))
    found += [_in_raw(document, finding) for finding in _cut_lines(document, view)]
    found.sort(key=lambda span: (span.raw_start, span.raw_end))
    return tuple(found)


def _in_raw(document: Document, finding: Finding) -> Span:
    start, end = document.to_raw(finding.start, finding.end)
    return raw_span(document, "defect", start, end, finding.label, finding.attributes)


# --- what is missing altogether ------------------------------------------------------------------------------------
_DAY_OF_PUBLICATION = re.compile(rf"{DATE}|\d{{1,2}}\s?月\s?\d{{1,2}}\s?日|\d{{1,2}}-\d{{1,2}}\s\d{{1,2}}:\d{{2}}")


def _missing(document: Document, view: str) -> Iterator[str]:
    """`missing_title` and `missing_date`: the day of publication, which a dateline tells, not that of an event."""
    if not any(paragraph.role == "title" for paragraph in document.paragraphs):
        yield "missing_title"
    datelines = [paragraph for paragraph in document.paragraphs if paragraph.role == "dateline"]
    if not any(_DAY_OF_PUBLICATION.search(view, part.start, part.end) for part in datelines):
        yield "missing_date"


# --- lost characters -----------------------------------------------------------------------------------------------
_MONTH = r"(?:1[0-2]|0?[1-9])"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_PART_OF_DAY = r"(?:上午|下午|中午|晚上|晚间|傍晚|清晨|凌晨|当天|早上|晚[,,])"
# A date opens its clause; a number of days (120日内), a room, a telephone or document number does not stand there.
_CLAUSE = r"(?:^|(?<=[\s,。;:!?、“(]))"
_LOST = (
    ("date", re.compile(rf"(?<![\d.\-/A-Za-z第共近约]){_YEAR}{_MONTH}{_DAY}日")),
    ("date", re.compile(rf"(?<!\d){_YEAR}年[1-9]\d{{2,3}}日")),
    ("date", re.compile(rf"{_CLAUSE}(?:1[0-2]|[1-9])(?:3[01]|[12]\d|0?[1-9])日(?<=\d{{3}}日)(?={_PART_OF_DAY})", re.M)),
    ("date", re.compile(rf"{_CLAUSE}(?:{_YEAR})?(?:1[0-2]|[1-9])(?:3[01]|[12]\d|[1-9])(?={_PART_OF_DAY})", re.M)),
    ("date", re.compile(rf"{_CLAUSE}{_YEAR}(?:1[0-2]|[1-9])(?:3[01]|[12]\d|[1-9])(?<!\d{{8}})(?=,[一-鿿])", re.M)),
    ("date", re.compile(rf"^{_YEAR}(?:1[0-2]|[1-9])(?:3[01]|[12]\d|[1-9])(?<=\d{{7}})(?<!\d{{8}})$", re.M)),
    ("date", re.compile(rf"(?:(?<=\d月)|(?<=\d年))日(?=\s?{_PART_OF_DAY})")),
    ("replacement", re.compile("\ufffd+")),
    ("replacement", re.compile(r"(?:锟斤拷|锟斤|斤拷锟)+|(?:烫{3,}|屯{3,})")),
    ("replacement", re.compile(r"□{2,}")),  # a single one is a box to tick
    ("replacement", re.compile(r"(?:^|(?<=[一-鿿]))\?{3,}(?=\s*[一-鿿\d])", re.M)),
    ("replacement", re.compile("[\ue000-\uf8ff]+")),
    ("replacement", re.compile("(?:[\u00c0-\u00ff][\u0080-\u00bf]{1,3}){2,}")),
)


# No pattern of _LOST matches a text without one of these: digits that end in 日, a part of a day or are six or more, 日
# after 年 or 月, and the first characters of what could not be decoded.
_LOSS = re.compile(
    r"[\d月年\ufffd锟斤烫屯□?\ue000-\uf8ff\u00c0-\u00ff](?:(?<=[月年])日|(?<=\d)\d(?:\d日|[上下中晚傍清凌当早]|\d{4})|"
    r"(?<=[^\d月年]))"
)


def _lost_characters(view: str, start: int, end: int) -> list[Finding]:
    """Digits fused where 年, 月 or 日 fell out, and what stands where a character could not be decoded.

    An eight-digit day (20210330) is a usual way to write a date and is flagged only before 日.
    """
    findings: list[Finding] = []
    text = view[start:end]
    taken = bytearray(len(text))
    for kind, pattern in _LOST:
        for match in pattern.finditer(text):
            first, last = match.span()
            if not any(taken[first:last]):
                findings.append(Finding(start + first, start + last, "lost_characters", {"kind": kind}))
                taken[first:last] = b"\x01" * (last - first)
    return findings


# --- doubled words -------------------------------------------------------------------------------------------------
_MOJIBAKE = re.compile("[锟烫屯]")
_DOUBLED = re.compile(r"(?=([一-鿿]{3,12}?)\1)[一-鿿]{3}")
# Two characters may be doubled on purpose (研究研究) or meet at a border (示范学校学校党委): only words that never do.
_DOUBLED_WORD = re.compile(
    r"(以及|并且|通过|进行|关于|对于|因为|所以|但是|而且|或者|其中|按照|根据|围绕|随着|为了|由于|我们|他们|这个|"
    r"已经|不断|作为|成为)\1"
)
_DISTRIBUTIVE = tuple("一又再越边每几两三多半")


def _doubled_words(view: str, start: int, end: int) -> list[Finding]:
    findings: list[Finding] = []
    reached = start
    for match in _DOUBLED.finditer(view, start, end):
        unit = match[1]
        if match.start() < reached or unit.startswith(_DISTRIBUTIVE) or len(set(unit)) == 1 or _MOJIBAKE.search(unit):
            continue
        reached = match.start() + 2 * len(unit)
        findings.append(Finding(match.start(), reached, "doubled_words", {"unit": unit}))
    for match in _DOUBLED_WORD.finditer(view, start, end):
        findings.append(Finding(match.start(), match.end(), "doubled_words", {"unit": match[1]}))
    return findings


# --- punctuation inside lists --------------------------------------------------------------------------------------
# The members of a list open alike: 当好宣传员,…;当好服务员。…;当好研究员,…
_BROKEN_MEMBER = re.compile(r"[;,]([一-鿿]{2})[一-鿿]{1,8}(。)[^。;\n]{2,80};\1[一-鿿]")
# 唯一是, 第一是, 统一要 …: here 一 belongs to the word before it.
# 会议强调一要…二要…: the verb announces the list, and nothing is missing.
_ANNOUNCES = frozenset(
    ("强调", "指出", "要求", "提出", "表示", "认为", "希望", "做到", "包括", "明确", "决定", "必须", "主要", "分别")
)
_NO_MARKER_AFTER = "第之唯统同单专万其划归合逐初不有这那每任"


def _list_punctuation(view: str, start: int, end: int) -> list[Finding]:
    findings = []
    for match in _BROKEN_MEMBER.finditer(view, start, end):
        sibling = re.compile(rf"{match[1]}[一-鿿]{{1,8}},")
        if sibling.search(view, max(start, match.start() - 200), match.start() + 1) or sibling.search(
            view, match.end() - 3, min(end, match.end() + 30)
        ):
            findings.append(Finding(match.start(2), match.end(2), "list_punctuation", {"kind": "full stop"}))
    return findings + _glued_items(view, start, end)


_GLUED = re.compile(r"(?<=[一-鿿”’》)])一(是|要)(?=[一-鿿])")
_FIRST = {verb: re.compile(rf"(?:^|[。;,:\s])一{verb}[一-鿿]", re.M) for verb in "是要"}
_FIRST_AFTER_MARK = {verb: re.compile(rf"[。;,:\s]一{verb}[一-鿿]") for verb in "是要"}
_SECOND = {verb: re.compile(rf"[。;,:\s]二{verb}[一-鿿]") for verb in "是要"}


def _glued_items(view: str, start: int, end: int) -> list[Finding]:
    """The first marker of a series (一是 … 二是 …) that follows a word without any separator."""
    findings = []
    series: dict[str, _Series] = {}
    for match in _GLUED.finditer(view, start, end):
        before = view[max(start, match.start() - 2) : match.start()]
        if before[-1] in _NO_MARKER_AFTER or before in _ANNOUNCES:
            continue
        if match[1] not in series:
            series[match[1]] = _Series.of(match[1], view, start, end)
        if series[match[1]].lacks_its_first(match.start(), match.end()):
            findings.append(Finding(match.start(), match.end(), "list_punctuation", {"kind": "no separator"}))
    return findings


class _Series(NamedTuple):
    """Where the members 一是 and 二是 (or 一要 and 二要) of a paragraph stand that are set off, looked up once."""

    first_ends: int | None
    firsts: list[int]
    seconds: list[int]

    @classmethod
    def of(cls, verb: str, view: str, start: int, end: int) -> "_Series":
        first = _FIRST[verb].search(view, start, end)
        firsts, seconds = (
            [match.start() for match in patterns[verb].finditer(view, start, end)]
            for patterns in (_FIRST_AFTER_MARK, _SECOND)
        )
        return cls(first.end() if first else None, firsts, seconds)

    def lacks_its_first(self, start: int, end: int) -> bool:
        """Whether a second member follows a marker at `[start, end)`, and no first one stands before or between."""
        place = bisect_left(self.seconds, end)
        if place == len(self.seconds) or (self.first_ends is not None and self.first_ends <= start):
            return False
        between = bisect_left(self.firsts, end)
        return between == len(self.firsts) or self.firsts[between] + _MEMBER > self.seconds[place]


#: The length of a mark, a numeral, its verb and the character after it.
_MEMBER = 4


# --- cut lines -----------------------------------------------------------------------------------------------------
# Characters in which no Chinese line ends: what they govern is missing. Words that do end in them are let pass.
_DANGLING = re.compile(
    r"(?:(?<![创壮义选推检列科一善大盛])举|[或把被且、,]|(?<![现实存潜内所自外好健同常何旨])在|"
    r"(?<![对面结应核校反相绝配成不])对|(?<![参给赠赋])与|(?<![总温缓饱祥谐平融调共亲随谦])和|"
    r"(?<![普涉波顾危提触遍累论])及|(?<![干名健老小闯主])将|(?<![合兼])并)$"
)
_UNFINISHED = re.compile(r"[的了着]$")
_ENDS_IN_HAN = re.compile(r"[一-鿿]$")
_CONTINUES = re.compile(r"[,。、;!?)”》]")


def _cut_lines(document: Document, view: str) -> Iterator[Finding]:
    """Lines that stop inside a word or a clause, seen by their last character or by how the next line begins."""
    for paragraph, following in zip_longest(document.paragraphs, document.paragraphs[1:]):
        text = view[paragraph.start : paragraph.end]
        if paragraph.role == "dateline" or len(text) < 8:
            continue
        # Only the end matters: the last character, or the one before a last line break.
        edge = len(text) - 2
        dangling = _DANGLING.search(text, edge) or (is_prose(text) and _UNFINISHED.search(text, edge))
        continued = (
            following is not None
            and following.role == "body"
            and bool(_ENDS_IN_HAN.search(text, edge))
            and bool(_CONTINUES.match(view, following.start))
        )
        if dangling or continued:
            # The stump only: the character that waits for its word, or the last one before the break.
            stump = dangling.start() if dangling else len(text) - 1
            yield Finding(paragraph.start + stump, paragraph.end, "cut_line", {})
