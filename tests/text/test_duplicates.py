import json
import random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.corpus.document import Document, Paragraph, Run
from huayu.measures.results import result_attrs
from huayu.text import shingles
from huayu.text.duplicates import PAIR_COLUMNS, comparable_text, duplicate_groups, near_duplicates, without_duplicates
from huayu.text.shingles import pairs_that_share, shingle_hashes, shingled


def document(doc_id, text, roles=("body",)):
    places, start = [], 0
    for part, role in zip(text.split("\n"), roles, strict=True):
        places.append(Paragraph(start, start + len(part), role))
        start += len(part) + 1
    return Document(doc_id, text, text, (Run(0, len(text), 0),), tuple(places))


def documents_of(**texts):
    return [document(doc_id, text) for doc_id, text in texts.items()]


def brute_force(texts, length, threshold):
    """Every pair by its definition, on sets of strings."""
    sets = [{t[i : i + length] for i in range(max(len(t) - length, 0) + 1)} - {""} for t in texts]
    found = []
    for i, one in enumerate(sets):
        for j, other in enumerate(sets[i + 1 :], start=i + 1):
            if one and other and len(one & other) >= threshold * min(len(one), len(other)) - 1e-9:
                found.append((i, j, len(one & other)))
    return found


def listed(found):
    return list(zip(*(values.tolist() for values in found), strict=True))


def test_shares_of_shingles_by_hand():
    # Pairs of characters: ab bc cd de ef fg against ab bc cd de ex and bc cd de.
    pairs = near_duplicates(documents_of(a="abcdefg", b="abcdex", c="bcde"), 0.8, shingle=2)
    assert list(pairs.columns) == PAIR_COLUMNS
    assert pairs.values.tolist() == [
        ["a", "b", 6, 5, 4, 4 / 7, 4 / 5, "contained"],
        ["a", "c", 6, 3, 3, 3 / 6, 1.0, "contained"],
        ["b", "c", 5, 3, 3, 3 / 5, 1.0, "contained"],
    ]
    assert near_duplicates(documents_of(a="abcdefg", b="abcdex"), 2 / 3, shingle=2)["kind"].tolist() == [
        "near_duplicate"
    ]


def test_width_white_space_and_marks_make_no_difference():
    pairs = near_duplicates(documents_of(a="2024年,党建:ＡＢ。", b="２０２４ 年，“党建”　AB"))
    assert pairs["kind"].tolist() == ["copy"]
    assert pairs["jaccard"].tolist() == [1.0]


def test_the_same_shingles_in_another_order_are_no_copy():
    pairs = near_duplicates(documents_of(a="abab", b="baba"), 1.0, shingle=2)
    assert pairs["kind"].tolist() == ["near_duplicate"]


def test_the_dateline_is_not_compared():
    one = document("a", "党建推进会召开\n来源甲\n会议部署工作", ("title", "dateline", "body"))
    assert comparable_text(one) == "党建推进会召开会议部署工作"
    other = document("b", "党建推进会召开\n另一个来源乙\n会议部署工作", ("title", "dateline", "body"))
    assert near_duplicates([one, other])["kind"].tolist() == ["copy"]


def test_short_texts_are_one_shingle_and_empty_ones_are_like_nothing():
    pairs = near_duplicates(documents_of(a="党建", b="党建。", c="。。", d="，，", e="党"))
    assert pairs[["doc_id", "other_doc_id", "shingles", "kind"]].values.tolist() == [["a", "b", 1, "copy"]]
    assert pairs.attrs["empty"] == 2
    assert pairs.attrs["documents"] == 5


def test_pairs_stand_in_corpus_order_whatever_the_ids_and_sizes():
    pairs = near_duplicates(documents_of(z="abcdefgh", m="abcdefg", a="abcdef"), 0.9, shingle=3)
    assert pairs[["doc_id", "other_doc_id"]].values.tolist() == [["z", "m"], ["z", "a"], ["m", "a"]]


@pytest.mark.parametrize("rows_at_once", [1, 7, 1 << 22])
def test_the_search_finds_what_the_definition_finds(rows_at_once, monkeypatch):
    monkeypatch.setattr(shingles, "_ROWS_AT_ONCE", rows_at_once)
    draw = random.Random(rows_at_once)
    found = 0
    for _ in range(60):
        alphabet = "abcd"[: draw.randint(2, 4)]
        texts = ["".join(draw.choices(alphabet, k=draw.randint(0, 40))) for _ in range(draw.randint(0, 12))]
        length, threshold = draw.randint(1, 5), draw.choice([0.05, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
        expected = brute_force(texts, length, threshold)
        found += len(expected)
        assert listed(pairs_that_share(shingled(texts, length), threshold)) == expected
    assert found > 100


@settings(deadline=None)
@given(
    st.lists(st.text("党建工作", max_size=30), max_size=8),
    st.integers(1, 4),
    st.floats(0.05, 1.0),
)
def test_bounds_and_the_effect_of_the_threshold(texts, length, threshold):
    documents = [document(str(i), text) for i, text in enumerate(texts)]
    pairs = near_duplicates(documents, threshold, length)
    assert (pairs["jaccard"] <= pairs["containment"]).all()
    assert pairs["containment"].between(threshold - 1e-9, 1).all()
    assert (pairs["shared"] <= pairs[["shingles", "other_shingles"]].min(axis=1)).all()
    looser = near_duplicates(documents, threshold / 2, length)
    kept = looser[looser["containment"] >= threshold - 1e-9]
    assert kept["shared"].tolist() == pairs["shared"].tolist()
    backwards = near_duplicates(documents[::-1], threshold, length)
    assert sorted(backwards["shared"]) == sorted(pairs["shared"])


def test_a_hash_does_not_hang_on_the_corpus_and_the_order_of_characters_counts():
    assert shingle_hashes("党建工作", 2).tolist() == shingled_union("党建工作")
    assert len(shingle_hashes("党建建党", 2)) == 3
    assert shingle_hashes("党建", 2).tolist() != shingle_hashes("建党", 2).tolist()
    assert shingle_hashes("", 2).size == 0


def shingled_union(text):
    parts = [shingle_hashes(text[i : i + 2], 2) for i in range(len(text) - 1)]
    return sorted(np.concatenate(parts).tolist())


def test_copies_keep_the_first_and_contained_texts_the_longer():
    documents = documents_of(
        a="abcdefghij", b="klmnopqrst", d="abcdefghijklmnopqrst", c="uvwxyz", e="uvwxyz", f="另一篇"
    )
    pairs = near_duplicates(documents, 0.7, shingle=3)
    groups = duplicate_groups(pairs, documents)
    assert groups.values.tolist() == [
        [0, "a", False, "d"],
        [0, "b", False, "d"],
        [0, "d", True, "d"],
        [1, "c", True, "c"],
        [1, "e", False, "c"],
    ]
    kept, dropped = without_duplicates(documents, pairs)
    assert [document.doc_id for document in kept] == ["d", "c", "f"]
    assert dropped[["doc_id", "kept_doc_id", "kind"]].values.tolist() == [
        ["a", "d", "contained"],
        ["b", "d", "contained"],
        ["e", "c", "copy"],
    ]
    assert dropped.attrs["threshold"] == 0.7


@settings(deadline=None)
@given(st.lists(st.text("abc", min_size=1, max_size=14), max_size=10), st.sampled_from([0.3, 0.5, 0.8]))
def test_who_is_dropped_repeats_a_kept_one_and_no_two_kept_ones_are_paired(texts, threshold):
    documents = [document(str(i), text) for i, text in enumerate(texts)]
    pairs = near_duplicates(documents, threshold, 2)
    kept, dropped = without_duplicates(documents, pairs)
    ids = {document.doc_id for document in kept}
    assert len(kept) + len(dropped) == len(documents)
    assert set(dropped["kept_doc_id"]) <= ids
    assert dropped["containment"].notna().all()
    assert not (pairs["doc_id"].isin(ids) & pairs["other_doc_id"].isin(ids)).any()
    groups = duplicate_groups(pairs, documents).set_index("doc_id")["group"]
    assert (groups[pairs["doc_id"]].to_numpy() == groups[pairs["other_doc_id"]].to_numpy()).all()
    # As many groups as there are components: joining the ends of every pair leaves no two of them connected.
    assert sorted(set(groups)) == list(range(components(pairs, set(groups.index))))


def components(pairs, ids):
    sets = [{doc_id} for doc_id in ids]
    for one, other in pairs[["doc_id", "other_doc_id"]].values.tolist():
        joined = set().union(*(group for group in sets if group & {one, other}))
        sets = [group for group in sets if not group & joined] + [joined]
    return len(sets)


def test_nothing_to_compare():
    pairs = near_duplicates([])
    assert list(pairs.columns) == PAIR_COLUMNS
    assert pairs.dtypes.equals(near_duplicates(documents_of(a="党建工作会议", b="党建工作会议")).dtypes)
    assert duplicate_groups(pairs, []).empty
    kept, dropped = without_duplicates(documents_of(a="党建"), pairs)
    assert [document.doc_id for document in kept] == ["a"]
    assert dropped.empty


def test_attrs_can_be_written_and_name_the_corpus():
    class Corpus(list):
        digest = "abc"

    pairs = near_duplicates(Corpus(documents_of(a="党建工作会议", b="党建工作会议")))
    assert json.loads(json.dumps(pairs.attrs)) == pairs.attrs
    assert pairs.attrs["corpus_digest"] == "abc"
    assert pairs.attrs["roles_counted"] == ["title", "body"]
    assert pairs.attrs["tokeniser"] == "characters, no tokeniser"
    assert set(result_attrs(None, "", "")) <= set(pairs.attrs)
    assert (pairs.attrs["smoothing"], pairs.attrs["correction"], pairs.attrs["undefined"]) == (None, None, {})


def test_a_shingle_may_be_a_number_of_numpy():
    documents = documents_of(a="党建工作会议", b="党建工作会议")
    pairs = near_duplicates(documents, shingle=np.int64(3))
    pd.testing.assert_frame_equal(pairs, near_duplicates(documents, shingle=3))
    assert json.loads(json.dumps(pairs.attrs)) == pairs.attrs


@pytest.mark.parametrize("threshold", [0, -0.1, 1.1, float("nan")])
def test_a_threshold_is_a_share(threshold):
    with pytest.raises(ValueError, match=r"threshold: .* is not above 0 and at most 1"):
        near_duplicates([], threshold)


@pytest.mark.parametrize("shingle", [0, -1, 2.0, True])
def test_a_shingle_has_a_length(shingle):
    with pytest.raises(ValueError, match=r"shingle: .* is not a whole number"):
        near_duplicates([], shingle=shingle)


def test_ids_and_pairs_must_belong_together():
    twice = [*documents_of(a="党建"), *documents_of(a="工作")]
    with pytest.raises(ValueError, match="the doc_id a occurs twice"):
        near_duplicates(twice)
    documents = documents_of(a="党建工作会议", b="党建工作会议")
    pairs = near_duplicates(documents)
    with pytest.raises(ValueError, match="pairs: b is not among the documents"):
        duplicate_groups(pairs, documents[:1])
    with pytest.raises(ValueError, match="pairs: the column kind is missing"):
        duplicate_groups(pairs.drop(columns="kind"), documents)


def test_the_five_texts_of_the_study_repeat_nothing():
    from huayu.corpus.load import load_corpus
    from huayu.paths import find_paths

    if find_paths().corpus is None:
        pytest.skip("no corpus at hand")
    corpus = load_corpus()
    every = near_duplicates(corpus, 1e-6)
    assert len(every) == 10
    assert every["containment"].max() < 0.1
    assert isinstance(near_duplicates(corpus), pd.DataFrame)
    assert near_duplicates(corpus).empty
