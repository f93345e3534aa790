"""Echoes: wording that comes from one source, in a sentence that names no source.

A formula of the list is taken for an echo if its row is a *requirement* or a *slogan* of ten letters or more and
names a source that the compiler knew (not the first broadcast). Standing formulas that belong to everybody are short
(立德树人, 四个意识) or are goals, principles, doctrines and names of sets, and are left out for that reason. The
criterion is crude: it knows neither who uses a wording nor how long it has been in use, and it sees only what the
list has.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from huayu.corpus.spans import Span
from huayu.patterns.cited_authors import LEADER_NAME
from huayu.patterns.cited_words import Citation
from huayu.patterns.formula_list import Formula, formulas
from huayu.patterns.formula_view import folded_form

_KINDS = ("requirement", "slogan")
_SHORTEST = 10
_FIRST_BROADCAST = "新闻联播"
_ISSUED_BY_THE_CENTRE = ("方案", "意见", "决定", "决议", "报告", "通知", "会议", "纲要", "条例", "准则", "公报", "计划")
_IN_OFFICE_SINCE = "2012-11-15"


def echoes(found: Iterable[Span], named: list[tuple[int, int]]) -> Iterator[Citation]:
    """Those of the formulas `found` in a text that are echoes.

    `named` holds the sentences in which a source is named, as places, in order.
    """
    starts = [first for first, _ in named]
    for span in found:
        formula = formulas()[span.attributes["canonical"]]
        sentence = bisect_right(starts, span.start) - 1
        attributed = sentence >= 0 and span.start < named[sentence][1]
        # An alias can be much shorter than its formula: 历史周期率.
        if is_traceable(formula) and len(folded_form(span.text)) >= _SHORTEST and not attributed:
            yield Citation(span.start, span.end, "echo", author_of_source(formula))


def is_traceable(formula: Formula) -> bool:
    """Whether a formula leads back to one source rather than to everybody's usage."""
    known = bool(formula.source) and not formula.source.startswith(_FIRST_BROADCAST)
    return known and formula.kind in _KINDS and len(folded_form(formula.canonical)) >= _SHORTEST


def author_of_source(formula: Formula) -> str:
    """中央 for what a congress, a meeting or a paper laid down, the general secretary for his speeches, else ""."""
    named = formula.source.rsplit(" (", 1)[0]
    if named.endswith(_ISSUED_BY_THE_CENTRE):
        return "中央"
    return LEADER_NAME if formula.date >= _IN_OFFICE_SINCE else ""
