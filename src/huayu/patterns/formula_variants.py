"""Variant matches: a stretch that opens and closes like a form and differs inside by less than its length allows.

A form of six letters or more is compared with every stretch of a sentence that opens with its first two letters and
ends with its last two. A letter added costs 2, a letter left out 4, a letter exchanged 7, and the sum may not exceed
the number of letters of the form: in fourteen letters seven may be added, three left out, two exchanged. Under nine
letters letters are only added, because what is left of a short form is often an ordinary phrase (社会主义和谐社会,
社会主义社会) or another formula (伟大抗疫精神, 伟大抗战精神). Before that, one word may be exchanged for another of
its group in `formula_exchanges.tsv` (发展思想 and 发展理念, 职业教育 and 职教), also at the edges, for 3. A form of
four or five letters may only take in a word of `formula_insertions.tsv` (产教深度融合). A stretch may not pause more
often than the form.

What this cannot do: find a form whose first or last word is exchanged for one that the list does not know, or tell a
variant from another formula of the same build (教育强国战略, 制造强国战略), unless the list has both.
"""

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import ahocorasick_rs
from rapidfuzz.distance import Levenshtein

from huayu.patterns.formula_edits import edit_script
from huayu.patterns.formula_list import Form, forms
from huayu.patterns.formula_matches import Match
from huayu.patterns.formula_view import BOUNDARY, FormulaView, pauses_within
from huayu.patterns.word_lists import read_word_list

SHORTEST = 6
ADDED, LEFT_OUT, EXCHANGED, WORD_EXCHANGED = 2, 4, 7, 3
_SHORTEST_LOSING = 9
_EDGE = 2


class Pattern(NamedTuple):
    """A wording that is looked for: its letters, the form it stands for, how much of the form's allowance is left.

    `exchange` is the word already exchanged, as an edit (none: the letters are the form's).
    """

    letters: str
    form: Form
    allowance: int
    exchange: tuple[str, ...] = ()


def aligned_matches(view: FormulaView) -> list[Match]:
    """The stretches that are variants of a form of six letters or more; the cheapest for every place and form."""
    automaton, opened = _openings()
    found = []
    stop = -1
    for index, start, _ in automaton.find_matches_as_indexes(view.text, overlapping=True):
        if start > stop:
            stop = view.text.find(BOUNDARY, start)
            stop = len(view.text) if stop < 0 else stop
        # Most openings are not followed by their closing near enough. No search goes further than a match can reach.
        reached = min(stop, start + _longest_reach())
        near = [one for closing, own in opened[index] if view.text.find(closing, start, reached) >= 0 for one in own]
        for _, pattern in sorted(near, key=lambda one: one[0]):
            end = _best_end(view.text, start, stop, pattern)
            if end and _pauses_fit(view, start, end, pattern.form):
                found.append(_match(view, start, end, pattern))
    return found


def inserted_matches(view: FormulaView) -> list[Match]:
    """The places where a form of four or five letters takes in a listed word: 产教深度融合."""
    automaton, patterns = _insertions()
    hits = automaton.find_matches_as_indexes(view.text, overlapping=True)
    return [
        _match(view, start, end, patterns[index]) for index, start, end in hits if not pauses_within(view, start, end)
    ]


def _best_end(text: str, start: int, stop: int, pattern: Pattern) -> int:
    """Where the cheapest stretch from `start` on ends, `stop` at the latest; 0 if none is cheap enough.

    Of equals the longest.
    """
    size = len(pattern.letters)
    losing = len(pattern.form.folded) >= _SHORTEST_LOSING
    costs = (ADDED, LEFT_OUT, EXCHANGED) if losing else (ADDED, pattern.allowance + 1, pattern.allowance + 1)
    low = start + size - pattern.allowance // LEFT_OUT
    high = min(start + size + pattern.allowance // ADDED, stop)
    closing = pattern.letters[-_EDGE:]
    best, cheapest = 0, pattern.allowance
    place = text.find(closing, max(low - _EDGE, start), high)
    while place >= 0:
        end = place + _EDGE
        cost = Levenshtein.distance(pattern.letters, text[start:end], weights=costs, score_cutoff=cheapest)
        if cost <= cheapest:
            best, cheapest = end, cost
        place = text.find(closing, place + 1, high)
    return best


def _pauses_fit(view: FormulaView, start: int, end: int, form: Form) -> bool:
    return len(pauses_within(view, start, end)) <= len(form.pauses)


def _match(view: FormulaView, start: int, end: int, pattern: Pattern) -> Match:
    text = view.text[start:end]
    edits = (*pattern.exchange, *edit_script(pattern.letters, text))
    return Match(start, end, pattern.form, edits, Levenshtein.distance(pattern.form.folded, text))


@cache
def _openings() -> tuple[ahocorasick_rs.AhoCorasick, list[list[tuple[str, list[tuple[int, Pattern]]]]]]:
    """What finds the first two letters of patterns by number, and those that open so, numbered, by their last two."""
    accepted = {form.folded for form in forms()}
    patterns = {}
    for form in forms():
        if len(form.folded) >= SHORTEST and form.formula.role == "formula":
            patterns[form.folded] = Pattern(form.folded, form, len(form.folded))
            for letters, edit in _exchanged(form.folded):
                if letters not in accepted:
                    left = len(form.folded) - WORD_EXCHANGED
                    patterns.setdefault(letters, Pattern(letters, form, left, (edit,)))
    opened: dict[str, dict[str, list[tuple[int, Pattern]]]] = defaultdict(lambda: defaultdict(list))
    for number, pattern in enumerate(patterns.values()):
        opened[pattern.letters[:_EDGE]][pattern.letters[-_EDGE:]].append((number, pattern))
    return ahocorasick_rs.AhoCorasick(list(opened)), [list(closed.items()) for closed in opened.values()]


@cache
def _longest_reach() -> int:
    """How many letters the longest variant of any form can have."""
    patterns = [pattern for closed in _openings()[1] for _, own in closed for _, pattern in own]
    return max((len(pattern.letters) + pattern.allowance // ADDED for pattern in patterns), default=0)


def _exchanged(letters: str) -> list[tuple[str, str]]:
    """A form with one word exchanged for another of its group, and the edit that does so."""
    return [
        (letters[:place] + other + letters[place + len(word) :], f"替换 {word}→{other}")
        for word, others in _groups().items()
        for place in [letters.find(word)]
        if place >= 0
        for other in others
    ]


@cache
def _groups() -> dict[str, list[str]]:
    """Word → the other words of its group."""
    table = read_word_list("formula_exchanges", ["word", "group", "gloss"])
    members = table.groupby("group")["word"].agg(list)
    pairs = zip(table["word"], table["group"], strict=True)
    return {word: [other for other in members[group] if other != word] for word, group in pairs}


@cache
def _insertions() -> tuple[ahocorasick_rs.AhoCorasick, tuple[Pattern, ...]]:
    words = read_word_list("formula_insertions", ["word", "gloss"])["word"]
    patterns = {
        form.folded[:place] + word + form.folded[place:]: form
        for form in forms()
        if 4 <= len(form.folded) < SHORTEST and form.formula.role == "formula"
        for place in range(_EDGE, len(form.folded) - 1)
        for word in words
    }
    listed = tuple(Pattern(form.folded, form, 0) for form in patterns.values())
    automaton = ahocorasick_rs.AhoCorasick(list(patterns))
    return automaton, listed
