"""A study of texts that want to be more than text: its book is built, opened in a browser, and shows them as text."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from bs4 import BeautifulSoup
from hostile_corpus import CHARACTERS, MARKUP, write_hostile_corpus

pytestmark = pytest.mark.skipif(
    os.environ.get("HUAYU_STUDIES") != "1", reason="builds a book, which takes minutes: make test-all asks for it"
)

#: The chapters that are kept: places and titles; words; slogans with their words.
CHAPTERS = ("01", "03", "10")
#: Short enough to be taken for names of places, which go into sentences, captions and drawings.
CELLS = ["<img src=x onerror=__pwned=1>", "<script>__pwned=1</script>", "{{ env.app }}$\\frac$![a](//x.y)"]
LINES = {**MARKUP, **CHARACTERS}


class Built(NamedTuple):
    """The folder of the study and what stood around it before and after the build."""

    study: Path
    log: str
    code: int
    outside: list[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The study, built by the command that a user would type."""
    home = tmp_path_factory.mktemp("hostile")
    study = home / "study"
    write_hostile_corpus(study, LINES, CELLS)
    run = partial(subprocess.run, cwd=home, capture_output=True, text=True, check=False)
    made = run([sys.executable, "-m", "huayu", "new", str(study), "--title", MARKUP["script"] + MARKUP["template"]])
    assert made.returncode == 0, made.stderr
    for chapter in (study / "notebooks").glob("*.md"):
        if not chapter.name.startswith(CHAPTERS):
            chapter.unlink()
    done = run([sys.executable, "-m", "huayu", "build", "--corpus", str(study)])
    outside = [path.name for path in home.iterdir() if path != study]
    return Built(study, done.stdout + done.stderr, done.returncode, outside)


@pytest.fixture(scope="module")
def pages(built: Built) -> list[Path]:
    assert built.code == 0, built.log[-6000:]
    site = built.study / "_build" / "html"
    # The page at the top only leads on to the first one.
    return sorted(page for page in site.rglob("*.html") if "_static" not in page.parts and page != site / "index.html")


@pytest.fixture(scope="module")
def address(built: Built) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Keep the test report readable."""

    folder = str(built.study / "_build" / "html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def test_nothing_is_written_but_the_book(built: Built, pages: list[Path]) -> None:
    assert len(pages) > 10
    assert built.outside == []
    assert list(built.study.rglob("pwned*")) == []
    assert "root:x:" not in "".join(path.read_text(encoding="utf-8") for path in pages)


def test_no_page_holds_an_element_of_a_text(built: Built, pages: list[Path]) -> None:
    for page in pages:
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        scripts = [script for script in soup("script") if "__pwned" in script.text and not script.get("type")]
        handlers = [tag for tag in soup(True) for name in tag.attrs if name.startswith("on") and "__pwned" in tag[name]]
        led = [tag for tag in soup(["a", "img", "iframe", "link"]) if _leads_away(tag)]
        assert scripts + handlers + led + soup("iframe", srcdoc=True) == [], page
        assert soup.find("footer"), page


def _leads_away(tag: object) -> bool:
    target = str(tag.get("href") or tag.get("src") or "")  # type: ignore[attr-defined]
    return target.lower().startswith("javascript:") or "//pwned.example" in target


def test_the_words_are_shown(built: Built, pages: list[Path]) -> None:
    chapter = next(page for page in pages if page.name.startswith("01-"))
    text = BeautifulSoup(chapter.read_text(encoding="utf-8"), "html.parser").get_text()
    assert all(cell in text for cell in CELLS)


def test_no_script_runs_in_a_browser(pages: list[Path], built: Built, address: str) -> None:
    from playwright.sync_api import sync_playwright

    root = built.study / "_build" / "html"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--headless=new", "--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        dialogs: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for path in pages:
            page.goto(address + path.relative_to(root).as_posix(), wait_until="load")
            assert page.evaluate("typeof window.__pwned") == "undefined", path
            assert page.locator("footer").count() > 0, path
        page.goto(f"{address}search.html?q=党建", wait_until="load")
        page.wait_for_timeout(2000)
        assert page.evaluate("typeof window.__pwned") == "undefined"
        browser.close()
    assert dialogs == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []


def _chromium() -> str:
    import shutil

    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("no Chromium here: install the package `chromium` or set CHROMIUM to its path")
    return found
