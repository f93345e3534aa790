"""The same statistic under every segmentation, each run told by its tokeniser, all rates on the same characters."""

import json
from functools import partial

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import document_of

from huayu.measures import resampling
from huayu.measures.segmentation_range import (
    STUDY,
    segmentation_extremes,
    segmentation_range,
    segmentations,
    term_range,
)
from huayu.text.character_ngrams import character_ngrams
from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter
from huayu.text.tokens import corpus_tokens, countable

LEXICON = Lexicon.of("党建", "职业教育", "1+X")
DOCUMENTS = [
    document_of("a", ("党建引领职业教育", "title"), ("来源：党建办", "dateline"), ("党建工作，1+X证书。", "body")),
    document_of("b", ("职业教育发展发展发展。", "body")),
]
NAMES = ["jieba", "jieba + lexicon", STUDY, f"{STUDY}, HMM off"]
WORDINGS = st.text(st.sampled_from("党建职业教育发展，。 a"), min_size=1, max_size=25).filter(str.strip)


def counts(tokens):
    """Count and rate of every word, on the characters that the tokens add up to."""
    words = tokens[tokens["is_word"]].groupby("token").size().rename("count").reset_index()
    han = sum("\u4e00" <= character <= "\u9fff" for token in tokens["token"] for character in token)
    words["per_1000_characters"] = 1000 * words["count"] / han
    words.attrs = {"formula": "toy", "unit": "corpus", "tokeniser": tokens.attrs["tokeniser"], "words": len(tokens)}
    return words


def counts_by_document(tokens):
    parts = [counts_of(own, tokens.attrs).assign(doc_id=doc_id) for doc_id, own in tokens.groupby("doc_id")]
    return pd.concat(parts, ignore_index=True)


def counts_of(own, attrs):
    own.attrs = dict(attrs)
    return counts(own)


def test_every_run_is_the_statistic_of_its_own_tokens():
    frame = segmentation_range(DOCUMENTS, counts, LEXICON, ngrams=(2, 3))
    assert frame.columns[0] == "segmentation"
    assert frame["segmentation"].unique().tolist() == [*NAMES, "character 2-grams", "character 3-grams"]
    options = [(None, True, False), (LEXICON, True, False), (LEXICON, True, True), (LEXICON, False, True)]
    for name, option in zip(NAMES, options, strict=True):
        tokens = countable(corpus_tokens(DOCUMENTS, Segmenter(*option)), DOCUMENTS)
        run = frame[frame["segmentation"] == name].drop(columns="segmentation").reset_index(drop=True)
        pd.testing.assert_frame_equal(run, counts(tokens), check_dtype=False)


def test_a_segmenter_without_the_lexicon_finds_other_words():
    table = segmentation_range(DOCUMENTS, counts, LEXICON).set_index(["segmentation", "token"])["count"]
    assert table["jieba + lexicon", "职业教育"] == 2
    assert ("jieba", "职业教育") not in table.index
    assert table["character 2-grams", "业教"] == 2


def test_datelines_are_not_counted():
    table = segmentation_range(DOCUMENTS, counts, LEXICON).set_index(["segmentation", "token"])["count"]
    assert table["jieba + lexicon", "党建"] == 2
    assert table["character 2-grams", "党建"] == 2


@pytest.mark.parametrize("statistic", [counts, counts_by_document])
def test_the_rate_of_overlapping_ngrams_is_on_the_characters_of_the_texts(statistic):
    frame = segmentation_range(DOCUMENTS, statistic, LEXICON, ngrams=(2,))
    own = frame[frame["segmentation"] == "character 2-grams"].set_index("token")
    # Title and body of a: 8 and 6 Han characters; b has 10.
    base = 24 if statistic is counts else 10
    assert own.loc["发展", "per_1000_characters"] == pytest.approx(1000 * 3 / base)
    other = frame[frame["segmentation"] == "jieba + lexicon"].set_index("token")
    assert other.loc["发展", "per_1000_characters"] == pytest.approx(1000 * 3 / base)


def test_a_rate_on_another_base_is_undefined_for_ngrams():
    def first_only(tokens):
        return counts_of(tokens[tokens["doc_id"] == "a"], tokens.attrs)

    def renamed(tokens):
        return counts(tokens).rename(columns={"per_1000_characters": "target_per_1000_characters"})

    for statistic, column in ((first_only, "per_1000_characters"), (renamed, "target_per_1000_characters")):
        frame = segmentation_range(DOCUMENTS, statistic, LEXICON)
        overlapping = frame["segmentation"] == "character 2-grams"
        assert frame.loc[overlapping, column].isna().all()
        assert frame.loc[~overlapping, column].notna().all()
        assert "overlap" in frame.attrs["undefined"][column]


def test_attrs_name_every_run():
    frame = segmentation_range(DOCUMENTS, counts, LEXICON)
    attrs = json.loads(json.dumps(frame.attrs))
    runs = attrs["segmentations"]
    assert list(runs) == [*NAMES, "character 2-grams"]
    assert runs["jieba"]["tokeniser"] == "jieba-0.42.1+hmm"
    assert runs[STUDY]["tokeniser"] == "jieba-0.42.1+lexicon+guideline+hmm"
    assert runs[f"{STUDY}, HMM off"]["tokeniser"] == "jieba-0.42.1+lexicon+guideline"
    assert runs[STUDY]["lexicon_digest"] == LEXICON.digest
    assert len({run["tokeniser_digest"] for run in runs.values()}) == 5
    assert attrs["comparison"] == "the bases differ: compare per 1,000 characters"
    assert (attrs["formula"], attrs["unit"]) == ("toy", "corpus")
    # What the runs do not share belongs to none of them.
    assert attrs["tokeniser"] is None
    assert attrs["words"] is None


def test_segmentations_can_be_gone_through_by_others():
    tables = segmentations(LEXICON, ngrams=(3,))
    tokens = tables["character 3-grams"](iter(DOCUMENTS))
    pd.testing.assert_frame_equal(tokens, countable(character_ngrams(DOCUMENTS, 3), DOCUMENTS))
    assert tables[STUDY](DOCUMENTS).attrs["roles_counted"] == ["title", "body"]


def test_segmenters_are_built_once(monkeypatch):
    from huayu.text import segmentations as module

    tables = segmentations(LEXICON)
    for table in tables.values():
        table(DOCUMENTS)
    before = module._segmenter.cache_info().misses
    segmentation_range(DOCUMENTS, counts, Lexicon.of("职业教育", "党建", "1+X"))
    assert module._segmenter.cache_info().misses == before


def test_term_range_by_hand():
    table = term_range(DOCUMENTS, ["党建", "职业教育", "展发"], LEXICON)
    assert list(table.columns) == ["segmentation", "doc_id", "term", "count", "characters", "per_1000_characters"]
    assert len(table) == 5 * 2 * 3
    by_name = table.set_index(["segmentation", "doc_id", "term"])
    assert by_name.loc[("jieba + lexicon", "a", "党建"), "count"] == 2
    assert by_name.loc[("jieba", "b", "职业教育"), "count"] == 0
    assert by_name.loc[("character n-grams", "b", "展发")].tolist() == [2, 10, pytest.approx(200)]
    assert by_name["characters"].unique().tolist() == [14, 10]
    assert table["segmentation"].unique().tolist() == [*NAMES, "character n-grams"]
    assert json.loads(json.dumps(table.attrs))["comparison"].startswith("the bases differ")


def test_a_term_with_marks_is_found_among_the_characters():
    table = term_range(DOCUMENTS, ["1+X"], LEXICON).set_index(["segmentation", "doc_id"])["count"]
    assert table["character n-grams", "a"] == 1
    assert table[STUDY, "a"] == 1
    assert table["jieba", "a"] == 0


@settings(max_examples=40, deadline=None)
@given(wordings=st.lists(WORDINGS, min_size=1, max_size=3), term=st.text("党建职业教育发展a", min_size=1, max_size=4))
def test_the_characters_of_a_term_are_the_ngrams_of_its_length(wordings, term):
    documents = [document_of(f"d{i}", (text.strip(), "body")) for i, text in enumerate(wordings)]
    table = term_range(documents, [term], LEXICON)
    found = table[table["segmentation"] == "character n-grams"].set_index("doc_id")["count"]
    tokens = character_ngrams(documents, len(term))
    for doc_id in found.index:
        assert found[doc_id] == ((tokens["doc_id"] == doc_id) & (tokens["token"] == term)).sum()
    # No tiling segmentation finds a term more often than its characters stand there.
    highest = table.groupby("doc_id")["count"].max()
    assert (highest <= found.reindex(highest.index)).all()


def test_a_text_without_han_has_no_rate():
    documents = [*DOCUMENTS, document_of("c", ("abc", "body"))]
    table = term_range(documents, ["党建"], LEXICON)
    assert table.loc[table["doc_id"] == "c", "per_1000_characters"].isna().all()
    assert "Han" in table.attrs["undefined"]["per_1000_characters"]
    assert term_range(DOCUMENTS, ["党建"], LEXICON).attrs["undefined"] == {}


def test_the_extremes_name_their_segmentation():
    runs = term_range(DOCUMENTS, ["职业教育", "发展"], LEXICON)
    table = segmentation_extremes(runs, "per_1000_characters", by=("doc_id", "term")).set_index(["doc_id", "term"])
    row = table.loc["b", "职业教育"]
    assert row[["count", "estimate", "low", "high"]].tolist() == [1, 100, 0, 100]
    assert row[["lowest_under", "highest_under"]].tolist() == ["jieba", "jieba + lexicon"]
    assert (table["kind"] == "segmentation").all()
    json.dumps(table.attrs, allow_nan=False)


def test_a_word_that_some_segmentation_never_cuts():
    runs = segmentation_range(DOCUMENTS, counts, LEXICON)
    table = segmentation_extremes(runs, "count").set_index("token")
    assert table.loc["职业教育", ["low", "high"]].isna().all()
    assert "absent" in table.attrs["undefined"]["low"]
    table = segmentation_extremes(runs, "count", absent=0).set_index("token")
    assert table.loc["职业教育", ["estimate", "low", "high", "lowest_under"]].tolist() == [2, 0, 2, "jieba"]
    assert table.loc["发展", ["low", "high"]].tolist() == [3, 3]
    with pytest.raises(ValueError, match="runs: the column segmentation, or attrs, are missing"):
        segmentation_extremes(counts(segmentations(LEXICON)[STUDY](DOCUMENTS)), "count")


def test_it_is_named_where_the_other_ranges_are():
    assert resampling.segmentation_range is segmentation_range


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: segmentation_range([], counts, LEXICON), "documents: there are none"),
        (lambda: segmentation_range(DOCUMENTS, counts, LEXICON, ngrams=(0,)), "ngrams: .* different whole numbers"),
        (lambda: segmentations(LEXICON, ngrams=(2, 2)), "ngrams: .* different whole numbers"),
        (
            lambda: segmentation_range(DOCUMENTS, partial(pd.DataFrame.assign, segmentation=1), LEXICON),
            "statistic: its table has a column segmentation",
        ),
        (lambda: term_range(DOCUMENTS, [], LEXICON), "terms: .* no list of words"),
        (lambda: term_range(DOCUMENTS, "党建", LEXICON), "terms: '党建' is no list of words"),
        (lambda: term_range(DOCUMENTS, ["党建", "党建"], LEXICON), "terms: 党建 stands there twice"),
        (lambda: term_range(DOCUMENTS, ["党 建"], LEXICON), "terms: '党 建' is empty or holds white space"),
        (lambda: term_range([], ["党建"], LEXICON), "documents: there are none"),
    ],
)
def test_bad_input(call, message):
    with pytest.raises(ValueError, match=message):
        call()
