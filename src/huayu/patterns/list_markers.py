"""Markers of lists: what can open an item (一是, 二要, 三、, （四）, 5., ⑥, 第七, 首先), with its number.

What a marker looks like is the splitter's business (`huayu.text.sentences.MARKER`). Here are only the forms that
open items without ending a sentence before them: 一抓, 二须, 一方面加强. Whether a marker is one is not decided by its
look alone: `huayu.patterns.marked_lists` keeps those that count on from each other.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from huayu.corpus.document import Document
from huayu.corpus.view import folded_view
from huayu.patterns.numeral_lists import words as numeral_words
from huayu.patterns.numerals import numeral_value
from huayu.patterns.word_lists import read_word_list
from huayu.text.pairs import paired_marks
from huayu.text.sentences import MARKER


class ListMarker(NamedTuple):
    """A possible marker: its place in the text, label, number and surroundings.

    `number` is 0 for 最后, which takes whatever number comes next. `word` is the adverb, or the word after a numeral
    (抓 in 一抓, 是 in 一是), else "". `bounded`: a mark, a space or the edge of the paragraph stands before it.
    `set_off`: a mark stands after it. `opens_paragraph`: it is the first thing in its paragraph. `limit` is where its
    item ends at the latest: the end of the paragraph, or of the quotation or bracket it stands in, of which
    `enclosure` is the opening place (-1: none).
    """

    start: int
    end: int
    label: str
    number: int
    word: str
    bounded: bool
    set_off: bool
    opens_paragraph: bool
    paragraph: int
    enclosure: int
    limit: int


_N = "[一二三四五六七八九十]"
_ONES = frozenset("一二三四五六七八九十")
#: The numerals up to 99 as they are written; 七一 and 十四五 are names of days and plans.
_COUNTING = re.compile(r"[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,2}")
_OPENS = re.compile(r"[一二三四五六七八九十\d(第其首再最另①-⒛㈠-㈩❶-❿]")
_BEFORE = frozenset(",;:。!?…—“‘「『\"' \t")
#: 统一是, 之一是, 第一要: 一 belongs to the word before it.
_NO_MARKER_AFTER = frozenset("第之唯惟统同单专万其划归合逐初不有这那每任进方百千零〇两一二三四五六七八九十")
_ADVERBS = {"首先": 1, "其次": 2, "再次": 3, "最后": 0, "一方面": 1, "另一方面": 2}
#: 要一抓…, 做到一看…; but 查一查, 看一看 are no markers.
_LEADS_ON = frozenset("要须应得到需")
_PAUSES = (",", "、", ":")
_TITLES = frozenset("《〈")
#: 全省第一， is a rank and opens no list.
_RANK = re.compile(r"(?:[省国市县区校球界]|世|排|名|列|居|获|得|分|数|率|量|度|同类|综合|持续|唯|争|勇夺|保持)$")
#: A word that the numbers of one list share: 一教…，二教…，三教…; what a measure counts is none (一组, 二组, 三组).
_SHARED = re.compile(rf"({_N})(?:(?<=[,;:。!?].)|(?<=^.))(?=([一-鿿]))(?=([一-鿿]{{2}}|))")
_COUNTED = frozenset("级届院校系科县市镇乡村区街线路排连营团师国省中大小道环段单双元模")
# 一是一, 二是二: the idiom, not the marker.
_IDIOM = re.compile(rf"({_N})是\1(?![一-鿿])|{_N}是{_N}是")


def list_markers(document: Document) -> list[ListMarker]:
    """The possible markers in the body of a document, in their order."""
    view = folded_view(document)
    found: list[ListMarker] = []
    for number, paragraph in enumerate(document.paragraphs):
        if paragraph.role == "body":
            found.extend(_in_paragraph(view, paragraph.start, paragraph.end, number))
    return found


def _in_paragraph(view: str, start: int, end: int, paragraph: int) -> Iterator[ListMarker]:
    first = start + len(view[start:end]) - len(view[start:end].lstrip())
    pairs = paired_marks(view, start, end)
    waiting = sorted(pairs.items(), reverse=True)
    around: list[tuple[int, int]] = []
    free = start
    shared = _shared_words(view[start:end])
    for opening in _OPENS.finditer(view, start, end):
        place = opening.start()
        while waiting and waiting[-1][0] < place:
            around.append(waiting.pop())
        while around and around[-1][1] < place:
            around.pop()
        if place < free or any(view[mark] in _TITLES for mark, _ in around[-3:]):
            continue
        enclosure, limit = around[-1] if around else (-1, end)
        bounded = place == first or view[place - 1] in _BEFORE
        read = _read(view, place, end, bounded=bounded, opens=place == first, shared=shared)
        if read:
            stop, label, number, word = read
            free = stop
            set_off = view[stop : stop + 1] in _PAUSES
            yield ListMarker(
                place, stop, label, number, word, bounded, set_off, place == first, paragraph, enclosure, limit
            )


def _shared_words(paragraph: str) -> tuple[str, ...]:
    """The characters that follow one, two and three at the head of clauses, with different ones behind them."""
    found = _SHARED.findall(paragraph)
    one, two, three = (
        {word for number, *words in found if number == numeral for word in words} for numeral in "一二三"
    )
    shared = one & two & three
    longer = {word for word in shared if len(word) > 1}
    # 一车间, 二车间: what is shared further is a thing.
    things = {word[0] for word in longer}
    return tuple(shared - longer - things - _COUNTED - numeral_words("measure"))


def _read(
    view: str, place: int, end: int, *, bounded: bool, opens: bool, shared: tuple[str, ...]
) -> tuple[int, str, int, str] | None:
    """End, label, number and word of the marker at a place; None if none stands there."""
    match = MARKER.match(view, place, end) or _bare_forms().match(view, place, end)
    if not match and bounded and view[place] in _ONES and view.startswith(shared, place + 1):
        return place + 2, "N要", numeral_value(view[place]), view[place + 1]
    if not match or _IDIOM.match(view, place, end):
        return None
    text = match[0].rstrip()
    if text[0] in "第其" and text not in _ADVERBS:
        # The splitter leaves the mark of 第一， outside; as printed it belongs to the marker.
        following = view[match.end() : min(match.end() + 1, end)]
        text += following if following in _PAUSES else ""
    label, number, word = _label(text)
    if not label or (match[0][-1].isspace() and not opens):
        return None
    # What is also set down without a mark before it: 一是 and 一要, （一） and ①, and the first of a series (要一抓).
    first = number == 1 and (label == "adverb" or (word != "" and view[place - 1] in _LEADS_ON))
    named = label == "第N" and number == 1 and text[-1] in ",:" and not _RANK.search(view, max(place - 4, 0), place)
    glued = named or label in ("N是", "bracketed") or word == "要" or len(text) == 1 or first
    if not bounded and (not glued or view[place - 1] in _NO_MARKER_AFTER):
        return None
    if text[-1] in ",:" and label == "N、" and not (opens or view[place - 1] in "。!?"):
        return None
    if not (opens and text[0] not in "第其") and _counts_on(view, place + len(text), end, number):
        return None
    return place + len(text), label, number, word


def _label(text: str) -> tuple[str, int, str]:
    """Label, number and word of a marker; the label is "" if its numeral is none that counts (七一)."""
    if text in _ADVERBS:
        return "adverb", _ADVERBS[text], text
    if len(text) == 1 and not _COUNTING.match(text):
        bracketed = unicodedata.normalize("NFKC", text).startswith("(")
        return "bracketed" if bracketed else "digit", int(unicodedata.numeric(text)), ""
    numeral = _COUNTING.search(text)
    core = text.strip("第其()、.,:点个方面是要 ") if text[0] in "第其(" else text
    if not numeral or numeral.start() != int(text[0] in "第其("):
        return "", 0, ""
    number, rest = numeral_value(numeral[0]), text[numeral.end() :]
    if not number:
        return "", 0, ""
    if text[0] in "第其":
        return ("第N" if core == numeral[0] else ""), number, ""
    if text[0] == "(" or (rest == ")" and not numeral[0].isdigit()):
        return ("bracketed" if rest == ")" else ""), number, ""
    if rest in ("", "、", ".", ",", ":", ")"):
        return "digit" if numeral[0].isdigit() else "N、", number, ""
    return ("N是" if rest == "是" else "N要" if rest in _words() else ""), number, rest


def _counts_on(view: str, place: int, end: int, number: int) -> bool:
    """Whether the next number follows at once (一、二年级; 第一、第二产业; 3、4月): a row of numbers, no marker."""
    following = re.compile(r"[、,]?第?(\d{1,2}(?!\d)|[一二三四五六七八九十]{1,3})").match(view, place, end)
    if not following or not _COUNTING.fullmatch(following[1]) or view[place - 1] in "是要)":
        return False
    return numeral_value(following[1]) == number + 1


@cache
def _words() -> dict[str, str]:
    """The words that make a marker with a bare numeral wherever they stand, and their kind."""
    table = read_word_list("list_words", ["word", "kind", "gloss"])
    return dict(zip(table["word"], table["kind"], strict=True))


def is_verb(word: str) -> bool:
    """Whether a word of a bare marker is an ordinary verb (一抓), which makes a list only with others of its kind."""
    return word not in ("", *_ADVERBS) and _words().get(word) != "modal"


@cache
def _bare_forms() -> re.Pattern[str]:
    """The forms beside MARKER: numeral and word, 第一要, 一方面 before a word, 一， and a numeral before a space."""
    words = "|".join(sorted((word for word in _words() if word not in "是要"), key=len, reverse=True))
    return re.compile(
        rf"(?:一方面|另一方面|最后)(?=[一-鿿“])|{_N}{{1,3}}(?:是(?!否|非[,。、;问观曲])|要(?![求素点件务义旨领目])|(?:{words}))(?=[一-鿿“‘《\"])|"
        rf"\d{{1,2}}(?:是|要)(?=[一-鿿“])|第{_N}{{1,3}}(?:(?:点|个方面|方面)(?=[,、:是])|(?=[,、:是]|要(?![务素义求件点])))|"
        rf"{_N}{{1,3}}(?:[,:)]|\s+(?=[一-鿿“]))|\d{{1,2}}\s+(?=[一-鿿“])(?![年月日时分])"
    )
