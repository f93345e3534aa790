"""What formulas are compared on: a text without marks, and the way back to its offsets.

Quotation marks, 、 and ， vary from text to text and mean nothing for a formula, so only letters, digits and Han
characters are kept, and digits are compared as numerals (4个意识, 四个意识). Where a unit of `sentence_units` ends,
a line feed stands, so that no match can run across it.
"""

from bisect import bisect_left
from typing import NamedTuple

from huayu.corpus.document import Document
from huayu.text.folding import fold_width
from huayu.text.pairs import paired_marks
from huayu.text.sentences import sentence_units

#: What pauses between two limbs. A blank between Han characters pauses too: headlines are divided by blanks.
PAUSES = frozenset("、,;:/|—-·")

#: What stands between two sentences of the view.
BOUNDARY = "\n"

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
    return tuple(_kept(fold_width(form))[1])


def formula_view(document: Document) -> FormulaView:
    """The view of a document. Every letter of it belongs to one sentence."""
    view = fold_width(document.text)
    signs: list[str] = []
    places: list[int] = []
    pauses: list[int] = []
    partners: dict[int, int] = {}
    for paragraph in document.paragraphs:
        found = paired_marks(view, paragraph.start, paragraph.end)
        partners |= found | {closing: opening for opening, closing in found.items()}
        for unit in sentence_units(view, paragraph):
            kept, after_pause = _kept(view[unit.start : unit.end])
            pauses += [len(places) + letter for letter in after_pause]
            places += [*(unit.start + place for place in kept), unit.end - 1]
            signs += [*(view[unit.start + place] for place in kept), BOUNDARY]
    return FormulaView(folded_letters("".join(signs)), places, pauses, partners)


def folded_letters(letters: str) -> str:
    """Letters with case and digits folded, each in its place: 4个意识 is compared as 四个意识, 二个 as 两个."""
    return letters.translate(_FOLDED).replace("二个", "两个")


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


def _kept(text: str) -> tuple[list[int], list[int]]:
    """The places of the letters of a text, and which letters (by number) come after a pause."""
    places: list[int] = []
    pauses: list[int] = []
    pausing = False
    for place, sign in enumerate(text):
        if sign.isalnum():
            if pausing and places:
                pauses.append(len(places))
            places.append(place)
            pausing = False
        else:
            blank = sign.isspace() and not text[place - 1 : place].isascii()
            pausing = pausing or sign in PAUSES or blank
    return places, pauses
