"""What has been found out about a token, so that the same token is not examined a million times."""

from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

#: Distinct tokens that are remembered at once; a large corpus has more, and must not fill the memory with them.
MOST_TOKENS = 1 << 17


class Remembered(dict[str, Found]):
    """`find` as a mapping: `remembered[token]` is `find(token)`, computed once while it is remembered.

    A mapping and no cached function, because `map(remembered.__getitem__, tokens)` then runs without Python's loop.
    """

    def __init__(self, find: Callable[[str], Found]):
        super().__init__()
        self._find = find

    def __missing__(self, token: str) -> Found:
        if len(self) >= MOST_TOKENS:
            self.clear()
        found = self[token] = self._find(token)
        return found
