"""Which texts a command works on: the corpus, some of its documents, another folder, loose files, or standard input."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from huayu.cli.progress import announced, watched

if TYPE_CHECKING:
    from huayu.corpus.document import Document
    from huayu.text.segmenter import Segmenter


def text_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """FILE…, --doc and --corpus."""
    command = click.option(
        "--corpus",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help="Another corpus folder (metadata.csv and raw/) than the repository's.",
    )(command)
    command = click.option(
        "--doc", "docs", multiple=True, metavar="DOC_ID", help="One document of the corpus; may be repeated."
    )(command)
    return click.argument("files", nargs=-1, metavar="[FILE]...")(command)


def lexicon_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--no-lexicon."""
    return click.option("--no-lexicon", is_flag=True, help="Cut words by jieba alone, to see what the lexicon does.")(
        command
    )


def chosen_documents(files: tuple[str, ...], docs: tuple[str, ...], corpus: Path | None) -> "list[Document]":
    """The cleaned documents a command was asked for, in the order asked."""
    if files and (docs or corpus):
        raise click.UsageError("a FILE was named together with --doc or --corpus: name either files or a corpus")
    with announced("loading"):
        if files:
            _refuse_same_stem(files)
            return [_loose(file) for file in watched(files, "cleaning")]
        from huayu.corpus.load import load_corpus

        loaded = load_corpus(corpus, watch=partial(watched, doing="cleaning"))
    unknown = [doc_id for doc_id in docs if doc_id not in loaded.ids]
    if unknown:
        raise click.BadParameter(
            f"no document {unknown[0]!r}; the corpus holds {', '.join(loaded.ids)}", param_hint="--doc"
        )
    return [loaded[doc_id] for doc_id in docs] if docs else list(loaded)


def read_file_or_stdin(file: str) -> "tuple[Any, str]":
    """A RawFile and the name it goes by; a conversion is said on standard error."""
    from huayu.corpus.reading import decode, read_raw

    if file == "-":
        return decode(sys.stdin.buffer.read(), "standard input"), "stdin"
    return read_raw(Path(file)), Path(file).stem


def _loose(file: str) -> "Document":
    from huayu.corpus.load import document_from

    raw, doc_id = read_file_or_stdin(file)
    if raw.note:
        click.echo(f"huayu: {file}: note: {raw.note}", err=True)
    return document_from(raw, doc_id, "" if file == "-" else Path(file).name)


def _refuse_same_stem(files: tuple[str, ...]) -> None:
    """The doc_id of a loose file is its stem, so two files of one name could not be told apart in a table."""
    seen: dict[str, str] = {}
    for file in files:
        stem = "stdin" if file == "-" else Path(file).stem
        if stem in seen:
            raise click.UsageError(
                f"{seen[stem]} and {file} would both be the document {stem!r}: rename one, or run the command twice"
            )
        seen[stem] = file


def chosen_segmenter(no_lexicon: bool) -> "Segmenter":
    """jieba with the domain lexicon, or jieba alone."""
    from huayu.text.fast import default_segmenter
    from huayu.text.lexicon import LexiconError
    from huayu.text.segmenter import Segmenter

    try:
        return Segmenter() if no_lexicon else default_segmenter()
    except LexiconError as error:
        raise Unusable(f"the lexicon cannot be used:\n{error}") from None


class Unusable(click.ClickException):
    """The command is right but what it needs is missing or broken; exit code 2."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"huayu: {self.message}", err=True)
