"""The pages of the guide taken apart: their blocks of code in order, and the commands in them."""

import re
from pathlib import Path
from typing import NamedTuple

from huayu.publish.prose import FENCE

GUIDE = Path(__file__).parents[2] / "book" / "guide"
PAGES = sorted(path.name for path in GUIDE.glob("*.md"))
_COMMENT = re.compile(r"\s#\s.*$")


class Block(NamedTuple):
    """A fenced block: the word behind its fence, its text, and the line it begins in."""

    kind: str
    text: str
    line: int


def blocks(page: str) -> list[Block]:
    """The fenced blocks of a page of the guide, in order."""
    text = (GUIDE / page).read_text(encoding="utf-8")
    return [
        Block(match["info"].strip(), match["body"], text.count("\n", 0, match.start("body")) + 1)
        for match in FENCE.finditer(text)
    ]


def block(page: str, kind: str, beginning: str) -> str:
    """The block of a kind that begins so; there is one."""
    (found,) = (each.text for each in blocks(page) if each.kind == kind and each.text.startswith(beginning))
    return found


def commands(page: str) -> list[str]:
    """Every line of a shell block that calls huayu, without what is said behind it."""
    lines = [line for each in blocks(page) if each.kind == "sh" for line in each.text.splitlines()]
    return [_COMMENT.sub("", line).strip() for line in lines if line.startswith("huayu ")]


def prose(page: str) -> str:
    """A page without its fenced blocks."""
    return FENCE.sub("", (GUIDE / page).read_text(encoding="utf-8"))
