"""Which chapter draws which figure, without running it; and the list of figures made of that."""

from pathlib import Path

import pytest

from huayu.publish.catalogue import near_ids, site_catalogue, source_catalogue
from huayu.publish.figure_sources import source_figures

CHAPTER = """---
kernelspec: {name: python3}
---

# Words and counts

`FigureRecord(id="fig-in-prose")` is no figure.

```python
FigureRecord(id="fig-not-run", title="Only shown")
```

```{code-cell}
:tags: [hide-input]

# this heading is a comment
FigureRecord(
    id="fig-words",
    title="Words",
    caption="…",
)
```

```{code-cell}
record.FigureRecord("fig-counts", f"Counts of {n} words")
```
"""


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    (tmp_path / "02-words.md").write_text(CHAPTER, encoding="utf-8")
    (tmp_path / "01-broken.md").write_text("# Broken\n\n```{code-cell}\nFigureRecord(id=\n```\n", encoding="utf-8")
    return tmp_path


def test_figures_are_those_that_the_cells_draw(notebooks: Path) -> None:
    found = source_figures(notebooks)
    assert [(figure.id, figure.title) for figure in found] == [("fig-words", "Words"), ("fig-counts", "")]
    assert [figure.source.name for figure in found] == ["02-words.md"] * 2
    lines = CHAPTER.splitlines()
    assert [lines[figure.line - 1] for figure in found] == [
        "FigureRecord(",
        'record.FigureRecord("fig-counts", f"Counts of {n} words")',
    ]


def test_the_catalogue_of_the_sources_has_the_pages_and_no_numbers(notebooks: Path) -> None:
    rows = source_catalogue(notebooks).to_dict("records")
    assert rows[0] == {
        "id": "fig-words",
        "number": "",
        "title": "Words",
        "chapter": "Words and counts",
        "page": "notebooks/02-words.html#fig-words",
    }


def test_a_folder_that_is_no_book_is_refused_with_the_cure(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"catalogue\.json is missing: build the book first"):
        site_catalogue(tmp_path)


def test_an_unknown_identifier_is_led_to_those_near_it() -> None:
    known = ["fig-leading-words", "fig-dates", "fig-modal-words"]
    assert near_ids("fig-leading-word", known)[0] == "fig-leading-words"
    assert near_ids("Dates", known) == ["fig-dates"]
    assert near_ids("fig-zzzz", known) == []
