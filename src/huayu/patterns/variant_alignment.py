"""A form and its variant letter by letter, one above the other, as the edits of the detector tell it.

Letters are compared as `huayu.patterns.formula_view` folds them and shown as printed. Pauses are shown beside them;
quotation marks are left out.
"""

from itertools import pairwise

import pandas as pd
from rapidfuzz.distance import Indel, Levenshtein

from huayu.measures.results import result_attrs
from huayu.patterns.formula_view import folded_form, pause_places
from huayu.text.folding import fold_width

ALIGNED_COLUMNS = ["above", "below", "edit", "move"]
_PAUSES = "、,;:"
_PRINTED = str.maketrans(",;:", "，；：")

#: What is done (kept, deleted, inserted, replaced, moved), the letters of the form, those of the variant, the number of
#: the move (0: none).
Piece = tuple[str, str, str, int]


def aligned_letters(form: str, wording: str, edits: list[str]) -> pd.DataFrame:
    """One row a column of the alignment: above (of the form), below (of the wording), edit, move.

    `edits` is the script of the span. `edit` is kept, deleted, inserted, replaced, moved or pause; `above` and `below`
    hold one character, or none where the other side has nothing beside it. What is moved stands twice, above where the
    form has it and below where the wording has it, with the same number `move` (0 for all else). A replaced stretch may
    be longer on one side. The letters of each side, read in a row, are those of the form and of the wording.
    """
    pieces = _pieces(form, folded_form(wording), edits)
    above, below = iter(_printed(form)), iter(_printed(wording))
    rows: list[tuple[str, str, str, int]] = []
    for edit, left, right, move in pieces:
        for place in range(max(len(left), len(right))):
            upper = next(above) if place < len(left) else ("", "")
            lower = next(below) if place < len(right) else ("", "")
            rows.append((upper[0], lower[0], edit, move))
            if upper[1] or lower[1]:
                rows.append((upper[1], lower[1], "pause", 0))
    table = pd.DataFrame(rows, columns=ALIGNED_COLUMNS)
    table.attrs = result_attrs(None, "alignment of a form and its variant", "character")
    return table


def _printed(text: str) -> list[tuple[str, str]]:
    """The letters of a text as printed, each with the pause after it."""
    letters: list[tuple[str, str]] = []
    for sign, plain in zip(text, fold_width(text), strict=True):
        if plain.isalnum():
            letters.append((sign, ""))
        elif plain in _PAUSES and letters and not letters[-1][1]:
            letters[-1] = (letters[-1][0], plain.translate(_PRINTED))
    # A pause is a pause between two letters.
    return [*letters[:-1], (letters[-1][0], "")] if letters else []


def _pieces(form: str, text: str, edits: list[str]) -> list[Piece]:
    signs = {edit.partition(" ")[0] for edit in edits}
    if "缩略" in signs:
        return _ends_kept(folded_form(form), text)
    if "调序" in signs:
        return _limbs_moved(form, text)
    words = [folded_form(side) for edit in edits if edit.startswith("替换 ") for side in edit[3:].split("→")]
    exchanges = list(zip(words[::2], words[1::2], strict=True))
    return _leftmost(_exchanged(folded_form(form), text, exchanges))


def _ends_kept(form: str, text: str) -> list[Piece]:
    """A short form: what both have in common at the ends is kept, the rest is replaced as a whole."""
    shorter = min(len(form), len(text))
    front = next((i for i in range(shorter) if form[i] != text[i]), shorter)
    back = next((i for i in range(shorter - front) if form[-1 - i] != text[-1 - i]), shorter - front)
    inner = form[front : len(form) - back], text[front : len(text) - back]
    edit = "replaced" if all(inner) else "deleted" if inner[0] else "inserted"
    ends = ("kept", form[:front], form[:front], 0), ("kept", form[len(form) - back :], form[len(form) - back :], 0)
    return [piece for piece in (ends[0], (edit, *inner, 0), ends[1]) if piece[1] or piece[2]]


def _exchanged(form: str, text: str, exchanges: list[tuple[str, str]]) -> list[Piece]:
    """The pieces, with each word of `exchanges` set over the one it became where that leaves least to change."""
    for number, (word, other) in enumerate(exchanges):
        splits = [
            (Levenshtein.distance(form[:i], text[:j]) + Levenshtein.distance(form[a:], text[b:]), i, a, j, b)
            for i in range(len(form) - len(word) + 1)
            if form[i : (a := i + len(word))] == word
            for j in range(len(text) - len(other) + 1)
            if text[j : (b := j + len(other))] == other
        ]
        if splits and word and other:
            _, i, a, j, b = min(splits)
            rest = exchanges[:number] + exchanges[number + 1 :]
            sides = _exchanged(form[:i], text[:j], rest), _exchanged(form[a:], text[b:], rest)
            # Two words of a group can share letters, which are kept: 推动, 推进.
            return [*sides[0], *_by_letter(word, other), *sides[1]]
    return _by_letter(form, text)


def _by_letter(form: str, text: str) -> list[Piece]:
    """One of the shortest ways from a form to a text."""
    names = {"equal": "kept", "delete": "deleted", "insert": "inserted", "replace": "replaced"}
    return [
        (names[code.tag], form[code.src_start : code.src_end], text[code.dest_start : code.dest_end], 0)
        for code in Levenshtein.opcodes(form, text)
    ]


def _leftmost(pieces: list[Piece]) -> list[Piece]:
    """What is added or left out at the first place where it could stand, as the edit script tells it."""
    shifted: list[Piece] = []
    for number, (edit, left, right, move) in enumerate(pieces):
        word = left if edit == "deleted" else right
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        before = shifted[-1][1] if shifted and shifted[-1][0] == "kept" else ""
        after = ""
        while edit in ("deleted", "inserted") and len(before) > 0 and before[-1] == word[-1]:
            word, after, before = word[-1] + word[:-1], before[-1] + after, before[:-1]
        if after and (following is None or following[0] == "kept"):
            shifted[-1] = ("kept", before, before, 0)
            sides = (word, "") if edit == "deleted" else ("", word)
            shifted += [(edit, *sides, 0), ("kept", after, after, 0)]
        else:
            shifted.append((edit, left, right, move))
    return [piece for piece in shifted if piece[1] or piece[2]]


def _limbs_moved(form: str, text: str) -> list[Piece]:
    """Limbs in another order: the longest row of them that kept its order is kept, the others are moved or deleted."""
    letters = folded_form(form)
    limbs = [letters[start:end] for start, end in pairwise([0, *pause_places(form), len(letters)])]
    found: list[str] = []
    rest = text
    while rest:
        here = max((limb for limb in limbs if rest.startswith(limb)), key=len, default=rest[0])
        found.append(here)
        rest = rest[len(here) :]
    both = {limb: number for number, limb in enumerate(dict.fromkeys(limbs), 1) if limb in found}
    pieces: list[Piece] = []
    for code in Indel.opcodes(limbs, found):
        if code.tag == "equal":
            pieces += [("kept", limb, limb, 0) for limb in limbs[code.src_start : code.src_end]]
            continue
        for limb in limbs[code.src_start : code.src_end]:
            pieces.append(("moved" if limb in both else "deleted", limb, "", both.get(limb, 0)))
        for limb in found[code.dest_start : code.dest_end]:
            pieces.append(("moved" if limb in both else "inserted", "", limb, both.get(limb, 0)))
    return pieces
