"""Origins follow the evidence, in a fixed order, and no level that a list or a reader gave changes one."""

from pathlib import Path

import pandas as pd
import pytest
from small_reference import small_reference

from huayu.reference.origin import (
    MEANS_OTHER,
    NOT_FOLLOWED,
    ORIGINS,
    SOURCE_COLUMNS,
    wording_origins,
    wording_sources,
)

DOCUMENTED, SEEN, NONE = ORIGINS
LEXICON = Path(__file__).parents[2] / "corpus" / "lexicon"


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Path:
    items = [
        ("a", "2015-01-01", "t", "坚持立德树人。"),
        ("b", "2017-05-01", "t", "落实立德树人,增强四个意识,推动高质量发展。"),
        ("c", "2019-05-01", "t", "红船精神。"),
    ]
    return small_reference(tmp_path_factory.mktemp("origin"), items)


def places(*wordings: str, kind: str = "formula", ambiguous: bool = False) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": "x", "wording": list(wordings), "kind": kind, "ambiguous": ambiguous})


def sources(*rows: tuple[str, str, str, bool]) -> pd.DataFrame:
    return pd.DataFrame(
        [(wording, f"source of {date}", date, basis, central) for wording, date, basis, central in rows],
        columns=SOURCE_COLUMNS,
    )


def origin(reference: Path, wording: str, *rows: tuple[str, str, str, bool], day: str = "2018-06-15") -> pd.Series:
    return wording_origins(places(wording), {"x": day}, reference, sources(*rows)).iloc[0]


def test_documented_comes_before_seen(reference: Path) -> None:
    found = origin(reference, "四个意识", ("四个意识", "2016-01-29", "document", True))
    assert (found["origin"], found["source"]) == (DOCUMENTED, "source of 2016-01-29")
    assert found["first_date"] == "2017-05-01"


def test_without_a_source_an_earlier_item_counts_also_a_censored_one(reference: Path) -> None:
    assert origin(reference, "四个意识")["origin"] == SEEN
    found = origin(reference, "立德树人")
    assert (found["origin"], bool(found["censored"])) == (SEEN, True)


def test_an_item_of_the_day_of_the_text_or_later_is_no_evidence(reference: Path) -> None:
    assert origin(reference, "红船精神", day="2019-05-01")["origin"] == NONE
    assert origin(reference, "红船精神", day="2019-05-02")["origin"] == SEEN
    assert origin(reference, "三全育人")["origin"] == NONE


@pytest.mark.parametrize("row", [("2016-01-29", "recalled", True), ("2016-01-29", "document", False)])
def test_recalled_and_local_sources_are_shown_and_do_not_count(reference: Path, row: tuple[str, str, bool]) -> None:
    found = origin(reference, "三全育人", ("三全育人", *row))
    assert (found["origin"], found["source"]) == (NONE, "")
    assert found["other_source"] == f"source of 2016-01-29 [{'recalled' if row[2] else 'not central'}]"


@pytest.mark.parametrize(
    ("date", "documented"),
    [
        ("2018-06-15", True),
        ("2018-06-16", False),
        ("2018-05", True),
        ("2018-06", False),
        ("2017", True),
        ("2018", False),
    ],
)
def test_a_date_counts_by_the_last_day_it_can_mean(reference: Path, date: str, documented: bool) -> None:
    found = origin(reference, "三全育人", ("三全育人", date, "document", True))
    assert (found["origin"] == DOCUMENTED) is documented


def test_of_several_sources_the_youngest_that_counts_is_named(reference: Path) -> None:
    rows = [("三全育人", date, "document", True) for date in ("2017-01-01", "2012-01-01", "2020-01-01")]
    assert origin(reference, "三全育人", *rows)["source_date"] == "2017-01-01"


def test_marks_do_not_keep_a_wording_from_its_source(reference: Path) -> None:
    assert origin(reference, "三全育人", ("“三全育人”", "2017-01-01", "document", True))["origin"] == DOCUMENTED


def test_only_what_was_seen_is_apart_for_meaning_other_things(reference: Path) -> None:
    def apart(wording: str, *rows: tuple[str, str, str, bool]) -> str:
        table = wording_origins(places(wording, ambiguous=True), {"x": "2018-06-15"}, reference, sources(*rows))
        return str(table["apart"].iloc[0])

    assert apart("高质量发展") == MEANS_OTHER
    assert apart("双融双促") == ""
    assert apart("高质量发展", ("高质量发展", "2017-10-18", "document", True)) == ""


def test_a_slogan_that_is_not_followed_is_apart(reference: Path) -> None:
    table = wording_origins(places("2+3", kind="slogan"), {"x": "2018-06-15"}, reference, sources())
    assert table[["origin", "apart"]].iloc[0].tolist() == [NONE, NOT_FOLLOWED]


def test_a_text_without_a_date_is_named(reference: Path) -> None:
    with pytest.raises(ValueError, match="no date for x"):
        wording_origins(places("四个意识"), {}, reference, sources())


def test_changing_every_level_changes_no_origin(tmp_path: Path, reference: Path) -> None:
    """The column `level` of the list, turned upside down, leaves sources and origins as they are."""
    turned = {"national": "provincial-municipal", "provincial-municipal": "sector", "sector": "national"}
    (tmp_path / "patterns").mkdir()
    for name in ("wording_sources", "campaigns", "patterns/noncentral_issuers"):
        (tmp_path / f"{name}.tsv").write_text((LEXICON / f"{name}.tsv").read_text("utf-8"), "utf-8")
    header, *lines = (LEXICON / "formulas.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    changed = ["\t".join([*row[:2], turned[row[2]], *row[3:]]) for row in rows]
    assert changed != lines
    (tmp_path / "formulas.tsv").write_text("\n".join([header, *changed, ""]), "utf-8")
    wordings = places(*(row[0] for row in rows[::25]))
    given, other = (
        wording_origins(wordings, {"x": "2021-06-01"}, reference, wording_sources(folder))
        for folder in (LEXICON, tmp_path)
    )
    pd.testing.assert_frame_equal(given, other)
    assert given["origin"].nunique() > 1


def test_the_sources_of_the_lexicon_are_all_told_apart() -> None:
    table = wording_sources()
    assert set(table["basis"]) == {"document", "recalled"}
    assert not table["source"].str.contains("新闻联播").any()
    local = table.loc[~table["central"], "source"].tolist()
    assert sorted(one.split(" ")[0] for one in local) == sorted(
        [
            "人民日报社论",
            "中共浙江省委十一届四次全会",
            "弘扬“红船精神”",
            "嘉兴市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
        ]
    )
    own = table.set_index("wording")
    assert own.loc["三全育人", "date"] == "2018-05"
    assert bool(own.loc["一融双高", "central"])
