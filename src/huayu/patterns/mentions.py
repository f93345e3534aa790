"""A mention of a person, and a paragraph with what the rules for names look up in it."""

from functools import lru_cache
from typing import NamedTuple

from huayu.patterns.bodies import Body, find_bodies
from huayu.patterns.name_lists import title_pattern


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


@lru_cache(maxsize=32)
def line_of(text: str) -> Line:
    """The view of one paragraph."""
    bodies = find_bodies(text)
    titles = tuple(match.span() for match in title_pattern().finditer(text))
    inside = bytearray(len(text))
    for body in bodies:
        inside[body.start : body.end] = b"\1" * (body.end - body.start)
    return Line(text, titles, {end: start for start, end in titles}, {body.end: body for body in bodies}, bytes(inside))
