"""Words against a reference of counts, and their sorting: made-up counts that a reader can check by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta

from huayu.reference.counts import reference_counts
from huayu.reference.items_keyness import items_keyness, without_items
from huayu.reference.named_words import mostly_inside, words_in_spans
from huayu.reference.vocabulary import folded_counts, reference_keyness
from huayu.reference.vocabulary_checks import group_sensitivity, groups_without_each
from huayu.reference.vocabulary_groups import CLAIMED, GROUPS, GroupRules, References, compared_words, vocabulary_groups
from huayu.reference.vocabulary_shown import (
    absent_words,
    first_words,
    leading_topic_words,
    plane_points,
    rates_of_words,
)

CUT = {"tokeniser_digest": "t", "lexicon_digest": "l"}


def texts_of(*documents: dict[str, int]) -> pd.DataFrame:
    """The counts of some texts, named a, b, c …"""
    rows = [("abcdefg"[i], word, count) for i, words in enumerate(documents) for word, count in words.items()]
    frame = pd.DataFrame(rows, columns=["doc_id", "token", "count"]).astype({"doc_id": "str", "token": "str"})
    frame.attrs = dict(CUT)
    return frame


def reference_of(words: int, items: int, minimum: int = 3, **counts: tuple[int, int]) -> pd.DataFrame:
    """Counts as of `reference_counts`: word=(count, documents)."""
    rows = [(word, count, documents, 0.5) for word, (count, documents) in counts.items()]
    frame = pd.DataFrame(rows, columns=["token", "count", "documents", "rosengren_s"]).astype({"token": "str"})
    frame.attrs = {
        **CUT, "reference": "made", "years": [2021], "words": words, "items": items, "characters": 2 * words,
        "minimum": minimum, "mentions": [], "source_sha256": "s",
    }  # fmt: skip
    return frame


PRESS = reference_of(10_000, 100, 工作=(50, 40), 发展=(100, 60), 教育=(10, 8))
TEXTS = texts_of({"工作": 30, "发展": 5, "党建": 65}, {"工作": 10, "发展": 1, "的": 189})


def row(table: pd.DataFrame, word: str) -> pd.Series:
    return table.set_index("token").loc[word]


def test_rates_and_ratio_by_hand():
    work = row(reference_keyness(TEXTS, PRESS), "工作")
    assert (work["target_count"], work["target_documents"], work["reference_count"]) == (40, 2, 50)
    # 40 of 300 words against 50 of 10,000; 40 of 100 items.
    assert work["target_per_1000_words"] == pytest.approx(1000 * 40 / 300)
    assert work["reference_per_1000_words"] == 5
    assert work["reference_per_1000_items"] == 400
    assert work["log_ratio"] == work["log_ratio_at_least"] == pytest.approx(math.log2((40 / 300) / (50 / 10_000)))


def test_the_interval_is_clopper_pearson_over_the_number_of_words():
    work = row(reference_keyness(TEXTS, PRESS), "工作")
    level = 0.05 / 4 / 2  # four different words, two ends
    share = beta.ppf(level, 40, 51), beta.ppf(1 - level, 41, 50)
    ends = [math.log2(10_000 / 300 * tau / (1 - tau)) for tau in share]
    assert [work["log_ratio_low"], work["log_ratio_high"]] == pytest.approx(ends)


def test_sizes_are_those_of_the_reference_and_not_the_sum_of_what_it_lists():
    assert PRESS["count"].sum() == 160
    assert row(reference_keyness(TEXTS, PRESS), "发展")["reference_per_1000_words"] == 10


def test_an_unlisted_word_is_no_zero():
    table = reference_keyness(TEXTS, PRESS)
    building = row(table, "党建")
    assert not building["in_reference"]
    assert building[["log_ratio", "log_ratio_high", "reference_per_1000_words", "reference_rosengren_s"]].isna().all()
    # At most two occurrences, where the minimum is three.
    assert building["log_ratio_at_least"] == pytest.approx(math.log2((65 / 300) / (2 / 10_000)))
    assert 0 < building["log_ratio_low"] < building["log_ratio_at_least"]
    assert "minimum" in table.attrs["undefined"]["log_ratio"]
    assert table.attrs["smoothing"]["log_ratio_at_least"].startswith("2 ")
    # Where every word is listed from one occurrence on, an unlisted word does not occur.
    none = row(reference_keyness(TEXTS, reference_of(10_000, 100, minimum=1, 工作=(50, 40))), "党建")
    assert none["log_ratio_at_least"] == pytest.approx(math.log2((65 / 300) / (0.5 / 10_000)))


def test_the_best_supported_difference_comes_first_and_the_lower_rates_last():
    texts = texts_of({"常": 300, "罕": 1, "同": 500, "少": 1, "余": 198})
    press = reference_of(100_000, 100, 常=(3000, 9), 罕=(3, 3), 同=(50_000, 90), 少=(20_000, 80), 余=(25_000, 80))
    table = reference_keyness(texts, press)
    # The rare word has the higher ratio, but one occurrence supports no direction.
    assert row(table, "罕")["log_ratio"] > row(table, "常")["log_ratio"]
    assert table["token"].tolist() == ["常", "罕", "同", "余", "少"]


def test_texts_above_the_rate_of_the_press_are_counted_one_by_one():
    table = reference_keyness(TEXTS, PRESS)
    # 发展 has 10 in 1,000 in the press: 50 in the first text, 5 in the second.
    assert row(table, "发展")["target_documents_above"] == 1
    assert row(table, "工作")["target_documents_above"] == 2


def test_widths_are_folded_as_in_the_reference():
    texts = texts_of({"５Ｇ": 2, "5G": 1})
    assert folded_counts(texts)[["token", "count"]].to_numpy().tolist() == [["5G", 3]]
    assert row(reference_keyness(texts, reference_of(1000, 10, **{"5G": (5, 5)})), "5G")["target_count"] == 3


@pytest.mark.parametrize("key", ["tokeniser_digest", "lexicon_digest"])
def test_words_cut_otherwise_are_refused(key):
    other = TEXTS.copy()
    other.attrs = {**CUT, key: "other"}
    with pytest.raises(ValueError, match=f"{key} is other.*one segmenter"):
        reference_keyness(other, PRESS)


def test_texts_without_a_word_are_refused():
    with pytest.raises(ValueError, match="holds no word"):
        reference_keyness(TEXTS[:0].assign(), PRESS)


def test_items_are_taken_out_of_the_whole():
    items = reference_of(1000, 10, 教育=(8, 7))
    items.attrs |= {"mentions": ["教育"], "reference": "items"}
    rest = without_items(PRESS, items)
    assert rest.attrs["words"] == 9000
    assert rest.attrs["items"] == 90
    assert rest.attrs["without"] == "items"
    assert rest.set_index("token").loc["教育"].tolist() == [2, 1]
    assert rest.set_index("token").loc["工作"].tolist() == [50, 40]
    assert PRESS.set_index("token").loc["教育", "count"] == 10
    with pytest.raises(ValueError, match="not a part"):
        without_items(items, PRESS)
    items.attrs["source_sha256"] = "other"
    with pytest.raises(ValueError, match="source_sha256"):
        without_items(PRESS, items)


@settings(deadline=None, max_examples=20)
@given(st.integers(3, 60), st.integers(3, 60), st.integers(0, 2), st.integers(0, 2))
def test_bounds_hold_for_every_count_an_unlisted_word_may_have(count, other, hidden_here, hidden_there):
    def ends(here: int, there: int) -> tuple[float, float]:
        sides = reference_of(1000, 10, 1, 词=(here, 1)), reference_of(5000, 50, 1, 词=(there, 1))
        found = items_keyness(*sides, ["词"]).iloc[0]
        return found["log_ratio_low"], found["log_ratio_high"]

    one, none = reference_of(1000, 10, 词=(count, 1)), reference_of(1000, 10)
    more, nothing = reference_of(5000, 50, 词=(other, 1)), reference_of(5000, 50)
    first, second = items_keyness(one, nothing, ["词"]).iloc[0], items_keyness(none, more, ["词"]).iloc[0]
    assert first["log_ratio_low"] <= ends(count, hidden_there)[0] + 1e-9
    assert second["log_ratio_high"] >= ends(hidden_here, other)[1] - 1e-9
    assert math.isnan(first["log_ratio"])
    assert math.isnan(second["log_ratio"])


# Five texts of 1,000 words; press and items chosen so that each word meets one rule.
WORDS = {
    "教书": 8,  # sector
    "开放": 8,  # open: policy prose has it less often, by little
    "落实": 8,  # register
    "推进": 8,  # register: the topic brings it, but no more than policy prose
    "我校": 8,  # own, unlisted everywhere
    "发展": 10,  # core
    "张三": 8,
    "某大学": 8,
    "的": 50,
    "天气": 0,
}
FILLED = {word: count for word, count in WORDS.items() if count}
FIVE = [{**FILLED, "余者": 1000 - sum(FILLED.values())} for _ in range(5)]
FIVE[0]["独词"], FIVE[0]["余者"] = 60, FIVE[0]["余者"] - 60
NEWS = reference_of(
    1_000_000, 10_000, 教书=(300, 200), 开放=(600, 400), 落实=(900, 700), 推进=(900, 700), 发展=(10_000, 5000),
    张三=(9, 9), 某大学=(9, 9), 的=(50_000, 9000), 余者=(890_000, 9999), 天气=(5000, 900), 独词=(90, 80),
)  # fmt: skip
ITEMS = reference_of(
    50_000,
    100,
    教书=(150, 60),
    开放=(150, 60),
    落实=(45, 20),
    推进=(150, 60),
    发展=(500, 60),
    的=(2500, 99),
    余者=(40_000, 99),
)
ITEMS.attrs |= {"mentions": ["职业"], "reference": "items"}
POLICY = reference_of(100_000, 10, 教书=(60, 9), 开放=(240, 9), 落实=(500, 9), 推进=(500, 9), 发展=(2000, 10))
REFERENCES = References(NEWS, ITEMS, NEWS, POLICY)
EXPECTED = {
    "教书": "sector", "开放": "open", "落实": "register", "推进": "register", "我校": "own", "发展": "core",
    "张三": "name", "某大学": "organisation", "的": "short", "独词": "few texts",
}  # fmt: skip


@pytest.fixture(scope="module")
def grouped() -> pd.DataFrame:
    return vocabulary_groups(compared_words(texts_of(*FIVE), REFERENCES), ["张三"], ["某大学"])


def test_each_rule_has_its_word(grouped):
    found = grouped.set_index("token")["group"]
    assert {word: found[word] for word in EXPECTED} == EXPECTED
    assert set(found) <= set(GROUPS)
    assert len(found) == len(FIVE[0])


def test_without_policy_prose_the_topic_takes_its_words(grouped):
    compared = compared_words(texts_of(*FIVE), REFERENCES._replace(policy=None))
    found = vocabulary_groups(compared).set_index("token")["group"]
    assert found[["教书", "开放", "推进", "落实"]].tolist() == ["sector", "sector", "sector", "register"]
    assert compared["policy_low"].isna().all()


def test_thresholds_are_parameters(grouped):
    compared = compared_words(texts_of(*FIVE), REFERENCES)
    for rules, word, group in (
        (GroupRules(texts=1), "独词", "own"),
        (GroupRules(topic_items=61), "教书", "open"),
        (GroupRules(current=71), "落实", "own"),
        (GroupRules(common=501), "发展", "rest"),
        (GroupRules(core_texts=6), "发展", "rest"),
    ):
        assert row(vocabulary_groups(compared, rules=rules), word)["group"] == group, rules


def test_sensitivity_counts_words_that_stay(grouped):
    compared = compared_words(texts_of(*FIVE), REFERENCES)
    fewer = vocabulary_groups(compared, ["张三"], ["某大学"], GroupRules(common=501))
    table = group_sensitivity(grouped, {"rarer core": fewer})
    claimed = grouped["group"].isin(CLAIMED).sum()
    assert table["stay"].tolist() == [claimed, claimed - 1]
    assert table["share_stay"].tolist() == pytest.approx([1, (claimed - 1) / claimed])
    assert table.set_index("variant")["core"].tolist() == [2, 1]  # 余者 stays


def test_each_text_is_left_out_in_turn(grouped):
    runs = groups_without_each(texts_of(*FIVE), REFERENCES, ["张三"], ["某大学"])
    assert list(runs) == list("abcde")
    assert "独词" not in set(runs["a"]["token"])
    assert row(runs["b"], "独词")["target_documents_above"] == 1
    assert all(run.attrs["rules"]["texts"] == 2 for run in runs.values())
    assert row(runs["a"], "教书")["group"] == "sector"


def test_words_of_one_text_are_not_named_in_the_plane(grouped):
    points = plane_points(grouped)
    assert not {"独词", "张三", "某大学", "的"} & set(points["token"])
    assert points.loc[points["token"] == "", "words"].sum() == 1
    drawn = ~grouped["group"].isin(["name", "organisation", "short"])
    assert points["words"].sum() == drawn.sum()


def test_absent_words_are_those_of_several_texts(grouped):
    table = absent_words(grouped, NEWS)
    assert table["token"].tolist() == ["我校"]
    assert table["all_years"].isna().all()


def test_rates_have_a_row_for_every_text_zeros_included(grouped):
    texts = texts_of(*FIVE[:4], {word: count for word, count in FIVE[4].items() if word != "教书"})
    rates = rates_of_words(texts, first_words(grouped, {"sector": 1, "own": 1}))
    own = rates[rates["token"] == "教书"]
    assert own["count"].tolist() == [8, 8, 8, 8, 0]
    assert own["per_1000_words"].tolist() == pytest.approx([8.0, 8, 8, 8, 0])
    assert own["press_per_1000_words"].unique() == pytest.approx([0.3])
    assert rates[rates["token"] == "我校"][["press_per_1000_words", "topic_per_1000_words"]].isna().all(axis=None)


def test_leading_words_of_the_topic_need_not_be_in_the_texts(grouped):
    table = leading_topic_words(texts_of({"余者": 5}), REFERENCES, 5)
    assert table["token"].tolist() == ["教书"]
    assert table.loc[0, ["target_count", "topic_documents", "few"]].tolist() == [0, 60, True]
    with pytest.raises(ValueError, match="policy is missing"):
        leading_topic_words(texts_of({"余者": 5}), REFERENCES._replace(policy=None), 5)


def test_a_word_is_inside_a_name_if_all_of_it_is():
    rows = [("a", 0, 2, "某校", True), ("a", 2, 4, "工作", True), ("a", 4, 5, "。", False), ("b", 0, 2, "某校", True)]
    tokens = pd.DataFrame(rows, columns=["doc_id", "start", "end", "token", "is_word"])
    spans = pd.DataFrame([("a", 0, 3)], columns=["doc_id", "start", "end"])
    assert words_in_spans(tokens, spans).to_numpy().tolist() == [["工作", 1, 0, 0.0], ["某校", 2, 1, 0.5]]
    # Half is not most.
    assert mostly_inside(tokens, spans) == frozenset()
    assert mostly_inside(tokens, spans, 0.4) == {"某校"}


def test_the_national_items_add_up_to_the_whole():
    whole, items = reference_counts("xinwen-lianbo"), reference_counts("xinwen-lianbo-vocational")
    rest = without_items(whole, items)
    assert (items.attrs["items"], rest.attrs["items"]) == (312, whole.attrs["items"] - 312)
    # Every item with the word was chosen for it.
    assert rest.set_index("token").loc["职业教育", "count"] == 0
    table = items_keyness(items, rest, ["职业教育", "技能", "党建"]).set_index("token")
    assert table.loc["技能", "log_ratio_low"] > 2
    assert np.isnan(table.loc["职业教育", "log_ratio_high"])
    assert not table.loc["党建", "log_ratio_low"] > 0


def test_the_order_of_the_counts_does_not_matter():
    again = texts_of(*FIVE).sample(frac=1, random_state=1)
    again.attrs = dict(CUT)
    first, second = compared_words(texts_of(*FIVE), REFERENCES), compared_words(again, REFERENCES)
    assert first["token"].tolist() == second["token"].tolist()
    assert np.allclose(first["log_ratio_low"], second["log_ratio_low"])
