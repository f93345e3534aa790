"""Rows of speakers before one act (书记张三、院长李四分别发言), also with a clause each (张三以《…》为题，李四…，…)."""

import re

from huayu.patterns.passage import Clause, Passage
from huayu.patterns.speaker_phrases import Mention

#: The theme of a talk, behind the name of its speaker; its quotation is hidden.
_THEME = r",?\s?以(?:题为)?[“《\"]□*[”》\"](?:等?(?:为题|为主题|主题))?"
_HONOUR = r"(?:教授|同志|老师|博士|院士|研究员|先生|女士)?"
_GAP = re.compile(rf"{_HONOUR}(?:{_THEME})?[、,和及与以\s]{{1,3}}(?P<title>[一-鿿、\s]{{0,40}})")
_AFTER_LAST = re.compile(rf"{_HONOUR}(?:{_THEME})?")
_OPENING_THEME = re.compile(rf"{_THEME[2:]}[、,]?")
#: What stands in no title, so that the words between two names are more than the title of the second.
_NO_TITLE = re.compile(r"[了着在对是由请向将把为]|出席|参加|主持|介绍|陪同|带领|代表(?!$|、)")


def row_of(passage: Passage, own: list[Mention], mention: Mention, *, forward: bool) -> tuple[Mention, ...]:
    """A mention with those beside it in the same row (A、B和C), each with its title or theme; `own` are in order."""
    if mention.kind in ("pronoun", "document"):
        return (mention,)
    row = [mention]
    own = [other for other in own if other.kind != "document"]
    place = own.index(mention)
    for other in own[place + 1 :] if forward else own[:place][::-1]:
        left, right = (row[-1], other) if forward else (other, row[0])
        gap = _GAP.fullmatch(passage.between(left.end, right.start))
        # A space divides names in a row, but the parts of a headline otherwise.
        if other.kind != mention.kind or gap is None or (mention.kind != "person" and gap[0].isspace()):
            break
        if gap["title"].strip() and (mention.kind != "person" or _NO_TITLE.search(gap["title"])):
            break
        row = [*row, other] if forward else [other, *row]
    return tuple(row)


def bare_row(passage: Passage, clause: Clause, own: list[Mention], before: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The row so far if the clause is nothing but names with titles and themes (党委书记张三,校长李四,…)."""
    own = [mention for mention in own if mention.kind == "person"]
    if not own or not _AFTER_LAST.fullmatch(passage.between(own[-1].end, clause.end)):
        return ()
    row = row_of(passage, own, own[-1], forward=False)
    front = passage.between(clause.start, row[0].start)
    if before and clause.before == ",":
        front = _OPENING_THEME.sub("", front, count=1)
    else:
        before = ()
    if len(front) > 60 or _NO_TITLE.search(front):
        return ()
    return (*before, *row)
