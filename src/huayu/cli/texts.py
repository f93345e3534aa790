"""The commands that show a text: clean, tokens, spans, kwic."""

from pathlib import Path
from typing import Any

import click

from huayu.cli.output import emit, output_options, show
from huayu.cli.progress import announced, watched
from huayu.cli.sources import chosen_documents, chosen_segmenter, lexicon_option, text_options
from huayu.own_layers import own_layers
from huayu.patterns.layers import DETECTORS, detector

_SPANS_HELP = f"""Print what the detectors find, as a span table.

\b
Layers:
{chr(10).join(f"  {name:<19}  {layer.finds}" for name, layer in DETECTORS.items())}

Columns: doc_id, layer, start, end (clean text), raw_start, raw_end (raw file), text, label, attributes, source. In
the layers boilerplate and defect the text is that of the raw file, and start equals end where nothing of it is in
the clean text. `huayu accuracy` says how well each pattern is found, `huayu score` compares two span tables.

\b
Examples:
  huayu spans --list-layers
  huayu spans --layer boilerplate --layer defect article.txt
  huayu spans --layer reported_speech --format jsonl --doc tianjin-2021
"""


@click.command()
@text_options
@output_options("text", "table", "csv", "jsonl")
def clean(files: tuple[str, ...], docs: tuple[str, ...], corpus: Path | None, form: str, output: Path | None) -> None:
    """Print texts without the web page around them.

    One text is printed exactly, followed by one line break: these are the characters all offsets count. Several texts
    get a line ==> DOC_ID <== above each. As a table, CSV or JSON lines there is one row a text: doc_id, text.

    \b
    Examples:
      huayu clean --doc beijing-2025
      huayu clean article.txt > article.clean.txt
      curl … | huayu clean -
      huayu clean --format jsonl | jq -r .text
    """
    documents = chosen_documents(files, docs, corpus)
    if form == "text":
        parts = [document.text + "\n" for document in documents]
        if len(documents) > 1:
            parts = [f"==> {document.doc_id} <==\n{part}" for document, part in zip(documents, parts, strict=True)]
        emit("\n".join(parts), output)
        return
    import pandas as pd

    rows = [(document.doc_id, document.text) for document in documents]
    show(pd.DataFrame(rows, columns=["doc_id", "text"]), form, output)


@click.command(short_help="Print the token table, one word a row.")
@text_options
@lexicon_option
@output_options("table", "csv", "jsonl")
def tokens(
    files: tuple[str, ...],
    docs: tuple[str, ...],
    corpus: Path | None,
    no_lexicon: bool,
    form: str,
    output: Path | None,
) -> None:
    """Print the token table: one word or punctuation mark a row.

    Columns: doc_id, para_id, sent_id (both from 0), start, end (offsets into the clean text), token, is_word (false
    for punctuation).

    \b
    Examples:
      huayu tokens --doc jiaxing-2021
      huayu tokens --no-lexicon article.txt      what jieba alone would cut
      huayu tokens --format csv --output words.csv article.txt
    """
    documents = chosen_documents(files, docs, corpus)
    with announced("cutting words"):
        import pandas as pd

        from huayu.text.tokens import token_table

        segmenter = chosen_segmenter(no_lexicon)
        tables = [token_table(document, segmenter) for document in watched(documents, "cutting words")]
    show(pd.concat(tables, ignore_index=True), form, output)


class _LayerName(click.Choice):
    """A layer of the package, or one that another package brings; those are looked for only when one is named."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        is_own = value not in self.choices and value in own_layers()
        return value if is_own else super().convert(value, param, ctx)


@click.command(help=_SPANS_HELP, short_help="Print what the detectors find, as a span table.")
@click.option(
    "--layer",
    "layers",
    type=_LayerName(list(DETECTORS)),
    multiple=True,
    metavar="LAYER",
    help="What to look for, one of the layers above; may be repeated.",
)
@click.option("--list-layers", is_flag=True, help="Print the layers and their closed label sets, and stop.")
@text_options
@output_options("table", "csv", "jsonl")
def spans(
    layers: tuple[str, ...],
    list_layers: bool,
    files: tuple[str, ...],
    docs: tuple[str, ...],
    corpus: Path | None,
    form: str,
    output: Path | None,
) -> None:
    import pandas as pd

    if list_layers:
        from huayu.contracts import known_layers

        rows = [(layer, label) for layer, labels in known_layers().items() for label in labels]
        show(pd.DataFrame(rows, columns=["layer", "label"]), form, output)
        return
    if not layers:
        raise click.UsageError(f"name what to look for: --layer {'|'.join(DETECTORS)} (or --list-layers)")
    documents = chosen_documents(files, docs, corpus)
    detectors = [detector(layer) for layer in layers]
    found = [detect(document) for document in watched(documents, "looking through") for detect in detectors]
    show(pd.concat(found, ignore_index=True), form, output)


@click.command(short_help="Print every occurrence of a term in its context.")
@click.argument("term")
@text_options
@click.option(
    "--match",
    type=click.Choice(["token", "string"]),
    default="token",
    show_default=True,
    help="token: whole words, or a sequence of them; string: the characters wherever they stand.",
)
@click.option(
    "--width",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Characters of context on each side, within the sentence.",
)
@lexicon_option
@output_options("table", "csv", "jsonl")
def kwic(
    term: str,
    files: tuple[str, ...],
    docs: tuple[str, ...],
    corpus: Path | None,
    match: str,
    width: int,
    no_lexicon: bool,
    form: str,
    output: Path | None,
) -> None:
    """Print every occurrence of TERM in its context, with its place in the clean text.

    Titles and body paragraphs are searched, datelines are not. Full-width and half-width forms are the same. Exit code
    1 when there is no occurrence, as with grep. A TERM that opens with a hyphen stands after --.

    \b
    Examples:
      huayu kwic 产教融合
      huayu kwic 党 --match string --width 10 --doc tianjin-2021
      huayu kwic 党建引领 article.txt --format csv
    """
    if not term.strip():
        raise click.BadParameter("the term is empty; give a word or a phrase", param_hint="TERM")
    documents = chosen_documents(files, docs, corpus)
    with announced("searching"):
        from huayu.measures.concordance import kwic as concordance

        tokens = None
        if match == "token":
            from huayu.text.tokens import corpus_tokens

            tokens = corpus_tokens(documents, chosen_segmenter(no_lexicon))
        # click has checked that `match` is one of the closed choice, which the type checker cannot see.
        found = concordance(documents, term, tokens, match=match, width=width)  # type: ignore[arg-type]
    # On the screen the context is enough; the whole sentence is in the other formats.
    show(found.drop(columns="sentence") if form == "table" else found, form, output, flush_right=("left",))
    if found.empty:
        advice = " as a word; --match string finds its characters anywhere" if match == "token" else ""
        click.echo(f"huayu: {term} was not found{advice}", err=True)
        click.get_current_context().exit(1)
