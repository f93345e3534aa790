"""The command `reference build`: from a dated corpus to the tables of a reference."""

import json
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.progress import announced
from huayu.cli.sources import Unusable

if TYPE_CHECKING:
    from huayu.reference.build import Built

_CHECKING, _ADDING = "checking the corpus", "adding up"
_SHOWN = 5  # rows without text that are named


@click.command(short_help="Count a dated corpus (Parquet) into a reference.")
@click.argument("corpus", type=click.Path(dir_okay=False, path_type=Path), metavar="CORPUS.parquet")
@click.option("--name", metavar="NAME", help="Name of the reference.  [default: that of the file]")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="Folder of the reference, instead of --name.  [default: corpus/reference/NAME in a repository, else ./NAME]",
)
@click.option("--date-column", default="date", show_default=True, metavar="COLUMN", help="Column of the dates.")
@click.option("--mentions", multiple=True, metavar="WORD", help="Only items that hold this string; may be repeated.")
@click.option(
    "--minimum", type=int, default=3, show_default=True, metavar="N", help="Leave out words that are rarer than this."
)
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes.  [default: one a processor, at most four]"
)
def build(
    corpus: Path,
    name: str | None,
    out: Path | None,
    date_column: str,
    mentions: tuple[str, ...],
    minimum: int,
    workers: int | None,
) -> None:
    """Count a dated corpus into a reference, a folder of small tables without any sentence of it.

    CORPUS.parquet has one item a row: doc_id, title, text, and a date as 2021-11-15, 2021-11 or 2021. Rows without a
    text are left out and named. The tables stand there whole or not at all: an older reference stays until the new one
    is finished. A build that was stopped goes on where it stopped when it is started again.

    \b
    Examples:
      huayu reference build news.parquet
      huayu reference build reports.parquet --date-column year --name reports
      huayu reference build news.parquet --mentions 职业教育 --mentions 职业院校 --out ./vocational
    """
    folder = _folder(corpus, name, out)
    try:
        with _told() as report:
            from huayu.reference.build import build_reference

            built = build_reference(corpus, folder, date_column, mentions, minimum, workers, report)
    except OSError as error:
        raise Unusable(
            f"{error.filename or folder}: {error.strerror or error}. Parts that were counted are kept"
        ) from None
    except BrokenExecutor:
        raise Unusable(
            "a counting process was ended from outside, perhaps for lack of memory. Parts that were counted are kept: "
            "start the command again, with --workers 1 if need be"
        ) from None
    click.echo(_summary(built))


def _folder(corpus: Path, name: str | None, out: Path | None) -> Path:
    """Where the reference will lie; its name is that of its folder."""
    from huayu.paths import find_paths

    if out is not None:
        if name is not None:
            raise click.UsageError(
                "--name and --out were both given, and a reference is called as its folder: give one"
            )
        return out.resolve()
    chosen = corpus.stem if name is None else name
    if not chosen.strip() or chosen.startswith(".") or set(chosen) & set("/\\"):
        raise click.BadParameter(
            f"{chosen!r} is no name of a folder; give one without / and without a dot in front, or a folder with --out",
            param_hint="--name",
        )
    paths = find_paths()
    # The package may lie in a repository somewhere else: what is built here belongs here.
    in_repository = paths.root is not None and Path.cwd().resolve().is_relative_to(paths.root.resolve())
    return (paths.reference if in_repository else Path.cwd()) / chosen


@contextmanager
def _told() -> Iterator[Callable[[int, int], None]]:
    """How far a build is: a bar on a terminal, elsewhere a line every two seconds."""
    doing = [_CHECKING]
    if not sys.stderr.isatty():
        with announced(lambda: doing[0]):
            yield lambda done, parts: doing.__setitem__(0, _counting(done, parts))
        return
    with click.progressbar(length=1, label=f"huayu: {_CHECKING}", file=sys.stderr) as bar:

        def report(done: int, parts: int) -> None:
            bar.length, bar.label = parts, f"huayu: {_counting(done, parts)}"
            bar.update(done - bar.pos)

        yield report


def _counting(done: int, parts: int) -> str:
    return f"counting {done} of {parts} parts" if done < parts else _ADDING


def _summary(built: "Built") -> str:
    """One line a table, what was left out, and where it all lies."""
    from huayu.corpus.problem import shown
    from huayu.reference.tables import RECORD

    record = json.loads((built.folder / RECORD).read_text(encoding="utf-8"))
    lines = [f"{name:<9}{table['rows']:>10,} rows" for name, table in record["tables"].items()]
    lines.append(
        f"{record['items']:,} items from {record['first_date']} to {record['last_date']}, {record['words']:,} words"
    )
    rarer = record["words_of_rarer_terms"]
    if rarer:
        lines.append(f"left out of terms: words that occur fewer than {record['minimum']} times, {rarer:,} in all")
    if built.empty:
        named = ", ".join(built.empty[:_SHOWN]) + (" …" if len(built.empty) > _SHOWN else "")
        lines.append(f"left out: {len(built.empty):,} rows without text ({named})")
    return "\n".join([*lines, f"The reference lies in {shown(built.folder)}"])
