"""The command `analyse`: a corpus of any size to the tables of its analysis."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from huayu.cli.progress import Pace, announced
from huayu.cli.sources import Unusable

if TYPE_CHECKING:
    from huayu.engine.analyse import Analysed

#: The list is that of `huayu.engine.engines`, which is not imported to print a help text.
_ENGINES = ("local", "duckdb", "dask")
_KEPT = "Finished parts are kept: start the command again to go on"


@click.command(short_help="Analyse a corpus of any size into Parquet tables.")
@click.argument("source", type=click.Path(path_type=Path), metavar="INPUT")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    metavar="DIR",
    help="Folder of the tables.",
)
@click.option(
    "--engine",
    type=click.Choice(_ENGINES),
    default="local",
    show_default=True,
    help="Who computes; the tables are the same.",
)
@click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler (tcp://HOST:8786).  [default: one of its own]")
@click.option(
    "--workers", type=click.IntRange(min=1), metavar="N", help="Processes.  [default: one a processor, at most four]"
)
@click.option("--id-column", default="doc_id", show_default=True, metavar="COLUMN", help="Column of the identifiers.")
@click.option("--text-column", default="text", show_default=True, metavar="COLUMN", help="Column of the texts.")
@click.option("--title-column", metavar="COLUMN", help="Column of the titles.  [default: title, if there is one]")
@click.option("--date-column", metavar="COLUMN", help="Column of the dates.  [default: date, if there is one]")
@click.option("--keep", multiple=True, metavar="COLUMN", help="Another column to keep with the documents; repeatable.")
def analyse(
    source: Path,
    out: Path,
    engine: str,
    scheduler: str | None,
    workers: int | None,
    id_column: str,
    text_column: str,
    title_column: str | None,
    date_column: str | None,
    keep: tuple[str, ...],
) -> None:
    """Analyse INPUT, a Parquet file, a folder of such files, or a corpus folder (metadata.csv and raw/), into tables.

    DIR gets Parquet tables and record.json: documents, terms, labels, attributes and formulas (all of them by time as
    well), the spans of each pattern layer (spans_…), and left_out, where every row stands that could not be analysed,
    with the reason. They appear whole or not at all; an older analysis stays until the new one is finished.

    The engines give the same tables, byte for byte. local: processes of this machine. duckdb: the same, and the counts
    are merged on disk. dask: a cluster. What was stopped goes on where it stopped when it is started again, with any
    engine.

    \b
    Examples:
      huayu analyse news.parquet --out analysis
      huayu analyse news/ --out analysis --engine duckdb --date-column published --keep publisher
      huayu analyse news.parquet --out analysis --engine dask --scheduler tcp://10.0.0.5:8786
    """
    if scheduler is not None and engine != "dask":
        raise click.UsageError(f"--scheduler goes with --engine dask; {engine} has none")
    with _unusable(out), _told() as report:
        from huayu.engine.analyse import analyse as analyse_corpus
        from huayu.engine.source import Columns

        columns = Columns(id_column, text_column, title_column, date_column, keep)
        analysed = analyse_corpus(source, out, engine, workers, scheduler, columns, report)
    click.echo(_summary(analysed))


@contextmanager
def _unusable(out: Path) -> Iterator[None]:
    """What stops an analysis from outside, as a message."""
    try:
        yield
    except OSError as error:
        raise Unusable(
            f"{error.filename or out}: {error.strerror or error}. An older analysis is as it was. {_KEPT}"
        ) from None
    except MemoryError:
        raise Unusable(f"there is not enough memory. {_KEPT}, with --workers 1 or --engine duckdb") from None
    except RuntimeError as error:
        from huayu.engine.engines import WorkersLostError

        if not isinstance(error, WorkersLostError):
            raise
        raise Unusable(f"{error}. {_KEPT}") from None


@contextmanager
def _told() -> Iterator[Callable[[str, int, int, int], None]]:
    """How far an analysis is: a line every two seconds, with the rate and the time to go."""
    doing, pace = ["starting"], Pace()

    def report(what: str, done: int, total: int, before: int) -> None:
        doing[0] = f"{what}: {pace.told('rows', done, total, before)}" if total else what

    with announced(lambda: doing[0]):
        yield report


def _summary(analysed: "Analysed") -> str:
    """One line a table, what was left out, and where it all lies."""
    from huayu.corpus.problem import shown

    record: dict[str, Any] = analysed.record
    lines = [f"{name:<26}{table['rows']:>12,} rows" for name, table in record["tables"].items()]
    lines.append(f"{record['documents']:,} documents, {record['words']:,} words, {record['characters']:,} characters")
    if record["without_date"]:
        lines.append(f"without a date: {record['without_date']:,} documents; they are in no table by year")
    if record["left_out"]:
        lines.append(f"left out: {record['left_out']:,} rows or dates; the table left_out says which and why")
    if record["run"]["parts_taken_over"]:
        lines.append(f"{record['run']['parts_taken_over']:,} parts were there from an earlier run")
    return "\n".join([*lines, f"The analysis lies in {shown(analysed.folder)}"])
