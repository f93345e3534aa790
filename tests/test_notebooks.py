"""Opening the chapters in JupyterLab must leave their sources as they are."""

import shutil
import subprocess
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def test_pairing_makes_notebooks_and_changes_no_source(tmp_path: Path) -> None:
    for path in [*NOTEBOOKS.glob("*.md"), NOTEBOOKS / "jupytext.toml"]:
        shutil.copy(path, tmp_path)
    chapters = sorted(tmp_path.glob("*.md"))
    before = {path.name: path.read_bytes() for path in chapters}
    command = [sys.executable, "-m", "jupytext", "--sync", *map(str, chapters)]
    paired = subprocess.run(command, capture_output=True, text=True, check=False)
    assert paired.returncode == 0, paired.stderr
    assert len(list(tmp_path.glob("*.ipynb"))) == len(chapters) >= 3
    assert {path.name: path.read_bytes() for path in chapters} == before
