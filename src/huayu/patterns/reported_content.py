"""What is said: where the rendered words of an act begin and end, or that nothing is rendered."""

import re
from bisect import bisect_right

from huayu.corpus.document import Paragraph
from huayu.patterns.acts import TELLS, Act
from huayu.patterns.passage import Passage
from huayu.patterns.speech_nouns import MANNER, SPEECH_TOLD
from huayu.text.sentences import MARKER

#: These name the kind of contribution and render nothing of it (分享典型案例).
_KIND_ONLY = re.compile(
    r"(?!.{0,6}[“《])[^,。]{0,10}(?:认识|看法|想法|打算|经验|案例|做法|体会|心得|感悟|感受|成果|故事|收获|会|发言|报告|讲话|致辞|意见|建议|"
    r"党课|学习|主题)(?:和[^,。]{2,8})?$"
)
_TALKS = frozenset(["谈", "讲", "谈到", "分享", "热议", "对话", "畅谈", "演讲", "发言", "讲话", "致辞", "致词"])
#: What follows these is the theme of a talk and no word of it.
_THEMES = frozenset(
    [
        *["共话", "共商", "共议", "共论", "共探", "共叙", "畅叙", "热议", "漫谈", "研讨", "讨论"],
        *["探讨", "座谈", "交流", "交谈", "商讨", "商谈", "商议", "洽谈", "磋商", "协商", "会商"],
        *["辩论", "宣讲", "授课", "讲授"],
    ]
)
#: What was learnt or felt, however long its attribute: 畅谈了自己对…的心得体会.
_LEARNT = re.compile(r"(?!.{0,6}[“《])[^,。]{0,80}(?:心得|体会|感悟|感想|收获)$")
_ADDRESSING = frozenset(["告诉", "寄语", "勉励", "叮嘱", "嘱咐", "叮咛", "提醒", "告诫", "号召", "呼吁", "告知"])
_ADDRESSED = re.compile(r"(?!要)[一-鿿、“”□]{2,14}")
_ANNOUNCES = re.compile(r"提出|发出|给予|寄予|讲")
_BEGINS_SPEECH = re.compile(r"[要应]|必须|希望|一|第一|首先")
_NEXT_PREDICATE = re.compile(r"[并后、]|和(?!平|谐)|以(?=示)|完毕|结束")
_QUOTATION = re.compile(r"“[^”]{0,2000}”")
_LONGEST_QUOTATION = 2000
#: What stands between a quotation and its inverted verb: “…”谈及感受，他说。
_SPOKEN_OF = re.compile(r"[”\"](?:谈到|谈及|谈起|说起|提起|说到|回忆起|想起)[^,。”\"]{1,16}$")
_MOST_PARAGRAPHS = 40


def narrative_breaks(passage: Passage) -> list[int]:
    """Where a sentence of the paragraph tells of the event again."""
    return [
        clause.start
        for clause in passage.clauses
        if clause.opens_sentence and TELLS.match(passage.hidden, clause.start - passage.start)
    ]


def content_of(passage: Passage, act: Act, stop: int, beyond: int, breaks: list[int]) -> tuple[int, int] | None:
    """The place of what is said inside the act's paragraph, or None (the act is only told of).

    It ends before `stop` (the next act of the same level, or the end of the paragraph) and before the next of `breaks`.
    An act whose words begin with the next act (表示，希望…) takes the content of that one too, up to `beyond`.
    A row of quotations before the noun (提出“…”等要求) and a quotation before an inverted verb (“…”，他说) are content.
    """
    row = _quoted_row(passage, act)
    if row is not None:
        return row
    start = _content_start(passage, act)
    follows = act.clausal or passage.sign(act.clause.end) != ","
    if start is not None and follows and act.clause.end <= stop <= start < beyond:
        return start, trimmed(passage.view, start, beyond)
    if start is None or start >= stop:
        return _quotation_before(passage, act)
    place = bisect_right(breaks, start)
    end = trimmed(passage.view, start, min([stop, *breaks[place : place + 1]]))
    return (start, end) if end > start else None


def trimmed(view: str, start: int, end: int) -> int:
    """The end of a content without white space and without the mark before the next act."""
    while end > start and (view[end - 1].isspace() or view[end - 1] in ",、"):
        end -= 1
    return end


def nested_end(passage: Passage, content: tuple[int, int], sentences: list[int]) -> int:
    """The end of what a document or an absent authority says: of the quotation it opens with, else of its sentence."""
    start, end = content
    place = bisect_right(sentences, start)
    stop = min([end, *sentences[place : place + 1]])
    quoted = _QUOTATION.match(passage.view, start, stop)
    return quoted.end() if quoted else trimmed(passage.view, start, stop)


def _content_start(passage: Passage, act: Act) -> int | None:
    place = act.word.end
    if passage.sign(place) and passage.sign(place) in "道过了的":
        place += 1
    rest = passage.between(place, act.clause.end).strip()
    mark = passage.sign(act.clause.end)
    if mark == ":" and MANNER.fullmatch(passage.between(act.word.end, act.clause.end)):
        rest = ""
    opening = act.clause.end
    while opening < passage.end and passage.view[opening] in ",:;。 ":
        opening += 1
    if act.word.light is None and mark in (",", ":") and act.word.word in _ADDRESSING and _ADDRESSED.fullmatch(rest):
        # 告诉记者，: whom it is told to is no part of what is told.
        rest = ""
    if rest:
        if passage.sign(act.word.begin - 1) == "的" and SPEECH_TOLD.match(rest):
            return None
        if act.word.light is not None or _NEXT_PREDICATE.match(rest) or _names_kind(act.word.word, rest):
            return None
        return place + (passage.sign(place) == " ")
    return opening if opening < passage.end and _opens_speech(passage, act, mark, opening) else None


def _opens_speech(passage: Passage, act: Act, mark: str, opening: int) -> bool:
    """Whether what follows the verb's clause is what is said."""
    if mark == ":" or (mark == "。" and MARKER.match(passage.view, opening)):
        return True
    if act.word.light is not None:
        announces = _ANNOUNCES.match(passage.view, act.word.light)
        return bool(announces and _BEGINS_SPEECH.match(passage.view, opening))
    return mark == "," and ("clause" in act.word.kinds or passage.sign(act.word.end) == "道")


def _names_kind(word: str, rest: str) -> bool:
    return word in _THEMES or (
        word in _TALKS and bool(_KIND_ONLY.match(rest) or _LEARNT.match(rest) or rest.endswith("党课"))
    )


def _quotation_before(passage: Passage, act: Act) -> tuple[int, int] | None:
    """The quotation that an inverted verb follows: “……”，他说。"""
    if "clause" not in act.word.kinds or act.word.light is not None:
        return None
    if passage.sign(act.begin) and passage.sign(act.begin) in '“"':
        closing = re.search('[”"]', passage.between(act.begin + 1, act.word.begin))
        return (act.begin, act.begin + 1 + closing.end()) if closing else None
    edge = act.begin
    while edge > passage.start and passage.view[edge - 1] in ", ":
        edge -= 1
    topic = _SPOKEN_OF.search(passage.hidden, max(edge - passage.start - 24, 0), edge - passage.start)
    if topic and act.clause.end == act.word.end:
        edge = passage.start + topic.start() + 1
    if edge <= passage.start or passage.view[edge - 1] not in '”"':
        return None
    low = max(edge - passage.start - _LONGEST_QUOTATION, 0)
    opening = max(passage.hidden.rfind(sign, low, edge - 1 - passage.start) for sign in '“"')
    return (opening + passage.start, edge) if opening >= 0 else None


def _quoted_row(passage: Passage, act: Act) -> tuple[int, int] | None:
    """提出“…”；“…”等方面的要求: the row of quotations between the empty verb and the noun."""
    if act.word.light is None or not passage.view.startswith("提出", act.word.light):
        return None
    stretch = passage.between(act.word.light, act.word.start)
    first, last = stretch.find("“"), stretch.rfind("”")
    return (act.word.light + first, act.word.light + last + 1) if 0 <= first < last else None


def list_end(view: str, paragraphs: list[Paragraph], index: int, announced: int | None) -> int:
    """Where the list ends that the colon at the end of paragraph `index` announces: with the last of its items."""
    end = paragraphs[index].end
    for number, paragraph in enumerate(paragraphs[index + 1 : index + 1 + _MOST_PARAGRAPHS], start=1):
        if not MARKER.match(view, paragraph.start) and (announced is None or number > announced):
            break
        end = paragraph.end
    return end
