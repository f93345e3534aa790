"""The rules for days, publishers, occasions and places."""

import pytest

from huayu.contracts import EVENT_TYPES, INSTITUTION_TYPES
from huayu.ingest import dates, labels


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("发布时间：2021-04-07 08:30", "2021-04-07"),
        ("2021年4月7日", "2021-04-07"),
        ("２０２１／４／７", "2021-04-07"),
        ("20210407", "2021-04-07"),
        ("2021-08-1009:07", "2021-08-10"),
        ("2021-02-30", ""),
        ("电话 0573-20210407123", ""),
        ("", ""),
    ],
)
def test_days(text: str, day: str) -> None:
    assert dates.day_in(text) == day


@pytest.mark.parametrize(
    ("opening", "published", "expected"),
    [
        ("4月6日上午，学院开会。", "2021-04-07", ("2021-04-06", "inferred")),
        ("12月30日，学院开会。", "2021-01-04", ("2020-12-30", "inferred")),
        ("2021年4月6日，学院开会。", "2021-04-07", ("2021-04-06", "stated")),
        ("1921年7月23日，中共一大开幕。", "2021-07-01", ("", "")),
        ("5月6日将开会。", "2021-04-30", ("", "")),
        ("近日，学院开会。4月6日又开会。", "2021-04-07", ("", "")),
        ("4月6日，学院开会。", "", ("", "")),
    ],
)
def test_the_day_of_the_event(opening: str, published: str, expected: tuple[str, str]) -> None:
    assert dates.event_day(opening, published) == expected


def test_the_day_an_address_or_a_clock_tells() -> None:
    assert dates.day_of_address("https://a.cn/art/2021/4/7/x.html") == ""  # not surely a day
    assert dates.day_of_address("https://a.cn/xw/202104/t20210407_1234.html") == "2021-04-07"
    assert dates.day_of_clock("1617811200") == "2021-04-08"  # 16:00 UTC is midnight in China
    assert dates.day_of_clock("99") == ""


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("嘉兴职业技术学院", "vocational_college"),
        ("广州市交通运输职业学校", "vocational_school"),
        ("天津职业技术师范大学", "teacher_university"),
        ("重庆市职业教育学会", "society"),
        ("中国教育报", "news_outlet"),
        ("某某学院", ""),
        ("职业学院", ""),
        ("", ""),
    ],
)
def test_kinds_of_publishers(name: str, kind: str) -> None:
    assert labels.institution_type(name).value == kind


def test_of_two_occasions_the_first_named_decides() -> None:
    assert labels.event_type("成立大会暨论坛举行").value == "founding_meeting"
    assert labels.event_type("主题教育动员部署会").wording == "动员部署会"
    assert labels.event_type("学院召开党委（扩大）会议").value == "committee_meeting"
    assert labels.event_type("今天天气很好") == ("", "")


def test_places_only_where_the_name_is_sure() -> None:
    assert labels.place("西安甲乙职业学院") == ("Xi'an", "西安", "西安")
    assert labels.place("呼和浩特职业学院")[0] == "Hohhot"
    assert labels.place("朝阳职业学院") == ("", "", "")  # Liaoning or Beijing
    assert labels.place("广州之声") == ("", "", "")  # no body that is known


def test_the_lists_use_the_labels_of_the_contract() -> None:
    endings, wordings = labels.rows("publisher_endings.tsv"), labels.rows("event_types.tsv")
    assert {row["institution_type"] for row in endings} <= set(INSTITUTION_TYPES)
    assert {row["event_type"] for row in wordings} <= set(EVENT_TYPES)
    for rows, key in ((endings, "ending"), (wordings, "wording")):
        assert len({row[key] for row in rows}) == len(rows)
