"""Pages of documents, similar rows together, thinner labels: by hand."""

import numpy as np
import pandas as pd
import pytest

from huayu.figures.many_documents import banded, document_page, in_similar_order, thinned


def test_few_documents_are_all_shown_without_a_word() -> None:
    assert document_page(["a", "b"], per_page=2) == (["a", "b"], "")
    assert document_page([]) == ([], "")


def test_a_page_says_what_it_shows() -> None:
    ids = [f"d{n}" for n in range(25)]
    assert document_page(ids).note == "Shown: documents 1 to 12 of 25; the data hold all."
    assert document_page(ids, page=3) == (["d24"], "Shown: documents 25 to 25 of 25; the data hold all.")
    with pytest.raises(ValueError, match="not among the pages 1 to 3"):
        document_page(ids, page=4)


def test_similar_rows_stand_together_and_empty_ones_last() -> None:
    table = pd.DataFrame({"x": [9, 0, 1, 8, 0], "y": [1, 0, 9, 2, 8]}, index=list("aebcd"))
    assert list(in_similar_order(table).index) in (list("acbde"), list("dbcae"))
    assert list(in_similar_order(table.iloc[:2]).index) == ["a", "e"]


def test_bands_hold_every_row_once() -> None:
    table = pd.DataFrame({"x": np.arange(100.0)})
    bands = banded(table, at_most=40)
    assert len(bands) == 40
    sizes = [int(name.split()[0]) for name in bands.index]
    assert sum(sizes) == 100
    assert np.dot(sizes, bands["x"]) == pytest.approx(table["x"].sum())
    assert banded(table, at_most=100) is table


def test_labels_are_thinned_evenly() -> None:
    assert thinned(["a", "b", "c", "d", "e"], at_most=2) == ["a", "", "", "d", ""]
    assert thinned(["a", "b"], at_most=2) == ["a", "b"]
