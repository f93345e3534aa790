"""Studies on made corpora, and a chapter run as a study would run it.

`study_of(n)` is the folder of a study with n documents; `plain_study` one with a single document that holds no pattern
and says nothing of itself. `run_chapter(folder, "03")` runs the code cells that such a study keeps, in this process,
and fails as the strict build would: on an error, on a warning, on a key or a figure that kept prose names in vain.
"""

import ast
import contextlib
import csv
import hashlib
import io
import re
import warnings
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import myst_nb
import pytest
from made_corpora import make_corpus
from ran_chapter import Ran

from huayu.corpus.load import load_corpus
from huayu.figures import record
from huayu.figures.record import FigureRecord
from huayu.paths import STUDY_FILE, STUDY_VARIABLE
from huayu.publish.prose import code_cells
from huayu.study.cells import split_cells
from huayu.study.facts import corpus_facts
from huayu.study.selection import within_reach, without_interpretation

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
_RAN: dict[tuple[Path, str], Ran] = {}
#: Nothing of what the detectors look for: no quotation, slogan, name, list, date or formula.
PLAIN = "雨后\n\n早上下了一场雨。\n河水慢慢涨了起来，鸟在树上叫。\n孩子们坐在门口看水。\n"


@pytest.fixture(scope="session")
def study_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Path]:
    """The folder of a study on a made corpus of so many documents; made once a session for each number."""
    made: dict[int, Path] = {}

    def study(documents: int) -> Path:
        if documents not in made:
            folder = tmp_path_factory.mktemp(f"study-{documents}-")
            make_corpus(folder / "corpus", documents)
            made[documents] = _as_study(folder)
        return made[documents]

    return study


@pytest.fixture(scope="session")
def plain_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study of one plain document of which only the title is known."""
    folder = tmp_path_factory.mktemp("study-plain-")
    (folder / "corpus" / "raw").mkdir(parents=True)
    data = PLAIN.encode()
    (folder / "corpus" / "raw" / "plain-2020.txt").write_bytes(data)
    row = {
        "doc_id": "plain-2020", "raw_file": "plain-2020.txt", "sha256": hashlib.sha256(data).hexdigest(),
        "title": "雨后", "title_basis": "stated", "title_en": "",
        "event_date": "", "event_date_basis": "unknown", "publication_date": "", "publication_date_basis": "unknown",
        "publisher": "", "publisher_zh": "", "publisher_basis": "unknown", "place": "unknown", "place_zh": "unknown",
        "institution_type": "other", "event_type": "other", "source_note": "made for a test",
    }  # fmt: skip
    with (folder / "corpus" / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    return _as_study(folder)


def _as_study(folder: Path) -> Path:
    (folder / STUDY_FILE).write_text('title = "A study"\n', encoding="utf-8")
    return folder


@pytest.fixture
def run_chapter(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, str], Ran]:
    """A function of a study's folder and the beginning of a chapter's file name ("03"): what its kept cells give.

    A chapter is run once in a session for each folder: what is given is shared.
    """

    def run(folder: Path, chapter: str) -> Ran:
        if (folder, chapter) in _RAN:
            return _RAN[folder, chapter]
        monkeypatch.setenv(STUDY_VARIABLE, str(folder))
        # A study gets its figures however they look; here each has to be readable.
        monkeypatch.setattr(record, "labels_are_checked", lambda: True)
        kept = _kept_sources(folder)
        name = next(name for name in kept if name.startswith(chapter))
        ran = Ran({}, {})
        monkeypatch.setattr(myst_nb, "glue", lambda key, value, display=True: ran.glued.update({key: value}))
        _execute(kept[name], name, ran)
        missing = _named_in_vain(kept, name, ran)
        assert not missing, f"{name}: kept prose names what is not there: {', '.join(missing)}"
        _RAN[folder, chapter] = ran
        return ran

    return run


@cache
def _kept_sources(folder: Path) -> dict[str, str]:
    facts = corpus_facts(load_corpus(folder / "corpus").metadata)
    return {
        path.stem: within_reach(without_interpretation(path.read_text(encoding="utf-8")), facts)
        for path in sorted([*NOTEBOOKS.glob("*.md"), *NOTEBOOKS.glob("study/*.md")], key=lambda path: path.name)
    }


def _execute(source: str, name: str, ran: Ran) -> None:
    """Run the cells one after the other; the figure that a cell ends with is shown as the book would show it."""
    space: dict[str, Any] = {"__name__": "__main__"}
    for line, code in code_cells(source):
        tree = ast.parse(code)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        place = f"<{name}, kept line {line}>"
        spoken = io.StringIO()
        with warnings.catch_warnings(), contextlib.redirect_stderr(spoken):
            warnings.simplefilter("error")
            for category in (DeprecationWarning, PendingDeprecationWarning, ResourceWarning):
                warnings.simplefilter("ignore", category)
            exec(compile(tree, place, "exec"), space)
            shown = eval(compile(ast.Expression(last.value), place, "eval"), space) if last else None  # type: ignore[attr-defined]
            if hasattr(shown, "_repr_mimebundle_"):
                shown._repr_mimebundle_()
        assert not spoken.getvalue(), f"{place} wrote to stderr: {spoken.getvalue()}"
        if isinstance(shown, FigureRecord):
            ran.figures[shown.id] = shown


def _named_in_vain(kept: dict[str, str], name: str, ran: Ran) -> list[str]:
    """Keys and figures that the prose of a chapter names and that neither it nor another chapter makes."""
    prose = "".join(cell.text for cell in split_cells(kept[name]) if cell.kind == "markdown")
    elsewhere = "".join(source for other, source in kept.items() if other != name)
    keys = set(re.findall(r"\{glue:\w*\}`([^`]+)`", prose)) - set(ran.glued)
    figures = {
        figure
        for figure in set(re.findall(r"\{numref\}`(?:[^`<]*<)?([^`>]+)>?`", prose)) - set(ran.figures)
        if f'id="{figure}"' not in elsewhere
    }
    results = {
        f"{chapter}::{key}"
        for chapter, key in re.findall(r"\{result\}`([^`:]+)::([^`]+)`", prose)
        if not any(other.endswith(chapter) and f'"{key}"' in source for other, source in kept.items())
    }
    return sorted(keys | figures | results)
