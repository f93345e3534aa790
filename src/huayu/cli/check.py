"""The command `check`: every problem of the corpus and the lexicon, or of loose files, at once."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.output import emit, output_options, show
from huayu.cli.progress import announced, watched
from huayu.cli.sources import read_file_or_stdin

if TYPE_CHECKING:
    from huayu.corpus.problem import Problem

_COLUMNS = ["severity", "file", "row", "what", "cure"]


@click.command(short_help="List every problem of the corpus, the lexicon, or of files.")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--corpus",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Another corpus folder (metadata.csv and raw/) than the repository's.",
)
@output_options("text", "table", "csv", "jsonl")
def check(files: tuple[str, ...], corpus: Path | None, form: str, output: Path | None) -> None:
    """List everything that is wrong with the corpus and the lexicon, or with text FILEs.

    Each finding names the file, in a table also the row (the line number your editor shows), what is wrong, and the
    cure. An error keeps the book from being built and gives exit code 1; a note does not. A corpus without errors is
    also searched for texts that repeat each other. Nothing is changed.

    \b
    Examples:
      huayu check
      huayu check --corpus my-corpus
      huayu check *.txt                    can these files be read, and in which encoding?
      huayu check --format jsonl
    """
    if files and corpus:
        raise click.UsageError("a FILE was named together with --corpus: name either files or a corpus")
    with announced("checking"):
        problems = _file_problems(files) if files else _study_problems(corpus)
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "text":
        emit("".join(f"{problem}\n" for problem in problems), output)
    else:
        import pandas as pd

        rows = [(p.severity, p.file, p.row, p.what, p.cure) for p in problems]
        show(pd.DataFrame(rows, columns=_COLUMNS, dtype=object), form, output, cut=False)
    click.echo(f"huayu: {_count(errors, 'error')}, {_count(len(problems) - errors, 'note')}", err=True)
    click.get_current_context().exit(1 if errors else 0)


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


def _file_problems(files: tuple[str, ...]) -> "list[Problem]":
    from huayu.corpus.problem import Problem, shown
    from huayu.corpus.reading import ReadingError

    problems = []
    for file in watched(files, "reading"):
        try:
            raw, _ = read_file_or_stdin(file)
        except ReadingError as error:
            problems.append(error.problem)
            continue
        if raw.note:
            name = "standard input" if file == "-" else shown(Path(file))
            problems.append(Problem(name, None, f"read as {raw.note}.", "Nothing need be done.", "note"))
    return problems


def _study_problems(corpus: Path | None) -> "list[Problem]":
    """The corpus folder's problems, then the lexicon's. Another corpus is checked without the study's lexicon."""
    from huayu.corpus.check import check_corpus
    from huayu.corpus.load import default_folder
    from huayu.paths import find_paths

    folder = default_folder() if corpus is None else corpus
    problems = check_corpus(folder)
    if not any(problem.severity == "error" for problem in problems):
        problems = [*problems, *_repeated_texts(folder)]
    return problems if corpus is not None else [*problems, *_lexicon_problems(find_paths().lexicon)]


def _repeated_texts(folder: Path) -> "list[Problem]":
    """A note on every pair of near-duplicates: reprints that are counted twice falsify every table."""
    from huayu.corpus.load import load_corpus
    from huayu.corpus.problem import Problem
    from huayu.text.duplicates import near_duplicates

    corpus = load_corpus(folder)
    return [
        Problem(
            str(corpus[pair.other_doc_id].metadata["raw_file"]),
            None,
            f"{pair.containment:.0%} of the wording of the shorter text is common to {pair.doc_id} and "
            f"{pair.other_doc_id} ({pair.kind.replace('_', '-')}).",
            "Read both; if one reprints the other, take one out of metadata.csv, lest it be counted twice.",
            "note",
        )
        for pair in near_duplicates(corpus).itertuples(index=False)
    ]


def _lexicon_problems(folder: Path) -> "list[Problem]":
    from huayu.text.lexicon import LexiconError, read_lexicon

    try:
        read_lexicon(folder)
    except LexiconError as error:
        return [_from_message(message, folder) for message in error.problems]
    return []


def _from_message(message: str, folder: Path) -> "Problem":
    """A problem out of the lexicon's own words: `terms.tsv, row 7: what is wrong; the cure`."""
    from huayu.corpus.problem import Problem, shown

    place = re.match(r"(?P<file>[^:]+?)(, row (?P<row>\d+))?: ", message)
    file = shown(folder / place["file"]) if place else shown(folder)
    row = int(place["row"]) if place and place["row"] else None
    what, _, cure = message[place.end() if place else 0 :].rpartition("; ")
    return Problem(file, row, f"{what or cure}.", f"{cure[:1].upper()}{cure[1:]}." if what else "")
