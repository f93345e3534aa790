"""How well segmenters cut the sentences that were segmented by reading."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.agreement import SCORE_COLUMNS, Scores, word_spans
from huayu.measures.results import result_attrs
from huayu.paths import find_paths
from huayu.text.han import count_han
from huayu.text.segmenter import Segmenter

GOLD_COLUMNS = ["doc_id", "raw_start", "raw_end", "fold", "segmented"]

#: The `doc_id` of the rows that sum the others up.
EVERYTHING = "all"


class GoldSentence(NamedTuple):
    """A sentence segmented by reading: the raw slice, and its words (which leave its white space out)."""

    doc_id: str
    fold: str
    text: str
    words: list[str]


def segmentation_accuracy(
    segmenters: Mapping[str, Segmenter],
    gold_path: Path | None = None,
    fold: str | None = None,
    documents: Iterable[Document] | None = None,
) -> pd.DataFrame:
    """Score segmenters against the gold sentences, by segmenter, fold and document, with a row `all` for each fold.

    Every gold sentence is cut as it stands in the raw text, and the white space between tokens dropped. Columns:
    segmenter, fold, doc_id, sentences; gold, predicted, correct, precision, recall, f1 over all tokens; the same with
    `han_` before it over words with a Han character, because marks and digits are easy; unlisted, unlisted_correct,
    unlisted_recall over gold words with a Han character that jieba's own dictionary does not list, where segmenters
    fail most.

    `fold` is `dev`, `test` or None (both). Defaults: the study's gold file, and its corpus. Raises
    ValueError naming file and row when a row does not fit its raw slice.
    """
    sentences = read_gold(gold_path, documents)
    folds = sorted({sentence.fold for sentence in sentences})
    if fold is not None and fold not in folds:
        raise ValueError(f"fold: {fold!r} is not in the gold file, which has {', '.join(folds)}")
    chosen = folds if fold is None else [fold]
    doc_ids = list(dict.fromkeys(sentence.doc_id for sentence in sentences))
    rows = []
    for name, segmenter in segmenters.items():
        cut = {sentence.text: segmenter.cut(sentence.text) for sentence in sentences}
        for this_fold in chosen:
            for doc_id in [*doc_ids, EVERYTHING]:
                subset = [s for s in sentences if s.fold == this_fold and doc_id in (s.doc_id, EVERYTHING)]
                rows.append((name, this_fold, doc_id, len(subset), *_score(subset, cut, segmenter)))
    columns = ["segmenter", "fold", "doc_id", "sentences", *SCORE_COLUMNS, *(f"han_{name}" for name in SCORE_COLUMNS)]
    table = pd.DataFrame(rows, columns=[*columns, "unlisted", "unlisted_correct", "unlisted_recall"])
    table.attrs = result_attrs(None, "segmentation: word spans, precision, recall, f1", "word")
    table.attrs["tokenisers"] = {name: segmenter.id for name, segmenter in segmenters.items()}
    table.attrs["lexicon_digests"] = {name: segmenter.lexicon_digest for name, segmenter in segmenters.items()}
    return table


def read_gold(gold_path: Path | None = None, documents: Iterable[Document] | None = None) -> list[GoldSentence]:
    """The gold sentences, each checked against its raw slice. Defaults as in `segmentation_accuracy`."""
    path = _study_gold() if gold_path is None else Path(gold_path)
    if documents is None:
        from huayu.corpus.load import load_corpus

        documents = load_corpus()
    raw = {document.doc_id: document.raw for document in documents}
    lines = path.read_text(encoding="utf-8").split("\n")
    if lines[0].split("\t") != GOLD_COLUMNS:
        raise ValueError(f"{path.name}, row 1: the header must be {', '.join(GOLD_COLUMNS)}, separated by tabs")
    numbered = [(number, line) for number, line in enumerate(lines[1:], start=2) if line]
    return [_gold_sentence(f"{path.name}, row {number}", line, raw) for number, line in numbered]


def _study_gold() -> Path:
    corpus = find_paths().corpus
    if corpus is None:
        raise FileNotFoundError("no gold segmentation outside a clone of the repository; pass gold_path and documents")
    return corpus / "annotations" / "segmentation.tsv"


def _gold_sentence(place: str, line: str, raw: Mapping[str, str]) -> GoldSentence:
    cells = line.split("\t")
    if len(cells) != len(GOLD_COLUMNS):
        raise ValueError(f"{place}: {len(cells)} cells instead of {len(GOLD_COLUMNS)}")
    doc_id, start, end, fold, segmented = cells
    if doc_id not in raw:
        raise ValueError(f"{place}: the corpus has no document {doc_id}")
    text = raw[doc_id][int(start) : int(end)]
    words = segmented.split("|")
    if "" in words:
        raise ValueError(f"{place}: an empty word; two bars stand together or one stands at the edge")
    if "".join(words) != "".join(text.split()):
        raise ValueError(f"{place}: the words are not the raw text [{start}, {end}); the text is {text!r}")
    return GoldSentence(doc_id, fold, text, words)


def _score(sentences: list[GoldSentence], cut: Mapping[str, list[str]], segmenter: Segmenter) -> tuple[float, ...]:
    """Scores over all tokens, scores over Han words, then unlisted gold words: how many, correct, recall."""
    every, han, unlisted = np.zeros(3, int), np.zeros(3, int), np.zeros(2, int)
    for sentence in sentences:
        text = "".join(sentence.words)
        right, guess = word_spans(sentence.words), word_spans(cut[sentence.text])
        every += len(right), len(guess), len(right & guess)
        right, guess = ({span for span in spans if count_han(text[slice(*span)])} for spans in (right, guess))
        han += len(right), len(guess), len(right & guess)
        new = {span for span in right if not segmenter.in_dictionary(text[slice(*span)])}
        unlisted += len(new), len(new & guess)
    new_words, found = unlisted.tolist()
    recall = found / new_words if new_words else math.nan
    return (*Scores.of(*every.tolist()), *Scores.of(*han.tolist()), new_words, found, recall)
