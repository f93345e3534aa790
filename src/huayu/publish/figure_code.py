"""The source of the function that drew a figure, as a page shows it."""

import ast
import html
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer


def function_source(path: Path, qualified: str) -> str:
    """The text of a function, decorators included, from its file; "" if the file or the function is not there.

    `qualified` is its dotted name; the last part is looked for.
    """
    name = qualified.rpartition(".")[2]
    if not name or not path.is_file():
        return ""
    text = path.read_text(encoding="utf-8")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef) and node.name == name:
            first = min([node.lineno, *(decorator.lineno for decorator in node.decorator_list)])
            return "\n".join(text.splitlines()[first - 1 : node.end_lineno]) + "\n"
    return ""


def drawing_code(root: Path, generated_by: Mapping[str, Any], commit: str) -> str:
    """Where the drawing function stands, with line and commit, and its source folded below; "" if it is not known."""
    function, file = str(generated_by.get("function", "")), str(generated_by.get("file", ""))
    source = function_source(root / file, function)
    if not source:
        return ""
    place = f"<code>{html.escape(file)}</code>, line {generated_by.get('line', '')}"
    place += f", commit <code>{html.escape(commit)}</code>" if commit else ""
    shown = highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))
    return (
        f"<p>Drawn by <code>{html.escape(function)}</code> in {place}.</p>"
        "<details><summary>Show the drawing function</summary>"
        f'<div class="highlight-python notranslate"><div class="highlight"><pre tabindex="0">{shown}</pre></div></div>'
        "</details>"
    )
