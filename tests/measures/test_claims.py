"""Every claim can hold, can fail, and can be undecided; small corpora show each, by hand."""

import pandas as pd
import pytest
from small_corpora import tokens_of

from huayu.measures import claims
from huayu.measures.collocation_tables import collocate_counts
from huayu.measures.counts import compact
from huayu.measures.findings import survival
from huayu.measures.keyness_claims import first_key_against_general, first_key_of, rates_needed, times_general
from huayu.measures.many_analysts import Claim, many_analysts

TOKENS = tokens_of(
    a=["党建", "工作", "党建", "工作", "发展", "的"],
    b=["发展", "工作", "教育", "的", "党建"],
    c=["发展", "教育", "教育", "的"],
)


def outcome(claim: Claim, tokens: pd.DataFrame = TOKENS, **picked: str):
    """What a claim comes to, by the names of the options of its choices."""
    assert set(picked) == set(claim.choices)
    own = {choice: claim.choices[choice][option] for choice, option in picked.items()}
    return claim.decide(claim.prepare(tokens), **own)


def test_the_most_frequent_word_must_lead_alone() -> None:
    tokens = tokens_of(a=["党建"] * 3 + ["工作"] * 2 + ["的"] * 9, b=["工作"] * 2)
    # 工作 has 4 of all, 党建 3; 的 has one character.
    assert outcome(claims.most_frequent("工作", "工作"), tokens, measure="texts together") == 1
    assert outcome(claims.most_frequent("党建", "党建"), tokens, measure="texts together") == -1
    # In the mean of the texts, 工作 stands at (2/14 + 1) / 2 and 党建 at (3/14 + 0) / 2.
    mean = outcome(claims.most_frequent("工作", "工作"), tokens, measure="mean of the texts")
    assert mean == pytest.approx(1000 * ((2 / 14 + 1) - 3 / 14) / 2)
    tie = tokens_of(a=["党建", "工作"])
    assert outcome(claims.most_frequent("党建", "党建"), tie, measure="texts together") == 0
    assert outcome(claims.most_frequent("会议", "会议"), tie, measure="texts together") is False
    assert outcome(claims.most_frequent("党建", "党建", ["工作"]), tie, measure="texts together") is True


def test_only_words_of_two_characters_are_asked_as_strings() -> None:
    assert claims.most_frequent("党建", "党建").segmentations == claims.STRINGS
    assert claims.most_frequent("职业教育", "职业教育").segmentations == claims.WORDS


def test_a_word_is_denser_in_a_text_by_words_or_by_characters() -> None:
    tokens = tokens_of(a=["党建", "的", "的", "的"], b=["党建", "职业教育", "发展"])
    claim = claims.densest_in("党建", "党建", "b", "B")
    assert outcome(claim, tokens, base="per 1,000 words") == pytest.approx(1000 / 3 - 1000 / 4)
    # By characters, 2 of 8 against 2 of 5: one occurrence in 8 and one in 5.
    assert outcome(claim, tokens, base="per 1,000 characters") == pytest.approx(1000 / 8 - 1000 / 5)
    assert outcome(claim, tokens[tokens["doc_id"] == "a"], base="per 1,000 words") is None
    assert outcome(claims.densest_in("会议", "会议", "a", "A"), tokens, base="per 1,000 words") is None


@pytest.mark.parametrize("measure", ["DPnorm", "Juilland’s D", "Carroll’s D2", "Rosengren’s S", "KL divergence"])
def test_every_measure_of_spread_points_the_same_way(measure: str) -> None:
    assert outcome(claims.more_even("发展", "党建", "发展", "党建"), measure=measure) > 0
    assert outcome(claims.more_even("党建", "发展", "党建", "发展"), measure=measure) < 0
    assert outcome(claims.more_even("会议", "发展", "会议", "发展"), measure=measure) is None


def test_common_words_and_words_of_one_text() -> None:
    tokens = tokens_of(a=["的", "的", "共同富裕"], b=["的", "发展"])
    claim = claims.common_above_single()
    # Of five words three are common and two are not; of nine characters three and six.
    assert outcome(claim, tokens, base="words") == pytest.approx(1 / 5)
    assert outcome(claim, tokens, base="characters") == pytest.approx(-3 / 9)
    # No word is common to both: the group is empty, not missing.
    assert outcome(claim, tokens_of(a=["党建"], b=["发展"]), base="words") == pytest.approx(-1)


def test_the_first_collocate_depends_on_measure_window_and_minimum() -> None:
    tokens = tokens_of(a=["党建", "工作"] * 6 + ["的"] * 20 + ["党建", "引领"] + ["的"] * 30 + ["工作"] * 10)
    claim = claims.first_collocate("党建", "工作", "党建", "工作")
    assert claim.sentence == "工作 is the first collocate of 党建"
    assert outcome(claim, tokens, measure="log-Dice", window="3 words", minimum="3 times") is True
    assert outcome(claim, tokens, measure="log-Dice", window="3 words", minimum="10 times") is False
    # 引领 stands there once, and nowhere else: MI puts it first where once is enough.
    both = claims.first_collocate("党建", "引领", "党建", "引领").prepare(tokens)[3].set_index("token")
    assert both.loc["引领", "mutual_information"] > both.loc["工作", "mutual_information"]
    nowhere = claims.first_collocate("会议", "工作", "会议", "工作")
    assert outcome(nowhere, tokens, measure="MI", window="3 words", minimum="3 times") is None


def test_a_word_that_keeps_away_is_no_collocate() -> None:
    tokens = tokens_of(a=["党建", "引领"] + ["的"] * 12 + ["发展"] * 60 + ["党建", "引领", "发展"])
    listed = claims.first_collocate("党建", "引领", "党建", "引领").prepare(tokens)[3]
    assert listed["token"].tolist() == ["引领"]


def test_together_in_every_text() -> None:
    claim = claims.together_everywhere("党建", "工作", "党建", "工作")
    with_both = TOKENS[TOKENS["doc_id"] != "c"]
    assert outcome(claim, with_both, window="5 words", minimum="once in each") is True
    assert outcome(claim, with_both, window="5 words", minimum="twice in each") is False
    # The words of b stand three places apart; c has neither.
    assert outcome(claim, TOKENS, window="5 words", minimum="once in each") is False
    assert outcome(claim, TOKENS[TOKENS["doc_id"] == "c"], window="5 words", minimum="once in each") is None


def test_most_of_a_pair_in_one_text() -> None:
    claim = claims.mostly_in_one_text("党建", "工作", "党建", "工作")
    # Two of three joint places are in a.
    assert outcome(claim, window="5 words") == pytest.approx(2 / 3 - 1 / 2)
    even = tokens_of(a=["党建", "工作"], b=["党建", "工作"])
    assert outcome(claim, even, window="5 words") == 0
    assert outcome(claim, tokens_of(a=["党建"], b=["发展"]), window="5 words") is None


@pytest.mark.parametrize(("node", "word"), [("党建", "工作"), ("工作", "党建"), ("发展", "教育"), ("党建", "党建")])
@pytest.mark.parametrize("table", [TOKENS, compact(TOKENS)], ids=["strings", "categories"])
def test_joint_counts_are_those_of_the_collocates(node: str, word: str, table: pd.DataFrame) -> None:
    found = claims.together_everywhere(node, word, node, word).prepare(table)
    assert list(found) == list(claims.WINDOWS.values())
    for window, joint in found.items():
        counts = collocate_counts(table, node, window)
        expected = counts[counts["token"] == word].set_index("doc_id")["joint"].reindex(["a", "b", "c"], fill_value=0)
        assert joint.tolist() == expected.tolist()
    assert set(claims.together_everywhere(node, "会议", node, "会议").prepare(table).values()) == {None}


def test_the_most_varied_text() -> None:
    varied = [chr(0x4E00 + i % 90) for i in range(200)]
    tokens = tokens_of(a=varied, b=["党", "建"] * 100)
    for measure in ("MATTR, 50 words", "MATTR, 100 words", "MTLD", "HD-D", "Yule’s K", "types per token"):
        assert outcome(claims.most_varied("a", "A"), tokens, measure=measure) > 0
        assert outcome(claims.most_varied("b", "B"), tokens, measure=measure) < 0
    assert outcome(claims.most_varied("c", "C"), tokens, measure="MTLD") is None


RATES = pd.DataFrame({"token": ["党建", "工作", "发展", "罕见"], "per_million": [1000.0, 200000.0, 100.0, 0.01]})


def test_times_general_chinese() -> None:
    # 党建 stands three times in fifteen words: 200,000 per million, two hundred times its rate.
    assert outcome(times_general("党建", "党建", 10, RATES, "cut")) == pytest.approx(190)
    assert outcome(times_general("工作", "工作", 10, RATES, "cut")) == pytest.approx(1 - 10)
    assert outcome(times_general("教育", "教育", 10, RATES, "cut")) is None


def test_the_rates_that_are_needed_keep_the_smallest() -> None:
    kept = rates_needed(RATES, tokens_of(a=["党建", "教育"]))
    assert kept["token"].tolist() == ["党建", "罕见"]


def test_the_first_key_word_against_general_chinese() -> None:
    tokens = tokens_of(a=["党建"] * 3 + ["发展"] * 2 + ["教育"] * 3, b=["党建"] * 3 + ["发展"] * 2, c=["工作"] * 5)
    picked = {"measure": "log ratio", "minimum": "3 times"}
    # 发展 has the higher ratio to its rate; 教育 is not listed and gets the smallest rate, so it leads.
    assert outcome(first_key_against_general("教育", "教育", RATES, "cut"), tokens, **picked) > 0
    assert outcome(first_key_against_general("发展", "发展", RATES, "cut", ["教育"]), tokens, **picked) > 0
    assert outcome(first_key_against_general("党建", "党建", RATES, "cut", ["教育"]), tokens, **picked) < 0
    # No word but the common ones is in every text.
    every = {"measure": "least log ratio", "minimum": "3 times"}
    two = tokens[tokens["doc_id"] != "c"]
    assert outcome(first_key_against_general("发展", "发展", RATES, "cut"), tokens, **every) is False
    assert outcome(first_key_against_general("发展", "发展", RATES, "cut"), two, **every) > 0


def test_the_first_key_word_of_a_text() -> None:
    tokens = tokens_of(a=["党建"] * 6 + ["红船"] * 4 + ["的"] * 5, b=["党建"] * 2 + ["的"] * 20, c=["发展"] * 5)
    claim = first_key_of("红船", "红船", "a", "A")
    # By ratio the word that the others do not have; by evidence the one with more occurrences.
    assert outcome(claim, tokens, measure="log ratio", minimum="3 times") > 0
    assert outcome(claim, tokens, measure="log ratio", minimum="5 times") is False
    tied = tokens_of(a=["世界"] * 4 + ["师范"] * 4, b=["的"] * 8)
    # Claims on other texts count the same words, and share the count; those that leave out others do not.
    assert claim.prepare is first_key_of("发展", "发展", "c", "C").prepare
    assert claim.prepare is not first_key_of("红船", "红船", "a", "A", ["党建"]).prepare
    # A shared first place is none, whichever word a list prints first.
    for measure in claim.choices["measure"]:
        assert outcome(first_key_of("世界", "世界", "a", "A"), tied, measure=measure, minimum="3 times") == 0
    assert outcome(claim, tokens[tokens["doc_id"] != "a"], measure="log ratio", minimum="3 times") is None


def test_a_table_with_categories_decides_alike() -> None:
    asked = [
        claims.more_even("发展", "党建", "发展", "党建"),
        claims.together_everywhere("党建", "工作", "党建", "工作"),
        first_key_of("党建", "党建", "a", "A"),
    ]
    plain, small = (many_analysts(asked, dict.fromkeys(claims.STRINGS, table)) for table in (TOKENS, compact(TOKENS)))
    pd.testing.assert_frame_equal(plain, small)
    assert survival(plain)["finding"].tolist() == [claim.sentence for claim in asked]
