"""From the facts about a text to the cells of its metadata: one value a column, its basis, and where it stood."""

import re
from typing import NamedTuple

from huayu.corpus.width import fold_width
from huayu.ingest.dates import DAY, day_in
from huayu.ingest.found import Fact, Found
from huayu.ingest.labels import event_type, institution_type, is_body, place

_NOWHERE = Fact("", "", "unknown", "")
#: What stands in the field 来源 and names nobody.
_NOBODY = re.compile(r"本[站网校院报台]|原创|网络|互联网|转载|不详|未知|佚名|无|admin|administrator|管理员", re.I)
_LONGEST = {"title": 200, "publisher": 60, "url": 2000}


class Settled(NamedTuple):
    """The cells of `metadata.csv` (all but id, file and digest), and of `ingest.csv` where each was found."""

    cells: dict[str, str]
    origins: dict[str, str]


def settled(found: Found, source: str) -> Settled:
    """What is known of one article. `source` is the name of the file, the last resort for a title."""
    raw = "".join(found.raw.split())
    title = _title(found.facts, raw, source)
    published = _day(found.facts, "publication_date", found.raw)
    event = _day(found.facts, "event_date", found.raw)
    publisher = _publisher(found.facts, raw)
    url = next((fact for fact in found.facts if fact.field == "url" and fact.value), _NOWHERE)
    kind = institution_type(publisher.value)
    occasion = event_type(title.value)
    english, city, _ = place(publisher.value)
    cells = {
        "title": title.value,
        "title_basis": title.basis,
        "title_en": "",
        "event_date": event.value,
        "event_date_basis": event.basis,
        "publication_date": published.value,
        "publication_date_basis": published.basis,
        "publisher": publisher.value,
        "publisher_zh": publisher.value,
        "publisher_basis": publisher.basis,
        "place": english,
        "place_zh": city,
        "institution_type": kind.value,
        "event_type": occasion.value,
    }
    origins = {
        "title_from": title.where,
        "publication_date_from": published.where,
        "event_date_from": event.where,
        "publisher_from": publisher.where,
        "url": url.value,
        "url_from": url.where,
        "place_from": f"publisher begins with {city}" if city else "",
        "institution_type_from": f"publisher ends in {kind.wording}" if kind.value else "",
        "event_type_from": f"headline has {occasion.wording}" if occasion.value else "",
    }
    cells["source_note"] = _note(origins)
    return Settled(cells, origins)


def other_days(found: Found, chosen: str) -> list[str]:
    """Notes on days of publication that contradict the one chosen."""
    others = {f.value: f.where for f in reversed(found.facts) if f.field == "publication_date" and f.value != chosen}
    return [f"publication date also {day} ({others[day]})" for day in sorted(others) if day]


def _title(facts: list[Fact], raw: str, source: str) -> Fact:
    told = [fact for fact in facts if fact.field == "title" and 2 <= len(fact.value) <= _LONGEST["title"]]
    printed = [fact for fact in told if "".join(fact.value.split()) in raw and not _is_bracketed(fact.value)]
    if printed:
        return printed[0]._replace(basis="stated")
    if told:
        return _supplied(told[0])
    stem = source.rsplit("/", 1)[-1].rpartition(".")[0]
    if len(re.findall(r"[一-鿿]", stem)) >= 4:
        return _supplied(Fact("title", stem[: _LONGEST["title"]], "inferred", "file name"))
    return _NOWHERE


def _supplied(fact: Fact) -> Fact:
    """A title that the text does not print stands in square brackets, as the contract of the metadata says."""
    return fact._replace(value=f"[{fact.value.strip('[]')}]", basis="inferred")


def _is_bracketed(title: str) -> bool:
    return title.startswith("[") and title.endswith("]")


def _day(facts: list[Fact], field: str, text: str) -> Fact:
    """The day in the order: printed above the text, told by what surrounds it, signed below it."""
    told = [fact._replace(value=day_in(fact.value)) for fact in facts if fact.field == field]
    told = sorted((fact for fact in told if fact.value), key=_rank)
    if not told:
        return _NOWHERE
    chosen = told[0]
    if chosen.basis == "stated":
        printed = {day_in(match[0]) for match in DAY.finditer(fold_width(text))}
        chosen = chosen._replace(basis="stated" if chosen.value in printed else "inferred")
    return chosen


def _rank(fact: Fact) -> int:
    return 2 if fact.where == "signature" else 0 if fact.basis == "stated" else 1


def _publisher(facts: list[Fact], raw: str) -> Fact:
    """The body that publishes. A department (宣传部) or nobody (本站) in the field 来源 gives way to the owner."""
    told = [fact for fact in facts if fact.field == "publisher" and 2 <= len(fact.value) <= _LONGEST["publisher"]]
    told = sorted((fact for fact in told if not _NOBODY.fullmatch(fact.value)), key=_rank)
    bodies = [fact for fact in told if is_body(fact.value)] or told
    if not bodies:
        return _NOWHERE
    stated = "".join(bodies[0].value.split()) in raw
    return bodies[0]._replace(basis="stated" if stated else "inferred")


_NAMES = {
    "title_from": "Title",
    "publication_date_from": "Published",
    "event_date_from": "Event",
    "publisher_from": "Publisher",
    "place_from": "Place",
    "institution_type_from": "Kind of publisher",
    "event_type_from": "Occasion",
}


def _note(origins: dict[str, str]) -> str:
    told = [f"{name}: {origins[key]}." for key, name in _NAMES.items() if origins[key]]
    return " ".join([*told, "Read by huayu ingest, see ingest.csv."])
