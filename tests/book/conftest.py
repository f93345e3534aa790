"""A real browser and a local server for the tests of the built book."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from one_build import building, pages_of_the_clean_copy
from playwright.sync_api import Browser, Error, sync_playwright

from huayu.publish.build import build_book

#: Chromium's own chatter (updates, field trials, safe browsing) would look like requests of a page.
QUIET = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]


def _no_browser(reason: str) -> None:
    """Without a browser these tests are skipped, saying why; where HUAYU_REQUIRE_BROWSER=1 is set they fail."""
    if os.environ.get("HUAYU_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{reason} (HUAYU_REQUIRE_BROWSER=1 asks for the browser tests)", pytrace=False)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright.

    One a module, not one a session: Playwright keeps an event loop running while it is open, which tests that execute
    notebooks in the same process could not bear.
    """
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        _no_browser("no Chromium here: install the package `chromium` or set CHROMIUM to its path")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=executable, args=QUIET)
        except Error as error:
            _no_browser(f"{executable} does not start: {error.message.splitlines()[0]}")
        yield chromium
        chromium.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep the test report readable."""


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` gives the address of a local server that shows the folder."""
    servers: dict[Path, ThreadingHTTPServer] = {}

    def start(folder: Path) -> str:
        if folder not in servers:
            servers[folder] = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
            threading.Thread(target=servers[folder].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[folder].server_address[1]}/"

    yield start
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def built_book() -> Path:
    """The folder of the real book's pages, built once for all tests and by one process only."""
    with building() as root:
        return pages_of_the_clean_copy(root) or build_book(root).index.parent
