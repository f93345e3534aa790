"""The pages of all releases beside one another."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from huayu.publish import release_site
from huayu.publish.release_site import lay_out


def zips(folder: Path, *versions: str) -> Path:
    folder.mkdir()
    for version in versions:
        with zipfile.ZipFile(folder / f"huayu-{version}-html.zip", "w") as archive:
            archive.writestr("index.html", version)
            archive.writestr("notebooks/01-one.html", version)
    (folder / "notes.txt").write_text("", encoding="utf-8")
    return folder


def test_each_release_keeps_its_place_with_its_newest_patch(tmp_path: Path) -> None:
    folder = zips(tmp_path / "zips", "0.10.0", "0.2.1", "0.2.0", "1.0.0", "0.2.10")
    assert lay_out(folder, tmp_path / "site") == ["v0.2", "v0.10", "v1.0"]
    pages = {path.parent.parent.name: path.read_text() for path in (tmp_path / "site").glob("*/notebooks/*.html")}
    assert pages == {"v0.2": "0.2.10", "v0.10": "0.10.0", "v1.0": "1.0.0"}


def test_the_first_page_leads_to_the_last_release_and_lists_all(tmp_path: Path) -> None:
    lay_out(zips(tmp_path / "zips", "0.9.0", "0.10.0"), tmp_path / "site")
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=v0.10/"' in page
    assert page.index('<li><a href="v0.10/">') < page.index('<li><a href="v0.9/">')
    assert "http://" not in page
    assert "https://" not in page


def test_a_folder_without_releases_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"holds no huayu-X\.Y\.Z-html\.zip"):
        lay_out(zips(tmp_path / "zips"), tmp_path / "site")


def test_it_runs_as_a_script_with_nothing_installed(tmp_path: Path) -> None:
    folder = zips(tmp_path / "zips", "0.1.0")
    command = [sys.executable, "-I", "-S", str(Path(release_site.__file__)), str(folder), str(tmp_path / "site")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "v0.1\n"
    assert (tmp_path / "site" / "v0.1" / "index.html").read_text() == "0.1.0"
