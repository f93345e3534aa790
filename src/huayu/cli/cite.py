"""The command that cites: a figure, or the whole book."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.book import repository, site_option
from huayu.cli.output import emit
from huayu.cli.sources import Unusable

if TYPE_CHECKING:
    from huayu.publish.citation_data import CitedFigure


@click.command(short_help="Cite a figure, or the whole book.")
@click.argument("figure_id", required=False, metavar="[ID]")
@click.option(
    "--style",
    type=click.Choice(["bibtex", "ris", "csl", "gbt7714"]),
    default="bibtex",
    show_default=True,
    help="csl is CSL-JSON, gbt7714 is GB/T 7714—2025.",
)
@site_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write to FILE instead of the screen (whole or not at all).",
)
def cite(figure_id: str | None, style: str, site: Path | None, output: Path | None) -> None:
    """Cite the figure ID, or without ID the whole book.

    Authors, version, address and DOI come from CITATION.cff; while it holds no address and no DOI the citation gives
    version, commit and the figure's id instead. Number and title come from the built book. Where there is none, they
    come from the chapters' sources, which know no number.

    \b
    Examples:
      huayu cite
      huayu cite fig-move-ribbons --style gbt7714
      huayu cite fig-move-ribbons --style ris --output figure.ris
    """
    root = _cited()
    from huayu.publish import citation_styles
    from huayu.publish.citation_data import CitationError, book_citation
    from huayu.publish.commit import checkout_commit

    try:
        if figure_id:
            text = citation_styles.cite(_figure(root, site, figure_id), style)
        else:
            text = citation_styles.cite_book(book_citation(root), style, checkout_commit(root))
    except CitationError as error:
        raise Unusable(str(error)) from None
    emit(text, output)


def _cited() -> Path:
    """Where the record lies that is cited: in a study of one's own it is made with its book."""
    from huayu.paths import find_paths

    root = repository()
    if not find_paths().is_study:
        return root
    if not (root / "_build" / "source" / "CITATION.cff").is_file():
        raise Unusable("this study has not been built yet, and is cited by what its build records: huayu build first")
    return root / "_build" / "source"


def _figure(root: Path, site: Path | None, figure_id: str) -> "CitedFigure":
    """The figure from the named site, else from the book built here, else from the sources, which is then said."""
    from huayu.publish.cited_figures import site_figure, source_figure

    built = repository() / "_build" / "html"
    if site is not None or (built / "figures" / "catalogue.json").is_file():
        return site_figure(root, site or built, figure_id)
    figure = source_figure(root, figure_id)
    click.echo("huayu: there is no built book here, so the number of the figure is left out (make book)", err=True)
    return figure
