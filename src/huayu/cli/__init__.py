"""The command line `huayu`.

Nothing heavy is imported before a command runs: `huayu --help` answers at once.
"""

import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from huayu import __version__
from huayu.cli.accuracy import accuracy
from huayu.cli.analyse import analyse
from huayu.cli.book import build, figures
from huayu.cli.check import check
from huayu.cli.cite import cite
from huayu.cli.ingest import ingest
from huayu.cli.reference import reference
from huayu.cli.release import crate, release
from huayu.cli.score import score
from huayu.cli.study import new
from huayu.cli.texts import clean, kwic, spans, tokens
from huayu.cli.verify import verify
from huayu.corpus.problem import InputError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="huayu")
def cli() -> None:
    """Discourse patterns in the Party-building news (党建新闻) of vocational colleges.

    `clean`, `tokens`, `spans` and `kwic` work on the corpus of the repository you are in, on one of its documents
    (--doc), on another corpus folder (--corpus), or on any text FILE (- for standard input).

    \b
    A first walk:
      huayu check                          is everything in order?
      huayu clean --doc tianjin-2021       one text without the web page around it
      huayu kwic 立德树人                  a term in its sentences
      huayu tokens --format csv FILE       the words of any text, with offsets
      huayu spans --layer defect FILE      what is damaged in it
      huayu score GOLD PREDICTED           one span table against another
      huayu reference seen 两个确立        since when the evening news has a formula

    Offsets count characters from 0 in the text that `huayu clean` prints.

    Exit codes: 0 fine; 1 a finding (check found errors, kwic or reference found nothing, the book did not build, verify
    found a difference); 2 the command or its input cannot be used. Messages go to standard error and name file and
    line.
    """


for command in (
    ingest,
    new,
    build,
    check,
    clean,
    tokens,
    spans,
    kwic,
    score,
    accuracy,
    analyse,
    figures,
    cite,
    verify,
    reference,
    crate,
    release,
):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code; what a user can cure is a message, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # Under LANG=C, or on Windows, Chinese could not be printed; and "\r\n" in a CSV must not become "\r\r\n".
        # The type checker knows text streams in general; those of a process can be set up anew.
        stream.reconfigure(encoding="utf-8", newline="", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = cli.main(arguments, prog_name="huayu", standalone_mode=False) or 0
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except InputError as error:
        opening = "huayu cannot go on:\n" if "\n" in str(error) else "huayu: "
        click.echo(f"{opening}{error}", err=True)
        code = 2
    except (KeyboardInterrupt, click.Abort):
        click.echo("huayu: stopped", err=True)
        code = 130
    sys.exit(code)
