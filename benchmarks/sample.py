"""The words that every program counts: 1.6 million of the national news where they are at hand, else made from corpus/.

Cutting them takes a minute, so they are kept in `_build/benchmarks/`, under a name that holds what they were made of.
"""

import hashlib
import json
import pickle
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.load import load_corpus
from huayu.paths import find_paths
from huayu.text.fast import default_segmenter
from huayu.text.sentences import sentence_spans
from huayu.text.tokens import corpus_tokens

SEED = 20260101
WINDOW = 5
_NATIONAL = "xinwen-lianbo-2012-2026.parquet"
#: Documents that are cut at once, and sentences in a document made of resampled ones: about as many as a broadcast has.
_BATCH, _SENTENCES = 500, 8


class Sample(NamedTuple):
    """Documents until they hold enough words, their token table, and where they come from."""

    documents: list[Document]
    tokens: pd.DataFrame
    source: str


def prepared(words: int, seed: int = SEED) -> Path:
    """The folder with the sample as files; it is made when it is not there yet.

    `words.txt` is what the peers read: a sentence a line, its words (no punctuation) set off by blanks, an empty line
    after each document. `tokens.pickle` and `documents.pickle` are the same words with all that huayu knows of them.
    `question.json` is what every program is asked.
    """
    folder = find_paths().build / "benchmarks" / f"sample-{_name(words, seed)}"
    if folder.is_dir():
        return folder
    sample = national_sample(words, seed) or resampled(words, seed)
    unfinished = folder.with_suffix(".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    sentences = running_sentences(sample.tokens)
    lines = ["\n".join(map(" ".join, document)) + "\n" for document in sentences]
    (unfinished / "words.txt").write_text("\n".join(lines), encoding="utf-8")
    sample.tokens.to_pickle(unfinished / "tokens.pickle")
    (unfinished / "documents.pickle").write_bytes(pickle.dumps(sample.documents))
    asked = {"source": sample.source, **question(sentences)}
    (unfinished / "question.json").write_text(json.dumps(asked, ensure_ascii=False, indent=1), encoding="utf-8")
    unfinished.rename(folder)
    return folder


def national_sample(words: int, seed: int) -> Sample | None:
    """Items of the national evening news in a seeded order; None where the file, or what reads it, is missing."""
    root = find_paths().root
    path = root.parent / "shared" / "reference-corpora" / _NATIONAL if root else None
    if path is None or not path.is_file():
        return None
    try:
        items = pd.read_parquet(path, columns=["doc_id", "text"])
    except ImportError:
        return None
    shuffled = items.sample(frac=1, random_state=seed)
    documents = (_document(str(row.doc_id), str(row.text).splitlines()) for row in shuffled.itertuples())
    return _until(documents, words, f"{_NATIONAL}, items in a seeded order")


def resampled(words: int, seed: int) -> Sample:
    """Documents of sentences drawn with replacement from the five texts: real sentences, but few different ones."""
    corpus = load_corpus()
    sentences = [
        document.text[start:end]
        for document in corpus
        for start, end in sentence_spans(document)[["start", "end"]].itertuples(index=False)
    ]
    return _until(_drawn(sentences, seed), words, "sentences of the five texts, drawn with replacement")


def running_sentences(tokens: pd.DataFrame) -> list[list[list[str]]]:
    """The words of every sentence of every document, without punctuation; a sentence without words is left out."""
    words = tokens[tokens["is_word"]]
    documents: dict[str, dict[int, list[str]]] = {}
    for doc_id, sent_id, word in zip(words["doc_id"], words["sent_id"], words["token"], strict=True):
        documents.setdefault(doc_id, {}).setdefault(sent_id, []).append(word)
    return [list(document.values()) for document in documents.values()]


def question(documents: list[list[list[str]]]) -> dict[str, Any]:
    """What is asked: a node (the most frequent word of two characters or more), words, keywords and collocates.

    The third keyword occurs in the first half of the documents only, because programs differ about zero counts.
    """
    half = (len(documents) + 1) // 2
    first, second = (Counter(w for d in part for s in d for w in s) for part in (documents[:half], documents[half:]))
    longer = [word for word, _ in (first + second).most_common() if len(word) > 1]
    node = longer[0]
    followers = Counter(b for d in documents for s in d for a, b in pairwise(s) if a == node != b)
    only_first = [word for word, _ in first.most_common() if word not in second]
    return {
        "node": node,
        "window": WINDOW,
        "half": half,
        "words": [node, *longer[100:1001:900]],
        "keywords": [node, *longer[100:101], *only_first[:1]],
        "collocates": [word for word, _ in followers.most_common(3)],
        "documents": len(documents),
        "counted": first.total() + second.total(),
        "types": len(first | second),
    }


def _name(words: int, seed: int) -> str:
    """A name that changes with everything the sample is made of."""
    paths = find_paths()
    sources = [paths.root.parent / "shared" / "reference-corpora" / _NATIONAL] if paths.root else []
    there = [[path.name, path.stat().st_size] for path in sources if path.is_file()]
    made_of = [words, seed, there, load_corpus().digest, default_segmenter().digest, Path(__file__).read_text("utf-8")]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()[:12]


def _drawn(sentences: list[str], seed: int) -> Iterator[Document]:
    generator = np.random.default_rng(seed)
    number = 0
    while True:
        drawn = generator.integers(len(sentences), size=_SENTENCES)
        yield _document(f"resampled-{number:06}", [sentences[i] for i in drawn])
        number += 1


def _document(doc_id: str, lines: Iterable[str]) -> Document:
    """A document whose paragraphs are the lines, all of them body text."""
    kept = [line.strip() for line in lines if line.strip()]
    text, paragraphs, start = "\n".join(kept), [], 0
    for line in kept:
        paragraphs.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    return Document(doc_id, text, text, (Run(0, len(text), 0),) if text else (), tuple(paragraphs))


def _until(documents: Iterable[Document], words: int, source: str) -> Sample:
    """The first documents that hold `words` words between them; a document without any word is left out."""
    segmenter, listed, tables, counted = default_segmenter(), [], [], 0
    waiting = iter(documents)
    while counted < words and (batch := list(islice(waiting, min(_BATCH, 1 + (words - counted) // 100)))):
        table = corpus_tokens(batch, segmenter)
        sizes = table.groupby("doc_id", sort=False)["is_word"].sum()
        sizes = sizes[sizes > 0]
        kept = set(sizes.index[counted + sizes.cumsum() - sizes < words])
        listed += [document for document in batch if document.doc_id in kept]
        tables.append(table[table["doc_id"].isin(kept)])
        counted += int(sizes[list(kept)].sum())
    tokens = pd.concat(tables, ignore_index=True)
    tokens.attrs = dict(tables[0].attrs)
    return Sample(listed, tokens, source)
