"""Phrase candidates: cohesion and branching entropy by hand and against their definitions in loops."""

import json
import math
import warnings
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sentence_corpora import CORPORA, is_word, sentences_of

from huayu.measures.counts import compact, document_counts
from huayu.measures.phrases import phrase_candidates

COLUMNS = ["ngram", "phrase", "n", "count", "documents", "pmi", "npmi", "entropy_left", "entropy_right"]


def by_loops(corpus, n):
    """Per n-gram its pmi, npmi and the two entropies, from the definitions."""
    found, neighbours = [], {}
    for sentences in corpus.values():
        for sentence in sentences:
            # Sentence ends are marks like others; each mark is a neighbour of its own.
            tokens = [token if is_word(token) else object() for token in ["。", *sentence, "。"]]
            for i in range(1, len(tokens) - n):
                ngram = tuple(tokens[i : i + n])
                if all(isinstance(token, str) for token in ngram):
                    found.append(ngram)
                    neighbours.setdefault(ngram, ([], []))
                    neighbours[ngram][0].append(tokens[i - 1])
                    neighbours[ngram][1].append(tokens[i + n])
    counts, size, result = Counter(found), len(found), {}
    for ngram, count in counts.items():
        splits = []
        for k in range(1, n):
            begins = sum(other[:k] == ngram[:k] for other in found)
            ends = sum(other[k:] == ngram[k:] for other in found)
            splits.append(math.log2(count * size / (begins * ends)))
        npmi = min(splits) / -math.log2(count / size) if count < size else math.nan
        result[" ".join(ngram)] = [count, min(splits), npmi, *map(entropy, neighbours[ngram])]
    return result


def entropy(values):
    return -sum(count / len(values) * math.log2(count / len(values)) for count in Counter(values).values())


def test_a_phrase_by_hand():
    tokens = sentences_of(
        a=["新 时代 发展 ， 新 时代 引领", "走进 新 时代"], b=["走进 新 时代 ， 发展 教育"], c=["旧 时代 教育"]
    )
    table = phrase_candidates(tokens, lengths=[2], minimum=2)
    assert list(table.columns) == [*COLUMNS, "entropy", "score"]
    assert table["ngram"].tolist() == ["新 时代", "走进 新"]
    first = table.iloc[0]
    # 11 bigrams in all: 4 times 新 时代, 4 begin with 新, 5 end in 时代.
    assert first[["phrase", "n", "count", "documents"]].tolist() == ["新时代", 2, 4, 2]
    assert first["pmi"] == pytest.approx(math.log2(4 * 11 / (4 * 5)))
    assert first["npmi"] == pytest.approx(math.log2(11 / 5) / math.log2(11 / 4))
    # Left: the sentence begins, a mark, 走进 twice. Right: 发展, 引领, an end, a mark.
    assert first["entropy_left"] == pytest.approx(1.5)
    assert first["entropy_right"] == 2
    assert first["score"] == pytest.approx(1.5 * math.log2(11 / 5) / math.log2(11 / 4))
    # 走进 新 is always followed by 时代.
    assert table.iloc[1]["entropy_right"] == 0
    assert table.iloc[1]["score"] == 0


def test_the_weakest_split_decides():
    tokens = sentences_of(a=["党 的 建设 好", "党 的 建设 强", "人 的 脸 新", "天 的 云 白"])
    table = phrase_candidates(tokens, lengths=[3], minimum=2)
    # 8 trigrams; 党|的 建设: 2 begin, 2 end alike; 党 的|建设 too.
    assert table["ngram"].tolist() == ["党 的 建设"]
    assert table["pmi"].tolist() == [2.0]


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA, n=st.integers(2, 4), minimum=st.integers(1, 3))
def test_against_loops(corpus, n, minimum):
    tokens = sentences_of(**corpus)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        table = phrase_candidates(tokens, [n], minimum)
    expected = {ngram: row for ngram, row in by_loops(corpus, n).items() if row[0] >= minimum}
    assert set(table["ngram"]) == set(expected)
    for row in table.to_dict("records"):
        values = [row[name] for name in ("count", "pmi", "npmi", "entropy_left", "entropy_right")]
        assert values == pytest.approx(expected[row["ngram"]], abs=1e-9, nan_ok=True)
        assert row["entropy"] == min(row["entropy_left"], row["entropy_right"])
        assert 0 <= row["entropy"] <= math.log2(row["count"]) + 1e-9
        assert row["phrase"] == row["ngram"].replace(" ", "")
    assert table["npmi"].dropna().between(-1, 1).all()
    assert table["score"].dropna().is_monotonic_decreasing
    pd.testing.assert_frame_equal(phrase_candidates(compact(tokens), [n], minimum), table)


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA)
def test_several_lengths_are_the_tables_of_each(corpus):
    tokens = sentences_of(**corpus)
    table = phrase_candidates(tokens, (3, 2, 4), minimum=2)
    for n in (2, 3, 4):
        part = table[table["n"] == n].reset_index(drop=True)
        pd.testing.assert_frame_equal(part, phrase_candidates(tokens, [n], minimum=2))


@settings(max_examples=25, deadline=None)
@given(corpus=CORPORA)
def test_a_mirrored_text_exchanges_the_sides(corpus):
    mirrored = {name: [sentence[::-1] for sentence in sentences] for name, sentences in corpus.items()}
    table = phrase_candidates(sentences_of(**corpus), minimum=1).set_index("ngram")
    mirror = phrase_candidates(sentences_of(**mirrored), minimum=1)
    mirror["ngram"] = [" ".join(ngram.split(" ")[::-1]) for ngram in mirror["ngram"]]
    mirror = mirror.set_index("ngram").loc[table.index]
    for here, there in (("pmi", "pmi"), ("entropy_left", "entropy_right"), ("documents", "documents")):
        assert table[here].to_numpy() == pytest.approx(mirror[there].to_numpy())


def test_undefined_empty_attrs_and_bad_input():
    table = phrase_candidates(sentences_of(a=["党 建"]), minimum=1)
    assert math.isnan(table["npmi"][0])
    assert set(table.attrs["undefined"]) == {"npmi", "score"}
    assert json.loads(json.dumps(table.attrs)) == table.attrs
    assert {"lengths": [2, 3, 4], "minimum": 1, "unit": "corpus"}.items() <= table.attrs.items()
    assert list(phrase_candidates(sentences_of()).columns) == [*COLUMNS, "entropy", "score"]
    tokens = sentences_of(a=["党 建"])
    with pytest.raises(ValueError, match="lengths: a phrase has two words at least"):
        phrase_candidates(tokens, [1, 2])
    with pytest.raises(ValueError, match="lengths: a phrase has two words at least"):
        phrase_candidates(tokens, [])
    with pytest.raises(ValueError, match="minimum: 0"):
        phrase_candidates(tokens, minimum=0)
    with pytest.raises(ValueError, match="column sent_id is missing"):
        phrase_candidates(document_counts(tokens))
