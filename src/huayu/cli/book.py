"""The commands on the book: build it, list its figures."""

from pathlib import Path

import click

from huayu.cli.output import output_options, show
from huayu.cli.sources import Unusable


@click.command()
def build() -> None:
    """Build the book and print where its first page lies.

    The corpus and the prose are checked first; with an error in them nothing is executed. When nothing has changed
    since the last good build, that book is kept. The same as `make book` once the environment is there.

    \b
    Example:
      huayu build
    """
    root = _root()
    from huayu.publish.build import BuildError, build_book

    try:
        result = build_book(root)
    except BuildError as error:
        click.echo(f"huayu: {error}", err=True)
        click.get_current_context().exit(1)
    click.echo(f"{'built' if result.rebuilt else 'up to date'}: {result.index}")


@click.command(short_help="List the figures of the built book.")
@output_options("table", "csv", "jsonl")
def figures(form: str, output: Path | None) -> None:
    """List the figures of the built book: id, number, title, chapter, page.

    \b
    Examples:
      huayu figures
      huayu figures --format csv --output figures.csv
    """
    root = _root()
    from huayu.publish.catalogue import read_catalogue

    try:
        catalogue = read_catalogue(root)
    except FileNotFoundError as error:
        raise Unusable(str(error)) from None
    show(catalogue, form, output)


def _root() -> Path:
    """The repository the book is built from."""
    from huayu.paths import find_paths

    root = find_paths().root
    if root is None:
        raise Unusable("there is no book here. Run this command inside a clone of the huayu repository.")
    return root
