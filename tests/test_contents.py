"""The table of contents: every page once, chapters numbered through all parts as their files are."""

from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
CONTENTS = yaml.safe_load((ROOT / "book" / "_toc.yml").read_text(encoding="utf-8"))


def pages(entry: Any) -> list[str]:
    """Every file of an entry and of what lies in it, in order."""
    if isinstance(entry, list):
        return [page for part in entry for page in pages(part)]
    own = [entry["file"]] if "file" in entry else []
    return own + [page for key in ("chapters", "sections") for page in pages(entry.get(key, []))]


def test_every_page_is_in_the_contents_once() -> None:
    listed = [CONTENTS["root"], *pages(CONTENTS["parts"])]
    sources = [*ROOT.glob("book/**/*.md"), *ROOT.glob("notebooks/*.md")]
    assert sorted(listed) == sorted(path.relative_to(ROOT).with_suffix("").as_posix() for path in sources)


def test_chapters_stand_in_the_order_of_their_numbers() -> None:
    """A chapter's number is its place among the chapters: it must be that of its file, or every figure moves."""
    chapters = [page for page in pages(CONTENTS["parts"]) if page.startswith("notebooks/")]
    assert [int(page.removeprefix("notebooks/")[:2]) for page in chapters] == list(range(1, len(chapters) + 1))


def test_parts_of_chapters_are_numbered_and_no_others() -> None:
    for part in CONTENTS["parts"]:
        holds_chapters = {page.startswith("notebooks/") for page in pages([part])}
        assert holds_chapters == {bool(part.get("numbered"))}, part["caption"]
