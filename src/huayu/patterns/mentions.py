"""A mention of a person, and a paragraph with what the rules for names look up in it."""

from functools import lru_cache
from typing import NamedTuple

from huayu.patterns.bodies import Body, find_bodies
from huayu.patterns.name_lists import is_ordinary, titles_within


class Mention(NamedTuple):
    """A name `[start, end)` and its evidence: known, title, surname, row, credit, verb, dot, given or repeat."""

    start: int
    end: int
    evidence: str


class Line(NamedTuple):
    """A paragraph (folded to half width): its titles in order, and the bodies and titles by where they end."""

    text: str
    titles: tuple[tuple[int, int], ...]
    title_starts: dict[int, int]
    bodies: dict[int, Body]
    inside: bytes

    def in_body(self, start: int, end: int) -> bool:
        """Whether a slice shares a character with a body's name."""
        return any(self.inside[start:end])


def _cut_out(text: str, start: int, end: int) -> bool:
    """Whether a title of two characters is cut out of two words: 学|校长|期, 审|议长|江."""
    short = end - start == 2 and start > 0
    if not short or is_ordinary(text[end : end + 2]):
        return False
    return is_ordinary(text[start - 1 : start + 1]) and is_ordinary(text[end - 1 : end + 1])


@lru_cache(maxsize=32)
def line_of(text: str) -> Line:
    """The view of one paragraph."""
    bodies = find_bodies(text)
    titles = tuple(match.span() for match in titles_within().finditer(text) if not _cut_out(text, *match.span()))
    inside = bytearray(len(text))
    for body in bodies:
        inside[body.start : body.end] = b"\1" * (body.end - body.start)
    return Line(text, titles, {end: start for start, end in titles}, {body.end: body for body in bodies}, bytes(inside))
