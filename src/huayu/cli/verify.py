"""The command `verify`: do the present sources give the published figures, and what has changed since a release?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.book import repository, site_option
from huayu.cli.output import output_options
from huayu.cli.progress import announced
from huayu.cli.sources import Unusable
from huayu.cli.verdicts_shown import show_changes, show_verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from huayu.publish.figure_sources import SourceFigure
    from huayu.publish.recompute import Recomputed
    from huayu.publish.release_list import ListedFigure


@click.command(short_help="Compute figures again and compare them with the published ones.")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@site_option
@click.option(
    "--against", metavar="VERSION", help="Compare with the list of a release instead: v0.1.0, v0.1, baseline."
)
@output_options("table", "csv", "jsonl")
def verify(ids: tuple[str, ...], site: Path | None, against: str | None, form: str, output: Path | None) -> None:
    """Run the chapters that draw the figures again, with the present sources, and compare with what is published.

    Without an ID all figures are verified; that takes some minutes. Nothing is written into the repository. The verdict
    on a figure is `match`, `differs` (data, texts, or a file that is not the one of its record), `drawn differently`
    (the same data in another picture), `missing` (from the site, or from the chapters) or `not computed` (its chapter
    failed). Below it stands how they differ, and which of code, corpus, lexicon, annotations, reference and environment
    are not those the figure was made from. Rows are counted from 0.

    With --against, the figures are compared with the list of a release, and what is printed can go into the changelog:
    whose numbers moved, which vanished, are new, or have another title. The figures are then those of the present
    sources, or with --site those of the site, without running anything.

    Exit codes: 0 all match; 1 something differs or is missing; 2 unknown ID, no site, no such release.

    \b
    Examples:
      huayu verify fig-leading-words
      huayu verify --site ~/Downloads/huayu-book
      huayu verify --against v0.1 --site _build/html
    """
    root = repository()
    differs = _against(root, ids, site, against, form, output) if against else _published(root, ids, site, form, output)
    click.get_current_context().exit(1 if differs else 0)


# ---- with what is published


def _published(root: Path, ids: tuple[str, ...], site: Path | None, form: str, output: Path | None) -> bool:
    from huayu.publish.catalogue import site_catalogue
    from huayu.publish.figure_copy import published_copies
    from huayu.publish.figure_sources import source_figures
    from huayu.publish.verify import MATCH, verdict

    site = site or root / "_build" / "html"
    try:
        known = [str(figure_id) for figure_id in site_catalogue(site)["id"]]
    except FileNotFoundError as error:
        raise Unusable(str(error)) from None
    sources = source_figures(root / "notebooks")
    chosen = _chosen(ids, [*known, *(figure.id for figure in sources)])
    published = published_copies(site, chosen)
    again = _recomputed(root, sources, [figure_id for figure_id in chosen if figure_id in published])
    why = {figure.id: again.failures.get(figure.source.name, "") for figure in sources}
    verdicts = [verdict(i, published.get(i), again.figures.get(i), why.get(i, "")) for i in chosen]
    show_verdicts(verdicts, form, output)
    commits = {
        str(published[one.id].record.get("commit") or "") for one in verdicts if one.differences and one.explained_by
    }
    for commit in sorted(commits - {""}):
        click.echo(f"huayu: {published_from(commit)}", err=True)
    return any(one.outcome != MATCH for one in verdicts)


def published_from(commit: str) -> str:
    """Where the sources of a published figure are to be found, from the `commit` of its record."""
    from huayu.publish.commit import CHANGED

    if commit.endswith(CHANGED):
        return f"published from sources that no commit holds: {commit.removesuffix(CHANGED)} with changes"
    return f"published from commit {commit}; check it out to compute with those sources"


# ---- with the list of a release


def _against(root: Path, ids: tuple[str, ...], site: Path | None, against: str, form: str, output: Path | None) -> bool:
    from huayu.publish.release_changes import list_changes
    from huayu.publish.release_list import ReleaseListError, chosen_version, read_release_list

    try:
        version = chosen_version(against, root)
        old = read_release_list(version, root)
        present = _present(root, site, ids, [figure.id for figure in old])
    except (ReleaseListError, FileNotFoundError) as error:
        raise Unusable(str(error)) from None
    if ids:
        old, present = ([figure for figure in figures if figure.id in ids] for figures in (old, present))
    changes = list_changes(old, present)
    show_changes(changes, version, len({figure.id for figure in [*old, *present]}), form, output)
    return bool(changes)


def _present(root: Path, site: Path | None, ids: tuple[str, ...], listed_ids: list[str]) -> "list[ListedFigure]":
    """The figures as the site has them or, without one, as the present sources give them."""
    from huayu.publish.figure_sources import source_figures
    from huayu.publish.release_list import listed, site_list

    if site is not None:
        figures = site_list(site)
        _chosen(ids, [*(figure.id for figure in figures), *listed_ids])
        return figures
    sources = source_figures(root / "notebooks")
    chosen = _chosen(ids, [*listed_ids, *(figure.id for figure in sources)])
    again = _recomputed(root, sources, chosen)
    if again.failures:
        raise Unusable("the figures could not be computed:\n" + "\n".join(again.failures.values()))
    drawn = [figure.id for figure in sources if figure.id in again.figures]
    return [listed(again.figures[figure_id]) for figure_id in drawn if not ids or figure_id in ids]


# ---- what both need


def _chosen(ids: "Iterable[str]", known: "Iterable[str]") -> list[str]:
    """The identifiers asked for, all known ones where none are; an unknown one ends the command with those near it."""
    from huayu.publish.catalogue import near_ids

    known = list(dict.fromkeys(known))
    for figure_id in ids:
        if figure_id not in known:
            near = near_ids(figure_id, known)
            meant = f"Did you mean {', '.join(near)}?" if near else "`huayu figures` lists them."
            raise Unusable(f"there is no figure {figure_id!r}. {meant}")
    return list(dict.fromkeys(ids)) or known


def _recomputed(root: Path, sources: "Sequence[SourceFigure]", chosen: "Sequence[str]") -> "Recomputed":
    """The figures of every chapter that draws one of the chosen; which chapter runs is said on standard error."""
    from huayu.publish.recompute import recompute

    chapters = list(dict.fromkeys(figure.source for figure in sources if figure.id in set(chosen)))
    running = ["starting"]

    def told() -> "Iterable[Path]":
        for number, chapter in enumerate(chapters, start=1):
            running[0] = f"running {chapter.name} ({number} of {len(chapters)})"
            click.echo(f"huayu: {running[0]}", err=True)
            yield chapter

    with announced(lambda: running[0]):
        return recompute(told(), root)
