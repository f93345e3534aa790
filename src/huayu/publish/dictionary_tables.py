"""The `{data-dictionary}` directive: the columns of a group of published tables, with type, unit and meaning.

The figures' tables exist only when every chapter has been read, so each directive leaves a place that is filled after
that. A column that no row of the dictionary describes is a warning, which the strict build turns into a failure.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from huayu.publish.data_dictionary import DICTIONARY_FILE, Dictionary, Meaning, described_by, read_dictionary
from huayu.publish.figure_files import published_record
from huayu.publish.outputs import output_folder
from huayu.publish.placed_figures import FOLDER, figure_places, placed_figures
from huayu.publish.published_tables import PublishedTable, contract_tables, file_tables, joined_type, record_table

logger = logging.getLogger(__name__)

#: With more tables than this the number of them says more than their names.
_MOST_NAMED = 6

#: Groups of tables that lie in a folder of the repository.
_FILES: dict[str, tuple[str, ...]] = {
    "annotations": ("corpus/annotations/*.tsv", "corpus/annotations/*.csv"),
    "lexicon": ("corpus/lexicon/*.tsv",),
    "patterns": ("corpus/lexicon/patterns/*.tsv",),
    "glossary": ("book/glossary.tsv",),
}
GROUPS = ("figures", "record", "metadata", "spans", "paragraphs", "tokens", "reference", *_FILES)

#: Cells of a row (column, type, unit, meaning), and the tables that have the column.
Row = tuple[list[str], list[str]]
#: From names of tables to the cell that names them.
Linker = Callable[[list[str]], nodes.paragraph]


class dictionary_table(nodes.General, nodes.Element):
    """The place of a group's table; `group` says which."""


class DataDictionary(SphinxDirective):
    """`{data-dictionary} GROUP`."""

    required_arguments: ClassVar[int] = 1

    def run(self) -> list[nodes.Node]:
        """The place to be filled; an error message for a group that is none."""
        group = self.arguments[0]
        if group not in GROUPS:
            known = ", ".join(GROUPS)
            return [self.state.document.reporter.error(f"data-dictionary: no group {group!r}; the groups are {known}")]
        self.env.note_dependency(str(Path(self.env.srcdir) / DICTIONARY_FILE))
        return [dictionary_table(group=group)]


def published_tables(
    group: str, root: Path, outputs: Path, records: Iterable[Mapping[str, Any]]
) -> list[PublishedTable]:
    """The tables of a group of the repository at `root`.

    `outputs` is the folder of the figures' CSV files; `records` are their records as they are published.
    """
    if group == "figures":
        return file_tables(outputs.glob("fig-*.csv"), group)
    if group == "record":
        return record_table(records)
    if group in _FILES:
        return file_tables([path for pattern in _FILES[group] for path in root.glob(pattern)], group)
    return contract_tables(group)


def described_columns(tables: list[PublishedTable], dictionary: Dictionary) -> tuple[list[Row], list[str]]:
    """The rows of a dictionary page, and the columns that nothing describes (as `table: column`).

    A row is its cells (column, type, unit, meaning) and the names of the tables that have such a column. Columns of one
    name and one meaning share a row. Rows of one table keep its order, those of several stand by name.
    """
    found: dict[Meaning, Row] = {}
    missing = []
    for table in tables:
        for column, kind in table.columns.items():
            key = described_by(dictionary, table.described_as, column)
            if key is None:
                missing.append(f"{table.name}: {column}")
                continue
            types, names = found.setdefault(dictionary[key], ([], []))
            types.append(kind)
            names.append(table.name)
    rows = [
        ([meaning.column, joined_type(types), meaning.unit, meaning.meaning], list(dict.fromkeys(names)))
        for meaning, (types, names) in found.items()
    ]
    if len(tables) > 1:
        rows.sort(key=lambda row: (row[0][0].lower(), row[1]))
    return rows, missing


def fill_tables(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the table into every place that a directive left."""
    root, places = Path(app.srcdir), list(doctree.findall(dictionary_table))
    if not places:
        return
    dictionary = read_dictionary(root / DICTIONARY_FILE)
    for place in places:
        tables = published_tables(place["group"], root, output_folder(app) / FOLDER, _records(app))
        rows, missing = described_columns(tables, dictionary)
        for column in missing:
            cure = f"describe it in {DICTIONARY_FILE}"
            logger.warning("%s is a published column that nothing describes; %s", column, cure, location=docname)
        several = len(tables) > 1
        place.replace_self(_table(rows, _linker(app, docname) if several else None) if rows else [])


def _records(app: Sphinx) -> Iterator[dict[str, Any]]:
    """The published records, read when they are asked for: they hold every span of the evidence."""
    # The commit is known when the book is finished; here it is enough that a record has one.
    for figure in placed_figures(app):
        yield published_record(figure, "")


def _linker(app: Sphinx, docname: str) -> Linker:
    """A function from names of tables to a cell that names them, figures with a link to their place."""
    builder = app.builder
    at = {figure: f"{builder.get_relative_uri(docname, page)}#{figure}" for page, figure in figure_places(app)}

    def cell(names: list[str]) -> nodes.paragraph:
        if len(names) > _MOST_NAMED:
            return nodes.paragraph(text=f"{len(names)} tables")
        paragraph = nodes.paragraph()
        for name in names:
            if paragraph.children:
                paragraph += nodes.Text(", ")
            known = name in at
            paragraph += nodes.reference("", name, refuri=at[name], internal=True) if known else nodes.Text(name)
        return paragraph

    return cell


def _table(rows: list[Row], linked: Linker | None) -> nodes.table:
    """A docutils table, which every output format knows."""
    heads = ["column", "type", "unit", "meaning", *(["in"] if linked else [])]
    widths = [22, 12, 14, 40, *([20] if linked else [])]
    group = nodes.tgroup(cols=len(heads))
    group += [nodes.colspec(colwidth=width) for width in widths]
    group += nodes.thead("", _row([nodes.paragraph(text=head) for head in heads]))
    body = nodes.tbody()
    for (column, *others), names in rows:
        cells: list[nodes.Node] = [nodes.paragraph("", "", nodes.literal(text=column))]
        cells += [nodes.paragraph(text=text) for text in others]
        body += _row([*cells, linked(names)] if linked else cells)
    group += body
    return nodes.table("", group, classes=["data-dictionary", "colwidths-given"])


def _row(cells: list[Any]) -> nodes.row:
    return nodes.row("", *(nodes.entry("", cell) for cell in cells))


def setup_data_dictionary(app: Sphinx) -> None:
    """Register the directive; its places are filled before anything else looks at the finished pages."""
    app.add_node(dictionary_table)
    app.add_directive("data-dictionary", DataDictionary)
    app.connect("doctree-resolved", fill_tables, priority=400)
