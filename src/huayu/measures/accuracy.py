"""How well segmenters cut the sentences that were segmented by reading."""

import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.agreement import SCORE_COLUMNS, Scores, word_spans
from huayu.measures.results import result_attrs
from huayu.paths import find_paths
from huayu.text.han import count_han
from huayu.text.segmenter import Segmenter

GOLD_COLUMNS = ["doc_id", "raw_start", "raw_end", "fold", "segmented"]

#: The value of `fold` and `doc_id` in the rows that sum the others up.
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
    segmenter, fold, doc_id, words, sentences, gold, predicted, correct, precision, recall, f1, unlisted,
    unlisted_correct, unlisted_recall. `words` is `all`, or `han` for words with a Han character only: marks and digits
    are easy. `unlisted` are gold words with Han characters that jieba's own dictionary does not list, which is where
    segmenters fail.

    `fold` is `dev`, `test` or None (both, and `all` over both). Defaults: the study's gold file, and its corpus. Raises
    ValueError naming file and row when a row does not fit its raw slice.
    """
    sentences = read_gold(gold_path, documents)
    folds = sorted({sentence.fold for sentence in sentences})
    if fold is not None and fold not in folds:
        raise ValueError(f"fold: {fold!r} is not in the gold file, which has {', '.join(folds)}")
    chosen = [fold] if fold is not None else [*folds, EVERYTHING]
    doc_ids = list(dict.fromkeys(sentence.doc_id for sentence in sentences))
    rows = []
    for name, segmenter in segmenters.items():
        cut = {sentence.text: segmenter.cut(sentence.text) for sentence in sentences}
        for this_fold in chosen:
            for doc_id in [*doc_ids, EVERYTHING]:
                subset = [
                    s for s in sentences if this_fold in (s.fold, EVERYTHING) and doc_id in (s.doc_id, EVERYTHING)
                ]
                for words in ("all", "han"):
                    scored = _score(subset, cut, segmenter, words)
                    rows.append((name, this_fold, doc_id, words, len(subset), *scored))
    unlisted = ["unlisted", "unlisted_correct", "unlisted_recall"]
    table = pd.DataFrame(rows, columns=["segmenter", "fold", "doc_id", "words", "sentences", *SCORE_COLUMNS, *unlisted])
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


def _score(
    sentences: list[GoldSentence], cut: Mapping[str, list[str]], segmenter: Segmenter, words: str
) -> tuple[float, ...]:
    """Scores over some sentences, then the gold words that jieba's dictionary lacks: how many, correct, recall."""
    gold = predicted = correct = unlisted = unlisted_correct = 0
    for sentence in sentences:
        text = "".join(sentence.words)
        right, guess = (
            {span for span in word_spans(tokens) if words == "all" or count_han(text[slice(*span)])}
            for tokens in (sentence.words, cut[sentence.text])
        )
        gold, predicted, correct = gold + len(right), predicted + len(guess), correct + len(right & guess)
        new = {s for s in right if count_han(text[slice(*s)]) and not segmenter.in_dictionary(text[slice(*s)])}
        unlisted, unlisted_correct = unlisted + len(new), unlisted_correct + len(new & guess)
    recall = unlisted_correct / unlisted if unlisted else math.nan
    return (*Scores.of(gold, predicted, correct), unlisted, unlisted_correct, recall)
