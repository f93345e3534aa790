"""Every page under axe-core, three widths and both themes going round; the keyboard's way in; the code on demand."""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

#: (width in pixels, theme): phone, tablet, desk.
VIEWS = [(width, theme) for width in (360, 768, 1440) for theme in ("light", "dark")]
#: Every authored page is looked at in one view, and the views go round; the pages of figures and of evidence are
#: written by one function each and differ in their data alone, so that one of each kind for every view stands for them.
#: With HUAYU_VIEWS=all (`make test-all`) authored pages are looked at in every view, and all others in one.
GENERATED = ("figures/", "evidence/")
#: The rows of a table are written by one function too, and so are the tables of an evidence page: the first stand for
#: the others. Contrast is measured word by word, and on thousands it would outlast all the rest.
ROWS = 12
TABLES = 4

_PREPARE = """([rows, tables]) => {
  [...document.querySelectorAll(".figure-rows > section")].slice(tables).forEach((section) => section.remove());
  for (const body of document.querySelectorAll("tbody")) [...body.rows].slice(rows).forEach((row) => row.remove());
  const still = document.createElement("style");
  still.textContent = "*, *::before, *::after { transition: none !important; animation: none !important; }";
  document.head.append(still);
}"""
_AXE = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"], preload: false });
  const grave = found.violations.filter((rule) => ["serious", "critical"].includes(rule.impact));
  return grave.flatMap((rule) => rule.nodes.slice(0, 5).map((node) => `${rule.id}: ${node.target.join(" ")}`));
}"""
_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def complaints(page: Page, views: list[tuple[int, str]]) -> dict[str, list[str]]:
    """What axe finds serious or critical on the open page, and whether the page itself scrolls sideways, by view."""
    page.evaluate(_PREPARE, [ROWS, TABLES])
    page.evaluate(AXE_SCRIPT)
    found = {}
    for width, theme in views:
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate("(theme) => { document.documentElement.dataset.theme = theme; }", theme)
        page.wait_for_function("new Promise((resolve) => requestAnimationFrame(() => setTimeout(() => resolve(true))))")
        wrong = page.evaluate(_AXE)
        if (wider := page.evaluate(_OVERFLOW)) > 0:
            wrong.append(f"the page is {wider} px wider than the window")
        if wrong:
            found[f"{width} px, {theme}"] = wrong
    return found


def views_of(path: str, place: int) -> list[tuple[int, str]]:
    """The views in which a page is looked at; `place` is its number among the pages of its kind."""
    whole = os.environ.get("HUAYU_VIEWS") == "all"
    if path.startswith(GENERATED):
        return [VIEWS[place % len(VIEWS)]] if whole or place < len(VIEWS) else []
    return VIEWS if whole else [VIEWS[place % len(VIEWS)]]


def survey(site: Path, address: str, page: Page) -> dict[str, dict[str, list[str]]]:
    """`complaints` of every page of a site that has any."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    found, places = {}, Counter[str]()
    for path in (path for path in paths if not path.startswith("_static/") and path != "index.html"):
        kind = path.partition("/")[0] if path.startswith(GENERATED) else ""
        views = views_of(path, places[kind])
        places[kind] += 1
        if not views:
            continue
        page.goto(address + path, wait_until="load")
        if wrong := complaints(page, views):
            found[path] = wrong
    return found


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own storage, without moving parts."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_the_instrument_sees_faint_words_and_a_page_too_wide(tmp_path: Path, serve, page: Page, monkeypatch) -> None:
    faint = '<p style="color:#bbb;background:#fff">faint</p><p style="width:500px">wide</p><img src="x.png">'
    html = f'<!doctype html><html lang="en"><title>T</title><main><h1>T</h1>{faint}</main></html>'
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    monkeypatch.setenv("HUAYU_VIEWS", "all")
    found = survey(tmp_path, serve(tmp_path), page)["page.html"]
    assert set(found) == {f"{width} px, {theme}" for width, theme in VIEWS}
    rules = {wrong.split(":")[0] for wrong in found["360 px, light"]}
    assert {"color-contrast", "image-alt"} <= rules
    assert any("wider than the window" in wrong for wrong in found["360 px, light"])
    assert not any("wider than the window" in wrong for wrong in found["768 px, light"])


def test_no_page_has_a_serious_fault(built_book: Path, serve, page: Page) -> None:
    assert survey(built_book, serve(built_book), page) == {}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_opened_code_has_no_serious_fault(built_book: Path, serve, page: Page, theme: str) -> None:
    chapter = min(built_book.glob("notebooks/*.html"), key=lambda path: path.stat().st_size)
    page.goto(f"{serve(built_book)}notebooks/{chapter.name}")
    page.click("button.method-switch")
    assert complaints(page, [(360, theme), (1440, theme)]) == {}


def test_the_first_stop_of_the_keyboard_leads_to_the_text(built_book: Path, serve, page: Page) -> None:
    chapter = min(built_book.glob("notebooks/*.html"))
    page.goto(f"{serve(built_book)}notebooks/{chapter.name}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    # It slides in: what counts is that it comes to stand inside the window.
    page.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0", timeout=5000)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
