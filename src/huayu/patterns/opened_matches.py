"""Matches of a long alternation, tried only where one of the words stands that it can begin with.

Python's regular expressions try every branch at every character. An Aho-Corasick automaton finds the few places where a
branch can begin at once; the expression then decides there.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator

import ahocorasick_rs

#: So much of a word is looked for; more would find hardly fewer places.
_HEAD = 2


class OpenedPattern:
    """A pattern whose every match opens with one of `words`, with `finditer` as of the pattern itself.

    Words that no match opens with cost time only; a word left out loses matches.
    """

    def __init__(self, pattern: str, words: Iterable[str]) -> None:
        self._pattern = re.compile(pattern)
        self._automaton = ahocorasick_rs.AhoCorasick(sorted({word[:_HEAD] for word in words}))

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches in a text from the left, none overlapping another."""
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return matches_at(self._pattern, text, sorted({start for _, start, _ in hits}))


def leading_to(places: Iterable[int], ends: list[int], reach: int) -> list[int]:
    """Those of some places that have one of `ends` (in order) behind them, at most `reach` characters on.

    A phrase that closes with one of a few words needs to be tried only before these.
    """
    if not ends:
        return []
    return [place for place in places if (near := bisect_left(ends, place)) < len(ends) and ends[near] <= place + reach]


def matches_at(
    pattern: re.Pattern[str], text: str, places: Iterable[int], end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """The matches that begin at one of some places (in order), from the left, none overlapping another.

    None of them goes beyond `end`.
    """
    reached = 0
    for place in places:
        if place >= reached and (match := pattern.match(text, place, end)):
            yield match
            reached = match.end()
