"""Made-up texts: who stands beside a wording, by sentence and by reported words."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.problem import InputError
from huayu.reference.attributed import (
    ATTRIBUTIONS,
    attributed_places,
    attribution_agreement,
    body_named,
    read_attributions,
)


def made(*paragraphs: str, doc_id: str = "made") -> Document:
    text, places, start = "\n".join(paragraphs), [], 0
    for paragraph in paragraphs:
        places.append(Paragraph(start, start + len(paragraph), "body"))
        start += len(paragraph) + 1
    return Document(doc_id, text, text, (Run(0, len(text), 0),), tuple(places))


def beside(wording: str, *paragraphs: str) -> pd.Series:
    document = made(*paragraphs)
    start = document.text.index(wording)
    places = pd.DataFrame({"doc_id": ["made"], "start": [start], "end": [start + len(wording)], "wording": [wording]})
    return attributed_places(places, [document]).iloc[0]


@pytest.mark.parametrize(
    ("text", "source", "attribution"),
    [
        ("要深入学习习近平总书记重要讲话精神,落实三全育人。", "centre", "centre"),
        ("贯彻党的二十大精神,落实三全育人。", "centre", "centre"),
        ("贯彻市委八届十二次全会精神,落实三全育人。", "city or province", "local source"),
        ("落实学校第二次党代会精神,推进三全育人。", "house", "local source"),
        ("要深入推进三全育人。", "", "used"),
    ],
)
def test_a_source_in_the_sentence(text: str, source: str, attribution: str) -> None:
    found = beside("三全育人", text)
    assert (found["source"], found["attribution"]) == (source, attribution)


def test_a_source_in_the_sentence_before_is_none() -> None:
    assert beside("三全育人", "要深入学习习近平总书记重要讲话精神。要落实三全育人。")["attribution"] == "used"


def test_the_highest_of_several_sources_counts() -> None:
    text = "贯彻市委八届十二次全会精神和党的二十大精神,落实三全育人。"
    assert beside("三全育人", text)["source"] == "centre"


@pytest.mark.parametrize(
    ("speaker", "body"),
    [
        ("学校党委书记王明", "house"),
        ("市教育局副局长王明", "city or province"),
    ],
)
def test_a_named_speaker(speaker: str, body: str) -> None:
    found = beside("三全育人", f"{speaker}指出,要落实三全育人。")
    assert (found["speaker"], found["source"], found["attribution"]) == (body, "", "local speaker")


def test_a_meeting_that_speaks_names_nobody() -> None:
    assert beside("三全育人", "会议指出,要落实三全育人。")["attribution"] == "used"


def test_within_a_citation_it_is_said_whose_the_wording_is() -> None:
    inside = beside("大有可为", "牢记习近平总书记对职业教育“大有可为”的殷切期盼,落实三全育人。")
    beside_it = beside("三全育人", "牢记习近平总书记对职业教育“大有可为”的殷切期盼,落实三全育人。")
    assert bool(inside["within"])
    assert not bool(beside_it["within"])
    assert beside_it["attribution"] == "centre"


@pytest.mark.parametrize(
    ("author", "text", "bodies"),
    [
        ("习近平", "对我校学子重要指示精神", ("centre",)),
        ("中央、省委、市委", "…", ("centre", "city or province")),
        ("", "《中国共产党某某大学第二届委员会工作报告》", ("house",)),
        ("", "全国教育大会精神", ("centre",)),
        ("", "全市教育大会精神", ("city or province",)),
        ("重庆市职业教育学会", "…", ("house",)),
        ("", "《行动方案》", ("not told",)),
    ],
)
def test_whom_a_citation_names(author: str, text: str, bodies: tuple[str, ...]) -> None:
    assert body_named(author, text) == bodies


def test_an_author_who_speaks_in_the_text_has_his_rank() -> None:
    assert body_named("王明", "王明书记在报告中", {"王明": "provincial_municipal"}) == ("city or province",)


def test_a_place_of_an_unknown_text_is_named() -> None:
    places = pd.DataFrame({"doc_id": ["other"], "start": [0], "end": [1]})
    with pytest.raises(ValueError, match="other is not among them"):
        attributed_places(places, [made("落实三全育人。")])


def test_agreement_counts_reading_against_rule_and_names_what_was_lost() -> None:
    keys = {"doc_id": ["a", "a", "b"], "start": [1, 5, 1], "end": [3, 7, 3], "wording": ["甲乙", "丙丁", "甲乙"]}
    places = pd.DataFrame({**keys, "attribution": ["centre", "used", "centre"]})
    readings = pd.DataFrame({**keys, "reading": ["centre", "used", "used"]})
    table = attribution_agreement(places, readings).set_index("reading")
    assert table.loc["centre"].tolist() == [1, 0, 0, 0]
    assert table.loc["used"].tolist() == [1, 0, 0, 1]
    assert int(table.to_numpy().sum()) == 3
    with pytest.raises(ValueError, match="甲乙 at b, 1"):
        attribution_agreement(places.head(2), readings)


def test_the_sample_that_was_read_is_whole() -> None:
    table = read_attributions()
    assert len(table) == 40
    assert set(table["reading"]) <= set(ATTRIBUTIONS)
    assert not table.duplicated(["doc_id", "start", "end"]).any()


def test_an_unknown_reading_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "attribution.tsv"
    path.write_text("doc_id\tstart\tend\twording\treading\na\t1\t2\t甲\tnational\n", "utf-8")
    with pytest.raises(InputError, match="'national'"):
        read_attributions(path)


def test_two_texts_do_not_lend_each_other_their_sources() -> None:
    first, second = made("贯彻党的二十大精神,落实三全育人。"), replace(made("推进落实三全育人工作。"), doc_id="second")
    places = pd.DataFrame({"doc_id": ["made", "second"], "start": [12, 4], "end": [16, 8]})
    assert attributed_places(places, [first, second])["attribution"].tolist() == ["centre", "used"]
