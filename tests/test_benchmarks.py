"""The benchmarks can be run: their scripts parse, and the sample they make is the same each time. Nothing is timed."""

import ast
import importlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[1] / "benchmarks"
SCRIPTS = sorted(BENCHMARKS.rglob("*.py"))


@pytest.fixture
def sample(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield importlib.import_module("sample")
    sys.modules.pop("sample", None)


@pytest.fixture
def reference(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    # Under a name of its own: tests have a folder that is called like the script.
    specification = importlib.util.spec_from_file_location("benchmark_reference", BENCHMARKS / "reference.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture
def family(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield importlib.import_module("family")
    sys.modules.pop("family", None)


@pytest.fixture
def report(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    yield importlib.import_module("report")
    sys.modules.pop("report", None)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(BENCHMARKS).as_posix())
def test_every_script_parses_and_says_what_it_is(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))


def test_every_peer_has_a_script_and_a_pinned_version(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    environments = importlib.import_module("environments")
    assert [peer.name for peer in environments.PEERS] == ["huayu", "conc", "nltk", "pycorpdiff"]
    for peer in environments.PEERS:
        assert (BENCHMARKS / "peers" / peer.script).is_file()
        assert peer.requirement is None or "==" in peer.requirement


def test_the_sample_is_the_same_for_a_seed_and_another_for_another(sample) -> None:
    first, again, other = sample.resampled(400, 1), sample.resampled(400, 1), sample.resampled(400, 2)
    assert first.tokens.equals(again.tokens)
    assert [document.text for document in first.documents] == [document.text for document in again.documents]
    assert not first.tokens.equals(other.tokens)


def test_the_sample_holds_enough_words_and_no_document_too_many(sample) -> None:
    made = sample.resampled(400, 1)
    sizes = made.tokens.groupby("doc_id", sort=False)["is_word"].sum()
    assert list(sizes.index) == [document.doc_id for document in made.documents]
    assert sizes.sum() >= 400 > sizes.iloc[:-1].sum()


def test_the_question_is_read_off_the_words(sample) -> None:
    documents = [[["党建", "工作", "党建"], ["党建", "引领"]], [["党建", "工作", "的"]]]
    asked = sample.question(documents)
    assert (asked["node"], asked["counted"], asked["documents"], asked["half"]) == ("党建", 8, 2, 1)
    assert asked["keywords"][-1] == "引领", "occurs in the first half only"
    assert asked["collocates"] == ["工作", "引领"]


def test_the_report_names_what_differs_with_its_reason_and_what_is_slow(report) -> None:
    values = {"huayu": {"MI of 工作": 1.5, "joint of 工作": 3.0}, "nltk": {"MI of 工作": 2.5, "joint of 工作": 3}}
    text = report.compared(values, ["huayu", "nltk"])
    assert "2.500000" in text
    assert "nltk, MI: it scores each order apart" in text
    assert "nltk, joint" not in text
    times = {"KWIC": {"huayu": [9.0, 0.7, 0.6, 0.8], "nltk": [9.0, 0.1, 0.1, 0.1]}}
    assert len(report.missed(times)) == 2
    assert "700.0 ms" in report.later_calls(times, ["huayu", "nltk"])
    assert "100.0 ms (0.1x)" in report.later_calls(times, ["huayu", "nltk"])


def test_without_the_national_news_items_are_made_up_and_the_report_says_so(reference, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(reference, "NATIONAL", "not-there.parquet")
    path, origin = reference.items_file(tmp_path, 40)
    assert origin.startswith("not-there.parquet is not at hand: items of sentences of the five texts")
    assert reference.check_source(path).items == 40
    assert list(reference.made_up(3)) == list(reference.made_up(3))


def test_both_tasks_do_the_work_that_is_compared(reference, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(reference, "NATIONAL", "not-there.parquet")
    path, _ = reference.items_file(tmp_path, 40)
    words = reference.build(path, 1, tmp_path)
    tokens = reference.cut(path, 1, tmp_path)
    assert 1000 < words < tokens, "tokens are words and marks"


def test_the_report_of_a_reference_gives_ratios_and_the_highest_memory(reference) -> None:
    def run(taken: float, memory: int) -> object:
        return reference.Run(taken, 2 * taken, memory, 7)

    text = reference.described({"cutting alone": [run(2.0, 0)], "the whole build": [run(3.0, 5_000_000), run(5.0, 1)]})
    assert "| cutting alone   |       2.00 s |  1.00 |    4.00 s |  1.00 |             not known here |" in text
    assert "| the whole build |       4.00 s |  2.00 |    8.00 s |  2.00 |                       5 MB |" in text


@pytest.mark.skipif(not Path("/proc/self/stat").is_file(), reason="no /proc here")
def test_the_family_of_a_process_is_found_with_its_memory(family) -> None:
    grandchild = "import sys; print('ready', flush=True); sys.stdin.read()"
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {grandchild!r}])"
    with subprocess.Popen([sys.executable, "-c", child], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        process.stdout.readline()
        found = family.family_of(process.pid)
        sizes = [family.memory_of(pid) for pid in found]
        process.stdin.close()
    assert len(found) == 2
    assert os.getpid() not in found
    assert all(size > 1_000_000 for size in sizes)
    assert family.memory_of(process.pid) == 0, "it has ended"
