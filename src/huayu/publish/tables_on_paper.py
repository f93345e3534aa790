"""Tables in print: the cells of the web page's table, set by LaTeX.

The HTML that `huayu.publish.table.Table` writes is the one form of a table. Reading the cells back from it, rather than
formatting the frame a second time, is what keeps a number on paper the number on the screen.
"""

from typing import Any
from xml.etree import ElementTree

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from huayu.publish.column_widths import Layout, lay_out

logger = logging.getLogger(__name__)
#: Builders that cannot show HTML.
PAPER = ("latex", "text")


class PaperTables(SphinxPostTransform):
    """Replace the HTML of tables by table nodes; warn of other HTML, which would be lost without a word."""

    default_priority = 6  # after myst-nb has chosen one of an output's forms (4)

    def run(self, **kwargs: Any) -> None:
        """Replace every table of the page."""
        if self.app.builder.name not in PAPER:
            return
        for raw in list(self.document.findall(nodes.raw)):
            if raw.get("format") != "html" or "text_html" not in raw["classes"]:
                continue
            table = read_table(raw.astext())
            if table is None:
                logger.warning("HTML that has no form on paper: put out a huayu Table instead", location=raw)
            else:
                raw.replace_self(paper_table(*table))


def read_table(markup: str) -> tuple[str, str, list[list[ElementTree.Element]]] | None:
    """Kind, caption and rows of cells (the head first) of a huayu table; None for any other HTML."""
    if not markup.lstrip().startswith('<div class="huayu-table '):
        return None
    division = ElementTree.fromstring(markup)  # a table of `publish.table`, every cell escaped  # nosec B314
    kind = division.get("class", "").split()[1]
    caption = division.findtext("./table/caption") or ""
    return kind, caption, [list(row) for row in division.iter("tr")]


def paper_table(kind: str, caption: str, rows: list[list[ElementTree.Element]]) -> list[nodes.Node]:
    """The caption and the table: a long table, which may run over pages, in type that fits the width of the paper."""
    texts = [["".join(cell.itertext()) for cell in row] for row in rows]
    whole = [[_is_number(cell) for cell in row] for row in rows]
    layout = lay_out([[_unbroken(*cell) for cell in zip(*row, strict=True)] for row in zip(texts, whole, strict=True)])
    numeric = [all(_is_number(row[i]) for row in rows[1:]) for i in range(len(rows[0]))]
    before, after = (r"\begin{landscape}", r"\end{landscape}") if layout.across else ("", "")
    heading = nodes.paragraph("", "", _raw(r"\huayutablecaption{"), nodes.Text(caption), _raw("}"))
    spec = addnodes.tabular_col_spec(spec=column_spec(layout, numeric, kind))
    opening = _raw(rf"\begingroup\{layout.size}\setlength{{\tabcolsep}}{{3pt}}")
    return [_raw(before), heading, opening, spec, _table(texts, whole), _raw(rf"\endgroup{after}")]


def column_spec(layout: Layout, numeric: list[bool], kind: str = "plain") -> str:
    """The columns in LaTeX: figures to the right, words to the left, the left context of a concordance to the right."""
    columns = []
    for i, (share, is_numeric) in enumerate(zip(layout.shares, numeric, strict=True)):
        right = is_numeric or (kind == "concordance" and i == 1)
        ragged = r"\raggedleft" if right else r"\raggedright"
        columns.append(rf">{{{ragged}\arraybackslash}}p{{\dimexpr {share:.4f}\linewidth-2\tabcolsep\relax}}")
    return "".join(columns)


def _is_number(cell: ElementTree.Element) -> bool:
    return cell.get("class") == "number"


def _raw(latex: str) -> nodes.raw:
    return nodes.raw("", latex, format="latex")


def _unbroken(text: str, is_whole: bool) -> str:
    """The text with hyphens that do not break a line: numbers and dates stay whole."""
    return text.replace("-", "\u2011") if is_whole else text


def _table(texts: list[list[str]], whole: list[list[bool]]) -> nodes.table:
    group = nodes.tgroup("", *[nodes.colspec(colwidth=1) for _ in texts[0]], cols=len(texts[0]))
    group += nodes.thead("", _row(texts[0], whole[0]))
    group += nodes.tbody("", *map(_row, texts[1:], whole[1:]))
    return nodes.table("", group, classes=["longtable", "booktabs", "nocolorrows"])


def _row(texts: list[str], whole: list[bool]) -> nodes.row:
    return nodes.row("", *[nodes.entry("", _cell(text, is_whole)) for text, is_whole in zip(texts, whole, strict=True)])


def _cell(text: str, is_whole: bool) -> nodes.paragraph:
    box = (_raw(r"\mbox{"), nodes.Text(text), _raw("}")) if is_whole and text else (nodes.Text(text),)
    return nodes.paragraph("", "", *box)


def choose_html_tables(app: Sphinx, config: Config) -> None:
    """Have myst-nb choose the HTML of an output on paper too, for the transform to read; figures come before it."""
    chosen = [(builder, "text/html", 2) for builder in PAPER]
    config.nb_mime_priority_overrides = [*config.nb_mime_priority_overrides, *chosen]


def setup_tables_on_paper(app: Sphinx) -> None:
    """Register the choice and the transform."""
    app.connect("config-inited", choose_html_tables)
    app.add_post_transform(PaperTables)
