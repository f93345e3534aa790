"""Two rules for the text of the book, checked before anything is executed.

A result number never stands in prose as typed digits or words: it is glued, so that it cannot outlive the computation
that gave it. And a notebook holds no `def` and no `class`: what others may want to reuse lives in the package.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from huayu.corpus.problem import Problem

ALLOWED_FILE = "book/allowed-numbers.tsv"

_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|"
    "nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|million|dozens?|"
    "half|halves|twice|thrice|thirds|quarters?|double|triple"
)

#: What may hold digits or number words without stating a result; blanked out before the search, first to last.
_EXEMPT = [
    re.compile(pattern, re.DOTALL | re.MULTILINE)
    for pattern in (
        r"<!--.*?-->",
        r"^\+\+\+[^\n]*$",  # breaks between cells, with their tags
        r"\{[\w:.-]+\}`[^`]*`",  # roles: glue, result, citations, references
        r"`+[^`]+`+",  # inline code
        r"\$\$.*?\$\$|\$[^$\n]+\$",  # formulas
        r"\]\([^)\s]*\)|<?https?://\S+",  # link targets
        r"^\([\w-]+\)=$",  # labels
        r"^:[\w-]+:.*$",  # directive options
        r"^\s*\d+[.)]\s",  # numbered lists
        rf"[\w+.,–-]*{_HAN}(?:[\s\w+.,、，。；：“”‘’《》()（）–-]*{_HAN})?[\w+.–-]*",  # Chinese runs
        rf"\b\d{{1,2}}(?:–\d{{1,2}})?\s(?:{_MONTHS})(?:\s\d{{4}})?\b|\b(?:{_MONTHS})\s\d{{4}}\b",  # dates
        r"\b\d{4}-\d{2}(?:-\d{2})?\b|\b(?:1[89]|20)\d{2}(?:[–-](?:1[89]|20)?\d{2})?\b",  # ISO dates and years
        r"\b(?:UTF|SHA|CC BY|ISO|GB/T|WCAG|HTML|Python|version)[ -]?\d[\d.]*\b",  # names that hold a number
        r"\b[A-Za-z]+-\d{4}\b",  # document ids
    )
]
_NUMBER = re.compile(rf"(?<![\w.])\d+(?:[.,]\d+)*(?:%|‰)?|\b(?:{_WORDS})\b", re.IGNORECASE)
#: A fenced block of Markdown.
FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)\n(?P<body>.*?)^(?P=fence)\s*$", re.DOTALL | re.MULTILINE)
_FRONT = re.compile(r"\A---\n.*?^---$", re.DOTALL | re.MULTILINE)


def check_prose(root: Path) -> list[Problem]:
    """Every finding in the chapters and the book's other pages, with file, line and cure."""
    allowed = _allowed(root / ALLOWED_FILE)
    problems = []
    for path in sorted([*root.glob("notebooks/**/*.md"), *root.glob("book/**/*.md")]):
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(root).as_posix()
        problems += [
            Problem(name, row, f"the number {number!r} is typed by hand.", _cure(name))
            for row, number in sorted(_typed_numbers(text, allowed))
        ]
        if name.startswith("notebooks/"):
            problems += [
                Problem(name, row, f"a notebook defines {what}.", "Move it to src/huayu and import it.")
                for row, what in _definitions(text)
            ]
    return problems


def _cure(name: str) -> str:
    way = "Glue it and print it with {glue:text}`key`" if name.startswith("notebooks/") else "Print it with {result}"
    return f"{way}; if it states no result, list the phrase with its reason in {ALLOWED_FILE}."


def _allowed(path: Path) -> list[str]:
    """The listed phrases, longest first, so that a phrase never hides behind a shorter one."""
    lines = path.read_text(encoding="utf-8").splitlines()[1:] if path.is_file() else []
    return sorted((line.split("\t")[0] for line in lines if line.strip()), key=len, reverse=True)


def _typed_numbers(text: str, allowed: list[str]) -> Iterator[tuple[int, str]]:
    """(line, number) of every number in prose, and in the texts of figures, which are printed as well."""
    prose = FENCE.sub(_only_directive_prose, _FRONT.sub(_blank, text))
    yield from _numbers(prose, 1, allowed)
    for first_line, source in code_cells(text):
        for line, string in _figure_texts(source):
            yield from _numbers(string, first_line + line - 1, allowed)


def _numbers(prose: str, first_line: int, allowed: list[str]) -> Iterator[tuple[int, str]]:
    for pattern in _EXEMPT:
        prose = pattern.sub(_blank, prose)
    for phrase in allowed:
        spaced = r"\s+".join(map(re.escape, phrase.split()))
        prose = re.sub(rf"(?<!\w){spaced}(?!\w)", _blank, prose, flags=re.IGNORECASE)
    for match in _NUMBER.finditer(prose):
        yield first_line + prose.count("\n", 0, match.start()), match.group()


def _blank(match: re.Match[str]) -> str:
    """As many characters and line ends as before: the places of all others stay right."""
    return re.sub(r"[^\n]", " ", match.group())


def _only_directive_prose(match: re.Match[str]) -> str:
    """Code is exempt; the text of an admonition, a figure or a table is not."""
    name = match["info"].strip()
    is_prose = name.startswith("{") and not name.startswith(("{code", "{bibliography", "{math", "{raw", "{toctree"))
    if not is_prose:
        return _blank(match)
    opening = match.group()[: match.start("body") - match.start()]
    head = re.sub(r"\{[\w:.-]+\}|`", lambda part: " " * len(part.group()), opening)
    closing = match.group()[match.end("body") - match.start() :]
    return head + match["body"] + re.sub(r"[^\n]", " ", closing)


def code_cells(text: str) -> Iterator[tuple[int, str]]:
    """(line of the first code line, source) of every code cell; cell options are blanked."""
    for match in FENCE.finditer(text):
        if match["info"].strip().startswith("{code-cell}"):
            body = re.sub(r"\A---\n.*?^---$", _blank, match["body"], flags=re.DOTALL | re.MULTILINE)
            body = re.sub(r"^(?::[\w-]+:.*|%.*)$", _blank, body, flags=re.MULTILINE)
            yield text.count("\n", 0, match.start("body")) + 1, body


def _figure_texts(source: str) -> Iterator[tuple[int, str]]:
    """(line, string) of every literal part of a title, caption or alt argument; interpolated values are computed."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.keyword) and node.arg in ("title", "caption", "alt"):
            for part in ast.walk(node.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.lineno, part.value.replace("\n", " ")


def _definitions(text: str) -> Iterator[tuple[int, str]]:
    for first_line, source in code_cells(text):
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                kind = "a class" if isinstance(node, ast.ClassDef) else "a function"
                yield first_line + node.lineno - 1, f"{kind} ({node.name})"
