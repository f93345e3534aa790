"""Kind of publisher, place and occasion, where a name or a headline leaves no doubt; else nothing.

The lists lie in `rules/`, one row a wording. What no row decides stays empty: the reader of the corpus knows better.
"""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from huayu.corpus.width import fold_width
from huayu.paths import package_paths

_RULES = Path(__file__).parent / "rules"


class Label(NamedTuple):
    """A label and the wording that decided it; both "" where nothing did."""

    value: str
    wording: str


_NONE = Label("", "")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one list of `rules/`, by the names of its columns."""
    header, *lines = (_RULES / name).read_text(encoding="utf-8").splitlines()
    columns = header.split("\t")
    return [dict(zip(columns, line.split("\t"), strict=True)) for line in lines if line]


def institution_type(publisher: str) -> Label:
    """What kind of body has this name: decided by how the name ends, the longest ending first."""
    name = re.sub(r"[(（][^()（）]*[)）]$", "", publisher.strip())
    for ending, label in _endings():
        if name.endswith(ending) and len(name) > len(ending):
            return Label(label, ending)
    return _NONE


def is_body(name: str) -> bool:
    """Whether a short text is the name of a publishing body, and of nothing else."""
    name = name.strip()
    if not 4 <= len(name) <= 24 or not _LETTERS.fullmatch(name):
        return False
    return bool(_SCHOOL.search(name)) or institution_type(name).value != ""


_LETTERS = re.compile(r"[一-鿿A-Za-z()（）“”·]+")
# Bodies whose kind the name leaves open are publishers all the same.
_SCHOOL = re.compile(r"(?:学院|大学|学校|中学|职院|中专|技校|委员会)$")


def event_type(title: str) -> Label:
    """The occasion a headline names; of two the one it names first."""
    view = fold_width(title)
    found = [(view.find(row["wording"]), -len(row["wording"]), row) for row in rows_cached("event_types.tsv")]
    found = [hit for hit in found if hit[0] >= 0]
    if not found:
        return _NONE
    # 动员部署会 stands in 主题教育动员部署会议: the earliest, and of those the longest, wording decides.
    _, _, row = min(found, key=lambda hit: hit[:2])
    return Label(row["event_type"], row["wording"])


def place(publisher: str) -> tuple[str, str, str]:
    """City of a body by the first word of its name: in English (pinyin), in Chinese, the wording; "" if not sure."""
    name = publisher.strip()
    if not institution_type(name).value:
        return "", "", ""
    for city in _cities():
        if name.startswith(city):
            return _english(city), city, city
    return "", "", ""


@cache
def rows_cached(name: str) -> tuple[dict[str, str], ...]:
    return tuple(rows(name))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    found = [(row["ending"], row["institution_type"]) for row in rows("publisher_endings.tsv")]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _cities() -> tuple[str, ...]:
    """Municipalities and cities of the study's list of places; those that are common words too are left out."""
    table = (package_paths().lexicon / "patterns" / "places.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t")[:2] for line in table[1:])
    doubtful = {row["place"] for row in rows("doubtful_places.tsv")}
    cities = [name for name, level in pairs if level in ("city", "municipality") and name not in doubtful]
    return tuple(sorted(cities, key=lambda city: (-len(city), city)))


def _english(city: str) -> str:
    """The name in pinyin, as maps print it; names from other languages are listed."""
    listed = {row["place"]: row["english"] for row in rows_cached("place_names.tsv")}
    if city in listed:
        return listed[city]
    from pypinyin import lazy_pinyin

    first, *others = lazy_pinyin(city)
    # Xi'an, Liu'an: a syllable that begins with a vowel is set off.
    return (first + "".join(f"'{s}" if s[0] in "aeo" else s for s in others)).capitalize()
