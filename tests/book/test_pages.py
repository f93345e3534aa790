"""Every page of the real book, opened in a real browser: nothing from elsewhere, nothing broken, nothing heavy."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Response, Route

MEGABYTE = 1_000_000
GENERATED = ("figures/", "evidence/")


@dataclass
class Visit:
    """What happened when one page was opened: requests to other hosts, complaints, bytes of each file fetched."""

    path: str
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    sizes: dict[str, int] = field(default_factory=dict)

    @property
    def own(self) -> int:
        """The page itself and everything that does not belong to the theme."""
        return sum(size for file, size in self.sizes.items() if not _shared(file))


def _shared(file: str) -> bool:
    return file.startswith("_static/") or file == "searchindex.js"


def visit(page: Page, address: str, path: str) -> Visit:
    """Open a page, scroll it to its end (pictures may load late) and wait until it asks for nothing more.

    Pages of figures and evidence are many, and all written by the same two functions: their scripts are those of every
    other page, so that nothing comes later than the end of loading.
    """
    calm: Literal["load", "networkidle"] = "load" if path.startswith(GENERATED) else "networkidle"
    seen = Visit(path)

    def pass_or_stop(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            seen.outside.append(route.request.url)
            route.abort()

    def weigh(response: Response) -> None:
        file = urlsplit(response.url).path.lstrip("/")
        if response.status >= 400:
            seen.complaints.append(f"{response.status} {file}")
        elif response.url.startswith(address) and response.status == 200:
            # The local server does not compress: this is what lies on the disk and what travels.
            seen.sizes[file] = int(response.headers["content-length"])

    page.route("**/*", pass_or_stop)
    page.on("response", weigh)
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda message: seen.complaints.append(message.text) if message.type == "error" else None)
    page.goto(address + path, wait_until="load")
    page.keyboard.press("End")
    page.wait_for_load_state(calm)
    return seen


@pytest.fixture(scope="module")
def visits(built_book: Path, serve, browser: Browser) -> list[Visit]:
    """One visit to every HTML page of the book, with an empty cache but for the many pages of figures and evidence."""
    address = serve(built_book)
    paths = sorted(path.relative_to(built_book).as_posix() for path in built_book.rglob("*.html"))
    many = browser.new_context()
    found = []
    for path in paths:
        if path.startswith("_static/"):
            continue
        context = many if path.startswith(GENERATED) else browser.new_context()
        page = context.new_page()
        found.append(visit(page, address, path))
        page.close()
        if context is not many:
            context.close()
    many.close()
    return found


def test_a_visit_sees_requests_to_other_hosts_and_missing_files(tmp_path, serve, browser):
    """The instrument itself: a page that asks elsewhere and lacks a picture must be caught."""
    html = '<html lang="en"><script src="https://example.org/x.js"></script><img src="gone.png">' + "x" * 5000
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    page = browser.new_page()
    seen = visit(page, serve(tmp_path), "page.html")
    page.close()
    assert seen.outside == ["https://example.org/x.js"]
    assert "404 gone.png" in seen.complaints
    assert seen.own == len(html)


def test_no_page_asks_another_host_for_anything(visits):
    assert len(visits) >= 5
    assert {seen.path: seen.outside for seen in visits if seen.outside} == {}


def test_no_page_complains(visits):
    assert {seen.path: seen.complaints for seen in visits if seen.complaints} == {}


def test_every_page_with_its_pictures_stays_under_its_budget(visits):
    assert {seen.path: seen.own for seen in visits if seen.own > 1.5 * MEGABYTE} == {}


def test_the_shared_files_of_the_theme_stay_under_their_budget(visits):
    shared = {file: size for seen in visits for file, size in seen.sizes.items() if _shared(file)}
    assert shared, "no page has loaded a style sheet"
    heaviest = sorted(shared.items(), key=lambda item: -item[1])[:5]
    assert sum(shared.values()) <= 2.5 * MEGABYTE, heaviest


def test_every_formula_is_mathml(built_book):
    for path in built_book.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        assert not re.search("<script[^>]*mathjax", text, re.IGNORECASE), path.name
        formulas = len(re.findall(r'class="[^"]*\bmath notranslate\b', text))
        assert formulas <= text.count("<math "), f"{path.name}: {formulas} formulas, fewer <math> elements"


def test_the_picture_in_the_readme_shows_the_data_of_the_book(built_book: Path) -> None:
    record = json.loads((built_book / "figures" / "fig-leading-words.json").read_text(encoding="utf-8"))
    with Image.open(Path(__file__).parents[2] / "docs" / "readme-figure.png") as picture:
        stale = "copy _build/html/figures/fig-leading-words.png over docs/readme-figure.png"
        assert picture.text["Data-SHA256"] == record["digests"]["csv"], stale
