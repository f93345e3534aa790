"""Rank of a speaker: by role and title of the person, or the name of the body (`lexicon/patterns/ranks.tsv`)."""

import re
from collections.abc import Iterable
from functools import cache

from huayu.corpus.spans import Span
from huayu.patterns.speaker_phrases import Mention
from huayu.patterns.word_lists import read_word_list

_OF_ROLE = {
    "national_leader": "central",
    "society_officer": "society",
    "school_leader": "school_leader",
    "school_staff": "school_office",
    "student": "other",
    "journalist": "other",
    "foreign_leader": "other",
}
_ABOVE_THE_SCHOOL = ("central", "provincial_municipal", "district")
_OFFICE = re.compile(
    r"(?!各|与会|参会)[一-鿿]{2,16}(?:负责人|主任|处长|科长|部长|总支书记|支部书记|教师|老师|辅导员)|[一-鿿]{0,6}(?:处|科|办公室|宣传部|组织部|学工部)"
)


@cache
def _title_words() -> dict[str, str]:
    table = read_word_list("ranks", ["title_word", "rank", "gloss"])
    return dict(zip(table["title_word"], table["rank"], strict=True))


@cache
def _title_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _title_words()), key=len, reverse=True)))


def rank_of_title(title: str) -> str:
    """The rank of a title: the longest listed word of its first office that has one; `other` if none has."""
    for office in title.split("、"):
        words = _title_pattern().findall(office)
        if words:
            return _title_words()[max(words, key=len)]
    return "other"


def rank_of_office(title: str) -> str:
    """The rank of an official: of the body that the title names first (区委教育工委副书记: district)."""
    word = _title_pattern().search(title)
    rank = _title_words()[word[0]] if word else ""
    return rank if rank in _ABOVE_THE_SCHOOL else "provincial_municipal"


def person_ranks(persons: Iterable[Span]) -> dict[str, str]:
    """Name → rank, by the fullest title that a person has in the text, and the role beside it."""
    fullest: dict[str, dict] = {}
    for person in persons:
        name, values = person.text, person.attributes
        if name not in fullest or len(values.get("title") or "") > len(fullest[name].get("title") or ""):
            fullest[name] = values
    return {name: _rank(values) for name, values in fullest.items()}


def _rank(values: dict) -> str:
    title = values.get("title") or values.get("organisation") or ""
    role = values.get("role", "")
    if role in _OF_ROLE:
        return _OF_ROLE[role]
    if role == "official":
        return rank_of_office(title)
    rank = rank_of_title(title)
    return "other" if role == "expert" and rank != "society" else rank


def collective_rank(mention: Mention) -> str:
    """The rank of a speaker without a name: of a Party or state body, of an office; else `collective`."""
    if mention.kind == "document":
        return "collective" if mention.name.endswith(("大", "会", "会议")) else "other"
    word = _title_pattern().match(mention.name)
    if word and _title_words()[word[0]] in _ABOVE_THE_SCHOOL:
        return _title_words()[word[0]]
    return "school_office" if _OFFICE.fullmatch(mention.name) else "collective"
