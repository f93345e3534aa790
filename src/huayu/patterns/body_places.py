"""Places that no list holds, read by where they stand and by their rank: 云阳|省, 榆川|县, 石桥|村."""

import re
from collections.abc import Iterator

from huayu.patterns.name_lists import is_ordinary
from huayu.patterns.opened_matches import matches_at

#: Where an unlisted place may begin: at the edge of a clause, behind a preposition, a verb of meeting, 中共, 共青团.
_OPENING = (
    "(?:(?<![一-鿿])|(?<=[在由和与及对向为从赴到])|(?<=走进|来自|前往|参观|来到|走访|邀请|"
    "携手|考察|访问|对接|中共)|(?<=共青团))"
)
_OF_PLACE = "(?![在由和与及对向的了是为从就到赴其他她你这那将以有很多些需报请经按据受获送交找被让给各全])[一-鿿]"
#: A province, city, district, county or village that no list holds: 云阳省, 滨河区, 榆川县, 石桥村.
_PLACE = re.compile(
    f"{_OPENING}(?![全我本各该校园社山地城灾景小新县市])"
    f"(?:(?:{_OF_PLACE}){{2,3}}?(?<![校园社山地城灾景小新都住属各下农驻])[省区市村]|"
    f"(?:{_OF_PLACE}){{1,3}}?(?<![校园社山地城灾景小新都住])[县镇乡州])"
)
#: A place that no list holds, before the office of its rank: 临川|市委, 江东|省教育厅.
_OFFICE = "[省市区县](?:委|政府|教育|教委|人大|政协|人社|公安|总工会)"
_PLACE_OF_OFFICE = re.compile(f"{_OPENING}(?![全我本各该])(?:{_OF_PLACE}){{2}}(?={_OFFICE})")
_RANK = re.compile("[省区市村县镇乡州]")
_RANKED_OFFICE = re.compile(_OFFICE)


def unlisted_places(text: str) -> list[re.Match[str]]:
    """The places with their rank that no list holds.

    Text is searched for the few ranks in it and read from there to the left: the opening is dear to try everywhere.
    """
    ranks = [rank.start() for rank in _RANK.finditer(text)]
    starts = sorted({rank - width for rank in ranks for width in (1, 2, 3) if rank >= width})
    return [match for match in matches_at(_PLACE, text, starts) if not _holds_word(match)]


def places_of_offices(text: str) -> Iterator[re.Match[str]]:
    """The places that only the office behind them shows."""
    offices = (office.start() for office in _RANKED_OFFICE.finditer(text))
    return matches_at(_PLACE_OF_OFFICE, text, (office - 2 for office in offices if office > 1))


def _holds_word(place: re.Match[str]) -> bool:
    """Whether an unlisted place of three characters and more is no place but words: 并结合|市教育局."""
    name = place.group()[:-1]
    return len(name) > 2 and (is_ordinary(name[:2]) or is_ordinary(name[1:]))
