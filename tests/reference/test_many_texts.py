"""What the reference says of many texts: rules that grow with them, parts left out in turn, lists text by text."""

import numpy as np
import pandas as pd
import pytest

from huayu.reference.clock import wordings_not_used
from huayu.reference.clock_summary import not_used_shown
from huayu.reference.named_words import words_in_spans
from huayu.reference.not_used import first_not_used, not_used_by_wording
from huayu.reference.vocabulary_checks import left_out_in_turn
from huayu.reference.vocabulary_groups import GroupRules, rules_for
from huayu.reference.vocabulary_shown import plane_points, rate_quartiles

KINDS = ("formula", "campaign", "numeral")


@pytest.mark.parametrize(
    ("documents", "texts", "core"), [(1, 1, 1), (2, 2, 2), (4, 3, 4), (5, 3, 4), (50, 5, 10), (5000, 500, 1000)]
)
def test_rules_ask_for_no_more_texts_than_there_are(documents: int, texts: int, core: int) -> None:
    rules = rules_for(documents)
    assert (rules.texts, rules.core_texts) == (texts, core)


def test_five_texts_have_the_rules_as_they_are_written() -> None:
    assert rules_for(5) == GroupRules()


def test_each_of_many_texts_is_left_out_once() -> None:
    texts = [f"t{number}" for number in range(25)]
    parts = left_out_in_turn(texts)
    assert list(parts)[:2] == ["part 1 of 10", "part 2 of 10"]
    assert parts["part 1 of 10"] == ["t0", "t10", "t20"]
    assert sorted(text for part in parts.values() for text in part) == sorted(texts)
    assert left_out_in_turn(texts[:12]) == {text: [text] for text in texts[:12]}


def groups(texts: list[int], group: str = "rest") -> pd.DataFrame:
    table = pd.DataFrame({"token": [f"词{number}" for number in range(len(texts))], "target_documents": texts})
    table = table.assign(group=group, log_ratio_at_least=1.0, in_reference=True, topic_log_ratio=np.nan)
    table.attrs = {"selecting": []}
    return table


def test_a_word_of_one_text_is_named_only_if_it_is_claimed() -> None:
    assert plane_points(groups([1, 2]))["token"].tolist() == ["词1", ""]
    assert plane_points(groups([1, 2], "own"))["token"].tolist() == ["词0", "词1"]


def test_of_too_many_words_those_of_few_texts_are_put_together() -> None:
    points = plane_points(groups([2, 2, 3, 3, 9]), most=3)
    assert sorted(points["token"]) == ["", "词2", "词3", "词4"]
    assert points["words"].sum() == 5
    assert points.attrs["named_from"] == 3


def test_ties_at_the_limit_are_all_put_together() -> None:
    points = plane_points(groups([2, 2, 2, 9]), most=2)
    assert sorted(points["token"]) == ["", "词3"]


def test_quartiles_of_rates_keep_words_counts_and_references() -> None:
    rates = pd.DataFrame(
        {
            "group": "own", "token": ["乙"] * 3 + ["甲"] * 3, "doc_id": ["a", "b", "c"] * 2,
            "count": [0, 1, 2, 0, 0, 3], "per_1000_words": [0.0, 5.0, 10.0, 0.0, 0.0, 30.0],
            "press_per_1000_words": [1.0] * 3 + [np.nan] * 3,
        }
    )  # fmt: skip
    table = rate_quartiles(rates)
    assert table["token"].tolist() == ["乙", "甲"]
    assert table["count"].tolist() == [3, 3]
    assert table["texts"].tolist() == [2, 1]
    assert table[["lowest", "median", "highest"]].to_numpy().tolist() == [[0, 5, 10], [0, 0, 30]]
    assert table["press_per_1000_words"].tolist()[0] == 1.0


def test_words_in_spans_of_their_own_text_only() -> None:
    tokens = pd.DataFrame(
        {
            "doc_id": ["a", "a", "b"],
            "start": [0, 2, 0],
            "end": [2, 4, 2],
            "token": ["王明", "同志", "王明"],
            "is_word": True,
        }
    )
    spans = pd.DataFrame({"doc_id": ["a", "c"], "start": [0, 0], "end": [2, 9]})
    found = words_in_spans(tokens, spans).set_index("token")
    assert found.loc["王明", ["count", "inside"]].tolist() == [2, 1]
    assert found.loc["同志", "inside"] == 0


def test_lists_of_what_is_not_used_are_the_same_text_by_text() -> None:
    dates = {f"t{number:03}": f"20{14 + number % 9}-05-0{1 + number % 9}" for number in range(205)}
    wordings = pd.DataFrame({"doc_id": ["t000", "t001", "t001"], "wording": ["一带一路", "一带一路", "脱贫攻坚"]})
    found = first_not_used(wordings, dates, 2, KINDS, [])
    assert found["doc_id"].nunique() == 205
    some = dict(list(dates.items())[:3])
    alone = not_used_shown(wordings_not_used(wordings, some), wordings, 2, KINDS)
    shared = found[found["doc_id"].isin(some)].reset_index(drop=True)
    columns = ["doc_id", "wording", "documents", "others"]
    assert shared[columns].values.tolist() == alone[columns].values.tolist()
    counts = not_used_by_wording(found)
    assert counts["texts"].sum() == len(found)
    assert counts["texts"].is_monotonic_decreasing
