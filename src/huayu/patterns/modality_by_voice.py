"""In whose mouth a text says must: words of modality by the rank of the speaker, or by nobody.

Voices are the ranks of the codebook, `running` (a paragraph that by its move renders a speech, without a verb that says
whose: the speech has begun in an earlier one), and `report` (all the rest).
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.by_role import quoted_by_role
from huayu.patterns.modality_by_move import MODAL_CLASSES, per_1000
from huayu.patterns.spans_by_text import rows_by_text, spans_by_text
from huayu.patterns.speech_table import RANKS, speech_table
from huayu.patterns.word_lists import read_word_list
from huayu.text.han import han_places

#: The voices with the words that a figure prints.
VOICES: dict[str, str] = {**RANKS, "running": "speech running on, no verb", "report": "the report itself"}
#: Moves that render what somebody says, also in paragraphs without a verb of saying.
SPEECH_MOVES = ("speech_framing", "speech_measures", "superior_guidance")


def voice_of_characters(document: Document, speech: pd.DataFrame, moves: pd.DataFrame) -> np.ndarray:
    """`voices_of_characters` of one document."""
    return next(voices for _, voices in voices_of_characters([document], speech, moves))


def voices_of_characters(
    documents: Iterable[Document], speech: pd.DataFrame, moves: pd.DataFrame
) -> Iterator[tuple[Document, np.ndarray]]:
    """Each document with the voice of each Han character of title and body, as its number in `VOICES`.

    `speech` and `moves` are span tables of the layers `reported_speech` and `move`. Inside nested speech the voice is
    that of the outermost speaker.
    """
    listed = list(documents)
    acts = rows_by_text(speech_table(listed, speech))
    for document, paragraphs in spans_by_text(listed, moves[moves["label"].isin(SPEECH_MOVES)]):
        yield document, _voices(han_places(document), acts.get(document.doc_id, []), paragraphs)


def _voices(before: np.ndarray, acts: Sequence[Any], paragraphs: Sequence[Any]) -> np.ndarray:
    numbers = {voice: number for number, voice in enumerate(VOICES)}
    voices = np.full(int(before[-1]), numbers["report"])
    said = sorted((act for act in acts if act.label == "content"), key=lambda act: -act.depth)
    outer = [act for act in said if act.depth == 0]
    for span in paragraphs:
        start, end = before[span.start], before[span.end]
        if not any(act.content_place < end and start < act.content_end for act in outer):
            voices[start:end] = numbers["running"]
    for act in said:
        voices[act.content_place : act.content_end] = numbers[act.rank]
    return voices


def with_voice(
    modals: pd.DataFrame, documents: Iterable[Document], speech: pd.DataFrame, moves: pd.DataFrame
) -> pd.DataFrame:
    """A `modal_table` with the column `voice` of each word (a key of `VOICES`)."""
    names = np.array(list(VOICES))
    own, order = modals.groupby("doc_id").indices, []
    found: list[str] = []
    for document, voices in voices_of_characters(documents, speech, moves):
        rows = own.get(document.doc_id, np.array([], dtype=int))
        order += rows.tolist()
        found += names[voices[modals["place"].to_numpy()[rows]]].tolist()
    table = modals.iloc[order].assign(voice=pd.array(found, dtype="str")).reset_index(drop=True)
    table.attrs = modals.attrs
    return table


def voice_sizes(documents: Iterable[Document], speech: pd.DataFrame, moves: pd.DataFrame) -> pd.DataFrame:
    """How many Han characters of each text are in each voice: voice, doc_id, han; voices without any have no row."""
    rows = []
    for document, voices in voices_of_characters(documents, speech, moves):
        sizes = np.bincount(voices, minlength=len(VOICES))
        rows += [(voice, document.doc_id, int(han)) for voice, han in zip(VOICES, sizes, strict=True) if han]
    table = pd.DataFrame(rows, columns=["voice", "doc_id", "han"])
    table.attrs = result_attrs(None, "Han characters of title and body", "voice and text")
    return table


def modality_by_voice(modals: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Words of modality by voice over all texts: voice, texts, han, the three classes, words, per_1000.

    `modals` is the table of `with_voice`, `sizes` that of `voice_sizes`; `texts` are those where the voice is heard,
    `per_1000` is per 1,000 Han characters in that voice. Order of `VOICES`; voices that are not heard have no row.
    """
    table = sizes.groupby("voice")["han"].agg(texts="size", han="sum")
    counts = pd.crosstab(modals["voice"], modals["modal_class"]).reindex(
        index=table.index, columns=list(MODAL_CLASSES), fill_value=0
    )
    table = table.join(counts).assign(words=counts.sum(axis=1))
    table["per_1000"] = per_1000(table["words"], table["han"])
    table = table.reindex([voice for voice in VOICES if voice in table.index]).reset_index()
    table.attrs = result_attrs(None, "1000 * words / Han characters in the voice", "voice")
    table.attrs["undefined"] = undefined(table, {"per_1000": "there is no Han character in the voice"})
    return table


def words_by_text(modals: pd.DataFrame, sizes: pd.DataFrame) -> pd.DataFrame:
    """Each word of modality in each text and voice: modal_class, word, doc_id, voice, words, han, per_1000.

    `modals` is the table of `with_voice`; `han` are the Han characters of the whole text (`voice_sizes`), so that the
    rates of a word in a text add up over voices. Classes in the codebook's order, then the most frequent word first;
    combinations without an occurrence have no row.
    """
    table = modals.groupby(["modal_class", "word", "doc_id", "voice"]).size().rename("words").reset_index()
    table["han"] = table["doc_id"].map(sizes.groupby("doc_id")["han"].sum()).astype("int64")
    table["per_1000"] = per_1000(table["words"], table["han"])
    totals = modals["word"].value_counts()
    table["_class"] = table["modal_class"].map(MODAL_CLASSES.index)
    table["_total"] = -table["word"].map(totals)
    table["_voice"] = table["voice"].map(list(VOICES).index)
    table = table.sort_values(["_class", "_total", "word", "doc_id", "_voice"], ignore_index=True)
    table = table[["modal_class", "word", "doc_id", "voice", "words", "han", "per_1000"]]
    table.attrs = result_attrs(None, "1000 * words / Han characters of the text", "word, text and voice")
    table.attrs["undefined"] = undefined(table, {"per_1000": "the text has no Han character"})
    return table


def word_totals(words: pd.DataFrame) -> pd.DataFrame:
    """`words_by_text` over all texts: modal_class, word, voice, words, texts; in the order of the table."""
    keys = ["modal_class", "word", "voice"]
    totals = words.groupby(keys, sort=False).agg(words=("words", "sum"), texts=("doc_id", "nunique")).reset_index()
    totals.attrs = result_attrs(None, "words of modality", "word and voice")
    return totals


def quoted_modals(
    modals: pd.DataFrame, documents: Iterable[Document], persons: pd.DataFrame, width: int = 12
) -> pd.DataFrame:
    """The words with what stands around them, at most `width` characters on either side within their line.

    Columns: doc_id, move, before, word, after. Names are replaced by roles; `persons` is a span table of the layer
    `person`.
    """
    texts = {document.doc_id: document for document in documents}
    rows = []
    for modal in modals.itertuples():
        document = texts[modal.doc_id]
        start = max(modal.start - width, document.text.rfind("\n", 0, modal.start) + 1)
        line_end = document.text.find("\n", modal.end)
        stop = min(modal.end + width, line_end if line_end >= 0 else len(document.text))
        before = quoted_by_role(document, start, modal.start, persons)
        rows.append((modal.doc_id, modal.move, before, modal.word, quoted_by_role(document, modal.end, stop, persons)))
    return pd.DataFrame(rows, columns=["doc_id", "move", "before", "word", "after"])


def english_of_modals() -> dict[str, str]:
    """The words of the closed list with their English, without what the list says of them in brackets."""
    listed = read_word_list("modal_words", ["word", "class", "polarity", "gloss"])
    return {row["word"]: row["gloss"].partition(" (")[0] for row in listed.to_dict("records")}
