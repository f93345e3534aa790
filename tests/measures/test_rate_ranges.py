"""Rates over documents and by group: small tables counted by hand."""

import numpy as np
import pandas as pd
import pytest

from huayu.measures.rate_ranges import rate_ranges, rates_by_group

IDS = pd.Index(["a", "b", "c"], name="doc_id")
COUNTS = pd.DataFrame({"x": [1, 3, 0], "never": [0, 0, 0]}, index=IDS)
SIZE = pd.Series([500, 1000, 500], index=IDS)


def test_a_rate_is_the_sum_of_counts_by_the_sum_of_characters() -> None:
    table = rate_ranges(COUNTS, SIZE, method="percentile").set_index("item")
    x = table.loc["x"]
    assert (x["count"], x["size"], x["documents"], x["documents_with"]) == (4, 2000, 3, 2)
    assert x["estimate"] == 2.0
    # Of the ten resamples of three documents, c three times has the rate 0 (weight 1/27), b three times 3.
    assert (x["low"], x["high"]) == (0.0, 3.0)
    assert (table.loc["never", "low"], table.loc["never", "high"]) == (0.0, 0.0)
    assert set(table["kind"]) == {"sensitivity"}


def test_bca_is_not_defined_where_nothing_varies() -> None:
    never = rate_ranges(COUNTS, SIZE).set_index("item").loc["never"]
    assert np.isnan([never["low"], never["high"]]).all()


def test_a_single_document_has_a_rate_and_no_range() -> None:
    table = rate_ranges(COUNTS.head(1), SIZE.head(1))
    assert table["estimate"].tolist() == [2.0, 0.0]
    assert table[["low", "high"]].isna().all(axis=None)
    assert table.attrs["undefined"]


def test_every_group_is_a_corpus_of_its_own() -> None:
    group = pd.Series(["2020", "2021", "2020"], index=IDS)
    table = rates_by_group(COUNTS, SIZE, group).set_index(["group", "item"])
    assert table["estimate"].to_dict() == {
        ("2020", "x"): 1.0, ("2020", "never"): 0.0, ("2021", "x"): 3.0, ("2021", "never"): 0.0,
    }  # fmt: skip
    assert table.loc[("2021", "x"), "documents"] == 1


def test_from_thirty_documents_on_it_is_confidence() -> None:
    ids = pd.Index(range(30))
    counts = pd.DataFrame({"x": np.arange(30) % 4}, index=ids)
    size = pd.Series(100, index=ids)
    assert rate_ranges(counts, size, 50)["kind"].item() == "confidence"
    assert rate_ranges(counts.head(29), size.head(29), 50)["kind"].item() == "sensitivity"


def test_documents_must_agree() -> None:
    with pytest.raises(ValueError, match="size"):
        rate_ranges(COUNTS, SIZE.iloc[::-1])
    with pytest.raises(ValueError, match="no documents"):
        rate_ranges(COUNTS.head(0), SIZE.head(0))
    with pytest.raises(ValueError, match="group"):
        rates_by_group(COUNTS, SIZE, pd.Series(["x", "y"]))
