"""An analysis is whole or not there, and the same whoever computes it and however often it was stopped."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from made_news import digests, made_file, made_rows

from huayu.contracts import SPANS
from huayu.corpus.problem import InputError
from huayu.engine import parts
from huayu.engine.analyse import analyse
from huayu.engine.contracts import tables
from huayu.engine.finishing import finish
from huayu.engine.output import read_analysis, read_layer, read_table
from huayu.engine.part import map_part
from huayu.engine.source import Columns
from huayu.text.segmenter import default_segmenter

ROWS = 34

#: What another process runs: arguments are input, folder, engine, workers.
SCRIPT = """
import sys
from pathlib import Path
from huayu.engine import parts
from huayu.engine.analyse import analyse
parts.PART_ROWS = 2
if __name__ == "__main__":
    analyse(Path(sys.argv[1]), Path(sys.argv[2]), engine=sys.argv[3], workers=int(sys.argv[4]))
"""

SLOW = "starts several processes and ends them: HUAYU_CLUSTER=1 (make test-all) asks for it"
slow = pytest.mark.skipif(os.environ.get("HUAYU_CLUSTER") != "1", reason=SLOW)
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes through /proc")


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return made_file(tmp_path_factory.mktemp("in") / "made.parquet", made_rows(ROWS))


@pytest.fixture(scope="module")
def whole(made, tmp_path_factory) -> Path:
    """An analysis that nothing has stopped, in this process, in one part."""
    return analyse(made, tmp_path_factory.mktemp("whole") / "out", workers=1).folder


@pytest.fixture
def small_parts(monkeypatch) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", 4)


def kept(folder: Path) -> dict[Path, int]:
    """The parts that are finished, with the time at which each was."""
    records = folder.parent.glob(f".{folder.name}.parts/*/part-*/record.json")
    return {path: path.stat().st_mtime_ns for path in records}


def assert_same_tables(one: Path, other: Path) -> None:
    for name, contract in tables().items():
        pd.testing.assert_frame_equal(contract.validate(read_table(one, name)), read_table(other, name))


def test_the_tables_are_those_of_all_rows_at_once(whole) -> None:
    expected = finish(map_part(made_rows(ROWS), default_segmenter()))
    for name, contract in tables().items():
        pd.testing.assert_frame_equal(contract.validate(read_table(whole, name)), expected[name])
    record = read_analysis(whole)
    assert (record["documents"], record["rows"], record["without_date"]) == (ROWS, ROWS, 3)
    assert record["words"] == expected["documents"]["words"].sum()


@pytest.mark.parametrize("engine", ["local", "duckdb"])
@pytest.mark.parametrize("rows", [2, 9])
def test_the_size_of_the_parts_and_who_merges_them_change_nothing(
    made, whole, tmp_path, monkeypatch, engine, rows
) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", rows)
    analysed = analyse(made, tmp_path / "out", engine=engine, workers=1)
    assert analysed.record["run"]["parts"] == -(-ROWS // rows), "more than are merged at a time"
    assert_same_tables(analysed.folder, whole)


def test_engines_give_the_same_bytes(made, tmp_path, small_parts) -> None:
    local = analyse(made, tmp_path / "local", workers=1).folder
    duckdb = analyse(made, tmp_path / "duckdb", engine="duckdb", workers=2).folder
    assert digests(local) == digests(duckdb)


def test_a_long_text_ends_a_part(monkeypatch) -> None:
    rows = [row._replace(text="党" * size) for row, size in zip(made_rows(5), (3, 30, 3, 3, 3), strict=True)]
    assert [len(batch) for batch in parts.batches(iter(rows), 3, 20)] == [2, 3]


def test_spans_are_read_back_with_their_attributes(whole) -> None:
    spans = read_layer(whole, "formula")
    SPANS.validate(spans)
    assert len(spans) > 10
    assert {"canonical", "form"} <= set(spans["attributes"][0])


@pytest.mark.parametrize("how", [KeyboardInterrupt, OSError])
def test_what_was_stopped_goes_on_and_nothing_is_done_twice(
    made, whole, tmp_path, small_parts, monkeypatch, how
) -> None:
    folder = tmp_path / "out"
    analyse(made_file(tmp_path / "older.parquet", made_rows(3)), folder, workers=1)
    older, computed = digests(folder), []
    keep, compute = parts.keep_part, parts.compute_part

    def stopping(place, part):
        if len(computed) == 4:
            raise how
        keep(place, part)

    monkeypatch.setattr(parts, "compute_part", lambda *arguments: computed.append(1) or compute(*arguments))
    monkeypatch.setattr(parts, "keep_part", stopping)
    with pytest.raises(how):
        analyse(made, folder, workers=1)
    assert digests(folder) == older, "nothing is in place before all is"
    before, first_run = kept(folder), len(computed)
    assert len(before) >= 2

    heard = []
    monkeypatch.setattr(parts, "keep_part", keep)
    analysed = analyse(made, folder, "duckdb", workers=1, report=lambda *said: heard.append((kept(folder), said)))
    assert len(computed) - first_run == 9 - len(before)
    assert analysed.record["run"]["parts_taken_over"] == len(before)
    assert all(times[path] == time for times, said in heard if said[0] == "merging" for path, time in before.items())
    assert [said[1:] for _, said in heard if said[0] == "reading documents"][-1] == (ROWS, ROWS, 4 * len(before))
    assert_same_tables(folder, whole)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["older.parquet", "out"]


def test_a_part_that_is_not_what_was_written_is_computed_anew(made, whole, tmp_path, small_parts, monkeypatch) -> None:
    import huayu.engine.analyse as module

    def stopped(*_):
        raise OSError(28, "no space left", "somewhere")

    monkeypatch.setattr(module, "finish_counts", stopped)
    with pytest.raises(OSError, match="no space left"):
        analyse(made, tmp_path / "out", workers=1)
    monkeypatch.undo()
    monkeypatch.setattr(parts, "PART_ROWS", 4)
    first = sorted(kept(tmp_path / "out"))[0].parent
    (first / "terms.parquet").write_bytes(b"PAR1")
    analysed = analyse(made, tmp_path / "out", workers=1)
    assert analysed.record["run"]["parts"] == 9
    assert_same_tables(analysed.folder, whole)


def test_other_columns_or_another_input_take_over_no_part(made, tmp_path, small_parts, monkeypatch) -> None:
    import huayu.engine.analyse as module

    monkeypatch.setattr(module, "finish_counts", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        analyse(made, tmp_path / "out", workers=1)
    monkeypatch.undo()
    monkeypatch.setattr(parts, "PART_ROWS", 4)
    assert len(kept(tmp_path / "out")) == 9
    analysed = analyse(made, tmp_path / "out", workers=1, columns=Columns(metadata=("publisher",)))
    assert analysed.record["run"]["parts_taken_over"] == 0
    assert read_table(analysed.folder, "documents")["metadata"][0] == '{"publisher": "某学院"}'


def test_a_folder_that_holds_something_else_is_never_replaced(made, tmp_path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.docx").write_text("years of work")
    with pytest.raises(InputError, match=r"is no analysis \(it holds thesis.docx\)"):
        analyse(made, folder, workers=1)
    with pytest.raises(InputError, match="lies in the input, or the input in it"):
        analyse(made, made.parent, workers=1)
    with pytest.raises(InputError, match="lies in the input"):
        analyse(made.parent, made.parent / "out", workers=1)
    with pytest.raises(InputError, match="no analysis here"):
        read_table(folder, "terms")


def test_engines_that_are_none_and_schedulers_without_use_are_refused(made, tmp_path) -> None:
    with pytest.raises(InputError, match="the engines are local, duckdb, dask"):
        analyse(made, tmp_path / "out", engine="spark")
    with pytest.raises(InputError, match="the engine local has none"):
        analyse(made, tmp_path / "out", scheduler="tcp://127.0.0.1:1")


def started(script: Path, *arguments: object) -> subprocess.Popen:
    script.write_text(SCRIPT, encoding="utf-8")
    return subprocess.Popen([sys.executable, str(script), *map(str, arguments)], stderr=subprocess.PIPE, text=True)


def until(condition, process: subprocess.Popen, seconds: int = 300) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        assert process.poll() is None, process.communicate()[1]
        time.sleep(0.02)


def workers_below(pid: int) -> list[int]:
    """The processes that compute for a process."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == pid and state != "Z" and "spawn_main" in (stat.parent / "cmdline").read_text():
                found.append(int(stat.parent.name))
        except OSError:
            continue
    return found


@slow
@needs_proc
@pytest.mark.parametrize("victim", ["parent", "worker"])
def test_a_process_that_is_killed_costs_no_finished_part(made, whole, tmp_path, monkeypatch, victim) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", 2)
    folder = tmp_path / "out"
    process = started(tmp_path / "script.py", made, folder, "local", 2)
    try:
        until(lambda: len(kept(folder)) >= 3, process)
        os.kill(process.pid if victim == "parent" else workers_below(process.pid)[0], signal.SIGKILL)
        message = process.communicate(timeout=60)[1]
    finally:
        process.kill()
    assert process.returncode != 0
    assert victim == "parent" or "a process was ended from outside" in message
    before = kept(folder)
    assert 3 <= len(before) < 17
    assert not folder.exists()
    seen = []
    analysed = analyse(made, folder, workers=1, report=lambda *_: seen.append(kept(folder)))
    assert all(seen[-1][path] == time for path, time in before.items())
    assert analysed.record["run"]["parts_taken_over"] == len(before)
    assert_same_tables(folder, whole)


@pytest.mark.skipif(sys.platform == "win32", reason="no limit for the size of files there")
@pytest.mark.parametrize("where", ["a part", "the last tables"])
def test_a_full_disk_leaves_the_last_good_analysis(made, whole, tmp_path, where: str) -> None:
    largest = max(path.stat().st_size for path in whole.glob("*.parquet"))
    limit = 2_000 if where == "a part" else largest - 1
    folder = tmp_path / "out"
    analyse(made_file(tmp_path / "older.parquet", made_rows(3)), folder, workers=1)
    older = digests(folder)
    command = f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n{SCRIPT}"
    script = tmp_path / "script.py"
    script.write_text(command, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script), str(made), str(folder), "local", "1"], capture_output=True, text=True, timeout=300
    )
    assert "OSError" in done.stderr
    assert bool(kept(folder)) == (where == "the last tables")
    assert digests(folder) == older
    assert json.loads((folder / "record.json").read_text(encoding="utf-8"))["documents"] == 3
