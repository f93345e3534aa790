"""The glossary of the book and its page: term, pinyin, English, note, and where a chapter first uses it.

`{glossary-table}` prints it by pinyin. Every term has an anchor, `term-` and its pinyin without tones, to which the
chapters link (`huayu.publish.glossary_links`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from huayu.publish.first_uses import first_use
from huayu.publish.glosses import glossary_rows
from huayu.publish.pinyin import pinyin_of, read_exceptions, toneless

#: The page of the glossary; its table lies beside it, with the ending .tsv.
PAGE = "book/glossary"
EXCEPTIONS = "pinyin-exceptions.tsv"

_HEAD = ("Term", "Pinyin", "English", "Note", "First used in")
_WIDTHS = (18, 20, 22, 26, 14)


@dataclass(frozen=True)
class Term:
    """A row of the glossary; `id` is the anchor of its row, `words` the term as divided into words."""

    term: str
    words: str
    pinyin: str
    english: str
    note: str
    id: str


@cache
def read_glossary(path: Path) -> tuple[Term, ...]:
    """The terms of a glossary, in the order of the file; the exceptions to pypinyin lie beside it.

    An anchor never changes while the pinyin of its term stands: of two terms with the same letters the later row gets a
    number, and new rows go to the end of the file.

    Raises:
        ValueError: a row is incomplete, a term stands twice, or the words of a term are not the term.
    """
    exceptions = read_exceptions(path.with_name(EXCEPTIONS))
    seen: Counter[str] = Counter()
    terms: dict[str, Term] = {}
    for number, row in enumerate(glossary_rows(path), start=2):
        term, words = row["term"], row.get("words") or ""
        if words.replace(" ", "").replace("-", "") != term:
            raise ValueError(f"{path.name}, row {number}: the words {words!r}, put together, are not the term {term!r}")
        if term in terms:
            raise ValueError(f"{path.name}, row {number}: {term!r} stands twice; join the two rows")
        pinyin = pinyin_of(words, exceptions)
        letters = toneless(pinyin)
        seen[letters] += 1
        identifier = f"term-{letters}" + (f"-{seen[letters]}" if seen[letters] > 1 else "")
        terms[term] = Term(term, words, pinyin, row["english"], row.get("note") or "", identifier)
    return tuple(terms.values())


def book_glossary(env: BuildEnvironment) -> tuple[Term, ...]:
    """The glossary of the book being built; empty for a book without one."""
    path = Path(env.srcdir) / f"{PAGE}.tsv"
    return read_glossary(path) if path.is_file() else ()


def book_exceptions(env: BuildEnvironment) -> Mapping[str, str]:
    """What pypinyin reads otherwise than the book being built wants; empty for a book without a table of it."""
    path = (Path(env.srcdir) / PAGE).with_name(EXCEPTIONS)
    return read_exceptions(path) if path.is_file() else {}


class GlossaryTable(SphinxDirective):
    """`{glossary-table}`: all terms, by pinyin."""

    def run(self) -> list[nodes.Node]:
        """The table; a warning where the book has no glossary."""
        path = Path(self.env.srcdir) / f"{PAGE}.tsv"
        if not path.is_file():
            message = f"glossary-table: there is no {PAGE}.tsv"
            return [self.state.document.reporter.error(message, line=self.lineno)]
        self.env.note_dependency(str(path))
        self.env.note_dependency(str(path.with_name(EXCEPTIONS)))
        rows = sorted(read_glossary(path), key=lambda term: (toneless(term.pinyin), term.pinyin, term.term))
        return [word_table(_HEAD, _WIDTHS, [_cells(term) for term in rows], "glossary")]


def _cells(term: Term) -> list[list[nodes.Node]]:
    return [
        [nodes.target("", "", ids=[term.id]), nodes.Text(term.term)],
        [nodes.Text(term.pinyin)],
        [nodes.Text(term.english)],
        [nodes.Text(term.note)],
        [first_use(use=term.id)],
    ]


def word_table(
    head: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[Sequence[nodes.Node]]], kind: str
) -> nodes.table:
    """A table of words as every format prints it: on paper it runs over pages. A cell is a list of inline nodes."""
    table = nodes.table(classes=[kind, "longtable", "colwidths-given"])
    group = nodes.tgroup(cols=len(head))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", _table_row([[nodes.Text(name)] for name in head]))
    group += nodes.tbody("", *(_table_row(cells) for cells in rows))
    table += group
    return table


def _table_row(cells: Sequence[Sequence[nodes.Node]]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *cell)) for cell in cells))


def setup_glossary(app: Sphinx) -> None:
    """Register the directive; its places of first use are filled by `huayu.publish.first_uses`."""
    app.add_directive("glossary-table", GlossaryTable)
