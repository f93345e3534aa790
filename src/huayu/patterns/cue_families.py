"""How a row of a cue list stands for a family of spellings: (先后|依次)发言, 提出…要求."""

import re
from itertools import product

#: What … in a cue stands for: a short stretch inside one clause.
GAP = r"[^,;:。!?…\n]{0,40}?"
_CHOICE = re.compile(r"\(([^()]*)\)")


def spellings(cue: str) -> list[str]:
    """The words that a cue stands for: one for each way to take one part of every (…|…).

    (先后|依次)发言 is 先后发言 and 依次发言; an empty part may be left out: 颁(发|) is 颁发 and 颁.
    """
    pieces = _CHOICE.split(cue)
    choices = [piece.split("|") if index % 2 else [piece] for index, piece in enumerate(pieces)]
    return ["".join(parts) for parts in product(*choices)]


def gap_pattern(cue: str) -> re.Pattern[str]:
    """A cue with gaps. 作 opens one as a verb only: 作了讲话, not 工作的重要讲话."""
    choices = "|".join(GAP.join(re.escape(part) for part in word.split("…")) for word in spellings(cue))
    return re.compile(f"(?<!工)(?:{choices})")
