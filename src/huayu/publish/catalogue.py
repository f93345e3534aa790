"""The list of figures: as the built book has it, or as the chapters' sources promise it."""

import json
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from huayu.corpus.problem import InputError

COLUMNS = ["id", "number", "title", "chapter", "page"]


def read_catalogue(root: Path) -> pd.DataFrame:
    """One row a figure in the order of the built book of the repository `root`: id, number, title, chapter, page.

    Raises:
        FileNotFoundError: the book has not been built yet.
    """
    return site_catalogue(root / "_build" / "html")


def site_catalogue(site: Path) -> pd.DataFrame:
    """The same for any built site or downloaded copy of one.

    Raises:
        FileNotFoundError: the folder is no built book, or not built yet.
        InputError: the list is there but cannot be read.
    """
    path = site / "figures" / "catalogue.json"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: build the book first (make book), or name a built copy (--site)")
    try:
        return pd.DataFrame(json.loads(path.read_text(encoding="utf-8")), columns=COLUMNS)
    except ValueError as error:
        raise InputError(
            f"{path} is no list of figures ({error}): build the book again, or take a whole copy of it"
        ) from error


def source_catalogue(notebooks: Path) -> pd.DataFrame:
    """The same from the sources of the chapters alone: no number is known, nor a title that the chapter computes."""
    from huayu.publish.figure_sources import source_figures

    rows = [(figure.id, "", figure.title, figure.chapter, figure.page) for figure in source_figures(notebooks)]
    return pd.DataFrame(rows, columns=COLUMNS)


def near_ids(wanted: str, known: Iterable[str], most: int = 3) -> list[str]:
    """The known identifiers that an unknown one may have been meant to be, the likeliest first."""
    from rapidfuzz import fuzz, process

    bare = wanted.removeprefix("fig-").lower()
    choices = {figure_id: figure_id.removeprefix("fig-") for figure_id in known}
    found = process.extract(bare, choices, scorer=fuzz.WRatio, limit=most, score_cutoff=60)
    return [figure_id for _, _, figure_id in found]
