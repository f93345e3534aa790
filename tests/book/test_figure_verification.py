"""`huayu verify` on a tiny invented repository whose chapters are run; and the promises the real book must keep."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from huayu import paths
from huayu.cli import main
from huayu.publish import recompute as recomputing
from huayu.publish.catalogue import site_catalogue
from huayu.publish.figure_copy import FigureCopy, file_findings, published_copies
from huayu.publish.figure_sources import source_figures
from huayu.publish.recompute import recompute, recomputed_figures
from huayu.publish.release_changes import identifier_findings
from huayu.publish.release_list import last_version, read_release_list, site_list, write_release_list
from huayu.publish.verify import MATCH, verdict

ROOT = Path(__file__).parents[2]

CHAPTER = """---
jupytext:
  text_representation: {extension: .md, format_name: myst}
kernelspec: {display_name: Python 3, language: python, name: python3}
---

# A chapter

```{code-cell}
:tags: [hide-input]

import pandas as pd
from invented import counts

from huayu.figures.record import FigureRecord
from huayu.figures.style import house_style, new_figure

data = pd.DataFrame({"word": ["one", "two"], "n": counts()})
with house_style():
    figure, (axes,) = new_figure(2)
    axes.plot(data["n"])
FigureRecord(id="fig-counts", title="Counts", caption="How many. Not more.", alt="A line.", data=data, figure=figure)
```
"""


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Verify = Callable[..., Ended]


class Invented(NamedTuple):
    """A repository with one chapter, and the site published from it."""

    root: Path
    site: Path

    def count(self, *numbers: int) -> None:
        """Let the chapter's figure show these numbers from now on."""
        source = f"def counts() -> list[int]:\n    return {list(numbers)}\n"
        (self.root / "src" / "invented.py").write_text(source, encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.root.rglob("*") if path.is_file()}


def publish(copies: dict[str, FigureCopy], site: Path) -> None:
    """Lay figures down as a built site has them."""
    (site / "figures").mkdir(parents=True)
    for copy in copies.values():
        for suffix, content in copy.files.items():
            (site / "figures" / f"{copy.id}.{suffix}").write_bytes(content)
        (site / "figures" / f"{copy.id}.json").write_text(json.dumps(copy.record), encoding="utf-8")
    catalogue = json.dumps([{"id": figure_id} for figure_id in copies])
    (site / "figures" / "catalogue.json").write_text(catalogue, encoding="utf-8")


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Invented:
    """The invented repository as it was when its site was published; copy it before changing anything."""
    folder = tmp_path_factory.mktemp("invented")
    invented = Invented(folder / "repository", folder / "site")
    for name in ("notebooks", "src", "corpus/lexicon"):
        (invented.root / name).mkdir(parents=True)
    (invented.root / "notebooks" / "01-a-chapter.md").write_text(CHAPTER, encoding="utf-8")
    invented.count(3, 4)
    before = invented.files()
    again = recompute([invented.root / "notebooks" / "01-a-chapter.md"], invented.root)
    assert again.failures == {}
    assert invented.files() == before, "running a chapter wrote into the repository"
    publish(again.figures, invented.site)
    return invented


@pytest.fixture
def invented(published: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invented:
    """A copy of its own for one test; the command line takes it for the repository it stands in."""
    copied = Invented(tmp_path / "repository", tmp_path / "site")
    for old, new in zip(published, copied, strict=True):
        shutil.copytree(old, new)
    here = paths.Paths(copied.root, copied.root, copied.root / "notebooks", copied.root, copied.root / "corpus")
    monkeypatch.setattr(paths, "find_paths", lambda start=None: here)
    return copied


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Verify:
    def call(*arguments: object) -> Ended:
        with pytest.raises(SystemExit) as end:
            main(["verify", *map(str, arguments)])
        return Ended(int(end.value.code or 0), *capsys.readouterr())

    # The streams that pytest gives cannot be set up anew, which the command line does with those of a process.
    for stream in (sys.stdout, sys.stderr):
        monkeypatch.setattr(stream, "reconfigure", lambda **settings: None, raising=False)
    return call


def never(*arguments: object) -> None:
    raise AssertionError("a chapter was run")


# ---- with what is published --------------------------------------------------------------------------------------


def test_a_published_figure_that_is_computed_again_matches(invented: Invented, verify: Verify) -> None:
    ended = verify("--site", invented.site)
    assert ended.out == "match              fig-counts\n1 figure(s): 1 match\n"
    assert ended.code == 0
    assert "running 01-a-chapter.md (1 of 1)" in ended.err


def test_changed_sources_and_a_tampered_file_are_told_apart(invented: Invented, verify: Verify) -> None:
    table = invented.site / "figures" / "fig-counts.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("one,3", "one,30"), encoding="utf-8")
    record = invented.site / "figures" / "fig-counts.json"
    made_from = json.loads(record.read_text(encoding="utf-8"))
    made_from["digests"]["code"] = "0" * 64
    record.write_text(json.dumps(made_from), encoding="utf-8")
    invented.count(3, 5)
    ended = verify("fig-counts", "--site", invented.site)
    assert ended.code == 1
    verdict_line, tampered, *how, explained, total = ended.out.splitlines()
    assert verdict_line == "differs            fig-counts"
    assert tampered.startswith("    file: figures/fig-counts.csv is not the file of its record")
    assert how == [
        "    data: 2 of 4 cells changed, in n",
        "    data: row 0 (one), n: 30 → 3",
        "    data: row 1 (two), n: 4 → 5",
        "    data: largest absolute difference: 27 (n)",
    ]
    assert explained == "    made from another state of: code"
    assert total == "1 figure(s): 1 differs"


def test_a_chapter_that_fails_is_no_match_and_says_why(invented: Invented, verify: Verify) -> None:
    (invented.root / "src" / "invented.py").write_text("def counts():\n    return missing\n", encoding="utf-8")
    ended = verify("--site", invented.site, "--format", "jsonl")
    assert ended.code == 1
    assert json.loads(ended.out) == {
        "id": "fig-counts",
        "outcome": "not computed",
        "kind": "data",
        "difference": "01-a-chapter.md failed: NameError: name 'missing' is not defined",
        "explained_by": "",
    }


def test_what_only_one_side_has_is_missing(invented: Invented, verify: Verify, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recomputing, "recomputed_figures", never)
    chapter = invented.root / "notebooks" / "01-a-chapter.md"
    chapter.write_text(CHAPTER.replace("fig-counts", "fig-others"), encoding="utf-8")
    ended = verify("--site", invented.site)
    assert ended.code == 1
    assert ended.out.splitlines() == [
        "missing            fig-counts",
        "    data: no chapter draws it any more",
        "missing            fig-others",
        "    file: figures/fig-others.json is not in the site",
        "2 figure(s): 2 missing",
    ]


def test_what_cannot_be_used_ends_with_2_and_the_cure(invented: Invented, verify: Verify) -> None:
    unknown = verify("fig-count", "--site", invented.site)
    assert (unknown.code, unknown.out) == (2, "")
    assert unknown.err == "huayu: there is no figure 'fig-count'. Did you mean fig-counts?\n"
    unbuilt = verify("fig-counts")
    assert (unbuilt.code, unbuilt.out) == (2, "")
    assert "build the book first (make book), or name a built copy (--site)" in unbuilt.err
    unlisted = verify("--against", "v9.9")
    assert (unlisted.code, unlisted.out) == (2, "")
    assert "no list of figures of v9.9" in unlisted.err


def test_an_interruption_ends_the_kernel_and_the_command(published: Invented, tmp_path: Path) -> None:
    chapter, started = tmp_path / "endless.md", tmp_path / "started"
    cell = f"import os, pathlib, time\npathlib.Path({str(started)!r}).write_text(str(os.getpid()))\ntime.sleep(600)\n"
    chapter.write_text(CHAPTER.replace("data = ", f"{cell}data = "), encoding="utf-8")
    script = (
        "import sys\nfrom pathlib import Path\nfrom huayu.publish.recompute import recompute\n"
        "try:\n    recompute([Path(sys.argv[1])], Path(sys.argv[2]))\n"
        "except KeyboardInterrupt:\n    sys.exit(130)\n"
    )
    command = [sys.executable, "-c", script, str(chapter), str(published.root)]
    with subprocess.Popen(command, start_new_session=True) as running:
        while running.poll() is None and not (started.is_file() and started.read_text()):
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        assert running.wait() == 130
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


# ---- with the list of a release ----------------------------------------------------------------------------------


def test_a_site_is_held_against_a_release_without_running_anything(
    invented: Invented, verify: Verify, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recomputing, "recomputed_figures", never)
    write_release_list(invented.site, "0.1.3", invented.root)
    ended = verify("--against", "v0.1", "--site", invented.site)
    assert ended == (0, "", "huayu: 1 of 1 figure(s) as listed in 0.1.3\n")
    listed = invented.root / "docs" / "releases" / "0.1.3.json"
    listed.write_text(listed.read_text(encoding="utf-8").replace('"Counts"', '"Numbers"'), encoding="utf-8")
    renamed = verify("--against", "v0.1", "--site", invented.site)
    assert renamed.code == 1
    assert renamed.out == "- `fig-counts`, title changed: “Numbers” is called “Counts”.\n"


def test_the_present_sources_are_held_against_a_release_without_a_site(invented: Invented, verify: Verify) -> None:
    write_release_list(invented.site, "0.1.0", invented.root)
    invented.count(3, 5)
    ended = verify("fig-counts", "--against", "v0.1.0")
    assert ended.out == "- `fig-counts`, numbers moved: the data of “Counts” changed.\n"
    assert ended.code == 1


# ---- the real book -----------------------------------------------------------------------------------------------


def test_the_book_keeps_every_promised_identifier(built_book: Path) -> None:
    """A vanished identifier, or one that was given to another figure, fails here by name."""
    promised = read_release_list(last_version(ROOT), ROOT)
    assert identifier_findings(promised, site_list(built_book)) == []


def test_the_sources_tell_which_chapter_draws_each_figure(built_book: Path) -> None:
    catalogue = site_catalogue(built_book)
    sources = source_figures(ROOT / "notebooks")
    assert [figure.id for figure in sources] == catalogue["id"].tolist()
    assert [figure.page for figure in sources] == catalogue["page"].tolist()


def test_published_figures_are_those_of_their_records_and_the_first_chapter_verifies(built_book: Path) -> None:
    copies = published_copies(built_book, site_catalogue(built_book)["id"])
    assert [finding for copy in copies.values() for finding in file_findings(copy)] == []
    first = sorted((ROOT / "notebooks").glob("*.md"))[0]
    again = recompute([first], ROOT)
    assert again.failures == {}
    assert len(again.figures) >= 3
    verdicts = [verdict(figure_id, copies.get(figure_id), copy) for figure_id, copy in again.figures.items()]
    assert [one for one in verdicts if one.outcome != MATCH] == []


def test_a_reader_who_draws_fewer_words_gets_another_figure_and_another_record(tmp_path: Path) -> None:
    """As a reader does it: one number in the chapter's cell, nothing else."""
    source = (ROOT / "notebooks" / "03-working-vocabulary.md").read_text(encoding="utf-8")
    start = source.split("\n## How evenly")[0]
    assert start != source
    assert "leading_words(tokens, 24," in start
    figures = []
    for number in ("24", "9"):
        chapter = tmp_path / number / "03-working-vocabulary.md"
        chapter.parent.mkdir()
        chapter.write_text(start.replace("(tokens, 24,", f"(tokens, {number},"), encoding="utf-8")
        figures.append(recomputed_figures(chapter, ROOT)["fig-leading-words"])
    as_published, changed = figures
    assert (as_published.record["rows"], changed.record["rows"]) == (24 * 5, 9 * 5)
    for suffix in ("csv", "svg", "png", "pdf"):
        assert as_published.files[suffix] != changed.files[suffix]
        assert as_published.record["digests"][suffix] != changed.record["digests"][suffix]
    assert len(changed.record["evidence"]) < len(as_published.record["evidence"])
