import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import tokens_of

from huayu.measures.counts import compact, document_counts, encoded, merge_counts, tally, word_codes

WORDS = st.lists(st.sampled_from(["党", "党建", "引领", "2021", "，", "𠀀"]), max_size=8)
CORPORA = st.fixed_dictionaries({"c": WORDS, "a": WORDS, "b": WORDS})


def counts_of(*rows, **attrs):
    frame = pd.DataFrame(rows, columns=["doc_id", "token", "count"])
    frame = frame.astype({"doc_id": "str", "token": "str", "count": "int64"})
    frame.attrs = attrs
    return frame


def as_rows(frame):
    """The rows as a dict, whatever their order."""
    return {(doc_id, token): tuple(numbers) for doc_id, token, *numbers in frame.itertuples(index=False)}


def test_a_small_table_counted_by_hand():
    tokens = tokens_of(b=["引领", "党", "，", "引领"], a=["党", "5G"])
    tokens.attrs = {"tokeniser": "by hand", "roles_counted": ["body"]}
    counts = document_counts(tokens)
    expected = counts_of(("b", "党", 1), ("b", "引领", 2), ("a", "5G", 1), ("a", "党", 1))
    pd.testing.assert_frame_equal(counts, expected)
    assert counts.attrs == tokens.attrs
    assert document_counts(counts) is counts


def test_the_arrays_say_the_same_as_the_frame():
    counted = tally(tokens_of(b=["引领", "党", "，", "引领"], none=["。"], a=["党"]))
    assert counted.documents.tolist() == ["b", "none", "a"]
    assert counted.words.tolist() == ["党", "引领"]
    assert list(zip(counted.document, counted.word, counted.counts, strict=True)) == [(0, 0, 1), (0, 1, 2), (2, 0, 1)]
    assert counted.by_word().tolist() == [2, 2]
    assert counted.by_document().tolist() == [3, 0, 1]


def test_ranks_go_by_frequency_then_code_point_and_leave_out_what_does_not_occur():
    counts = counts_of(("a", "学", 1), ("a", "党", 1), ("a", "校", 0), ("b", "办", 3))
    counted = tally(counts)
    assert counted.words[counted.ranked()].tolist() == ["办", "党", "学"]


def test_word_codes_are_the_words_in_their_order():
    tokens = tokens_of(b=["引领", "，", "党"], a=["党"])
    for table in (tokens, compact(tokens)):
        places, words = word_codes(table)
        assert words[places].tolist() == ["引领", "党", "党"]
        assert words.tolist() == tally(table).words.tolist()


def test_encoded_numbers_values_in_the_order_of_first_occurrence():
    for column in (pd.Series(["b", "a", "b"]), pd.Series(["b", "a", "b"], dtype="category")):
        numbers, values = encoded(column)
        assert (numbers.tolist(), values.tolist()) == ([0, 1, 0], ["b", "a"])


def as_strings(counts):
    return counts.astype({"doc_id": "str", "token": "str"})


@settings(max_examples=60, deadline=None)
@given(corpus=CORPORA)
def test_strings_and_categories_count_alike(corpus):
    tokens = tokens_of(**corpus)
    counts = document_counts(compact(tokens))
    assert [counts[name].dtype.name for name in ("doc_id", "token")] == ["category", "category"]
    pd.testing.assert_frame_equal(as_strings(counts), document_counts(tokens))
    # Categories in an order of their own, one of them without a row.
    turned = tokens.astype({"token": pd.CategoricalDtype(["，", "无", "𠀀", "引领", "党建", "党", "2021"])})
    pd.testing.assert_frame_equal(as_strings(document_counts(turned)), document_counts(tokens))


@settings(max_examples=60, deadline=None)
@given(corpus=CORPORA)
def test_merged_parts_equal_the_whole_in_any_grouping_and_order(corpus):
    tokens = tokens_of(**corpus)
    whole = document_counts(tokens)
    c, a, b = (document_counts(tokens[tokens["doc_id"] == doc_id]) for doc_id in corpus)
    pd.testing.assert_frame_equal(merge_counts([c, a, b]), whole)
    pd.testing.assert_frame_equal(merge_counts([merge_counts([c, a]), b]), whole)
    pd.testing.assert_frame_equal(merge_counts([c, merge_counts([a, b])]), whole)
    assert as_rows(merge_counts([b, c, a])) == as_rows(whole)
    pd.testing.assert_frame_equal(merge_counts([whole]), whole)


@settings(max_examples=60, deadline=None)
@given(corpus=CORPORA, cut=st.integers(0, 24))
def test_a_document_in_two_parts_is_added_up(corpus, cut):
    tokens = tokens_of(**corpus)
    merged = merge_counts([tokens.iloc[:cut], tokens.iloc[cut:]])
    pd.testing.assert_frame_equal(merged, document_counts(tokens))


def test_further_columns_add_up_as_well_and_keep_their_place():
    first = counts_of(("a", "党", 2), ("a", "学", 1)).assign(joint=[1, 0])[["doc_id", "token", "joint", "count"]]
    second = counts_of(("b", "党", 4), ("a", "党", 1)).assign(joint=[3, 1])[["doc_id", "token", "joint", "count"]]
    merged = merge_counts([first, second])
    assert list(merged.columns) == ["doc_id", "token", "joint", "count"]
    assert as_rows(merged) == {("a", "党"): (2, 3), ("a", "学"): (0, 1), ("b", "党"): (3, 4)}
    with pytest.raises(ValueError, match="part 2 has other columns"):
        merge_counts([first, counts_of(("b", "党", 4))])


@pytest.mark.parametrize("key", ["tokeniser", "tokeniser_digest", "lexicon_digest"])
def test_words_cut_in_two_ways_are_not_added_up(key):
    with pytest.raises(ValueError, match=f"part 2 differs from the first in {key}; cut all parts by one segmenter"):
        merge_counts([counts_of(("a", "党", 1), **{key: "x"}), counts_of(("b", "党", 1), **{key: "y"})])
    with pytest.raises(ValueError, match="part 2 differs"):
        merge_counts([counts_of(("a", "党", 1)), counts_of(("b", "党", 1), **{key: "y"})])


def test_attrs_that_parts_agree_on_stay_and_others_become_none():
    first = counts_of(("a", "党", 1), tokeniser="jieba", corpus_digest="1", engine="jieba")
    second = counts_of(("b", "党", 1), tokeniser="jieba", corpus_digest="2", roles_counted=["body"])
    expected = {"tokeniser": "jieba", "corpus_digest": None, "engine": None, "roles_counted": None}
    assert merge_counts([first, second]).attrs == merge_counts([second, first]).attrs == expected
    assert first.attrs["corpus_digest"] == "1"


def test_compact_leaves_its_input_alone():
    tokens = tokens_of(a=["党"])
    tokens.attrs = {"tokeniser": "by hand"}
    smaller = compact(tokens)
    assert smaller.attrs == {"tokeniser": "by hand"}
    assert (tokens["token"].dtype, smaller["token"].dtype) == ("str", "category")
    assert smaller.astype(tokens.dtypes.to_dict()).equals(tokens)


def test_documents_without_words_are_listed_for_tokens_and_unknown_to_counts():
    tokens = tokens_of(a=["。"], b=["党"])
    assert tally(tokens).documents.tolist() == tally(compact(tokens)).documents.tolist() == ["a", "b"]
    counts = document_counts(tokens)
    assert counts["doc_id"].tolist() == ["b"]
    assert tally(counts).documents.tolist() == ["b"]


def test_nothing_to_count():
    empty = document_counts(tokens_of())
    pd.testing.assert_frame_equal(empty, counts_of())
    pd.testing.assert_frame_equal(as_strings(document_counts(compact(tokens_of()))), counts_of())
    pd.testing.assert_frame_equal(merge_counts([empty, tokens_of()]), counts_of())
    some = counts_of(("a", "党", 1))
    pd.testing.assert_frame_equal(merge_counts([empty, some]), some)
    assert tally(empty).by_word().tolist() == []
    with pytest.raises(ValueError, match="parts: there are none"):
        merge_counts([])


@pytest.mark.parametrize("numbers", [[1.0, 2.0], [1, np.nan], [1, -1], ["1", "2"]])
@pytest.mark.parametrize("count", [document_counts, tally, lambda frame: merge_counts([frame])])
def test_counts_are_whole_numbers(count, numbers):
    frame = pd.DataFrame({"doc_id": ["a", "b"], "token": ["党", "党"], "count": numbers})
    with pytest.raises(ValueError, match="counts: the column count must hold whole numbers, 0 or more"):
        count(frame)
    with pytest.raises(ValueError, match="counts: the column joint must hold"):
        count(frame.assign(count=1, joint=numbers))


@pytest.mark.parametrize("count", [document_counts, tally, lambda frame: merge_counts([frame])])
def test_a_row_that_stands_twice_is_named(count):
    rows = counts_of(("a", "党", 1), ("a", "学", 1), ("b", "党", 1), ("a", "学", 2))
    with pytest.raises(ValueError, match="counts: 学 of a stands twice; add the rows up with merge_counts"):
        count(rows)


@pytest.mark.parametrize("column", ["doc_id", "token"])
def test_missing_values_are_found(column):
    counts = counts_of(("a", "党", 1), ("b", "党", 1))
    tokens = tokens_of(a=["党", "学"])
    for table in (counts, counts.astype({column: "category"}), tokens, tokens.astype({column: "category"})):
        broken = table.copy()
        broken.loc[1, column] = None
        with pytest.raises(ValueError, match=f"{column}: holds a missing value in row 1"):
            tally(broken)
    with pytest.raises(ValueError, match="is_word: holds a missing value"):
        tally(tokens.assign(is_word=[True, None]))


def test_the_row_of_a_missing_token_is_counted_in_the_table():
    tokens = tokens_of(a=["，", "党", "。", "学"])
    tokens.loc[3, "token"] = None
    with pytest.raises(ValueError, match="token: holds a missing value in row 3"):
        tally(tokens)


def test_is_word_is_true_or_false():
    tokens = tokens_of(a=["党", "，"])
    for values, told in ((["True", "False"], "'True'"), ([1, 2], "'2'")):
        with pytest.raises(ValueError, match=f"is_word: holds {told}; it is True or False"):
            tally(tokens.assign(is_word=values))
    for values in ([1, 0], np.array([True, False], dtype=object), pd.array([True, False])):
        assert tally(tokens.assign(is_word=values)).counts.tolist() == [1]


def test_what_is_no_frame_is_refused():
    for call in (tally, document_counts):
        with pytest.raises(ValueError, match="tokens: NoneType is no table; give a token table or counts"):
            call(None)
    with pytest.raises(ValueError, match="parts: list is no table"):
        merge_counts([[1]])


def test_columns_that_are_missing_are_named():
    with pytest.raises(ValueError, match=r"neither a token table .* it has the columns doc_id, token"):
        document_counts(pd.DataFrame({"doc_id": ["a"], "token": ["党"]}))
    for name in ("doc_id", "token"):
        with pytest.raises(ValueError, match=f"counts: the column {name} is missing"):
            document_counts(counts_of(("a", "党", 1)).drop(columns=name))
