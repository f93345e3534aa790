"""The command `accuracy`: how well the patterns are found, and how consistent the annotations are."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.output import emit, output_options, show
from huayu.cli.progress import announced
from huayu.cli.scores_shown import readable
from huayu.cli.sources import Unusable
from huayu.patterns.layers import PATTERN_LAYERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from huayu.corpus.load import Corpus


@click.command(short_help="Score the detectors of the patterns against the annotations.")
@click.option(
    "--layer", "layers", type=click.Choice(PATTERN_LAYERS), multiple=True, metavar="LAYER", help="May be repeated."
)
@click.option("--by-document", is_flag=True, help="Each text by itself as well.")
@click.option("--consistency", is_flag=True, help="The consistency of the annotations alone.")
@output_options("table", "csv", "jsonl")
def accuracy(layers: tuple[str, ...], by_document: bool, consistency: bool, form: str, output: Path | None) -> None:
    """Score the detectors of the patterns against the annotations of the corpus.

    The texts that the rules were written on and the texts not used to write rules (which are not blind: they were read)
    are scored apart, then all together, then invented texts from outside the corpus. Counts, precision, recall and F1
    for exact and overlapping spans, with Wilson 95 % intervals; counts alone below 20 gold spans. reported_speech is
    scored with its speaker too, move unit by unit (accuracy, Cohen's κ, Krippendorff's α).

    A fifth of the paragraphs was annotated twice; first against second coding is the consistency of the annotations.
    A language model made both. In CSV and JSON lines it is printed with --consistency, without the rest.

    \b
    Examples:
      huayu accuracy
      huayu accuracy --layer number_slogan --by-document
      huayu accuracy --consistency --format csv
    """
    corpus = _study()
    chosen = layers or PATTERN_LAYERS
    with announced("scoring"):
        from huayu.patterns.accuracy import pattern_accuracy
        from huayu.patterns.consistency import coding_consistency

        twice = coding_consistency(corpus, chosen) if consistency or form == "table" else None
        scores = None if consistency else _with_outside(pattern_accuracy(corpus, chosen), chosen)
    if scores is not None and not by_document:
        attrs, scores = scores.attrs, scores[~scores["group"].isin(corpus.ids)].reset_index(drop=True)
        scores.attrs = attrs
    tables = [table for table in (scores, twice) if table is not None]
    if form == "table":
        parts = ([] if scores is None else _groups(scores)) + ([] if twice is None else [_consistency(twice)])
        emit("\n".join(parts), output)
    else:
        show(tables[0], form, output)
    for what, table in (("score", scores), ("consistency", twice)):
        for layer, why in table.attrs["left_out"].items() if table is not None else ():
            click.echo(f"huayu: {layer} has no {what}: {why}", err=True)


def _with_outside(scores: "pd.DataFrame", layers: "Sequence[str]") -> "pd.DataFrame":
    """The scores on the corpus, and below them those on the texts outside it."""
    import pandas as pd

    from huayu.patterns.outside import outside_accuracy

    both = pd.concat([scores, outside_accuracy(layers)], ignore_index=True)
    both.attrs = scores.attrs
    return both


def _study() -> "Corpus":
    """The corpus of the repository, whose annotations are the gold standard."""
    from huayu.paths import find_paths

    if find_paths().corpus is None:
        raise Unusable("there are no annotations here. Run this command inside a clone of the huayu repository.")
    from huayu.corpus.load import load_corpus

    with announced("loading"):
        return load_corpus()


def _groups(scores: "pd.DataFrame") -> list[str]:
    """One table a group of texts, under its name."""
    from huayu.patterns.accuracy import GROUPS

    parts = []
    for group, rows in scores.groupby("group", sort=False):
        members = GROUPS.get(str(group))
        heading = f"{group}: {', '.join(members)}" if members else f"{group}"
        parts.append(f"{heading}\n{_spans_then_units(rows.drop(columns=['group', 'documents']))}")
    return parts


def _consistency(twice: "pd.DataFrame") -> str:
    if twice.empty:
        return "consistency of the annotations: no layer has been annotated twice yet\n"
    heading = f"consistency of the annotations: second coding against first, {twice['paragraphs'].iloc[0]} paragraphs"
    return f"{heading}\n{_spans_then_units(twice.drop(columns='paragraphs'))}"


def _spans_then_units(rows: "pd.DataFrame") -> str:
    """The few rows that have units apart: beside the others they would make every line too long to read."""
    from huayu.measures.unit_agreement import UNIT_COLUMNS

    spans, units = rows.drop(columns=UNIT_COLUMNS), rows.loc[rows["units"].notna(), ["layer", *UNIT_COLUMNS]]
    return readable(spans) + (f"unit by unit\n{readable(units)}" if len(units) else "")
