"""The command `score`: one span table against another."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.output import emit, output_options, show
from huayu.cli.progress import announced
from huayu.cli.scores_shown import readable
from huayu.cli.sources import Unusable

if TYPE_CHECKING:
    import pandas as pd


@click.command(short_help="Score one span table against another.")
@click.argument("gold")
@click.argument("predicted")
@click.option(
    "--match-on",
    multiple=True,
    metavar="ATTRIBUTE",
    help="Match spans only if this attribute is equal too; may be repeated.",
)
@click.option("--by-label", is_flag=True, help="One row for each label as well.")
@output_options("table", "csv", "jsonl")
def score(gold: str, predicted: str, match_on: tuple[str, ...], by_label: bool, form: str, output: Path | None) -> None:
    """Score the span table PREDICTED against GOLD.

    Both are JSON lines as `huayu spans --format jsonl` prints them; one of the two may be - for standard input. For
    each layer and document, and over all documents together, twice: exact counts spans with the same start and end,
    overlap spans that share a character, one to one; layer and label must be equal. Counts, precision, recall and F1,
    with Wilson 95 % intervals. Below 20 gold spans a rate pretends to more than it knows: the counts stand alone.

    Where both tables label the same stretches (always for the layer move), the labels are compared unit by unit too:
    accuracy, Cohen's κ, Krippendorff's α. In CSV and JSON lines these stand in the exact rows; --by-label has none.

    \b
    Examples:
      huayu score corpus/annotations/move.jsonl my-moves.jsonl
      huayu spans --layer person --format jsonl | huayu score corpus/annotations/person.jsonl -
      huayu score gold.jsonl found.jsonl --match-on speaker --by-label
    """
    files = (gold, predicted)
    tables = _tables(files)
    _refuse_unknown(match_on, tables)
    with announced("scoring"):
        from huayu.measures.span_accuracy import score_table, score_table_by_label
        from huayu.measures.unit_agreement import unit_agreement, with_units

        try:
            scores = (score_table_by_label if by_label else score_table)(*tables, match_on)
        except ValueError as error:
            raise Unusable(str(error)) from None
        units = unit_agreement(*tables)
    if form == "table":
        parts = [readable(scores), *([f"\nunit by unit\n{readable(units)}"] if len(units) else [])]
        emit("".join(parts), output)
    else:
        show(scores if by_label else with_units(scores, units), form, output)
    for note in _notes(scores, units, files):
        click.echo(f"huayu: {note}", err=True)


def _tables(files: tuple[str, str]) -> "tuple[pd.DataFrame, pd.DataFrame]":
    if files == ("-", "-"):
        raise click.UsageError("GOLD and PREDICTED are both standard input: name a file for one of them")
    return _table(files[0]), _table(files[1])


def _table(file: str) -> "pd.DataFrame":
    from huayu.corpus.spans import SpanFileError, spans_from_jsonl

    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return spans_from_jsonl(data, "standard input" if file == "-" else file)
    except SpanFileError as error:
        raise Unusable(str(error)) from None
    except OSError as error:
        raise Unusable(f"{file}: cannot be read ({error.strerror}); name a file of JSON lines") from None


def _refuse_unknown(match_on: tuple[str, ...], tables: "tuple[pd.DataFrame, ...]") -> None:
    """A key that no span has would match everything, unnoticed."""
    known = sorted({key for spans in tables for attributes in spans["attributes"] for key in attributes})
    for key in match_on:
        if key not in known:
            there = f"the attributes are {', '.join(known)}" if known else "the spans have no attributes"
            raise click.BadParameter(f"no span has an attribute {key!r}; {there}", param_hint="--match-on")


def _notes(scores: "pd.DataFrame", units: "pd.DataFrame", files: tuple[str, str]) -> list[str]:
    """What a reader of the table must know and could not see in it."""
    from huayu.measures.span_accuracy import FEWEST_FOR_A_RATE

    notes = []
    if scores.empty:
        notes.append("neither table holds a span")
    for name, file, meaning in (("gold", files[0], "missed"), ("predicted", files[1], "wrong")):
        for what, alone in scores.attrs[f"only_in_{name}"].items():
            if alone:
                there = "standard input" if file == "-" else file
                notes.append(f"only {there} has the {what} {', '.join(alone)}: all spans there count as {meaning}")
    few = int((scores["gold"] < FEWEST_FOR_A_RATE).sum())
    if few:
        notes.append(f"{few} of {len(scores)} rows have fewer than {FEWEST_FOR_A_RATE} gold spans: counts, no rates")
    return notes + [f"{layer} is not compared unit by unit: {why}" for layer, why in units.attrs["left_out"].items()]
