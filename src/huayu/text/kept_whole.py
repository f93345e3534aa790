"""Finding what never reaches jieba whole: terms with letters, digits or signs, and the guideline's joined signs."""

import re
import string
from collections.abc import Sequence

from huayu.text.folding import WIDE_FORMS, fold_width
from huayu.text.guideline import KEPT_WHOLE, NUMERALS_OF_YEARS

_NOT_INSIDE_A_RUN = (r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][.+-])", r"(?![0-9A-Za-z])(?![.+-][0-9A-Za-z])")
_ASKED_OF_NEIGHBOURS = frozenset(string.ascii_letters + string.digits + ".+-/")
_RUN_BEGINS = re.compile("[0-9A-Za-z]")


def whole_pattern(mixed_terms: Sequence[str], guideline: bool) -> str:
    """A pattern that finds, in the width-folded view of a text, what is kept from jieba; the longest term first.

    It says what is found and is part of a segmenter's digest; `whole_finder` finds the same faster.
    """
    before, after = _NOT_INSIDE_A_RUN
    alternatives = []
    for term in _longest_first(mixed_terms):
        starts_a_run, ends_a_run = (_RUN_BEGINS.match(edge) for edge in (term[0], term[-1]))
        alternatives.append(f"{before if starts_a_run else ''}{re.escape(term)}{after if ends_a_run else ''}")
    if guideline:
        alternatives += KEPT_WHOLE
    return "|".join(alternatives)


def whole_finder(mixed_terms: Sequence[str], guideline: bool) -> re.Pattern[str] | None:
    """A compiled pattern with the matches of `whole_pattern`, in linear time; None where nothing is kept whole.

    Every alternative is written as its first character and what must stand around that, so that `re` leaps from one
    possible first character to the next.
    """
    terms = _longest_first(mixed_terms)
    alternatives = [_after_first(term) for term in terms]
    firsts = {re.escape(term[0]) for term in terms}
    if guideline:
        # A numeral behind a numeral opens no year: the numeral before it was tried in vain. Unless a term ended there.
        ends = [f"(?<={re.escape(term)}.)" for term in terms if term[-1] in NUMERALS_OF_YEARS]
        opens_a_year = "|".join([f"(?<![{NUMERALS_OF_YEARS}]{{2}})", *ends])
        alternatives += [
            r"(?<=[0-9A-Za-z])(?<![0-9A-Za-z]{2})[0-9A-Za-z]*(?:[+./-][0-9A-Za-z]+)+(?![0-9A-Za-z])",
            f"(?<=[{NUMERALS_OF_YEARS}])(?:{opens_a_year})[{NUMERALS_OF_YEARS}]*〇[〇{NUMERALS_OF_YEARS}]*",
            f"(?<=〇)[〇{NUMERALS_OF_YEARS}]*",
            "(?<=—)—",
            "(?<=…)…",
        ]
        firsts |= {"0-9A-Za-z", f"〇—…{NUMERALS_OF_YEARS}"}
    return re.compile(f"[{''.join(sorted(firsts))}](?:{'|'.join(alternatives)})", re.DOTALL) if firsts else None


class WholeFinder:
    """Finds what is kept whole in a text of any width."""

    def __init__(self, mixed_terms: Sequence[str], guideline: bool):
        self._pattern = whole_finder(mixed_terms, guideline)
        # Most texts hold no wide character but punctuation that no pattern asks for; they need no folding.
        asked = _ASKED_OF_NEIGHBOURS.union(fold_width("".join(mixed_terms)))
        self._wide = re.compile(f"[{''.join(wide for wide, usual in WIDE_FORMS.items() if usual in asked)}]")

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Start and end of what is kept whole, in order."""
        if self._pattern is None:
            return []
        view = fold_width(text) if self._wide.search(text) else text
        return [found.span() for found in self._pattern.finditer(view)]


def _longest_first(mixed_terms: Sequence[str]) -> list[str]:
    return sorted({fold_width(term) for term in mixed_terms}, key=lambda term: (-len(term), term))


def _after_first(term: str) -> str:
    """What must stand around the first character of a term, which has just been read."""
    first, rest = re.escape(term[0]), re.escape(term[1:])
    before = f"(?<![0-9A-Za-z]{first})(?<![0-9A-Za-z][.+-]{first})" if _RUN_BEGINS.match(term) else ""
    return f"(?<={first}){before}{rest}{_NOT_INSIDE_A_RUN[1] if _RUN_BEGINS.match(term[-1]) else ''}"
