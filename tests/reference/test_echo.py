"""The table of wordings joins evidence and reading without letting the second touch the first."""

import pandas as pd
import pytest

from huayu.reference.echo import (
    APART,
    GROUPS,
    NOBODY,
    disagreements,
    origin_counts,
    spread,
    with_levels,
    wording_echo,
)
from huayu.reference.origin import MEANS_OTHER, ORIGIN_COLUMNS, ORIGINS

DOCUMENTED, SEEN, NONE = ORIGINS
PLACES = pd.DataFrame(
    [
        ("a", "三全育人", "", False),
        ("a", "三全育人", "", False),
        ("b", "三全育人", "双城校训", False),
        ("b", "双城校训", "", False),
        ("b", "高质量发展", "", False),
        ("b", "十四五", "", True),
    ],
    columns=["doc_id", "wording", "inside", "names_source"],
)
ATTRIBUTED = pd.DataFrame(
    [
        ("a", "三全育人", "", "house", "local speaker"),
        ("a", "三全育人", "centre", "", "centre"),
        ("b", "双城校训", "", "", "used"),
        ("b", "高质量发展", "", "city or province", "local speaker"),
    ],
    columns=["doc_id", "wording", "source", "speaker", "attribution"],
)
ORIGIN = pd.DataFrame(
    [
        ("a", "三全育人", "2023-01-01", DOCUMENTED, "", "s", "2018", "", "", False),
        ("b", "双城校训", "2021-01-01", NONE, "", "", "", "", "", False),
        ("b", "高质量发展", "2021-01-01", SEEN, MEANS_OTHER, "", "", "", "2014-01-01", False),
    ],
    columns=ORIGIN_COLUMNS,
)
READ = pd.DataFrame(
    [
        ("a", "“三全育人”", {"level": "institutional"}),
        ("b", "校训", {"canonical": "双城校训", "level": "national"}),
    ],
    columns=["doc_id", "text", "attributes"],
)


@pytest.fixture
def echo() -> pd.DataFrame:
    return wording_echo(PLACES, ATTRIBUTED, ORIGIN, {"a": ["甲市"], "b": ["乙市", "双城"]})


def test_one_row_a_text_and_wording_with_its_highest_attribution(echo: pd.DataFrame) -> None:
    columns = ["doc_id", "wording", "occurrences", "group", "attribution"]
    assert echo[columns].to_numpy().tolist() == [
        ["a", "三全育人", 2, DOCUMENTED, "centre"],
        ["b", "双城校训", 1, NONE, "used"],
        ["b", "高质量发展", 1, APART, "local speaker"],
    ]


def test_bodies_places_and_what_a_wording_holds(echo: pd.DataFrame) -> None:
    assert echo["body"].tolist() == ["centre", NOBODY, "city or province"]
    assert echo["names_own"].tolist() == [False, True, False]
    assert echo["holds"].tolist() == ["", "三全育人", ""]
    assert echo["texts"].tolist() == [2, 1, 1], "a wording inside a longer one is in the text"


def test_a_source_that_is_not_central_names_the_city() -> None:
    origin = ORIGIN.assign(other_source=["", "规划 [not central]", ""])
    table = wording_echo(PLACES, ATTRIBUTED, origin, {"a": ["甲市"], "b": ["乙市"]})
    assert table["body"].tolist()[1] == "city or province"


def test_counts_add_up(echo: pd.DataFrame) -> None:
    counts = origin_counts(echo)
    assert counts["all"].tolist() == [1, 2]
    assert (counts[list(GROUPS)].sum(axis=1) == counts["all"]).all()
    assert spread(echo)[["wordings", "shared", "most"]].to_numpy().tolist() == [
        [1, 1, 2],
        [0, 0, 0],
        [1, 0, 1],
        [1, 0, 1],
    ]


def test_levels_are_set_beside_and_change_nothing(echo: pd.DataFrame) -> None:
    first = with_levels(echo, READ)
    assert first["level"].tolist() == ["institutional", "national", "not marked"]
    turned = READ.assign(attributes=[{**given, "level": "unclear"} for given in READ["attributes"]])
    second = with_levels(echo, turned)
    assert second["level"].tolist() == ["unclear", "unclear", "not marked"]
    pd.testing.assert_frame_equal(first.drop(columns="level"), second.drop(columns="level"))


def test_disagreements(echo: pd.DataFrame) -> None:
    assert disagreements(with_levels(echo, READ))["wording"].tolist() == ["三全育人", "双城校训"]
