"""Numbers typed by hand are found; what states no result is left alone."""

from pathlib import Path

import pytest

from huayu.publish.prose import check_prose

FRONT = "---\nkernelspec:\n  name: python3\n---\n\n"


@pytest.fixture
def page(tmp_path: Path):
    """Write one chapter and give back its findings as (line, what)."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "book").mkdir()
    allowed = "phrase\treason\nfive texts\tthe size of the corpus\nthreshold 0.72\ta parameter\n"
    (tmp_path / "book" / "allowed-numbers.tsv").write_text(allowed, encoding="utf-8")

    def findings(text: str) -> list[tuple[int | None, str]]:
        (tmp_path / "notebooks" / "01-a.md").write_text(text, encoding="utf-8")
        return [(problem.row, problem.what) for problem in check_prose(tmp_path)]

    return findings


@pytest.mark.parametrize(
    "prose",
    [
        "The word occurs 112 times.",
        "It covers 12.5% of the text.",
        "It occurs twice.",
        "Seven of them agree.",
        "about three-quarters and 4,110 characters",
        "> 17 sentences",
        "```{admonition} What this cannot show\nOnly 3 of them.\n```",
        "```{admonition} The 4 limits\nNone.\n```",
    ],
)
def test_a_typed_result_is_found(page, prose: str) -> None:
    assert page(FRONT + prose + "\n")


@pytest.mark.parametrize(
    "prose",
    [
        "The {glue:text}`n_hits` hits in `x[3]` and {cite:p}`gries2008`.",
        "The meeting of 30 March 2021, reported on 2021-04-07, in 2021–2025.",
        "The slogans 四个意识 and 1+X试点, and 2021年工作要点.",
        "The five texts, at threshold 0.72.",
        "the five\ntexts",
        "```{code-cell}\nx = 3\n```",
        "$p = 0.05$ and\n\n$$\nx = 2\n$$",
        "1. first\n2. second",
        "tianjin-2021 is UTF-8 under CC BY 4.0.",
        "[here](https://example.org/3)",
    ],
)
def test_what_states_no_result_is_left_alone(page, prose: str) -> None:
    assert page(FRONT + prose + "\n") == []


def test_the_line_is_the_editors_line(page) -> None:
    assert page(FRONT + "Fine.\n\n```{code-cell}\nx = 1\n```\n\nThere are 99 of them.\n")[0][0] == 12


def test_captions_are_prose_but_computed_values_are_not(page) -> None:
    cell = "```{code-cell}\nshow(title='A', caption=f'All {n} texts', alt='Points for 9 texts')\n```\n"
    assert page(FRONT + cell) == [(7, "the number '9' is typed by hand.")]


def test_definitions_belong_to_the_package(page) -> None:
    cell = "```{code-cell}\n:tags: [method]\n\nx = 1\ndef f():\n    return 2\n\nclass A:\n    pass\n```\n"
    assert [row for row, what in page(FRONT + cell) if "defines" in what] == [10, 13]


def test_the_real_chapters_are_clean() -> None:
    root = Path(__file__).parents[2]
    assert [str(problem) for problem in check_prose(root)] == []


def test_the_tags_of_a_break_between_cells_are_no_prose(page) -> None:
    text = FRONT + 'One.\n\n+++ {"tags": ["min-documents-2"]}\n\nSeen 112 times.\n'
    assert [row for row, _ in page(text)] == [FRONT.count("\n") + 5]
