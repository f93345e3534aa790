"""Measures that a study of many documents needs: exceptions set aside, values in short, rates drawn as sums."""

from functools import partial

import numpy as np
import pandas as pd
import pytest

from huayu.corpus.load import load_file
from huayu.measures.bootstrap_rates import bootstrap_rates
from huayu.measures.frequency import frequency_table
from huayu.measures.key_contrast import evidence_and_effect
from huayu.measures.key_in_every_text import key_in_every_text
from huayu.measures.keyness_shown import key_against_each, set_aside
from huayu.measures.leading import dense_document, words_at_hand
from huayu.measures.ratios_in_short import ratios_in_short
from huayu.measures.resampling import bootstrap_points, bootstrap_table
from huayu.measures.times_written import times_written

FEW = pd.DataFrame(
    [("a", "党建", 9), ("a", "工作", 6), ("b", "工作", 3), ("b", "党建", 1), ("c", "会议", 8)],
    columns=["doc_id", "token", "count"],
)
RATES = pd.DataFrame({"token": ["党建", "工作"], "per_million": [10.0, 100.0]})


def corpus_of(documents: int, without: int = 0) -> pd.DataFrame:
    """So many documents of 党建 five times and 工作 five times; the last ones have 会议 instead of 党建."""
    rows = []
    for number in range(documents):
        word = "会议" if number >= documents - without else "党建"
        rows += [(f"d{number}", word, 5), (f"d{number}", "工作", 5)]
    return pd.DataFrame(rows, columns=["doc_id", "token", "count"])


@pytest.mark.parametrize(("documents", "aside"), [(2, 0), (9, 0), (10, 1), (19, 1), (50, 5)])
def test_one_in_ten_is_set_aside_and_none_of_fewer(documents: int, aside: int) -> None:
    assert set_aside(documents) == aside


@pytest.mark.parametrize(("without", "found"), [(0, ["党建", "工作"]), (2, ["党建", "工作"]), (3, ["工作"])])
def test_one_document_in_ten_may_lack_a_word_of_every_text(without: int, found: list[str]) -> None:
    table = key_in_every_text(corpus_of(20, without), RATES, 9)
    assert table["token"].drop_duplicates().tolist() == found
    lacking = table[(table["token"] == "党建") & (table["target_count"] == 0)]
    assert lacking["log_ratio"].isna().all()
    assert len(lacking) == (without if "党建" in found else 0)


def test_among_few_documents_one_that_lacks_the_word_is_enough() -> None:
    assert key_in_every_text(corpus_of(9, 1), RATES, 9)["token"].unique().tolist() == ["工作"]


def test_a_word_of_one_other_text_stays_key_among_many() -> None:
    table = corpus_of(20, without=2)  # two texts have 会议, and each would hide it from the other
    assert set(key_against_each(table, 3)["token"]) == {"会议"}
    assert key_against_each(table[table["doc_id"].isin(["d0", "d18", "d19"])], 3)["token"].tolist() == ["党建"] * 2


def test_documents_that_were_asked_for_have_the_same_rows() -> None:
    whole = key_against_each(FEW, 3)
    some = key_against_each(FEW, 3, documents=["a"])
    pd.testing.assert_frame_equal(some, whole[whole["doc_id"] == "a"].reset_index(drop=True))


def test_in_short_a_word_has_one_row_with_the_median_of_its_ratios() -> None:
    table = key_against_each(FEW, 3)
    short = ratios_in_short(table, ["doc_id", "token"], "other_count").set_index(["doc_id", "token"])
    own = table[(table["doc_id"] == "a") & (table["token"] == "党建")]
    assert short.loc[("a", "党建"), "log_ratio_median"] == pytest.approx(own["log_ratio"].median())
    assert short.loc[("a", "党建"), ["texts", "texts_with", "count"]].tolist() == [2, 1, 9]
    assert ratios_in_short(table.iloc[:0], ["doc_id", "token"], "other_count").empty


def test_rates_drawn_as_sums_are_those_of_tables_counted_again() -> None:
    terms = ["工作", "党建"]
    again = {"statistic": partial(frequency_table, terms=terms), "value": "per_1000_words", "absent": 0.0}
    points, ranges = bootstrap_rates(FEW, terms)
    pd.testing.assert_frame_equal(points, bootstrap_points(FEW, **again))
    counted = bootstrap_table(FEW, **again)
    pd.testing.assert_frame_equal(ranges, counted)
    assert points.attrs == bootstrap_points(FEW, **again).attrs
    assert ranges.attrs | {"undefined": {}} == counted.attrs | {"undefined": {}}


def test_more_draws_than_exist_are_made_at_random_and_again_the_same() -> None:
    table = corpus_of(12, 4)
    first, second = (bootstrap_rates(table, ["党建"], resamples=50)[0] for _ in range(2))
    pd.testing.assert_frame_equal(first, second)
    assert first["resample"].nunique() == 50
    assert first["weight"].sum() == pytest.approx(1)


def test_words_at_hand_are_those_that_occur_else_the_most_frequent_one() -> None:
    tokens = pd.DataFrame({"doc_id": "a", "token": ["会议", "会议", "工作", "的"], "is_word": True})
    assert words_at_hand(tokens, ["党建", "工作", "会议"]) == ["工作", "会议"]
    assert words_at_hand(tokens, ["党建"]) == ["会议"]
    assert words_at_hand(tokens, ["党建"], leave_out=["会议"]) == ["工作"]


def test_evidence_and_effect_are_the_word_and_the_one_farthest_the_other_way() -> None:
    candidates = pd.DataFrame(
        {
            "token": ["党建", "会长", "工作"],
            "target_count": [60, 7, 50],
            "reference_count": [20, 0, 30],
            "log_likelihood": [90.0, 10.0, 50.0],
            "log_ratio": [2.0, 5.0, 1.0],
        }
    )
    table = evidence_and_effect(candidates, "工作")
    assert table["token"].tolist() == ["工作", "会长"]
    assert table["evidence_place"].tolist() == [2, 3]
    assert table["effect_place"].tolist() == [3, 1]
    assert evidence_and_effect(candidates, "党委").loc["evidence", "token"] == "党建"
    nothing = evidence_and_effect(candidates.iloc[:0], "党建")
    assert nothing["token"].tolist() == ["none", "none"]
    assert np.isnan(nothing["effect_place"].astype(float)).all()


def test_characters_are_counted_in_title_and_body_and_do_not_overlap(tmp_path) -> None:
    path = tmp_path / "note-2020.txt"
    path.write_text("不是不是\n\n不不不，我是。\n", encoding="utf-8")
    assert times_written([load_file(path)], ["不", "不不", "我", "党"]).tolist() == [5, 1, 1, 0]


def test_the_densest_document_is_one_with_enough_words_to_choose_from() -> None:
    texts = {"short": ["党建"], "long": ["党建", *["工作", "会议"] * 2], "thin": ["党建", *["工作", "会议"] * 9]}
    rows = [(doc_id, word, True) for doc_id, words in texts.items() for word in words]
    tokens = pd.DataFrame([*rows, ("marks", "。", False)], columns=["doc_id", "token", "is_word"])
    assert dense_document(tokens, "党建", words=2, minimum=2) == ("long", True)
    assert dense_document(tokens, "党建", words=1, minimum=1) == ("short", True)
    assert dense_document(tokens, "党建", words=2, minimum=2, leave_out=["会议"]) == ("short", False)
    assert dense_document(tokens, "党建", words=2, minimum=5) == ("thin", True)
