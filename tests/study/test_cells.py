"""Chapters as cells: taken apart without losing a character, and which of them a study shows."""

from pathlib import Path

import pytest

from huayu.corpus.problem import InputError
from huayu.study.cells import split_cells
from huayu.study.selection import bounds, within_reach, without_interpretation

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"

CHAPTER = """---
kernelspec: x
---

# A chapter

General.

```{code-cell}
:tags: [hide-input, min-documents-2]

a = 1
```

+++ {"tags": ["interpretation"]}

Of these texts.

```
+++ no break inside a fence
```

+++

General again.

+++ {"tags": ["min-years-3", "max-documents-50"]}

Bounded.

```{code-cell}
:tags: [interpretation]

b = 2
```
"""

SIZES = {"documents": 5, "years": 3, "places": 1, "publishers": 1, "institution-types": 1, "event-types": 1}


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("**/*.md")), ids=lambda path: path.stem)
def test_the_cells_of_a_chapter_are_the_chapter(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    cells = split_cells(source)
    assert "".join(cell.text for cell in cells) == source
    assert sum(cell.kind == "code" for cell in cells) == source.count("\n```{code-cell}")
    assert all(bounds(cell) is not None for cell in cells)


def test_cells_have_their_kind_and_tags() -> None:
    assert [(cell.kind, cell.tags) for cell in split_cells(CHAPTER)] == [
        ("front", ()),
        ("markdown", ()),
        ("code", ("hide-input", "min-documents-2")),
        ("markdown", ("interpretation",)),
        ("markdown", ()),
        ("markdown", ("min-years-3", "max-documents-50")),
        ("code", ("interpretation",)),
    ]


def test_interpretation_is_left_out_and_nothing_else() -> None:
    general = without_interpretation(CHAPTER)
    assert "Of these texts" not in general
    assert "b = 2" not in general
    assert all(text in general for text in ("General.", "a = 1", "General again.", "Bounded."))
    assert without_interpretation(general) == general


def test_what_needs_more_documents_is_replaced_by_one_note() -> None:
    alone = within_reach(without_interpretation(CHAPTER), {**SIZES, "documents": 1, "years": 1})
    assert "a = 1" not in alone
    assert alone.count("{note}") == 1
    assert "made for at least 2 documents, and this corpus has 1." in alone
    assert "Bounded." not in alone


def test_enough_documents_leave_a_chapter_as_it_is() -> None:
    assert within_reach(CHAPTER, SIZES) == CHAPTER
    assert "Bounded." not in within_reach(CHAPTER, {**SIZES, "documents": 51})


def test_a_bound_on_what_nobody_counts_is_refused() -> None:
    with pytest.raises(InputError, match="min-schools-3: schools are not counted"):
        within_reach('+++ {"tags": ["min-schools-3"]}\ntext\n', SIZES)


def test_broken_metadata_of_a_cell_names_its_line() -> None:
    with pytest.raises(InputError, match="line 3"):
        split_cells('a\n\n+++ {"tags": [}\ntext\n')
