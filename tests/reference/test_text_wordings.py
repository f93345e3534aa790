"""Which places of a text are counted: those on their own, without the names of sources."""

import pandas as pd
import pytest

from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.load import load_corpus
from huayu.reference.text_wordings import FOUND_AS, counted_places, text_wordings


def found_in(text: str) -> pd.DataFrame:
    return text_wordings([Document("made", text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))])


@pytest.fixture(scope="module")
def places() -> pd.DataFrame:
    return text_wordings(load_corpus().documents)


def test_a_wording_inside_a_longer_one_is_marked_and_not_counted() -> None:
    table = found_in("落实立德树人根本任务。坚持立德树人。")
    inside = table[table["wording"] == "立德树人"]["inside"].tolist()
    assert inside == ["落实立德树人根本任务", ""]
    assert counted_places(table)["wording"].tolist() == ["落实立德树人根本任务", "立德树人"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("贯彻党的十九大精神。", ["十九大"]),
        ("“十四五”时期，推进三全育人。", ["十四五"]),
        ("学习习近平总书记“七一”重要讲话精神，推进三全育人。", ["习近平总书记“七一”重要讲话精神"]),
    ],
)
def test_the_name_of_a_source_is_not_counted(text: str, named: list[str]) -> None:
    table = found_in(text)
    assert set(named) <= set(table.loc[table["names_source"], "wording"])
    assert not set(named) & set(counted_places(table)["wording"])


def test_what_a_leader_said_inside_a_citation_is_counted() -> None:
    assert "大有可为" in set(counted_places(found_in("牢记习近平总书记对职业教育“大有可为”的殷切期盼。"))["wording"])


def test_a_variant_has_the_wording_it_varies() -> None:
    table = found_in("坚持以人民为中心的发展理念。")
    varied = table[table["found_as"] == "variant"].iloc[0]
    assert (varied["text"], varied["wording"]) == ("以人民为中心的发展理念", "以人民为中心的发展思想")


def test_a_bare_number_that_nobody_follows_is_a_slogan() -> None:
    table = found_in("建成“2+3”高水平专业群，实施“五个三”工作格局。")
    assert table.set_index("text")["found_as"].to_dict() == {"2+3": "slogan", "五个三": "exact"}
    assert bool(table.set_index("text")["ambiguous"]["五个三"])


def test_places_are_slices_of_their_texts_and_no_place_stands_twice(places: pd.DataFrame) -> None:
    corpus = load_corpus()
    assert all(corpus[row.doc_id].text[row.start : row.end] == row.text for row in places.itertuples())
    assert not places.duplicated(["doc_id", "start", "end", "wording"]).any()
    assert set(places["found_as"]) == set(FOUND_AS)


def test_no_counted_place_lies_in_a_longer_place(places: pd.DataFrame) -> None:
    counted = counted_places(places)
    for row in counted.itertuples():
        own = places[(places["doc_id"] == row.doc_id) & (places["start"] <= row.start) & (places["end"] >= row.end)]
        assert (own["end"] - own["start"]).max() == row.end - row.start
