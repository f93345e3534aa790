"""`huayu new`: a study of one's own, ready to be filled."""

from datetime import date
from pathlib import Path

import click


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), metavar="DIR")
@click.option("--title", default="", help="Title of the study (default: the name of the folder).")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="An author; may be repeated.")
def new(folder: Path, title: str, authors: tuple[str, ...]) -> None:
    """Make a study in DIR: the chapters of the book for a corpus of your own.

    What the book says about its five texts is left out; questions, methods and figures stay. DIR is new or empty, or a
    corpus (metadata.csv and raw/), which becomes the corpus of the study.

    \b
    Examples:
      huayu new my-study --title "Party news of Zhejiang's colleges" --author "Li Wei"
      huayu ingest pages/ --into my-study
      huayu build --corpus my-study
    """
    from huayu.study.scaffold import new_study

    named = title.strip() or folder.resolve().name
    files = new_study(folder, named, authors or ("N. N.",), date.today().year)
    click.echo(f"made a study of {len(files)} files in {folder}")
    click.echo(f"next: huayu ingest PATH --into {folder}, then huayu build --corpus {folder}")
