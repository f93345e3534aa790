"""Keyness of all words at once: which words a corpus uses more, or less, than another, and how sure that is."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from huayu.measures.arguments import between, table_of, word_list
from huayu.measures.counts import Integers, Strings, Tally, one_length, tally
from huayu.measures.keyness_scores import keyness_attrs, with_scores

#: What must be equal in target and reference, or what differs may be the segmenter.
_SAME_WORDS = ("tokeniser", "tokeniser_digest", "lexicon_digest")


def keyness_table(
    target: pd.DataFrame, reference: pd.DataFrame, terms: Sequence[str] | None = None, alpha: float = 0.05
) -> pd.DataFrame:
    """Every word of either corpus with its keyness, highest log-likelihood first, ties by code point.

    `target` and `reference` are token tables or count frames. Columns: token, target_count, target_documents,
    reference_count, reference_documents, target_per_1000_words, reference_per_1000_words, then the measures of
    `huayu.measures.keyness` under their names; log_ratio_low and log_ratio_high are `log_ratio_interval` (cut at
    0 at the end that faces 0, uncut at equal rates), NaN where there is no bound. `attrs["undefined"]` says why a value
    is NaN. `terms` asks for these words only, in this order, zeros included.

    The direction is that of the rates, as in difference_coefficient: 0.5 stands in for a count of zero in log_ratio
    alone, which in the smaller corpus may have the wrong sign and lie outside the interval.

    The interval's level alpha is divided by m, the number of words of either corpus, with `terms` as well: terms are
    seldom picked without a look at the rest, and a word keeps its interval whatever is shown beside it.

    There are no p-values. A test of two rates takes every token for a draw of its own, but the tokens of a text belong
    together: the test can say 4e-14 where resampled documents give an interval through zero. `log_likelihood` ranks;
    what is claimed should hold over documents (`huayu.measures.resampling`). Whoever needs p takes `fisher_exact`,
    corrects with `adjust_p`, and says what was tested. The interval has the same weakness; it is wider, not cured.

    ValueError for a corpus without a word, `terms` that are no list of strings, alpha outside (0, 1), corpora that were
    cut by different segmenters, and counts of n-grams against those of another length, or of several lengths together.
    Sources: see each measure.
    """
    _refuse_other_words(table_of("target", target), table_of("reference", reference))
    first, second = tally(target), tally(reference)
    for name, corpus in (("target", first), ("reference", second)):
        if corpus.counts.sum() == 0:
            raise ValueError(f"{name}: holds no word; there is nothing to compare")
    counts = _counts_of_both(first, second)
    tests = int((counts["target_count"] + counts["reference_count"] > 0).sum())
    if terms is None:
        counts = counts[counts["target_count"] + counts["reference_count"] > 0]
    else:
        counts = counts.reindex(word_list(terms), fill_value=0)
    counts = counts.rename_axis("token").reset_index().astype({"token": "str"})
    sizes = int(first.counts.sum()), int(second.counts.sum())
    table = with_scores(counts, *sizes, _level(alpha, tests))
    if terms is None:
        table = table.iloc[np.argsort(-table["log_likelihood"].to_numpy(), kind="stable")].reset_index(drop=True)
    table.attrs = {
        **keyness_attrs(table, target, reference, "corpus", alpha, tests),
        "target_words": sizes[0],
        "reference_words": sizes[1],
        "target_documents": len(first.documents),
        "reference_documents": len(second.documents),
    }
    return table


def keyness_by_document(table: pd.DataFrame, terms: Sequence[str] | None = None, alpha: float = 0.05) -> pd.DataFrame:
    """Every document against all the others together: doc_id, then the columns of `keyness_table`.

    Documents stand in the order of `table` (token table or count frame), the words of each by log-likelihood, ties by
    code point. A document's rows are the words that it holds; with `terms` they are these, in this order, zeros
    included. m, by which the level is divided, is the number of words of all documents, so that a row equals that of
    `keyness_table(document, others)`. One document stands on one side: a row describes it and no kind of document.
    ValueError for fewer than two documents, a document without a word, and as in `keyness_table`.
    """
    counted = tally(table)
    one_length(table)
    sizes = counted.by_document()
    if len(sizes) < 2:
        raise ValueError("table: holds fewer than two documents; there is nothing to compare with")
    if (sizes == 0).any():
        raise ValueError(f"table: {counted.documents[int((sizes == 0).argmax())]} holds no word; leave it out")
    document, counts = _counts_by_document(counted, terms)
    tests = int((counted.by_word() > 0).sum())
    others = sizes.sum() - sizes
    scored = with_scores(counts, sizes[document], others[document], _level(alpha, tests))
    if terms is None:
        # Within a document the rows stand by code point, and the sort keeps that order for ties.
        order = np.lexsort((-scored["log_likelihood"].to_numpy(), document))
        scored, document = scored.iloc[order].reset_index(drop=True), document[order]
    scored.insert(0, "doc_id", pd.Series(counted.documents[document], dtype="str"))
    names = [str(name) for name in counted.documents]
    scored.attrs = {
        **keyness_attrs(scored, table, table, "document", alpha, tests),
        "target_words": dict(zip(names, sizes.tolist(), strict=True)),
        "reference_words": dict(zip(names, others.tolist(), strict=True)),
        "target_documents": 1,
        "reference_documents": len(names) - 1,
    }
    return scored


def _refuse_other_words(target: pd.DataFrame, reference: pd.DataFrame) -> None:
    for key in _SAME_WORDS:
        ours, theirs = target.attrs.get(key), reference.attrs.get(key)
        if ours != theirs:
            raise ValueError(f"target, reference: {key} is {ours} and {theirs}; cut both corpora by one segmenter")
    ours, theirs = one_length(target, "target"), one_length(reference, "reference")
    if ours != theirs:
        raise ValueError(f"target, reference: n-grams of {ours} and {theirs} words; count both with one n")


def _level(alpha: float, tests: int) -> float:
    return between("alpha", alpha, 0, 1) / tests


def _counts_of_both(first: Tally, second: Tally) -> pd.DataFrame:
    """Counts and documents of every word in both corpora, the words (the index) by code point."""
    same = len(first.words) == len(second.words) and bool((first.words == second.words).all())
    words: Strings = first.words if same else np.array(sorted({*first.words, *second.words}), dtype=object)
    columns = {}
    index = pd.Index(words, dtype=object)
    for name, corpus in (("target", first), ("reference", second)):
        place = slice(None) if same else index.get_indexer(pd.Index(corpus.words, dtype=object))
        for what, numbers in (("count", corpus.by_word()), ("documents", _documents(corpus))):
            columns[f"{name}_{what}"] = np.zeros(len(words), dtype=np.int64)
            columns[f"{name}_{what}"][place] = numbers
    return pd.DataFrame(columns, index=index)


def _documents(corpus: Tally) -> Integers:
    """In how many documents every word occurs."""
    return np.bincount(corpus.word[corpus.counts > 0], minlength=len(corpus.words)).astype(np.int64)


def _counts_by_document(corpus: Tally, terms: Sequence[str] | None) -> tuple[Integers, pd.DataFrame]:
    """For every row which document it is about, and the word's counts there and in the other documents."""
    if terms is None:
        rows = np.flatnonzero(corpus.counts > 0)
        rows = rows[np.lexsort((corpus.word[rows], corpus.document[rows]))]
        document, word, counts = corpus.document[rows], corpus.word[rows], corpus.counts[rows]
        tokens = corpus.words[word]
    else:
        asked = np.array(word_list(terms), dtype=object)
        place = pd.Index(asked, dtype=object).get_indexer(pd.Index(corpus.words, dtype=object))[corpus.word]
        grid = np.zeros((len(corpus.documents), len(asked)), dtype=np.int64)
        grid[corpus.document[place >= 0], place[place >= 0]] = corpus.counts[place >= 0]
        document = np.repeat(np.arange(len(corpus.documents)), len(asked))
        known = pd.Index(corpus.words, dtype=object).get_indexer(pd.Index(asked, dtype=object))
        # −1, a term that nowhere occurs, finds the zero at the end.
        word, counts, tokens = np.tile(known, len(corpus.documents)), grid.ravel(), np.tile(asked, len(grid))
    totals, spread = np.append(corpus.by_word(), 0), np.append(_documents(corpus), 0)
    columns = {
        "token": pd.Series(tokens, dtype="str"),
        "target_count": counts,
        "target_documents": (counts > 0).astype(np.int64),
        "reference_count": totals[word] - counts,
        "reference_documents": spread[word] - (counts > 0),
    }
    return document, pd.DataFrame(columns)
