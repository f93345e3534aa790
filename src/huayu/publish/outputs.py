"""Where the chapters' outputs wait while a book is built."""

from pathlib import Path

from sphinx.application import Sphinx


def output_folder(app: Sphinx) -> Path:
    """The folder into which myst-nb writes what the notebooks put out."""
    return Path(app.env.mystnb_config.output_folder)  # type: ignore[attr-defined]  # myst-nb adds it to the environment
