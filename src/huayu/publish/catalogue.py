"""The list of figures of the built book."""

import json
from pathlib import Path

import pandas as pd

COLUMNS = ["id", "number", "title", "chapter", "page"]


def read_catalogue(root: Path) -> pd.DataFrame:
    """One row a figure in the order of the book: id, number, title, chapter, page.

    Raises:
        FileNotFoundError: the book has not been built yet.
    """
    path = root / "_build" / "html" / "figures" / "catalogue.json"
    if not path.is_file():
        raise FileNotFoundError(f"{path} is missing: build the book first (make book)")
    return pd.DataFrame(json.loads(path.read_text(encoding="utf-8")), columns=COLUMNS)
