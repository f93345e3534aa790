"""本章提要: each chapter ends with a short summary in Chinese whose numbers are all results."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTENTS = (ROOT / "book" / "_toc.yml").read_text(encoding="utf-8")
CHAPTERS = sorted(set(re.findall(r"\bnotebooks/[\w-]+", CONTENTS)))

_AT_THE_END = re.compile(r"^:::\{admonition\} 本章提要\n:class: summary\n+(?P<text>[^\n]+)\n:::\n\Z", re.MULTILINE)
_RESULT = re.compile(r"\{result\}`[\w-]+::[\w-]+(?::[^`]+)?`")
_HAN = re.compile(r"[\u3400-\u9fff]")
#: A Han numeral with a measure word that counts findings. 五篇 is the corpus, and names (“四个意识”) are left out.
_TYPED_COUNT = re.compile(r"[二两三四五六七八九十百千万]+余?(?:个|条|例|次|处|对|成|倍|分之)|百分之")
_NAME = re.compile(r"“[^”]*”")


def summary_of(source: str) -> str:
    """The text of the summary that ends a chapter; empty where the chapter ends otherwise."""
    found = _AT_THE_END.search(source)
    return found["text"] if found else ""


def length(summary: str) -> int:
    """Han characters, each result counted as two: about what its digits take."""
    return len(_HAN.findall(_RESULT.sub("", summary))) + 2 * len(_RESULT.findall(summary))


def typed_numbers(summary: str) -> list[str]:
    """Digits outside results (those of a name such as F1 follow a letter), and counts in Han numerals."""
    typed = _RESULT.sub("", summary)
    return re.findall(r"(?<![A-Za-z\d])\d+", typed) + _TYPED_COUNT.findall(_NAME.sub("", typed))


def test_the_contents_name_chapters() -> None:
    assert {f"{chapter}.md" for chapter in CHAPTERS} == {
        path.relative_to(ROOT).as_posix() for path in ROOT.glob("notebooks/*.md")
    }


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_chapter_ends_with_its_summary(chapter: str) -> None:
    summary = summary_of((ROOT / f"{chapter}.md").read_text(encoding="utf-8"))
    assert summary, "the last thing of a chapter is its 本章提要, in one line: a line end would print as a space"
    assert 120 <= length(summary) <= 180
    assert _RESULT.search(summary), "a summary states at least one result"
    assert typed_numbers(summary) == []


def test_numbers_typed_by_hand_are_seen() -> None:
    assert typed_numbers("共12个，F1为{result}`a::b`，“四个意识”见于五篇。") == ["12"]
    assert typed_numbers("其中三条成立，占百分之六十。") == ["三条", "百分之"]


def test_summary_elsewhere_than_at_the_end_is_none() -> None:
    box = ":::{admonition} 本章提要\n:class: summary\n\n正文{result}`a::b`。\n:::\n"
    assert summary_of(f"# Title\n\n{box}") == "正文{result}`a::b`。"
    assert summary_of(f"{box}\nMore.\n") == ""
