"""Where followed wordings stand: in a document, and in a batch of items at once."""

import re
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import accumulate

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.patterns.formula_matches import Match, form_matches, longest_of_each
from huayu.patterns.formula_view import (
    PAUSES,
    FormulaView,
    document_place,
    folded_letters,
    formula_view,
    splits_quotation,
)
from huayu.reference.meetings import meeting_matches
from huayu.reference.wordings import followed_automaton, followed_forms
from huayu.text.folding import fold_width

WORDING_COLUMNS = ["doc_id", "start", "end", "text", "wording", "kind", "form"]

#: Where a sentence may end, so that no wording runs across it.
_STOPS = "。!?…\n"


def wording_table(documents: Iterable[Document]) -> pd.DataFrame:
    """Every place of titles and bodies that repeats a followed wording letter by letter.

    One row a place and wording, in the order of the text: doc_id, start, end (offsets in the clean text), text,
    wording (its main form), kind (`huayu.reference.wordings.KINDS`), form (the accepted form that stands there). The
    same rule counts wordings in a reference, so that text and reference are alike: marks do not matter, no sentence
    is crossed, half a quotation does not count, and of overlapping forms of one wording the longest does.
    """
    rows = []
    for document in documents:
        view = formula_view(document)
        datelines = [(p.start, p.end) for p in document.paragraphs if p.role == "dateline"]
        for match in followed_matches(view):
            start, end = document_place(view, match.start, match.end)
            dated = any(first <= start < last for first, last in datelines)
            if not dated and not splits_quotation(view, start, end):
                formula = match.form.formula
                text = document.text[start:end]
                rows.append((document.doc_id, start, end, text, formula.canonical, formula.kind, match.form.printed))
    types = {"start": "int64", "end": "int64"}
    return pd.DataFrame(rows, columns=WORDING_COLUMNS).astype({c: types.get(c, "str") for c in WORDING_COLUMNS})


def followed_matches(view: FormulaView) -> list[Match]:
    """The places of a view that repeat a followed wording or name a meeting, in order."""
    listed = form_matches(view, followed_automaton(), followed_forms())
    return sorted(
        [*longest_of_each(listed), *longest_of_each(list(meeting_matches(view.text)))], key=lambda match: match.start
    )


def item_matches(texts: Sequence[str]) -> list[tuple[int, Match]]:
    """The matches in several texts, each with the number of its text: one view for all of them is far faster."""
    whole = "\n".join(texts)
    view = _quick_view(whole)
    ends = np.fromiter(accumulate(len(text) + 1 for text in texts), dtype=np.int64, count=len(texts))
    found = [match for match in followed_matches(view) if not _halves_quotation(whole, view, match)]
    places = [view.places[match.start] for match in found]
    return list(zip(np.searchsorted(ends, places, side="right").tolist(), found, strict=True))


def _quick_view(whole: str) -> FormulaView:
    """As `formula_view`, without pairs of marks, and with a simpler rule for the ends of sentences."""
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded, is_kept, is_pause, is_blank = (column[codes] for column in _signs())
    # A blank pauses between Han characters only.
    is_pause[1:] |= is_blank[1:] & (codes[:-1] > 127)
    places = np.flatnonzero(is_kept)
    after_pause = np.flatnonzero(np.add.reduceat(is_pause, places)[:-1]) + 1 if len(places) else places
    letters = folded[places].tobytes().decode("utf-32-le", "surrogatepass")
    # What `folded_letters` changes beside single letters.
    return FormulaView(letters.replace("二个", "两个"), places.tolist(), after_pause.tolist(), {})


@cache
def _signs() -> tuple[np.ndarray, ...]:
    """Of every code point its folded form, and whether it is kept (a letter, a sentence's end), a pause, a blank."""
    signs = fold_width("".join(map(chr, range(sys.maxunicode + 1))))
    return (
        np.frombuffer(folded_letters(signs).encode("utf-32-le", "surrogatepass"), dtype=np.uint32),
        _where(rf"[^\W_]+|[{_STOPS}]", signs),
        _where(f"[{re.escape(''.join(sorted(PAUSES)))}]", signs),
        _where(r"\s+", signs),
    )


def _where(pattern: str, signs: str) -> np.ndarray:
    """Of every sign whether it lies in a match: by runs, since there are a million signs."""
    flags = np.zeros(len(signs), dtype=bool)
    for run in re.finditer(pattern, signs):
        flags[run.start() : run.end()] = True
    return flags


def _halves_quotation(whole: str, view: FormulaView, match: Match) -> bool:
    """Whether a place holds one mark of a pair whose other one stands outside, in the same line."""
    start, end = view.places[match.start], view.places[match.end - 1] + 1
    opened = 0
    for sign in whole[start:end]:
        opened += (sign == "“") - (sign == "”")
        if opened < 0:
            # A mark at the edge belongs to the place (“工匠”精神), one further off does not.
            before = whole[whole.rfind("\n", 0, start) + 1 : start]
            return not before.endswith("“") and before.rfind("“") > before.rfind("”")
    line_end = whole.find("\n", end)
    after = whole[end : line_end if line_end >= 0 else None] if opened > 0 else ""
    return opened > 0 and not after.startswith("”") and -1 < after.find("”") < (after + "“").find("“")
