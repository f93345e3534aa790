"""Which chapter draws which figure, read from the chapters' sources without running them."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from huayu.publish.prose import FENCE, code_cells

_HEADING = re.compile(r"^# +(.+?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class SourceFigure:
    """A figure as its chapter writes it: `title` is "" where the chapter computes it; `line` is that of the call."""

    id: str
    title: str
    chapter: str
    source: Path
    line: int

    @property
    def page(self) -> str:
        """Where the book will show it, relative to the site."""
        return f"notebooks/{self.source.stem}.html#{self.id}"


def source_figures(notebooks: Path) -> list[SourceFigure]:
    """Every `FigureRecord(id="…")` of the chapters `*.md` in a folder, in the order of the book."""
    return [figure for path in sorted(notebooks.glob("*.md")) for figure in _figures(path)]


def _figures(path: Path) -> Iterator[SourceFigure]:
    text = path.read_text(encoding="utf-8")
    heading = _HEADING.search(FENCE.sub("", text))
    chapter = heading[1] if heading else path.stem
    for first_line, source in code_cells(text):
        for call in _calls(source):
            figure_id = _literal(call, "id", 0)
            if figure_id:
                title = _literal(call, "title", 1)
                yield SourceFigure(figure_id, title, chapter, path, first_line + call.lineno - 1)


def _calls(source: str) -> list[ast.Call]:
    """The calls of FigureRecord in a cell, from top to bottom; a cell that is no Python has none and fails when run."""
    try:
        nodes = list(ast.walk(ast.parse(source)))
    except SyntaxError:
        return []
    calls = [node for node in nodes if isinstance(node, ast.Call) and _called(node) == "FigureRecord"]
    return sorted(calls, key=lambda call: call.lineno)


def _called(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def _literal(call: ast.Call, name: str, position: int) -> str:
    """An argument that is written out as a string, else ""."""
    given = [keyword.value for keyword in call.keywords if keyword.arg == name] or call.args[position : position + 1]
    value = given[0] if given else None
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""
