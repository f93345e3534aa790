"""Lists of figures of releases: what they hold, what counts as a broken promise, and the promises made so far."""

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from huayu.publish.figure_sources import source_figures
from huayu.publish.release_changes import Change, identifier_findings, list_changes
from huayu.publish.release_list import (
    ListedFigure,
    ReleaseListError,
    chosen_version,
    last_version,
    read_release_list,
    release_versions,
    site_list,
    write_release_list,
)

ROOT = Path(__file__).parents[2]
WORDS = ListedFigure("fig-words", "The most frequent words", "How often.", ["word", "n"], "d1", ["a"])
DATES = ListedFigure("fig-dates", "When the events took place", "One mark an event.", ["doc_id", "date"], "d2", ["a"])


# ---- what changed ------------------------------------------------------------------------------------------------


def test_nothing_changed() -> None:
    assert list_changes([WORDS, DATES], [DATES, WORDS]) == []


def test_every_kind_of_change_is_named_for_the_changelog() -> None:
    corrected = replace(
        WORDS, title="The most frequent words, text by text", data_sha256="d9", columns=["word", "rate"]
    )
    new = replace(DATES, id="fig-places", title="Where")
    assert list_changes([WORDS, DATES], [corrected, new]) == [
        Change("fig-words", "numbers moved", "the data of “The most frequent words, text by text” changed."),
        Change("fig-words", "columns changed", "columns of the data removed n; added rate."),
        Change(
            "fig-words",
            "title changed",
            "“The most frequent words” is called “The most frequent words, text by text”.",
        ),
        Change("fig-dates", "vanished", "“When the events took place” is no longer in the book."),
        Change("fig-places", "new", "“Where” is new."),
    ]


def test_a_vanished_identifier_is_a_broken_promise() -> None:
    found = identifier_findings([WORDS, DATES], [WORDS])
    assert found == [
        "fig-dates (vanished): “When the events took place” is no longer in the book. "
        "Readers cite it: draw the figure again under this identifier."
    ]


def test_an_identifier_given_to_another_figure_is_a_broken_promise() -> None:
    (finding,) = identifier_findings([WORDS], [replace(DATES, id="fig-words")])
    assert finding.startswith("fig-words (repurposed): it was “The most frequent words” and is “When the events took")
    assert "identifier of its own" in finding


@pytest.mark.parametrize(
    "present",
    [
        replace(WORDS, data_sha256="d9"),
        replace(WORDS, title="Something else entirely"),
        replace(WORDS, title="Something else entirely", columns=["word", "n", "rate"]),
        replace(WORDS, title="The most frequent words, text by text", columns=["term", "per_1000"]),
        replace(WORDS, documents=["a", "b"]),
    ],
    ids=["numbers", "title", "title and a column more", "columns and a longer title", "documents"],
)
def test_corrections_and_rewordings_are_allowed(present: ListedFigure) -> None:
    assert identifier_findings([WORDS], [present]) == []


# ---- the files ---------------------------------------------------------------------------------------------------


def site(folder: Path, caption: str = "How often. n = 5 texts.") -> Path:
    """A built site with one figure, whose older record does not name its texts."""
    files = {"csv": b"doc_id,n\na,3\n,1\nb,2\n", "svg": b"<svg/>", "png": b"png", "pdf": b"pdf"}
    figures = folder / "figures"
    figures.mkdir(parents=True)
    for suffix, content in files.items():
        (figures / f"fig-words.{suffix}").write_bytes(content)
    record = {
        "id": "fig-words",
        "title": "Words",
        "caption": caption,
        "columns": ["doc_id", "n"],
        "digests": {suffix: hashlib.sha256(content).hexdigest() for suffix, content in files.items()},
    }
    (figures / "fig-words.json").write_text(json.dumps(record), encoding="utf-8")
    (figures / "catalogue.json").write_text(json.dumps([{"id": "fig-words"}]), encoding="utf-8")
    return folder


def test_a_list_is_written_from_a_site_and_read_back(tmp_path: Path) -> None:
    built = site(tmp_path / "html")
    path = write_release_list(built, "0.1.0", tmp_path)
    assert path == tmp_path / "docs" / "releases" / "0.1.0.json"
    digest = hashlib.sha256(b"doc_id,n\na,3\n,1\nb,2\n").hexdigest()
    expected = ListedFigure("fig-words", "Words", "How often.", ["doc_id", "n"], digest, ["a", "b"])
    assert json.loads(path.read_text(encoding="utf-8")) == [asdict(expected)]
    assert read_release_list("0.1.0", tmp_path) == site_list(built) == [expected]
    assert [entry.name for entry in path.parent.iterdir()] == ["0.1.0.json"]


def test_the_list_of_a_release_never_changes_but_the_baseline_may(tmp_path: Path) -> None:
    first, second = site(tmp_path / "first"), site(tmp_path / "second", caption="How rarely.")
    for version in ("0.1.0", "baseline"):
        write_release_list(first, version, tmp_path)
        write_release_list(first, version, tmp_path)
    with pytest.raises(ReleaseListError, match="raise the version"):
        write_release_list(second, "0.1.0", tmp_path)
    write_release_list(second, "baseline", tmp_path)
    assert read_release_list("baseline", tmp_path)[0].about == "How rarely."


def test_a_site_that_does_not_agree_with_itself_is_not_listed(tmp_path: Path) -> None:
    built = site(tmp_path / "html")
    (built / "figures" / "fig-words.csv").write_text("doc_id,n\na,4\n", encoding="utf-8")
    with pytest.raises(ReleaseListError, match=r"figures/fig-words\.csv is not the file of its record"):
        write_release_list(built, "0.1.0", tmp_path)
    assert not (tmp_path / "docs").exists()


def test_versions_are_found_by_their_beginning_and_ordered_by_number(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "releases"
    folder.mkdir(parents=True)
    with pytest.raises(ReleaseListError, match="there is none at all"):
        chosen_version("v0.1", tmp_path)
    (folder / "baseline.json").write_text("[]", encoding="utf-8")
    assert last_version(tmp_path) == "baseline"
    for version in ("0.1.2", "0.1.10", "0.10.0", "1.0.0"):
        (folder / f"{version}.json").write_text("[]", encoding="utf-8")
    assert release_versions(tmp_path) == ["0.1.2", "0.1.10", "0.10.0", "1.0.0"]
    assert last_version(tmp_path) == "1.0.0"
    asked = {"v0.1": "0.1.10", "0.1.2": "0.1.2", "v0": "0.10.0", "baseline": "baseline"}
    assert {wanted: chosen_version(wanted, tmp_path) for wanted in asked} == asked
    with pytest.raises(ReleaseListError, match=r"v2 .*there are: baseline, 0\.1\.2, 0\.1\.10"):
        chosen_version("v2", tmp_path)


@pytest.mark.parametrize("content", ["{", '[{"id": "fig-words"}]'])
def test_a_damaged_list_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / "docs" / "releases").mkdir(parents=True)
    (tmp_path / "docs" / "releases" / "0.1.0.json").write_text(content, encoding="utf-8")
    with pytest.raises(ReleaseListError, match=r"0\.1\.0\.json is no list of figures"):
        read_release_list("0.1.0", tmp_path)


@pytest.mark.parametrize("version", ["0.1", "v0.1.0", "../0.1.0"])
def test_a_list_needs_a_whole_version(tmp_path: Path, version: str) -> None:
    with pytest.raises(ReleaseListError, match="is no version"):
        write_release_list(tmp_path, version, tmp_path)


# ---- the promises of this repository -----------------------------------------------------------------------------


def test_no_chapter_has_dropped_a_promised_identifier() -> None:
    """The built book is held against the list in tests/book; this finds a vanished identifier without building."""
    promised = read_release_list(last_version(ROOT), ROOT)
    assert len(promised) > 30
    drawn = {figure.id for figure in source_figures(ROOT / "notebooks")}
    vanished = [figure for figure in promised if figure.id not in drawn]
    assert vanished == [], "readers cite these: draw them again under their identifiers"
