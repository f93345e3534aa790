"""What is published beside a figure: a whole record, the same every time, and never one of other sources."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pandas as pd
import pytest

from huayu.digests import part_digests
from huayu.figures.counted_spans import counted_spans
from huayu.figures.record import MIME, FigureRecord
from huayu.figures.vocabulary import draw_sharing
from huayu.publish.figure_files import record_text

CONF = """
extensions = ["myst_nb"]
nb_execution_mode = "off"
numfig = True
suppress_warnings = ["myst.header"]

def setup(app):
    from huayu.publish.figure_files import setup_figure_files
    from huayu.publish.figure_line import setup_figure_line
    setup_figure_files(app)
    setup_figure_line(app)
"""
SOURCES = {"src/code.py": "x = 1\n", "corpus/raw/a.txt": "党建\n", "corpus/metadata.csv": "doc_id\na\n"}


def bundle(digests: dict[str, str]) -> dict:
    """The output of a cell, its record with `digests` for the sources."""
    data = pd.DataFrame({"documents": [1, 2], "types": [9, 5], "tokens": [9, 9]})
    data["share_of_types"], data["share_of_tokens"] = data["types"] / 14, data["tokens"] / 18
    spans = pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [2], "token": ["党建"], "documents": [2]})
    texts = {"id": "fig-kept", "title": "Kept", "caption": "Two bars.", "alt": "Bars."}
    made = FigureRecord(
        **texts, data=data, figure=draw_sharing(data), evidence=counted_spans(data, spans, ["documents"])
    )
    content = made._repr_mimebundle_()
    content[MIME]["record"]["digests"] |= digests
    return content


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """An invented book of one chapter with one figure, whose record names the sources beside it."""
    folder = tmp_path / "source"
    for name, text in SOURCES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    output = nbformat.v4.new_output("display_data", data=bundle(part_digests(folder)))
    cells = [nbformat.v4.new_markdown_cell("# Chapter"), nbformat.v4.new_code_cell("kept", outputs=[output])]
    language = {"language_info": {"name": "python", "pygments_lexer": "python"}}
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=language)
    (folder / "index.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    return folder


def built(project: Path, name: str) -> tuple[int, str]:
    """A strict build of the project into the folder `name` beside it: exit code and messages."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-q",
        "-W",
        "--keep-going",
        "-E",
        "-b",
        "html",
        project,
        project.parent / name,
    ]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    return finished.returncode, finished.stderr


def test_the_published_record_knows_its_place_and_is_the_same_twice(project: Path) -> None:
    assert built(project, "html") == (0, "")
    folder = project.parent / "html" / "figures"
    record = json.loads((folder / "fig-kept.json").read_text(encoding="utf-8"))
    place = {name: record[name] for name in ("commit", "chapter", "number", "page")}
    assert place == {"commit": "", "chapter": "index", "number": "1", "page": "index.html#fig-kept"}
    assert record["evidence"] == [[1, "token", "a", 0, 2]]
    assert record["generated_by"]["function"] == "huayu.figures.vocabulary.draw_sharing"
    (entry,) = json.loads((folder / "catalogue.json").read_text(encoding="utf-8"))
    assert entry["data_sha256"] == record["digests"]["csv"]
    assert {path.suffix for path in folder.glob("fig-kept.*")} == {".csv", ".svg", ".png", ".pdf", ".json"}
    assert built(project, "again") == (0, "")
    assert (folder / "fig-kept.json").read_bytes() == (project.parent / "again/figures/fig-kept.json").read_bytes()


def test_the_commit_is_that_of_the_checkout_and_says_when_sources_differ(project: Path) -> None:
    from huayu.publish.commit import checkout_commit

    def git(*arguments: str) -> str:
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
        return subprocess.run(
            ["git", *identity, *arguments], cwd=project, capture_output=True, text=True, check=True
        ).stdout

    assert checkout_commit(project) == ""
    git("init", "-q")
    assert checkout_commit(project) == ""
    git("add", ".")
    git("commit", "-qm", "first")
    commit = git("rev-parse", "HEAD").strip()
    assert checkout_commit(project) == commit
    (project / "conf.py").write_text(CONF + "#\n", encoding="utf-8")
    assert checkout_commit(project) == commit
    (project / "src" / "code.py").write_text("x = 2\n", encoding="utf-8")
    assert checkout_commit(project) == f"{commit}-changed"


def test_a_figure_of_other_sources_fails_the_build(project: Path) -> None:
    (project / "src" / "code.py").write_text("x = 2\n", encoding="utf-8")
    code, messages = built(project, "html")
    assert code != 0
    assert "figure fig-kept was made from other sources than those checked out (code differs)" in messages
    assert "build again" in messages


def test_a_record_is_written_with_a_line_for_every_span() -> None:
    record = {"title": "党建", "evidence": [[0, "token", "a", 0, 2], [1, "token", "a", 4, 6]], "digests": {"csv": "0"}}
    text = record_text(record)
    assert json.loads(text) == record
    assert '\n  [0, "token", "a", 0, 2],\n  [1, "token", "a", 4, 6]\n' in text
    assert json.loads(record_text({"evidence": []})) == {"evidence": []}
