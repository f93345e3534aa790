"""The numbered figures of a book in its order, each with its place and the record that its chapter put out."""

import json
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx

from huayu.publish.outputs import output_folder

#: Folder of the figures' files, in the built site and in the parser's output folder alike.
FOLDER = "figures"


@dataclass(frozen=True)
class PlacedFigure:
    """A figure where the book has it: `page` is the address of its anchor, relative to the site."""

    id: str
    number: str
    docname: str
    chapter: str
    page: str
    record: dict[str, Any]

    @property
    def title(self) -> str:
        """The title as the record has it."""
        return str(self.record["title"])

    @property
    def landing(self) -> str:
        """The page name of the figure's own page."""
        return f"{FOLDER}/{self.id}"

    @property
    def evidence(self) -> str:
        """The page name of the figure's evidence page, which is there if the record has evidence."""
        return f"evidence/{self.id}"


def figure_places(app: Sphinx) -> list[tuple[str, str]]:
    """(page, figure id) of every numbered figure, in the order of the book."""
    placed = [
        (number, docname, figure_id)
        for docname, kinds in app.env.toc_fignumbers.items()
        for figure_id, number in kinds.get("figure", {}).items()
        if figure_id.startswith("fig-")
    ]
    return [(docname, figure_id) for _, docname, figure_id in sorted(placed)]


def placed_figure(app: Sphinx, docname: str, figure_id: str) -> PlacedFigure:
    """One figure of a page.

    Raises:
        KeyError: the page has no such figure, or figures are not numbered.
        FileNotFoundError: its chapter has put out no record.
    """
    number = ".".join(map(str, app.env.toc_fignumbers[docname]["figure"][figure_id]))
    record = json.loads((output_folder(app) / FOLDER / f"{figure_id}.json").read_text(encoding="utf-8"))
    chapter = app.env.titles[docname].astext()
    # On paper a page has no address, and the builder for LaTeX refuses to be asked for one.
    page = f"{app.builder.get_target_uri(docname)}#{figure_id}" if app.builder.format == "html" else ""
    return PlacedFigure(figure_id, number, docname, chapter, page, record)


def placed_figures(app: Sphinx) -> list[PlacedFigure]:
    """All figures of the book, in its order."""
    return [placed_figure(app, docname, figure_id) for docname, figure_id in figure_places(app)]
