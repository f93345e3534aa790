"""The filter of an evidence page, used in a real browser on a small invented table."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page

from huayu.paths import find_paths
from huayu.patterns.evidence import COLUMNS, FOUND_BY
from huayu.publish.evidence import evidence_html

ROWS = pd.DataFrame(
    [
        ("a-2020", 0, 3, 5, "会议强调,", "坚持", "党的领导", "resolve", "move: lead", FOUND_BY[0]),
        ("a-2020", 4, 40, 41, "会议指出,", "要", "坚持学习", "obligation", "move: speech_measures", FOUND_BY[1]),
        ("b-2021", 0, 3, 5, "学校", "必须", "落实", "necessity", "", FOUND_BY[2]),
    ],
    columns=COLUMNS,
)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    root = find_paths().root
    assert root is not None
    folder = tmp_path_factory.mktemp("evidence")
    (folder / "evidence.js").write_bytes((root / "book" / "_static" / "evidence.js").read_bytes())
    table = evidence_html("modality", ROWS)
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><script defer src="evidence.js"></script>{table}'
    (folder / "page.html").write_text(page, encoding="utf-8")
    return serve(folder) + "page.html"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    opened = browser.new_page()
    opened.goto(address)
    yield opened
    opened.close()


def shown(page: Page) -> list[str]:
    rows = [row for row in page.locator("tbody tr").all() if row.is_visible()]
    assert page.locator("output").inner_text() == f"{len(rows)} of {len(ROWS)} spans"
    return [row.get_attribute("id") or "" for row in rows]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["a-2020-3-5", "a-2020-40-41", "b-2021-3-5"]),
        ("坚持", ["a-2020-3-5", "a-2020-40-41"]),
        ("强调，坚持党", ["a-2020-3-5"]),  # across the edges of the span, and with a mark of full width
        ("RESOLVE lead", ["a-2020-3-5"]),
        ("坚持 必须", []),
        ("¶4", ["a-2020-40-41"]),
        ("导resolve", []),  # cells that are not one passage do not run together
    ],
)
def test_all_words_are_looked_for_in_all_columns(page: Page, typed: str, expected: list[str]) -> None:
    page.locator("input").fill(typed)
    assert shown(page) == expected


def test_the_filter_works_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.type("要")
    assert shown(page) == ["a-2020-40-41"]
    page.keyboard.press("Enter")  # must not load the page anew
    assert shown(page) == ["a-2020-40-41"]
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["a-2020-3-5", "a-2020-40-41"]
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert shown(page) == ["a-2020-3-5"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "evidence-modality"


def test_a_link_can_set_the_filter(page: Page, address: str) -> None:
    page.goto(f"{address}?q=学校%20necessity")
    assert page.locator("input").input_value() == "学校 necessity"
    assert shown(page) == ["b-2021-3-5"]


def test_without_scripts_the_whole_table_stands_there(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert not page.locator("form").is_visible()
    assert page.locator("tbody tr:visible").count() == len(ROWS)
    context.close()
