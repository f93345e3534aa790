"""One statistic under several segmentations: a result that hangs on the segmenter is not a result."""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.corpus.document import Document
from huayu.measures.matched_rows import keyed, lowest_and_highest, raw_counts, reason_of, written
from huayu.measures.results import result_attrs, undefined
from huayu.text.han import count_han
from huayu.text.lexicon import Lexicon
from huayu.text.segmentations import STUDY as STUDY
from huayu.text.segmentations import held
from huayu.text.segmentations import segmentations as segmentations
from huayu.text.tokens import COUNTED_ROLES

#: The name of the run of `term_range` that counts a term wherever its characters stand.
OWN_LENGTH = "character n-grams"

COMPARISON = "the bases differ: compare per 1,000 characters"

#: Every column that is a rate on Han characters ends so.
_RATE = "per_1000_characters"

#: What a run says of its words; the rest of the attrs of a result is about the statistic.
_OF_THE_RUN = ("tokeniser", "tokeniser_digest", "lexicon_digest", "engine")


def segmentation_range(
    documents: Iterable[Document],
    statistic: Callable[[pd.DataFrame], pd.DataFrame],
    lexicon: Lexicon | None = None,
    ngrams: Sequence[int] = (2,),
) -> pd.DataFrame:
    """The statistic under every segmentation: the rows of all runs, one below the other, `segmentation` before them.

    `statistic` takes a token table (title and body only) and gives a result frame. The segmentations are those of
    `segmentations`. A word that a segmentation never makes has no row in its run: absent there, not undefined. Terms
    of different lengths need different n-grams: see `term_range`.

    The bases differ, since one text holds more tokens when it is cut finer: compare `per_1000_characters`, which is on
    the Han characters of the texts in every run. Character n-grams overlap, so their rate is computed anew from `count`
    on the characters of the documents (of the row's `doc_id`, where there is one). Where the statistic has another base
    than that, as the tiling run shows, the column is NaN for n-grams and `attrs["undefined"]` says so.

    `attrs`: those of the statistic that all runs share (None where they differ), `comparison`, and `segmentations` with
    tokeniser, digests and engine of each run. ValueError for no documents, or for a statistic's column `segmentation`.
    """
    listed = held(documents)
    characters = _characters(listed)
    runs: dict[str, pd.DataFrame] = {}
    sources: dict[str, Any] = {}
    for name, tokens_of in segmentations(lexicon, ngrams).items():
        tokens = tokens_of(listed)
        sources[name] = {key: tokens.attrs[key] for key in _OF_THE_RUN}
        runs[name] = statistic(tokens)
        if "segmentation" in runs[name].columns:
            raise ValueError("statistic: its table has a column segmentation; rename it, the name is taken")
        if name.endswith("-grams"):
            runs[name] = _on_text(runs[name], runs["jieba"], characters)
    frame = pd.concat([run.assign(segmentation=name) for name, run in runs.items()], ignore_index=True)
    frame = frame[["segmentation", *frame.columns.drop("segmentation")]]
    attrs = {**_shared([run.attrs for run in runs.values()]), **dict.fromkeys(_OF_THE_RUN)}
    reasons = {key: text for run in runs.values() for key, text in run.attrs.get("undefined", {}).items()}
    frame.attrs = {**attrs, "undefined": reasons, "comparison": COMPARISON, "segmentations": sources}
    return frame


def term_range(documents: Iterable[Document], terms: Sequence[str], lexicon: Lexicon | None = None) -> pd.DataFrame:
    """How often each term stands in each text under every segmentation, zeros included.

    Columns: segmentation, doc_id, term, count, characters (Han characters of title and body), per_1000_characters (NaN
    for a text without a Han character). A segmenter's count is of tokens that are the term. The run `character n-grams`
    takes n-grams of the term's own length: every place in a sentence where its characters stand, overlapping ones
    included. Unlike in `character_ngrams`, a term may hold marks (1+X), or the run would count none of it.

    ValueError for no documents, no terms, a term that stands there twice, is empty or holds white space.
    """
    listed = held(documents)
    named = _checked(terms)
    characters = _characters(listed)
    tables = segmentations(lexicon, ngrams=())
    grid = pd.MultiIndex.from_product([list(characters), named], names=["doc_id", "term"])
    sources, runs = {}, []
    for name, tokens_of in tables.items():
        tokens = tokens_of(listed)
        found = tokens[tokens["token"].isin(named)].rename(columns={"token": "term"})
        counts = found.groupby(["doc_id", "term"]).size().reindex(grid, fill_value=0)
        runs.append(counts.rename("count").reset_index().assign(segmentation=name))
        sources[name] = {key: tokens.attrs[key] for key in _OF_THE_RUN}
    sources[OWN_LENGTH] = {**dict.fromkeys(_OF_THE_RUN), "tokeniser": "character n-grams of the term's own length"}
    runs.append(_strings(listed, named).reindex(grid, fill_value=0).reset_index().assign(segmentation=OWN_LENGTH))
    frame = pd.concat(runs, ignore_index=True)
    frame["characters"] = frame["doc_id"].map(characters).astype("int64")
    frame[_RATE] = _rate(frame["count"], frame["characters"])
    frame = frame[["segmentation", "doc_id", "term", "count", "characters", _RATE]]
    attrs = result_attrs(None, "term range: count / Han characters * 1000", "document")
    attrs |= {"corpus_digest": getattr(listed, "digest", None), "roles_counted": list(COUNTED_ROLES)}
    reasons = {_RATE: "a text without a Han character has no rate"} if frame[_RATE].isna().any() else {}
    frame.attrs = {**attrs, "undefined": reasons, "comparison": COMPARISON, "segmentations": sources}
    return frame


def segmentation_extremes(
    runs: pd.DataFrame, value: str, by: Sequence[str] = ("token",), absent: float = math.nan
) -> pd.DataFrame:
    """The lowest and the highest value over the segmentations, beside that of the study's own.

    `runs` comes from `segmentation_range` or `term_range`; `value` is one of its columns, `by` are those that tell the
    rows of a run apart, `absent` stands for a row that a run does not have. Columns: those of `by`, the whole numbers
    of the study's run (raw counts), `estimate` (the study's), `low`, `high`, `kind` (segmentation), `lowest_under` and
    `highest_under` (the segmentation; of several the first). Both ends are NaN where some run has no value. One row a
    row of the study's run: a word that the study never cuts has none.

    ValueError for a frame of another function, columns that are not there, or rows that `by` does not tell apart.
    """
    if "segmentation" not in runs.columns or "segmentations" not in runs.attrs:
        raise ValueError("runs: the column segmentation, or attrs, are missing; give the frame of segmentation_range")
    parts = {name: runs[runs["segmentation"] == name] for name in runs.attrs["segmentations"]}
    whole = parts[STUDY].drop(columns="segmentation").reset_index(drop=True)
    whole.attrs = dict(runs.attrs)
    ends, places = lowest_and_highest(parts, value, by, keyed(whole, value, by).index, absent)
    frame = raw_counts(whole, value, by).assign(estimate=whole[value].to_numpy(float), **ends)
    frame["kind"] = pd.Series("segmentation", index=frame.index, dtype="str")
    frame["lowest_under"], frame["highest_under"] = places["low"], places["high"]
    frame.attrs = {**runs.attrs, "value": value, "absent": written(absent), "unit": "segmentation"}
    reasons = dict.fromkeys(["low", "high"], "under some segmentation the row is absent or has no value")
    frame.attrs["undefined"] = undefined(frame, {"estimate": reason_of(whole, value), **reasons})
    return frame


def _counted_text(document: Document) -> Iterable[str]:
    return (document.text[part.start : part.end] for part in document.paragraphs if part.role in COUNTED_ROLES)


def _characters(documents: Iterable[Document]) -> dict[str, int]:
    """The Han characters of every document's title and body."""
    return {document.doc_id: sum(map(count_han, _counted_text(document))) for document in documents}


def _strings(documents: Iterable[Document], terms: Sequence[str]) -> pd.Series:
    """How often each term stands in each document, wherever its characters do; by doc_id and term."""
    # A lookahead finds overlapping places; a term without white space cannot run on into the next paragraph.
    patterns = {term: re.compile(f"(?={re.escape(term)})") for term in terms}
    counts = {
        (document.doc_id, term): sum(len(pattern.findall(text)) for text in _counted_text(document))
        for document in documents
        for term, pattern in patterns.items()
    }
    index = pd.MultiIndex.from_tuples(counts, names=["doc_id", "term"])
    return pd.Series(list(counts.values()), index=index, name="count", dtype="int64")


def _on_text(result: pd.DataFrame, tiling: pd.DataFrame, characters: dict[str, int]) -> pd.DataFrame:
    """The result of overlapping n-grams with its rates on the characters of the texts, or NaN (see above)."""
    changed = result.copy()
    changed.attrs = dict(result.attrs)
    for name in [name for name in result.columns if str(name).endswith(_RATE)]:
        known = name == _RATE and "count" in result.columns
        if known and np.allclose(_on_documents(tiling, characters), tiling[_RATE], equal_nan=True):
            changed[name] = _on_documents(result, characters)
        else:
            changed[name] = np.nan
            reason = "character n-grams overlap, and the base of this rate is not all characters of the documents"
            changed.attrs["undefined"] = {**changed.attrs.get("undefined", {}), name: reason}
    return changed


def _on_documents(result: pd.DataFrame, characters: dict[str, int]) -> NDArray[np.float64]:
    base = result["doc_id"].map(characters) if "doc_id" in result.columns else sum(characters.values())
    return _rate(result["count"], base)


def _rate(count: pd.Series, base: "pd.Series | int") -> NDArray[np.float64]:
    """Count per 1,000 of the base; NaN where the base is zero or not known."""
    counts, bases = np.broadcast_arrays(np.asarray(count, dtype=float), np.asarray(base, dtype=float))
    return np.divide(1000 * counts, bases, out=np.full(counts.shape, np.nan), where=bases > 0)


def _shared(attrs: Sequence[dict[Any, Any]]) -> dict[Any, Any]:
    return {key: value if all(other.get(key) == value for other in attrs) else None for key, value in attrs[0].items()}


def _checked(terms: Sequence[str]) -> list[str]:
    named = [] if isinstance(terms, str) else list(terms)
    if not named:
        raise ValueError(f"terms: {terms!r} is no list of words; give at least one term in a list")
    for term in named:
        if not isinstance(term, str) or not term or any(character.isspace() for character in term):
            raise ValueError(f"terms: {term!r} is empty or holds white space; tokens hold none")
        if named.count(term) > 1:
            raise ValueError(f"terms: {term} stands there twice; name every term once")
    return named
