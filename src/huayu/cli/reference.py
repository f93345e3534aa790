"""The group `reference`: what the dated corpora beside the five texts say, and the building of another one."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from huayu.cli.output import output_options, show
from huayu.cli.progress import announced
from huayu.cli.reference_build import build
from huayu.cli.sources import Unusable

if TYPE_CHECKING:
    import pandas as pd

_NATIONAL = "xinwen-lianbo"
_TOP = 100

_which = click.option(
    "--reference",
    default=_NATIONAL,
    show_default=True,
    metavar="NAME",
    help="One of `huayu reference list`, or the folder of another (with a / in it: ./mine).",
)


@click.group(short_help="Ask the dated reference corpora, or build one.")
def reference() -> None:
    """Ask the references: dated corpora of the national register, counted once and kept as small tables.

    A reference has no sentence of its corpus: it says how often words stand in it by year, and in how many items the
    followed wordings stand by month, and since when. Absence from a reference is not absence from what was said: the
    evening news is television and leaves out much.

    \b
    Examples:
      huayu reference list
      huayu reference seen 两个确立 党史学习教育
      huayu reference timeline 党史学习教育 --by year
      huayu reference counts --year 2021 --top 20
      huayu reference build mine.parquet
    """


reference.add_command(build)


@reference.command("list", short_help="The references at hand.")
@output_options("table", "csv", "jsonl")
def list_(form: str, output: Path | None) -> None:
    """List the references at hand: items, words, first and last date, days without an item, years.

    missing_days is empty where days mean nothing: dates are years, or only items that mention something were counted.
    Exit code 1 when there is none.

    \b
    Example:
      huayu reference list --format csv
    """
    import pandas as pd

    from huayu.reference.tables import reference_names

    columns = ["reference", "items", "words", "first_date", "last_date", "missing_days", "years"]
    with announced("reading"):
        rows = [_at_hand(name) for name in reference_names()]
    show(pd.DataFrame(rows, columns=columns, dtype=object), form, output, ("missing_days",), cut=False)
    if not rows:
        _found_nothing("there is no reference here; `huayu reference build CORPUS.parquet` makes one")


def _at_hand(name: str) -> tuple[Any, ...]:
    from huayu.reference.counts import missing_days, year_totals
    from huayu.reference.tables import read_reference

    record = read_reference(name).record
    by_day = len(record["first_date"]) == 10 and not record["mentions"]
    missing = len(missing_days(name)) if by_day else None
    size = (record["items"], record["words"], record["first_date"], record["last_date"])
    return (name, *size, missing, _stretches(year_totals(name)["year"].tolist()))


def _stretches(years: list[int]) -> str:
    """Years as they are written: 1954–1960, 1964."""
    breaks = [index for index, (one, next_) in enumerate(pairwise(years), start=1) if next_ != one + 1]
    runs = [years[first:last] for first, last in pairwise([0, *breaks, len(years)])]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


@reference.command(short_help="When wordings were first seen.")
@click.argument("formulas", nargs=-1, required=True, metavar="FORMULA...")
@_which
@output_options("table", "csv", "jsonl")
def seen(formulas: tuple[str, ...], reference: str, form: str, output: Path | None) -> None:
    """Print when wordings were first and last seen in a reference, in any of their accepted forms.

    Columns: wording, date and item where it is first seen, the form that stands there, censored (true where that falls
    into the first twelve months of the reference: it may well be older), last_date, documents (items that have it),
    occurrences, items (all of the reference). Only wordings that were looked for can be asked: those of the list of
    formulas, numeral formulas, campaigns, congresses and plenums, and what was read in the five texts.

    Exit code 1 when none of them was ever seen.

    \b
    Examples:
      huayu reference seen 两个确立
      huayu reference seen 三全育人 十九届六中全会 --format csv
    """
    with _asked(formulas):
        from huayu.reference.timeline import first_seen_table

        found = first_seen_table(formulas, reference)
    show(found, form, output)
    for note in _notes(found, reference):
        click.echo(f"huayu: {note}", err=True)
    if not found["documents"].any():
        click.get_current_context().exit(1)


@reference.command(short_help="One wording month by month, or year by year.")
@click.argument("formula")
@_which
@click.option("--by", type=click.Choice(["month", "year"]), default="month", show_default=True)
@output_options("table", "csv", "jsonl")
def timeline(formula: str, reference: str, by: str, form: str, output: Path | None) -> None:
    """Print how many items of a reference have a wording, in any of its accepted forms, month by month.

    Columns: month (or year), documents (items that have it), occurrences, items (all of that month), per_1000_items
    with its 95 % interval (low, high; Wilson), empty where there is no item. The interval is too narrow: items on one
    event are not independent. Months and years are of unequal size, so compare rates. Exit code 1 when it never occurs.

    \b
    Examples:
      huayu reference timeline 党史学习教育
      huayu reference timeline 工匠精神 --by year --reference xinwen-lianbo-vocational
    """
    with _asked((formula,)):
        from huayu.reference.timeline import formula_timeline, timeline_by_year

        found = formula_timeline(formula, reference)
        found = found if by == "month" else timeline_by_year(found)
    show(_rounded(found) if form == "table" else found, form, output, flush_right=("per_1000_items", "low", "high"))
    if not found["documents"].any():
        _found_nothing(f"{formula} never stands in {reference}")


@reference.command(short_help="The words of a reference, most frequent first.")
@_which
@click.option("--year", "years", type=int, multiple=True, metavar="YEAR", help="Only this year; may be repeated.")
@click.option(
    "--top", type=click.IntRange(min=0), default=_TOP, show_default=True, metavar="N", help="So many words; 0: all."
)
@output_options("table", "csv", "jsonl")
def counts(reference: str, years: tuple[int, ...], top: int, form: str, output: Path | None) -> None:
    """Print the words of a reference, most frequent first.

    Columns: token, count, documents (items that have it), per_1000_words, per_1000_items, rosengren_s (dispersion over
    the items: 1 for a word spread like the text itself, near 0 for a word of one item). Words below the reference's
    minimum are not listed.

    \b
    Examples:
      huayu reference counts --top 20
      huayu reference counts --year 2021 --year 2022 --top 0 --format csv
    """
    with _asked():
        from huayu.reference.counts import reference_counts

        found = reference_counts(reference, years or None)
    found = found.head(top) if top else found
    show(_rounded(found) if form == "table" else found, form, output)


@contextmanager
def _asked(formulas: tuple[str, ...] = ()) -> Iterator[None]:
    """A sign of life while tables are read; what a reference cannot answer is a message."""
    if not all(formula.strip() for formula in formulas):
        raise click.BadParameter("the wording is empty; give a formula such as 两个确立", param_hint="FORMULA")
    try:
        with announced("reading"):
            yield
    except ValueError as error:
        raise Unusable(str(error)) from None


def _notes(found: "pd.DataFrame", name: str) -> list[str]:
    """What a reader of first dates must know and could not see in the table."""
    from huayu.reference.tables import read_reference

    asked = read_reference(name)
    never = found.loc[found["documents"] == 0, "wording"]
    listed = asked.wordings
    vague = found.loc[found["wording"].isin(set(listed.loc[listed["ambiguous"], "wording"])), "wording"]
    span = f"{asked.record['first_date']} to {asked.record['last_date']}"
    notes = []
    if len(never):
        notes.append(f"never seen in {asked.name}, {span}: {', '.join(never)}; it may have been said elsewhere")
    if len(vague):
        notes.append(f"as bare strings these also mean other things, so their counts say little: {', '.join(vague)}")
    return notes


def _rounded(found: "pd.DataFrame") -> "pd.DataFrame":
    """Rates as a reader takes them in, three decimals; csv and jsonl have them as computed."""
    rates = found.select_dtypes("float").columns
    spoken = {rate: [f"{value:.3f}" if value == value else "" for value in found[rate]] for rate in rates}
    return found.assign(**spoken)


def _found_nothing(message: str) -> None:
    click.echo(f"huayu: {message}", err=True)
    click.get_current_context().exit(1)
