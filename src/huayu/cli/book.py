"""The commands on the book: build it, list its figures; and what other commands on it share."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.output import output_options, show
from huayu.cli.sources import Unusable

if TYPE_CHECKING:
    from huayu.publish.build import BuildResult


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "epub", "pdf"]),
    default="html",
    show_default=True,
    help="Web pages, an EPUB, or a PDF; the executed chapters are shared by all three.",
)
@click.option(
    "--corpus",
    "study",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A study of your own (see huayu new) instead of the book; web pages only.",
)
def build(form: str, study: Path | None) -> None:
    """Build the book and print where it lies: the first web page, the EPUB or the PDF.

    The corpus and the prose are checked first; with an error in them nothing is executed. When nothing has changed
    since the last good build, that book is kept. The same as `make book` once the environment is there.

    \b
    Examples:
      huayu build
      huayu build --format epub
      huayu build --corpus my-study
    """
    from huayu.publish.build import BuildError

    if study is not None and form != "html":
        raise click.UsageError("--corpus builds web pages: leave --format out")
    try:
        result = _built(study or _study_here(), form)
    except BuildError as error:
        click.echo(f"huayu: {error}", err=True)
        click.get_current_context().exit(1)
    click.echo(f"{'built' if result.rebuilt else 'up to date'}: {result.index}")


def _study_here() -> Path | None:
    """The study this is run in; None in a repository."""
    from huayu.paths import find_paths

    paths = find_paths()
    return paths.root if paths.is_study else None


def _built(study: Path | None, form: str) -> "BuildResult":
    if study is not None:
        from huayu.study.build import build_study

        return build_study(study)
    from huayu.publish.build import build_book
    from huayu.publish.build_editions import build_edition

    root = repository()
    return build_book(root) if form == "html" else build_edition(root, form)


site_option = click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="A built site or a downloaded copy of one (default: the book built here, _build/html).",
)


@click.command(short_help="List the figures of the book.")
@site_option
@output_options("table", "csv", "jsonl")
def figures(site: Path | None, form: str, output: Path | None) -> None:
    """List the figures of the built book: id, number, title, chapter, page.

    Where no book has been built, they are listed from the sources of the chapters: then without numbers, and without
    a title where the chapter computes it.

    \b
    Examples:
      huayu figures
      huayu figures --format csv --output figures.csv
      huayu figures --site ~/Downloads/huayu-book
    """
    from huayu.paths import find_paths
    from huayu.publish import catalogue

    paths = find_paths()
    try:
        if site is None and paths.root is None:
            raise FileNotFoundError("there is no built book here")
        listed = catalogue.site_catalogue(site) if site else catalogue.read_catalogue(paths.build.parent)
    except FileNotFoundError as error:
        if site is not None:
            raise Unusable(str(error)) from None
        listed = catalogue.source_catalogue(paths.notebooks)
        click.echo("huayu: no book is built here: listed from the chapters' sources, without numbers", err=True)
    show(listed, form, output)


def repository() -> Path:
    """The repository the book is built from.

    Raises:
        Unusable: there is none here.
    """
    from huayu.paths import find_paths

    root = find_paths().root
    if root is None:
        raise Unusable("there is no book here. Run this command inside a clone of the huayu repository.")
    return root
