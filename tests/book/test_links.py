"""Every link of every page leads somewhere: to a file of the site, to a place on a page, or to an https address."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Attributes that hold an address, and the elements on which they do.
ADDRESSES = {
    "href": ("a", "link", "area", "use", "image"),
    "src": ("img", "script", "iframe", "source", "audio", "video", "embed"),
    "data": ("object",),
    "action": ("form",),
}


class _Reader(HTMLParser):
    """Collects what a page can be linked to by (ids) and what it links to."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.ids.update(found[name] for name in ("id", "name") if name in found and (name == "id" or tag == "a"))
        for attribute, elements in ADDRESSES.items():
            if tag in elements and found.get(attribute):
                self.links.append(found[attribute])


@dataclass
class Site:
    """The pages of a built site, by their path in it."""

    folder: Path
    ids: dict[str, set[str]] = field(default_factory=dict)
    links: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for path in sorted(self.folder.rglob("*.html")):
            name = path.relative_to(self.folder).as_posix()
            if name.startswith("_static/"):
                continue
            reader = _Reader()
            reader.feed(path.read_text(encoding="utf-8"))
            self.ids[name], self.links[name] = reader.ids, reader.links

    def external(self) -> dict[str, list[str]]:
        """Addresses of other hosts (and mail), each with the pages that name them."""
        return self._sorted_by(lambda link: bool(urlsplit(link).scheme or urlsplit(link).netloc))

    def broken(self) -> dict[str, list[str]]:
        """Links within the site to a file or a place that does not exist, each with the pages that have it."""
        found: dict[str, list[str]] = {}
        for page, link in self._internal():
            if reason := self._missing(page, link):
                found.setdefault(f"{link} ({reason})", []).append(page)
        return found

    def _internal(self) -> Iterator[tuple[str, str]]:
        for page, links in self.links.items():
            for link in dict.fromkeys(links):
                parts = urlsplit(link)
                if not parts.scheme and not parts.netloc:
                    yield page, link

    def _sorted_by(self, chosen: Callable[[str], bool]) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for page, links in self.links.items():
            for link in dict.fromkeys(links):
                if chosen(link) and urlsplit(link).scheme != "data":
                    found.setdefault(link, []).append(page)
        return found

    def _missing(self, page: str, link: str) -> str:
        parts = urlsplit(link)
        path = unquote(parts.path)
        here = (self.folder / page).parent
        target = self.folder / path.lstrip("/") if path.startswith("/") else here / path if path else self.folder / page
        target = target.resolve()
        if target.is_dir():
            target = target / "index.html"
        if not target.is_relative_to(self.folder.resolve()):
            return "outside the site"
        if not target.is_file():
            return "no such file"
        name = target.relative_to(self.folder.resolve()).as_posix()
        anchor = unquote(parts.fragment)
        if anchor and name in self.ids and anchor not in self.ids[name]:
            return "no such place on the page"
        return ""


def test_the_reader_of_links_finds_what_is_broken_and_only_that(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "图.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "other.html").write_text('<p id="here">x</p><a name="old"></a>', encoding="utf-8")
    good = [
        "other.html#here",
        "other.html#old",
        "#top",
        "#",
        "sub/%E5%9B%BE.svg",
        "other.html?q=1#here",
        "https://a.org/#x",
    ]
    bad = ["gone.html", "other.html#nowhere", "#elsewhere", "../up.html"]
    links = "".join(f'<a href="{link}">x</a>' for link in good + bad)
    page = f'<h1 id="top">T</h1>{links}<img src="sub/gone.png"><script src="other.html"></script><a href="http://b.org">b</a>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    site = Site(tmp_path)
    assert {link.split(" (")[0] for link in site.broken()} == {*bad, "sub/gone.png"}
    assert set(site.external()) == {"https://a.org/#x", "http://b.org"}


def test_every_link_and_anchor_of_the_book_exists(built_book: Path) -> None:
    site = Site(built_book)
    assert sum(map(len, site.links.values())) > 1000
    assert site.broken() == {}


def test_links_to_other_hosts_are_encrypted(built_book: Path) -> None:
    """They are listed and never asked: a page of this book must not hang on another host on the day of the test."""
    wrong = {
        link: pages
        for link, pages in Site(built_book).external().items()
        if urlsplit(link).scheme not in ("https", "mailto")
    }
    assert wrong == {}
