"""A figure found for citing: in a built site, in the chapters' sources, or not at all."""

import json
from pathlib import Path
from typing import Any

import pytest

from huayu.publish.citation_data import CitationError
from huayu.publish.cited_figures import site_figure, source_figure

ROW = {
    "id": "fig-set-phrases",
    "number": "2.1",
    "title": "Set phrases",
    "chapter": "Formulas",
    "page": "notebooks/02-formulas.html#fig-set-phrases",
}
CHAPTER = """\
# Formulas

```{code-cell} ipython3
FigureRecord(id="fig-set-phrases", title="Set phrases", caption="c", alt="a", data=d, figure=f)
```

```{code-cell} ipython3
FigureRecord(id="fig-long-phrases", title=f"The {n} longest", caption="c", alt="a", data=d, figure=f)
```
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "CITATION.cff").write_text(
        'title: "Book: sub"\nauthors: [{name: Someone}]\nversion: "0.1.0"\ndate-released: 2026-05-01\n',
        encoding="utf-8",
    )
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "notebooks" / "02-formulas.md").write_text(CHAPTER, encoding="utf-8")
    return tmp_path


def site(root: Path, **record: Any) -> Path:
    figures = root / "site" / "figures"
    figures.mkdir(parents=True)
    (figures / "catalogue.json").write_text(json.dumps([ROW]), encoding="utf-8")
    (figures / "fig-set-phrases.json").write_text(json.dumps(record), encoding="utf-8")
    return figures.parent


def test_a_built_site_gives_number_title_and_commit(root: Path) -> None:
    found = site_figure(root, site(root, version="0.1.0", commit="abc"), "fig-set-phrases")
    assert (found.number, found.title, found.chapter) == ("2.1", "Set phrases", "Formulas")
    assert (found.page, found.commit) == (ROW["page"], "abc")
    assert found.book.authors == ("Someone",)


def test_sources_give_title_and_page_but_no_number(root: Path) -> None:
    found = source_figure(root, "fig-set-phrases")
    assert (found.number, found.title, found.chapter, found.page) == ("", "Set phrases", "Formulas", ROW["page"])


def test_a_computed_title_is_not_made_up(root: Path) -> None:
    with pytest.raises(CitationError, match=r"computes its title.*make book"):
        source_figure(root, "fig-long-phrases")


def test_an_unknown_id_is_answered_with_near_ones(root: Path) -> None:
    with pytest.raises(CitationError, match=r"fig-set-phrase.*did you mean fig-set-phrases"):
        source_figure(root, "fig-set-phrase")
    with pytest.raises(CitationError, match="did you mean fig-set-phrases"):
        site_figure(root, site(root), "fig-phrases-set")


def test_authors_of_one_version_are_not_put_to_figures_of_another(root: Path) -> None:
    with pytest.raises(CitationError, match=r"version 0\.2\.0, CITATION\.cff of 0\.1\.0: check out v0\.2\.0"):
        site_figure(root, site(root, version="0.2.0"), "fig-set-phrases")


def test_a_folder_without_a_book_is_named(root: Path) -> None:
    with pytest.raises(CitationError, match=r"catalogue\.json is missing"):
        site_figure(root, root, "fig-set-phrases")
