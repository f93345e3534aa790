"""The command `ingest`: from saved pages, documents and tables to a corpus folder."""

import os
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from huayu.cli.progress import Pace, announced

if TYPE_CHECKING:
    from huayu.ingest.walk import Source

_UNITS = {"": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_FIELDS = ("text", "title", "publication_date", "event_date", "publisher", "url")


class _Size(click.ParamType):
    """A number of bytes such as 200MB or 2G."""

    name = "SIZE"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        match = re.fullmatch(r"\s*(\d{1,15})\s*([KMG]?)i?B?\s*", str(value), re.I)
        if not match or not int(match[1]):
            self.fail(f"{value!r} is no size. Write 500MB or 2GB.", param, ctx)
        return int(match[1]) * _UNITS[match[2].upper()]


def _column_options(command: Callable[..., Any]) -> Callable[..., Any]:
    for field in reversed(_FIELDS):
        option = f"--{field.removeprefix('publication_').replace('_', '-')}-column"
        command = click.option(
            option, f"{field}_column", metavar="NAME", help=f"The column of the {field.replace('_', ' ')} in tables."
        )(command)
    return command


@click.command(short_help="Bring saved pages, documents and tables into a corpus.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@click.option(
    "--into", required=True, type=click.Path(path_type=Path), metavar="DIR", help="The corpus folder, or a study."
)
@_column_options
@click.option("--largest", type=_Size(), default="200MB", show_default=True, help="A larger file is not read.")
@click.option("--memory", type=_Size(), default="2GB", show_default=True, help="What reading one file may take.")
@click.option("--seconds", type=click.FloatRange(min=1), default=60.0, show_default=True, help="The same in time.")
@click.option(
    "--workers", type=click.IntRange(1, 64), help="Files read at once (default: as many as processors, up to 4)."
)
def ingest(
    paths: tuple[Path, ...],
    into: Path,
    largest: int,
    memory: int,
    seconds: float,
    workers: int | None,
    **named: str | None,
) -> None:
    """Read web pages, WeChat articles, .txt, .docx, .pdf, tables (.csv, .jsonl, .parquet) and .zip of these into DIR.

    Folders are read with all that is below them. DIR gets raw/ (one text a document), metadata.csv (title, dates,
    publisher, each with how it is known), sources/ (what you gave, byte for byte), and the reports ingest.csv (where
    each value stood), sources.csv, duplicates.csv and failed.csv. Where DIR has a study.toml, its corpus is meant.

    A text that is there already is not added again but listed; one that nearly repeats another is added and listed.
    What you have edited in metadata.csv stays. Stopped at any time, the same command goes on where it was.

    Tables need a column of texts: text, content, 正文, 内容 … or the one you name. Needs the extra: pip install
    'huayu[ingest]'.

    \b
    Examples:
      huayu ingest ~/pages --into my-corpus
      huayu ingest articles.csv more.zip --into my-study --text-column 新闻正文
      huayu check --corpus my-corpus

    Exit codes: 0 all was read (repeats are no failure); 1 something could not be read, see failed.csv; 2 nothing can be
    done.
    """
    from huayu.corpus.problem import shown
    from huayu.ingest.limits import Limits
    from huayu.ingest.run import ingest as run
    from huayu.ingest.run import target

    _refuse_missing(paths)
    columns = {key.removesuffix("_column"): value for key, value in named.items() if value}
    limits = Limits(largest=largest, memory=memory, seconds=seconds)
    doing = ["listing files"]
    with announced(lambda: doing[0]):
        counted = run(
            paths,
            into,
            columns=columns,
            limits=limits,
            workers=workers or min(os.cpu_count() or 1, 4),
            watch=lambda listed: _telling(listed, doing),
            searching=lambda texts: _now(doing, f"searching {texts:,} texts for repeats"),
        )
    for line in _summary(counted, shown(target(into))):
        click.echo(line)
    click.get_current_context().exit(1 if counted["failed"] else 0)


def _refuse_missing(paths: tuple[Path, ...]) -> None:
    for path in paths:
        if not os.path.lexists(path):
            raise click.BadParameter(f"{path}: there is no such file or folder.", param_hint="PATH")


def _telling(listed: "list[Source]", doing: list[str]) -> Callable[[int], None]:
    """What keeps the sign of life up to date, file by file."""
    pace, began = Pace(time.monotonic), len(listed)
    _now(doing, f"reading, {pace.told('files', 0, began)}")
    return lambda done: _now(doing, f"reading, {pace.told('files', done, began)}")


def _now(doing: list[str], what: str) -> None:
    doing[0] = what


def _summary(counted: Counter[str], folder: str) -> list[str]:
    """What came of it, one line a kind, none for what did not occur."""
    read, unchanged = counted["read"], counted["unchanged"]
    lines = [f"{_count(read, 'file')} read" + (f", {unchanged:,} of them read before" if unchanged else "")]
    lines.append(f"{_count(counted['added'], 'document')} added to {folder}")
    for kind, said in (
        ("known", "{} already there"),
        ("repeats", "{} not added, the text is there already (duplicates.csv)"),
        ("failed", "{} could not be read (failed.csv says why)"),
        ("passed_over", "{} passed over as no articles (failed.csv lists them)"),
    ):
        if counted[kind]:
            lines.append(said.format(f"{counted[kind]:,}"))
    return lines


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}" if number else f"no {noun}s"
