"""Counts and characters are added up before they are divided."""

import json

import pandas as pd
import pytest
from small_corpora import document_of

from huayu.measures.repeated_recall import repeated_recall
from huayu.measures.resampling import segmentation_extremes, term_range
from huayu.measures.term_rates import term_rates
from huayu.text.segmentations import STUDY

SHORT = document_of("a", ("职业教育党建", "body"))
LONG = document_of("b", ("党建工作和党建引领以及教育发展和学校工作等", "body"))


def test_a_long_text_counts_for_more_than_a_short_one() -> None:
    table = term_rates(term_range([SHORT, LONG], ["党建", "职业教育"]))
    own = table[table["segmentation"] == "character n-grams"].set_index("term")
    assert own["count"].to_dict() == {"党建": 3, "职业教育": 1}
    assert own["characters"].unique().tolist() == [6 + 21]
    # Not the mean of 1/6 and 2/21.
    assert own.loc["党建", "per_1000_characters"] == pytest.approx(1000 * 3 / 27)
    assert len(table) == table["segmentation"].nunique() * 2


def test_the_extremes_can_be_taken_of_it() -> None:
    table = term_rates(term_range([SHORT, LONG], ["党建", "职业教育"]))
    ends = segmentation_extremes(table, "per_1000_characters", by=["term"]).set_index("term")
    assert ends.loc["职业教育", "lowest_under"] == "jieba"
    assert ends.loc["职业教育", "low"] == 0
    study = table[(table["segmentation"] == STUDY) & (table["term"] == "党建")]
    assert ends.loc["党建", "estimate"] == study["per_1000_characters"].iloc[0]
    assert json.loads(json.dumps(table.attrs))["unit"] == "corpus"


def test_no_character_no_rate() -> None:
    table = term_rates(term_range([document_of("a", ("OK", "body"))], ["党建"]))
    assert table["per_1000_characters"].isna().all()
    assert table.attrs["undefined"] == {"per_1000_characters": "no text has a Han character"}


def test_another_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="runs: the column segmentation is missing"):
        term_rates(pd.DataFrame({"term": ["党建"]}))


def test_copies_of_all_documents_are_added_up() -> None:
    documents = [
        document_of(name, (text * 9, "body"))
        for name, text in zip("ab", ("红船精神党建引领", "工学结合产教融合"), strict=True)
    ]
    table = repeated_recall(documents, (0.0, 0.9), repeats=3)
    assert table["planted"].unique().tolist() == [2 * 3]
    assert table.loc[table["rate"] == 0, "recall"].unique().tolist() == [1.0]
    assert table[(table["edit"] == "deleted") & (table["rate"] == 0.9)]["recall"].iloc[0] < 1
    assert table.attrs["seeds"] == [0, 1, 2]
    with pytest.raises(ValueError, match="repeats: 0 is below 1"):
        repeated_recall(documents, (0.0,), repeats=0)
