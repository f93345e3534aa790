"""Opening the chapters in JupyterLab must leave their sources as they are."""

import shutil
import subprocess
import sys
from pathlib import Path

import jupytext
import pytest

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def test_pairing_makes_notebooks_and_changes_no_source(tmp_path: Path) -> None:
    for path in [*NOTEBOOKS.glob("**/*.md"), NOTEBOOKS / "jupytext.toml"]:
        shutil.copy(path, tmp_path)
    chapters = sorted(tmp_path.glob("*.md"))
    before = {path.name: path.read_bytes() for path in chapters}
    command = [sys.executable, "-m", "jupytext", "--sync", *map(str, chapters)]
    paired = subprocess.run(command, capture_output=True, text=True, check=False)
    assert paired.returncode == 0, paired.stderr
    assert len(list(tmp_path.glob("*.ipynb"))) == len(chapters) >= 3
    assert {path.name: path.read_bytes() for path in chapters} == before


def _layers(source: str) -> list[list[str]]:
    """The layer tags of each code cell."""
    cells = jupytext.reads(source, fmt="md:myst").cells
    tags = [cell.metadata.get("tags", []) for cell in cells if cell.cell_type == "code"]
    return [[tag for tag in tags_of_cell if tag.startswith("layer-")] for tags_of_cell in tags]


@pytest.mark.parametrize("chapter", sorted(NOTEBOOKS.glob("**/*.md")), ids=lambda path: path.stem)
def test_every_code_cell_has_exactly_one_layer(chapter: Path) -> None:
    layers = _layers(chapter.read_text(encoding="utf-8"))
    assert layers, "no code cell was found"
    known = [["layer-data"], ["layer-method"], ["layer-narrative"]]
    wrong = {f"code cell {i + 1}": found for i, found in enumerate(layers) if found not in known}
    assert not wrong, "each cell has one of the tags layer-data, layer-method, layer-narrative"
