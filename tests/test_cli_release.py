"""The commands `huayu crate` and `huayu release`: what they print, and how they end."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from huayu.cli import cli
from huayu.publish.crate import Compendium
from huayu.publish.release import NotReleased, Release


def test_a_refused_release_names_every_finding_and_ends_with_1(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(root: Path, say: object) -> Release:
        raise NotReleased(["no url: write it", "no doi: write it"])

    monkeypatch.setattr("huayu.publish.release.make_release", refuse)
    result = CliRunner().invoke(cli, ["release"])
    assert result.exit_code == 1
    assert (
        result.output
        == "huayu: no release was made; 2 thing(s) to do first:\n  - no url: write it\n  - no doi: write it\n"
    )


def test_a_release_lists_its_files(monkeypatch: pytest.MonkeyPatch) -> None:
    made = Release("1.2.3", (Path("dist/huayu-1.2.3.epub"),))
    monkeypatch.setattr("huayu.publish.release.make_release", lambda root, say: made)
    result = CliRunner().invoke(cli, ["release"])
    assert result.exit_code == 0
    assert result.output == f"release 1.2.3:\n  {made.files[0]}\n"


def test_a_crate_that_is_a_preview_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from huayu.publish.citation_data import book_citation

    source = Compendium(tmp_path, tmp_path, book_citation(), "abc", "2026-01-02", preview=True)
    monkeypatch.setattr("huayu.publish.crate.compendium", lambda root, site: source)
    monkeypatch.setattr("huayu.publish.crate.write_crate", lambda source, target: target)
    result = CliRunner().invoke(cli, ["crate", "--into", "x.zip"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("written: x.zip (a preview")
    assert "2026-01-02" in result.output


def test_a_crate_without_a_built_book_names_the_cure(tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["crate", "--into", str(tmp_path / "x.zip"), "--site", str(tmp_path)])
    assert result.exit_code == 2
    assert "make book" in result.output
    assert list(tmp_path.iterdir()) == []
