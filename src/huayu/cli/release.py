"""The commands that publish: the crate of the whole compendium, and a release."""

from pathlib import Path

import click

from huayu.cli.book import repository, site_option
from huayu.cli.sources import Unusable


@click.command(short_help="Pack everything into an RO-Crate.")
@site_option
@click.option(
    "--into",
    type=click.Path(path_type=Path),
    required=True,
    metavar="DIR|ZIP",
    help="A new folder, or a file that ends in .zip.",
)
def crate(site: Path | None, into: Path) -> None:
    """Pack the built book, the data of its figures, chapters, code, corpus and licences into one RO-Crate 1.1.

    It holds what git tracks and the built site. While there is no release date the crate is a preview, dated by the
    last commit. The texts of the corpus remain their publishers', and the crate says so.

    \b
    Example:
      huayu crate --into dist/huayu-crate.zip
    """
    root = repository()
    from huayu.publish.citation_data import CitationError
    from huayu.publish.crate import CrateError, compendium, write_crate

    try:
        source = compendium(root, site)
        target = write_crate(source, into)
    except (CitationError, CrateError) as error:
        raise Unusable(str(error)) from None
    note = f" (a preview: there is no release date, so it bears that of the last commit, {source.published})"
    click.echo(f"written: {target}{note if source.preview else ''}")


@click.command(short_help="Check, build, verify and pack a release.")
def release() -> None:
    """Make the release of the version in pyproject.toml: web pages, EPUB, PDF, RO-Crate and checksums in dist/.

    It refuses, naming all that is missing, while CITATION.cff has no address, DOI or date, versions differ, the
    changelog has no section for the version, files differ from the commit, an identifier of a figure vanished or
    changed its meaning, or a figure is not what the sources give. Takes some minutes. The same as `make release`.

    \b
    Example:
      huayu release
    """
    root = repository()
    from huayu.publish.citation_data import CitationError
    from huayu.publish.release import NotReleased, make_release

    try:
        made = make_release(root, lambda doing: click.echo(f"release: {doing}", err=True))
    except CitationError as error:
        raise Unusable(str(error)) from None
    except NotReleased as refused:
        lines = "".join(f"\n  - {finding}" for finding in refused.findings)
        click.echo(f"huayu: no release was made; {len(refused.findings)} thing(s) to do first:{lines}", err=True)
        click.get_current_context().exit(1)
    click.echo(f"release {made.version}:")
    for path in made.files:
        click.echo(f"  {path}")
