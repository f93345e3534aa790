"""The command `huayu cite`, on a site of one invented figure."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from huayu import __version__
from huayu.cli import cli

ROW = {"id": "fig-a", "number": "2.1", "title": "A & B", "chapter": "One", "page": "notebooks/01-one.html#fig-a"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "catalogue.json").write_text(json.dumps([ROW]), encoding="utf-8")
    record = {"version": __version__, "commit": "0123456789abcdef"}
    (tmp_path / "figures" / "fig-a.json").write_text(json.dumps(record), encoding="utf-8")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["cite", *map(str, arguments)])


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("bibtex", r"title = {{A \& B}}"),
        ("ris", "TI  - A & B"),
        ("csl", '"title": "A & B"'),
        ("gbt7714", "A & B[M"),
    ],
)
def test_a_figure_in_every_style(site: Path, style: str, expected: str) -> None:
    result = run("fig-a", "--site", site, "--style", style)
    assert result.exit_code == 0, result.output
    assert expected in result.output
    assert "fig-a" in result.output
    assert "Figure 2.1" in result.output


def test_without_an_id_the_book_is_cited() -> None:
    result = run("--style", "gbt7714")
    assert result.exit_code == 0, result.output
    assert f"V{__version__}" in result.output
    assert "//" not in result.output.replace("https://", "")


def test_an_unknown_id_is_refused_with_near_ones(site: Path) -> None:
    result = run("fig-aa", "--site", site)
    assert result.exit_code == 2
    assert "fig-a" in result.output


def test_the_citation_can_be_written_to_a_file(site: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.ris"
    result = run("fig-a", "--site", site, "--style", "ris", "--output", target)
    assert result.exit_code == 0, result.output
    assert result.output == ""
    assert target.read_text(encoding="utf-8").endswith("ER  - \n")
