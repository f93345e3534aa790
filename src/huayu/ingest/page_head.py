"""What a web page says of itself where no reader looks: meta tags, JSON-LD, links, its window title, its address."""

import json
import re
from collections.abc import Iterator
from typing import Any

from huayu.ingest.dates import day_in, day_of_address
from huayu.ingest.found import Fact
from huayu.ingest.labels import is_body

#: Meta tags by field, the surest first; names are compared without regard to capitals. The first rows of each are those
#: of the Chinese standard for government sites, which school sites follow; the others Open Graph and Dublin Core.
_META = {
    "title": ("articletitle", "og:title", "twitter:title", "dc.title", "headline"),
    "publication_date": (
        *("pubdate", "publishdate", "publish_time", "article:published_time", "og:release_date", "datepublished"),
        *("dc.date", "dc.date.issued", "dcterms.created", "release_date", "weibo:article:create_at"),
    ),
    "publisher": ("contentsource", "sitename", "og:site_name", "dc.publisher", "article:author", "copyright"),
    "url": ("url", "og:url"),
}
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{4}\)(https?://[^\s>]{4,2000}) -->")
_JSON_LD = {"headline": "title", "datePublished": "publication_date", "url": "url"}
_SEPARATOR = re.compile(r"\s*[-_|–—·>»]+\s*")
_DEEPEST_JSON = 20_000  # characters of one JSON-LD block that are looked at


def head_facts(tree: Any, text: str) -> list[Fact]:
    """All that the head tells, the surest first within each field. Nothing here is printed for readers: inferred."""
    found = [*_addresses(tree, text), *_of_meta(tree), *_of_json_ld(tree), *_of_window_title(tree), *_of_footer(tree)]
    urls = [fact.value for fact in found if fact.field == "url"]
    day = day_of_address(urls[0]) if urls else ""
    return [*found, Fact("publication_date", day, "inferred", "address of the page")] if day else found


def window_title(tree: Any) -> list[str]:
    """The parts of <title> between dashes and bars: mostly headline, column, site."""
    for element in tree.xpath("//head/title | //title"):
        parts = _SEPARATOR.split(" ".join((element.text or "").split()))
        return [part for part in parts if part]
    return []


def _addresses(tree: Any, text: str) -> Iterator[Fact]:
    for href in tree.xpath("//link[@rel='canonical']/@href"):
        if _is_address(href):
            yield Fact("url", href.strip(), "inferred", "link rel=canonical")
    saved = _SAVED_FROM.search(text[:4000])
    if saved:
        yield Fact("url", saved[1], "inferred", "comment of the browser that saved the page")


def _of_meta(tree: Any) -> Iterator[Fact]:
    told: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
        told.setdefault(name, " ".join(element.get("content").split()))
    for field, names in _META.items():
        for name in names:
            if value := _usable(field, told.get(name, "")):
                yield Fact(field, value, "inferred", f"meta {name}")


def _of_json_ld(tree: Any) -> Iterator[Fact]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            data = json.loads(script[:_DEEPEST_JSON])
        except (ValueError, RecursionError):
            continue
        for item in data if isinstance(data, list) else [data]:
            yield from _of_object(item)


def _of_object(item: object) -> Iterator[Fact]:
    if not isinstance(item, dict):
        return
    for key, field in _JSON_LD.items():
        if isinstance(item.get(key), str) and (value := _usable(field, " ".join(item[key].split()))):
            yield Fact(field, value, "inferred", f"JSON-LD {key}")
    publisher = item.get("publisher")
    name = publisher.get("name") if isinstance(publisher, dict) else None
    if isinstance(name, str) and _usable("publisher", name.strip()):
        yield Fact("publisher", name.strip(), "inferred", "JSON-LD publisher")


def _of_window_title(tree: Any) -> Iterator[Fact]:
    parts = window_title(tree)
    if parts:
        yield Fact("title", parts[0], "inferred", "window title (<title>)")
    for part in reversed(parts[1:]):
        if is_body(part):
            yield Fact("publisher", part, "inferred", "window title (<title>)")
            return


_OWNER = re.compile(
    r"(?:版权所有|主办单位|主办|Copyright)\s?[:：©(（]?[\s©\d\-:：a-zA-Z.]{0,30}([一-鿿()（）]{4,24}?(?:学院|大学|学校|职院|学会|协会))"
)


def _of_footer(tree: Any) -> Iterator[Fact]:
    from huayu.ingest.markup import lines_of

    for body in tree.xpath("//body"):
        lines = lines_of(body)
        for line in reversed(lines[-12:]):
            owner = _OWNER.search(line[:400])
            if owner and is_body(owner[1]):
                yield Fact("publisher", owner[1], "inferred", "copyright line of the page")
                return


def _usable(field: str, value: str) -> str:
    """The value of a field as it is kept, or "" for what cannot be one."""
    if field == "publication_date":
        return day_in(value)
    if field == "url":
        return value if _is_address(value) else ""
    if field == "publisher":
        return value if is_body(value) else ""
    return value if 2 <= len(value) <= 200 else ""


def _is_address(text: str) -> bool:
    return bool(re.fullmatch(r"\s*https?://[^\s<>\"']{3,2000}\s*", text))
