"""Texts of the corpus that repeat each other in large part: found, told, and never taken out.

The search is that of `huayu.text.shingles`, on all that stands in a text file. It is exact up to some twenty million
characters, unless stock phrases would make it quadratic. Else candidates are found by a sample of the shingles (those
whose hash is a multiple of m: Broder 1997) and then compared in full: no pair is guessed, but one close to the
threshold may be missed.
"""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from huayu.corpus.problem import InputError
from huayu.corpus.reading import read_raw
from huayu.text.folding import fold_width
from huayu.text.shingles import Shingled, pairs_that_share, postings, shingle_hashes

NEAR_COLUMNS = ["shingles", "other_shingles", "shared", "jaccard", "containment", "sampled"]
THRESHOLD = 0.7
SHINGLE = 5
_EXACT_UP_TO = 20_000_000  # characters
_MOST_ROWS = 100_000_000  # pairs of texts at a shingle, over all shingles
_COARSEST = 1 << 12
_SAMPLE_THRESHOLD = 0.55  # in a sample the share wanders about its true value


def near_repeats(
    texts: Sequence[tuple[str, Path]], exact_up_to: int = _EXACT_UP_TO, most_rows: int = _MOST_ROWS
) -> list[dict[str, str]]:
    """One row a pair of documents of which the smaller has `THRESHOLD` of its shingles in the larger.

    `kind` is copy (the same letters), near_duplicate (the threshold holds both ways) or contained; `sampled` is the m
    of the sample by which candidates were found, 1 for an exact search. Copies are paired with the first of them, which
    alone is compared with other texts. Rows in the order of `texts`.
    """
    ids = [doc_id for doc_id, _ in texts]
    paths = [path for _, path in texts]
    # A Chinese character takes three bytes, which is all that the choice needs to know.
    size = sum(path.stat().st_size for path in paths if path.exists()) // 3
    step = max(-(-size // exact_up_to), 1)
    first_of: dict[bytes, int] = {}
    copies, kept, sets = [], [], []
    for place, path in enumerate(paths):
        letters = _letters(path)
        digest = hashlib.sha256(letters.encode("utf-8", "surrogatepass")).digest()
        if letters and first_of.setdefault(digest, place) != place:
            copies.append((first_of[digest], place))
            continue
        kept.append(place)
        sets.append(_sampled(shingle_hashes(letters, SHINGLE), step))
    whole = dict(zip(kept, sets, strict=True)) if step == 1 else {}
    table, step = _affordable(sets, step, most_rows)
    first, second, _ = pairs_that_share(table, THRESHOLD if step == 1 else _SAMPLE_THRESHOLD)
    del sets, table
    near = [(kept[i], kept[j]) for i, j in zip(first.tolist(), second.tolist(), strict=True)]

    @lru_cache(maxsize=256)
    def read_again(place: int) -> NDArray[np.uint64]:
        return shingle_hashes(_letters(paths[place]), SHINGLE)

    def shingles(place: int) -> NDArray[np.uint64]:
        return whole[place] if place in whole else read_again(place)

    rows, copied = [], set(copies)
    for i, j in sorted([*copies, *near]):
        if row := _pair(shingles(i), shingles(j)):
            if (i, j) in copied:
                row["kind"] = "copy"
            rows.append({"doc_id": ids[i], "other_doc_id": ids[j], "sampled": str(step), **row})
    return rows


def _affordable(sets: list[NDArray[np.uint64]], step: int, most_rows: int) -> tuple[Shingled, int]:
    """The postings, and the step of a sample in which wordings that stand everywhere cannot make the search quadratic.

    What the search costs is the number of pairs of texts at each shingle; a sample of half the shingles costs half.
    """
    while True:
        table = postings(sets)
        texts = np.bincount(table.shingle).astype(np.float64) if len(table.shingle) else np.zeros(1)
        if float((texts * (texts - 1)).sum()) / 2 <= most_rows or step >= _COARSEST:
            return table, step
        step *= 2
        sets = [_sampled(hashes, step) for hashes in sets]


def _sampled(hashes: NDArray[np.uint64], step: int) -> NDArray[np.uint64]:
    return hashes if step == 1 else hashes[hashes % np.uint64(step) == 0]


def _pair(own: NDArray[np.uint64], others: NDArray[np.uint64]) -> dict[str, str] | None:
    shared = len(np.intersect1d(own, others, assume_unique=True))
    containment = shared / max(min(len(own), len(others)), 1)
    if containment < THRESHOLD:
        return None
    mutual = shared >= round(THRESHOLD * max(len(own), len(others)), 9)
    return {
        "kind": "near_duplicate" if mutual else "contained",
        "shingles": str(len(own)),
        "other_shingles": str(len(others)),
        "shared": str(shared),
        "jaccard": f"{shared / (len(own) + len(others) - shared):.4f}",
        "containment": f"{containment:.4f}",
    }


def _letters(path: Path) -> str:
    """The letters, digits and ideographs of a text, widths folded; nothing for a file that is no longer there."""
    try:
        return "".join(filter(str.isalnum, fold_width(read_raw(path).text)))
    except InputError:
        return ""
