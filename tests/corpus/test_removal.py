"""The map of a page leaves no character out and counts none twice."""

import pandas as pd
import pytest

from huayu.corpus.load import load_corpus
from huayu.corpus.removal import page_maps, removal_table, removed_boilerplate, removed_by_kind

CORPUS = load_corpus()


@pytest.mark.parametrize("document", CORPUS.documents, ids=lambda document: document.doc_id)
def test_the_map_covers_the_raw_file_once(document) -> None:
    parts = page_maps([document])
    assert parts["raw_start"].iloc[0] == 0
    assert parts["raw_end"].iloc[-1] == len(document.raw)
    assert (parts["raw_start"].iloc[1:].to_numpy() == parts["raw_end"].iloc[:-1].to_numpy()).all()
    blank = parts[parts["fate"] == "white space"]
    assert all(not document.raw[row.raw_start : row.raw_end].strip() for row in blank.itertuples())


def test_fates_add_up_to_the_files() -> None:
    sums = removal_table(CORPUS).groupby("doc_id")["characters"].sum()
    assert sums.to_dict() == {document.doc_id: len(document.raw) for document in CORPUS}


def test_kept_characters_are_the_clean_text_without_its_newlines() -> None:
    kept = removal_table(CORPUS).query("fate in ('title', 'dateline', 'body')").groupby("doc_id")["characters"].sum()
    for document in CORPUS:
        assert kept[document.doc_id] == len(document.text) - document.text.count("\n")


def test_boilerplate_of_all_texts_by_kind() -> None:
    rows = [("a", "body", 90), ("a", "credit", 5), ("b", "body", 80), ("b", "credit", 7), ("b", "banner", 2)]
    fates = pd.DataFrame(rows, columns=["doc_id", "fate", "characters"])
    kinds = removed_by_kind(removed_boilerplate(fates))
    assert list(kinds.itertuples(index=False, name=None)) == [("credit", 12, 2, 7), ("banner", 2, 1, 2)]


def test_nothing_removed_is_a_row_a_text() -> None:
    fates = pd.DataFrame({"doc_id": ["a", "b"], "fate": "body", "characters": 9})
    assert list(removed_boilerplate(fates).itertuples(index=False, name=None)) == [
        ("a", "nothing", 0),
        ("b", "nothing", 0),
    ]
