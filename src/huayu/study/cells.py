"""A chapter as cells with tags, taken apart and put together again without changing a character."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from huayu.corpus.problem import InputError
from huayu.publish.prose import FENCE

_FRONT = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
#: A break between two cells of Markdown; what follows it may be the metadata of the second.
_BREAK = re.compile(r"^\+\+\+[ \t]*(?P<metadata>\{.*\})?[ \t]*\n", re.MULTILINE)
_TAGS = re.compile(r"^:tags:\s*\[(?P<tags>[^\]\n]*)\]", re.MULTILINE)


@dataclass(frozen=True)
class Cell:
    """A cell of a chapter: `kind` is `front`, `markdown` or `code`, `text` its source with the marks around it."""

    kind: str
    tags: tuple[str, ...]
    text: str


def split_cells(source: str) -> list[Cell]:
    """The cells of a chapter in MyST Markdown, in order; their texts one after the other are the source.

    Raises:
        InputError: the metadata of a cell is no JSON object.
    """
    front = _FRONT.match(source)
    start = front.end() if front else 0
    cells = [Cell("front", (), source[:start])] if front else []
    fences = list(FENCE.finditer(source, start))
    for fence in fences:
        if fence["info"].strip().startswith("{code-cell}"):
            cells += _markdown(source, start, fence.start(), fences)
            tags = _TAGS.search(fence["body"])
            named = [tag.strip() for tag in tags["tags"].split(",")] if tags else []
            end = min(fence.end() + 1, len(source))
            cells.append(Cell("code", tuple(filter(None, named)), source[fence.start() : end]))
            start = end
    return [*cells, *_markdown(source, start, len(source), fences)]


def _markdown(source: str, start: int, end: int, fences: list[re.Match[str]]) -> Iterator[Cell]:
    """The cells of Markdown between two cells of code; three plus signs inside a fence are no break."""
    covered = [(fence.start(), fence.end()) for fence in fences]
    breaks = [
        match
        for match in _BREAK.finditer(source, start, end)
        if not any(first <= match.start() < last for first, last in covered)
    ]
    places = [start, *(match.start() for match in breaks), end]
    tags: list[tuple[str, ...]] = [(), *(_tags_of(source, match) for match in breaks)]
    for index, named in enumerate(tags):
        text = source[places[index] : places[index + 1]]
        if text:
            yield Cell("markdown", named, text)


def _tags_of(source: str, match: re.Match[str]) -> tuple[str, ...]:
    try:
        return tuple(json.loads(match["metadata"] or "{}").get("tags", []))
    except json.JSONDecodeError as error:
        line = source.count("\n", 0, match.start()) + 1
        raise InputError(
            f'line {line}: the metadata of a cell is no JSON ({error.msg}); write +++ {{"tags": ["…"]}}'
        ) from None
