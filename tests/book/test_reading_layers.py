"""By default the argument alone; one click, or one key, opens the code of every layer, for the length of the visit."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

CONF = f"""
extensions = ["myst_nb", "sphinx_book_theme"]
html_theme = "sphinx_book_theme"
html_context = {{"default_mode": "light"}}
html_static_path = [{str(Path(__file__).parents[2] / "book" / "_static")!r}]
nb_execution_mode = "off"


def setup(app):
    from huayu.publish.reading import setup_reading

    setup_reading(app)
"""
CHAPTER = """\
---
jupytext: {text_representation: {extension: .md, format_name: myst}}
kernelspec: {display_name: Python 3, language: python, name: python3}
---
# The argument

```{code-cell}
:tags: [hide-input, layer-data]
corpus = 1
```

```{code-cell}
:tags: [hide-input, layer-method]
count = corpus + 1
```
"""
PLAIN = "# Words alone\n\nNo code here.\n\n```{toctree}\none\ntwo\n```\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve) -> str:
    """A book of two chapters with code and a page without, built and served."""
    folder = tmp_path_factory.mktemp("layers")
    source = folder / "source"
    source.mkdir()
    for name, text in {"conf.py": CONF, "index.md": PLAIN, "one.md": CHAPTER, "two.md": CHAPTER}.items():
        (source / name).write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", source, folder / "html"]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert finished.returncode == 0, finished.stderr
    return serve(folder / "html")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def _shown(page: Page) -> list[bool]:
    return page.locator("details.hide").evaluate_all("(cells) => cells.map((cell) => cell.open)")


def test_a_reader_sees_the_argument_and_one_click_opens_and_another_hides(address: str, page: Page) -> None:
    page.goto(address + "one.html")
    button = page.get_by_role("button", name="Show the method")
    assert (_shown(page), button.get_attribute("aria-pressed")) == ([False, False], "false")
    button.click()
    assert (_shown(page), button.get_attribute("aria-pressed")) == ([True, True], "true")
    assert page.locator("summary").all_inner_texts() == ["Code data", "Code method"]
    button.click()
    assert (_shown(page), button.get_attribute("aria-pressed")) == ([False, False], "false")


def test_the_choice_goes_along_to_the_next_chapter(address: str, page: Page) -> None:
    page.goto(address + "one.html")
    page.get_by_role("button", name="Show the method").press("Enter")
    page.goto(address + "two.html")
    assert _shown(page) == [True, True]
    page.get_by_role("button", name="Show the method").press("Space")
    page.goto(address + "one.html")
    assert _shown(page) == [False, False]


def test_a_page_without_code_has_no_button(address: str, page: Page) -> None:
    page.goto(address + "index.html")
    assert page.get_by_role("button", name="Show the method").count() == 0


def test_without_scripts_every_cell_opens_by_itself(address: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "one.html")
    assert not page.locator("button.method-switch").is_visible()
    code = page.locator("details.hide pre").first
    assert not code.is_visible()
    page.locator("details.hide > summary").first.click()
    assert code.is_visible()
    context.close()


def test_paper_shows_the_argument_alone(address: str, page: Page) -> None:
    page.goto(address + "one.html")
    page.get_by_role("button", name="Show the method").click()
    page.emulate_media(media="print")
    assert not page.locator("details.hide").first.is_visible()
    assert not page.locator("button.method-switch").is_visible()
    assert page.locator("article h1").is_visible()
