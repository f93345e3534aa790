"""Which markers belong to one list, and which list stands inside which."""

from collections.abc import Sequence
from typing import NamedTuple

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.patterns.list_markers import ListMarker, is_verb, list_markers

#: Markers that are said aloud; one list may change among them (一是 …, 二要 …, 第三 …).
_SPOKEN = frozenset(("N是", "N要", "第N", "adverb"))
#: So many lists are kept open at once; deeper nesting does not occur in print.
_DEEPEST = 6
#: A list may lose so many numbers (一, 二, 四) and still be one list.
_WIDEST_GAP = 2


class _Open(NamedTuple):
    markers: list[ListMarker]
    numbers: list[int]


@once_a_document
def document_lists(document: Document) -> tuple[tuple[ListMarker, ...], ...]:
    """The marked lists of a document, in the order of their first markers."""
    return tuple(marked_lists(list_markers(document)))


def marked_lists(markers: Sequence[ListMarker]) -> list[tuple[ListMarker, ...]]:
    """The lists that some markers (in their order) make, by their first item; at least two items each.

    A marker goes to the innermost open list that waits for its number, first to one of the same label, then to one of
    another spoken label, then to any. The number one opens a list inside those that are open. What is left over may be
    a list with a lost or doubled number. A marker that continues an outer list closes the inner ones.
    """
    open_lists: list[_Open] = []
    every: list[_Open] = []
    for marker in markers:
        index = _continued(marker, open_lists)
        if index is None:
            if marker.number and (marker.number == 1 or marker.bounded):
                every.append(_Open([marker], [marker.number]))
                open_lists = [*open_lists[-_DEEPEST + 1 :], every[-1]]
            continue
        chosen = open_lists[index]
        chosen.numbers.append(marker.number if _counts(marker, chosen) else chosen.numbers[-1] + 1)
        chosen.markers.append(marker)
        del open_lists[index + 1 :]
    return [tuple(one.markers) for one in every if _is_list(one)]


def _counts(marker: ListMarker, one: _Open) -> bool:
    return marker.number > one.numbers[-1]


def _continued(marker: ListMarker, open_lists: list[_Open]) -> int | None:
    """The place in the stack of the list that a marker continues; None if it continues none."""
    rules = [_same_label, _last_adverb] if marker.number != 1 else [_other_hand]
    if marker.number > 1:
        rules += [_same_voice, _same_count, _broken]
    for rule in rules:
        for index in range(len(open_lists) - 1, -1, -1):
            one = open_lists[index]
            if (
                one.markers[-1].enclosure == marker.enclosure
                and rule(marker, one)
                and not _hidden(marker, one, open_lists[index + 1 :])
            ):
                return index
    return None


def _hidden(marker: ListMarker, one: _Open, inner: list[_Open]) -> bool:
    """Whether a later list of the same label, begun in another paragraph, stands between a list and the marker."""
    last = one.markers[-1]
    if marker.opens_paragraph and last.opens_paragraph:
        return False
    return any(other.markers[0].label == last.label and other.markers[0].paragraph != last.paragraph for other in inner)


def _near(marker: ListMarker, last: ListMarker) -> bool:
    """In one paragraph, or each the first thing in its own."""
    return marker.paragraph == last.paragraph or (marker.opens_paragraph and last.opens_paragraph)


def _follows(marker: ListMarker, last: ListMarker) -> bool:
    """Near, or the first thing in the next paragraph."""
    return _near(marker, last) or (marker.opens_paragraph and marker.paragraph == last.paragraph + 1)


def _same_label(marker: ListMarker, one: _Open) -> bool:
    last = one.markers[-1]
    if marker.label != last.label or marker.number != one.numbers[-1] + 1:
        return False
    if marker.label == "adverb":
        return _near(marker, last) or marker.paragraph == last.paragraph + 1
    return marker.bounded or marker.paragraph == last.paragraph


def _last_adverb(marker: ListMarker, one: _Open) -> bool:
    """最后 ends a list of 首先, 其次; after 一是, 二是 and the like it goes on with the report (最后，书记强调)."""
    last = one.markers[-1]
    return marker.number == 0 and last.number > 0 and last.label == "adverb" and _near(marker, last)


def _other_hand(marker: ListMarker, one: _Open) -> bool:
    """一方面 …, 一方面 …"""
    last = one.markers[-1]
    alone = len(one.markers) == 1 and marker.paragraph == last.paragraph
    return alone and marker.word == last.word == "一方面"


def _same_voice(marker: ListMarker, one: _Open) -> bool:
    last = one.markers[-1]
    spoken = marker.label in _SPOKEN and last.label in _SPOKEN
    return spoken and marker.number == one.numbers[-1] + 1 and _follows(marker, last)


def _same_count(marker: ListMarker, one: _Open) -> bool:
    last = one.markers[-1]
    return marker.bounded and marker.number == one.numbers[-1] + 1 and _near(marker, last)


def _broken(marker: ListMarker, one: _Open) -> bool:
    """A number is lost or printed twice: 一, 二, 四; 一, 二, 二."""
    last = one.markers[-1]
    gap = marker.number - one.numbers[-1] - 1
    same = marker.bounded and marker.label == last.label != "adverb"
    return same and -1 <= gap <= _WIDEST_GAP and _follows(marker, last)


def _is_list(one: _Open) -> bool:
    """Two items or more, one of them after a mark.

    首先 and 最后 alone are a list only in one paragraph and where a mark sets one of them off (首先学习了…，最后通过了…
    tells what happened). Verbs as markers (一抓, 二看) are three, or one verb again, and not in quotation marks, where
    they are a slogan. A list that has lost its beginning (二是 …, 三是 …) needs markers that cannot be anything else.
    """
    markers = one.markers
    if len(markers) < 2 or not any(marker.bounded for marker in markers):
        return False
    first, last = markers[0], markers[-1]
    if first.number != 1 and (first.label in ("digit", "adverb") or first.word not in ("", "是", "要")):
        return False
    if first.label == last.label == "adverb" and last.number == 0 and len(markers) == 2:
        return (first.set_off or last.set_off) and first.bounded and first.paragraph == last.paragraph
    verbs = [marker.word for marker in markers if is_verb(marker.word)]
    if len(verbs) < len(markers):
        return True
    return first.enclosure < 0 and (len(markers) > 2 or len(set(verbs)) == 1)
