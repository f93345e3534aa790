"""Shingles, and the exact search for pairs of texts that share them.

A text of n shingles shares `need` of them or more with another only if at least one of any n − need + 1 of its
shingles stands in the other. So each text is looked up by its rarest shingles alone, and the stock phrases, which stand
everywhere and would pair everything with everything, are never looked up (prefix filtering: Chaudhuri, Ganti & Kaushik
2006; Bayardo, Ma & Srikant 2007). The pairs that are left are counted shingle by shingle.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]

#: Rows of a join that are held at once: what bounds the memory, about 24 bytes a row.
_ROWS_AT_ONCE = 1 << 22

#: A text is looked up by a tenth more of its shingles than it must be. Then a candidate has to be hit that much more
#: often, which leaves few to count in full.
_SLACK = 10


class Shingled(NamedTuple):
    """The shingles of texts that stand in two texts or more, as postings.

    `sizes` has the number of different shingles of each text, those of one text alone included. Texts are ranked by
    size: `ranked[r]` is the place of the text with rank r. The posting i says that the text with the rank `text[i]` has
    the shingle `shingle[i]`; postings stand by shingle, then rank. `shingle` counts from 0 without a gap.
    """

    sizes: Integers
    ranked: Integers
    text: Integers
    shingle: Integers


def shingle_hashes(text: str, length: int) -> NDArray[np.uint64]:
    """The different shingles of a text as sorted 64-bit hashes; a text shorter than `length` is one shingle.

    The same text has the same hashes in every corpus and on every machine. Among 10⁷ different shingles, two share a
    hash with a probability of about 3 × 10⁻⁶.
    """
    codes = np.frombuffer(text.encode("utf-32-le"), dtype="<u4").astype(np.uint64)
    if len(codes) == 0:
        return codes
    if len(codes) < length:
        codes = np.append(codes, np.zeros(length - len(codes), dtype=np.uint64))
    places = len(codes) - length + 1
    hashes = np.zeros(places, dtype=np.uint64)
    for i in range(length):
        # One multiplication and one shift a character spread neighbouring code points over all 64 bits.
        hashes = (hashes ^ codes[i : i + places]) * np.uint64(0x9E3779B97F4A7C15)
        hashes ^= hashes >> np.uint64(29)
    return np.unique(hashes)


def shingled(texts: Sequence[str], length: int) -> Shingled:
    """The postings of texts, in shingles of `length` characters."""
    return postings([shingle_hashes(text, length) for text in texts])


def postings(sets: Sequence[NDArray[np.uint64]]) -> Shingled:
    """The postings of texts given by the sorted hashes of their shingles, or of a sample of them."""
    sizes = np.array([len(found) for found in sets], dtype=np.int64)
    ranked = np.argsort(sizes, kind="stable")
    hashes = np.concatenate([np.empty(0, np.uint64), *(sets[i] for i in ranked)])
    # A stable sort by hash leaves the texts of one shingle in the order of their ranks.
    order = np.argsort(hashes, kind="stable")
    hashes = hashes[order]
    text = np.repeat(np.arange(len(sets)), sizes[ranked])[order]
    new = np.append(True, hashes[1:] != hashes[:-1])[: len(hashes)]
    common = ~(new & np.append(new[1:], True)[: len(hashes)])
    return Shingled(sizes, ranked, text[common], np.cumsum(new[common]) - 1)


def pairs_that_share(table: Shingled, threshold: float) -> tuple[Integers, Integers, Integers]:
    """All pairs of texts that share at least `threshold` of the shingles of the smaller one: places, and how many.

    Three arrays: the place of the earlier text, of the later one, and the number of shared shingles; sorted.
    """
    size = table.sizes[table.ranked]
    # The nearest whole number first: 0.3 × 10 is a hair above 3 in binary.
    need = np.maximum(np.ceil(np.round(threshold * size, 9)), 1).astype(np.int64)
    n = max(len(size), 1)
    keys = np.sort(table.text * (_shingles(table) + 1) + table.shingle)
    found = [np.empty((3, 0), dtype=np.int64)]
    for smaller, larger in _candidates(table, size, need):
        shared = _shared(table, keys, smaller, larger)
        enough = shared >= need[smaller]
        one, other = table.ranked[smaller[enough]], table.ranked[larger[enough]]
        found.append(np.stack([np.minimum(one, other), np.maximum(one, other), shared[enough]]))
    pairs = np.concatenate(found, axis=1)
    first, second, shared = pairs[:, np.argsort(pairs[0] * n + pairs[1])]
    return first, second, shared


def _candidates(table: Shingled, size: Integers, need: Integers) -> Iterator[tuple[Integers, Integers]]:
    """Ranks of pairs that may share enough, each pair once, in parts of bounded size: smaller text, larger text."""
    looked_up = np.minimum(size - need + 1 + size // _SLACK, size)
    least_hits = need - (size - looked_up)
    n = len(size)
    postings, partners = _looked_up(table, size, looked_up)
    for part in _parts(table.text[postings], partners):
        rows, ahead = _expanded(partners[part])
        here = postings[part][rows]
        # The postings of one shingle stand by rank: the larger texts are those right behind.
        pair, hits = np.unique(table.text[here] * n + table.text[here + 1 + ahead], return_counts=True)
        smaller, larger = np.divmod(pair, max(n, 1))
        often = hits >= least_hits[smaller]
        yield smaller[often], larger[often]


def _looked_up(table: Shingled, size: Integers, looked_up: Integers) -> tuple[Integers, Integers]:
    """The postings to look up, text by text, and for each the number of larger texts with the same shingle."""
    frequency = np.bincount(table.shingle, minlength=_shingles(table))
    end = np.cumsum(frequency)
    by_rarity = np.lexsort((table.shingle, frequency[table.shingle], table.text))
    listed = np.bincount(table.text, minlength=len(size))
    alone = size - listed  # shingles that no other text has are the rarest, and lead nowhere
    nth = np.arange(len(by_rarity)) - np.repeat(np.cumsum(listed) - listed, listed)
    postings = by_rarity[nth < np.repeat(looked_up - alone, listed)]
    partners = end[table.shingle[postings]] - postings - 1
    return postings[partners > 0], partners[partners > 0]


def _shared(table: Shingled, keys: Integers, smaller: Integers, larger: Integers) -> Integers:
    """How many shingles each smaller text has in common with the larger one. `keys`: text and shingle in one number."""
    width = _shingles(table) + 1
    start = np.searchsorted(keys, smaller * width)
    lengths = np.searchsorted(keys, (smaller + 1) * width) - start
    shared = np.zeros(len(smaller), dtype=np.int64)
    for part in _parts(np.arange(len(smaller)), lengths):
        rows, ahead = _expanded(lengths[part])
        wanted = keys[start[part][rows] + ahead] + (larger[part] - smaller[part])[rows] * width
        place = np.searchsorted(keys, wanted)
        hit = keys[np.minimum(place, len(keys) - 1)] == wanted
        shared[part] = np.bincount(rows[hit], minlength=len(lengths[part]))
    return shared


def _shingles(table: Shingled) -> int:
    return int(table.shingle[-1]) + 1 if len(table.shingle) else 0


def _expanded(lengths: Integers) -> tuple[Integers, Integers]:
    """Row i `lengths[i]` times, and beside it 0, 1, 2 … inside each row."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    return rows, np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)


def _parts(owners: Integers, lengths: Integers) -> Iterator[slice]:
    """Cut rows into slices of `_ROWS_AT_ONCE` after expansion, or one owner; the rows of an owner stay together."""
    last = np.flatnonzero(np.append(owners[1:] != owners[:-1], True)[: len(owners)])
    ends = np.cumsum(lengths)
    start, done = 0, 0
    while start < len(owners):
        fits = int(np.searchsorted(ends[last], done + _ROWS_AT_ONCE, side="right"))
        stop = int(last[max(fits - 1, int(np.searchsorted(last, start)))]) + 1
        yield slice(start, stop)
        start, done = stop, int(ends[stop - 1])
