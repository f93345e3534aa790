"""What formulas are compared on: a text without marks, and the way back to its offsets.

Quotation marks, 、 and ， vary from text to text and mean nothing for a formula, so only letters, digits and Han
characters are kept, and digits are compared as numerals (4个意识, 四个意识). Where a unit of `sentence_units` ends,
a line feed stands, so that no match can run across it.
"""

import re
from bisect import bisect_left
from typing import NamedTuple

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.view import folded_view
from huayu.text.folding import fold_width
from huayu.text.pairs import paired_marks
from huayu.text.sentences import document_units

#: What pauses between two limbs. A blank between Han characters pauses too: headlines are divided by blanks.
PAUSES = frozenset("、,;:/|—-·")

#: What stands between two sentences of the view.
BOUNDARY = "\n"

#: Runs of what `str.isalnum` calls a letter or digit.
_LETTERS = re.compile(r"[^\W_]+")

_FOLDABLE = re.compile(r"[a-z0-9]+")
# Only ASCII letters change case, because others can change their length.
_FOLDED = str.maketrans("abcdefghijklmnopqrstuvwxyz0123456789", "ABCDEFGHIJKLMNOPQRSTUVWXYZ〇一二三四五六七八九")


class FormulaView(NamedTuple):
    """`text` holds the letters of a document, `places` the document offset of each, `pauses` the letters after a pause.

    `partners` leads from a quotation mark or bracket of the document to the one it belongs to, both ways.
    """

    text: str
    places: list[int]
    pauses: list[int]
    partners: dict[int, int]


def folded_form(form: str) -> str:
    """A form as it is compared: width, case and digits folded, everything but letters and numerals left out."""
    return _letters(fold_width(form))


def pause_places(form: str) -> tuple[int, ...]:
    """The letters of a form that stand after a pause, counted in `folded_form(form)`; the first letter is none."""
    return tuple(_kept(fold_width(form))[2])


@once_a_document
def formula_view(document: Document) -> FormulaView:
    """The view of a document. Every letter of it belongs to one sentence."""
    view = folded_view(document)
    signs: list[str] = []
    places: list[int] = []
    pauses: list[int] = []
    partners: dict[int, int] = {}
    for paragraph, units in zip(document.paragraphs, document_units(document), strict=True):
        found = paired_marks(view, paragraph.start, paragraph.end)
        partners |= found | {closing: opening for opening, closing in found.items()}
        for unit in units:
            letters, kept, after_pause = _kept(view[unit.start : unit.end])
            pauses += [len(places) + letter for letter in after_pause]
            places += [unit.start + place for place in kept]
            places.append(unit.end - 1)
            signs += [letters, BOUNDARY]
    return FormulaView(folded_letters("".join(signs)), places, pauses, partners)


def folded_letters(letters: str) -> str:
    """Letters with case and digits folded, each in its place: 4个意识 is compared as 四个意识, 二个 as 两个."""
    # Letter by letter `translate` is slow, and few of them are ASCII.
    return _FOLDABLE.sub(lambda run: run[0].translate(_FOLDED), letters).replace("二个", "两个")


def pauses_within(view: FormulaView, start: int, end: int) -> list[int]:
    """The letters of `view.text[start:end]` that stand after a pause, from 0; the first letter is none."""
    low, high = bisect_left(view.pauses, start + 1), bisect_left(view.pauses, end)
    return [letter - start for letter in view.pauses[low:high]]


def document_place(view: FormulaView, start: int, end: int) -> tuple[int, int]:
    """The document offsets of `view.text[start:end]`, with an edge mark whose partner lies inside (“工匠”精神)."""
    first, last = view.places[start], view.places[end - 1] + 1
    while first <= view.partners.get(first - 1, -1) < last:
        first -= 1
    while first <= view.partners.get(last, -1) < last:
        last += 1
    return first, last


def splits_quotation(view: FormulaView, start: int, end: int) -> bool:
    """Whether a stretch of the document holds one mark of a pair and not the other: 双高”建设 in “一融双高”建设."""
    partners = (view.partners.get(place) for place in range(start, end))
    return any(partner is not None and not start <= partner < end for partner in partners)


def _letters(text: str) -> str:
    return folded_letters("".join(sign for sign in text if sign.isalnum()))


def _kept(text: str) -> tuple[str, list[int], list[int]]:
    """The letters of a text, their places, and which of them (by number) come after a pause."""
    letters: list[str] = []
    places: list[int] = []
    pauses: list[int] = []
    before = 0
    for run in _LETTERS.finditer(text):
        start, end = run.span()
        if places and _pauses(text, before, start):
            pauses.append(len(places))
        letters.append(run[0])
        places += range(start, end)
        before = end
    return "".join(letters), places, pauses


def _pauses(text: str, start: int, end: int) -> bool:
    """Whether a mark of a pause stands between two letters, or a blank that follows no ASCII sign."""
    for place in range(start, end):
        sign = text[place]
        if sign in PAUSES or (sign.isspace() and not text[place - 1].isascii()):
            return True
    return False
