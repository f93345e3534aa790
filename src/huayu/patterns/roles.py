"""Whose role an office is: the title says it (会长, 教授), or the body in whose service it stands (书记, 主任)."""

import re
from functools import cache

from huayu.patterns.name_lists import either, titles

_SCHOOL = re.compile(
    "大学|学院|学校|中学|小学|职院|职教中心|职业教育中心|幼儿园|技校|师大|^[校院]|理工|职大|^中心|马院"
)
_OFFICE = re.compile("[部处科室办]$|支部$|总支$|中心$|团委$|工会$|教研室$|研究院$|研究所$")
_HIGHER = re.compile("[市省区县州]委|教卫|教育工委|高校工委|中央|^中共")


@cache
def _cores() -> re.Pattern[str]:
    return re.compile(either(titles()) + "$")


def role_of_office(title: str, body: str, kind: str) -> str:
    """The role (codebook, layer person) of one title, given the body it names and that body's class ("" for none)."""
    core = _cores().search(title)
    role = titles()[core.group()] if core else "by_body"
    own = core.group() if core else ""
    if role == "official" and _SCHOOL.search(body):
        role = "by_body"
    if role == "society_officer" and kind in ("party_body", "government", "enterprise"):
        role = "by_body"
    if role != "by_body":
        return role
    if kind == "society":
        return "society_officer"
    if kind == "media":
        return "journalist"
    if kind in ("enterprise", "other"):
        return "other"
    if kind == "government":
        return "official"
    if kind == "party_body":
        return _party_role(body)
    return _school_role(own, title, body)


def _party_role(body: str) -> str:
    if body.startswith("学生"):
        return "student"
    if re.search("医院|公司|集团|社区|村", body):
        return "other"
    if _SCHOOL.search(body):
        return "school_staff" if _OFFICE.search(body) else "school_leader"
    if _HIGHER.search(body):
        return "official"
    return "school_staff" if _OFFICE.search(body) else "official"


def _school_role(own: str, title: str, body: str) -> str:
    nested = len(re.findall("大学|学院|学校", body)) > 1
    if (
        own in ("院长", "书记", "党委书记", "党委副书记", "党委委员", "党委常委", "纪委书记", "常委")
        and not nested
        and not re.search("马院|马克思主义学院|二级", body)
    ):
        return "school_staff" if "支" in title else "school_leader"
    return "school_staff"
