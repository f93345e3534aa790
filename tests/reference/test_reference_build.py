"""A build is whole or not there: killed, interrupted, repeated, divided otherwise, it gives the same tables."""

import json
import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reference import corpus_file, made_up_items, tables_of

from huayu.corpus.problem import InputError
from huayu.reference import build as build_module
from huayu.reference import parts
from huayu.reference.build import build_reference
from huayu.reference.tables import TABLES, read_reference

#: What a build in another process runs: arguments are corpus, folder, workers.
SCRIPT = """
import signal
import sys
from pathlib import Path
from huayu.reference import parts
from huayu.reference.build import build_reference
parts.PART_ROWS = 10
# A shell lets what it starts in the background ignore an interruption, and that is inherited.
signal.signal(signal.SIGINT, signal.default_int_handler)
if __name__ == "__main__":
    build_reference(Path(sys.argv[1]), Path(sys.argv[2]), workers=int(sys.argv[3]), minimum=1)
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return corpus_file(tmp_path_factory.mktemp("corpus") / "corpus.parquet", made_up_items(160))


@pytest.fixture(scope="module")
def whole(corpus, tmp_path_factory):
    """The tables of an uninterrupted build in this process, in one part."""
    folder = tmp_path_factory.mktemp("whole") / "built"
    return tables_of(build_reference(corpus, folder, minimum=1, workers=1).folder)


@pytest.fixture
def small_parts(monkeypatch):
    monkeypatch.setattr(parts, "PART_ROWS", 10)


def same(first, second):
    for name in TABLES:
        pd.testing.assert_frame_equal(first[name], second[name], check_exact=True)


@contextmanager
def other_build(corpus, folder, workers=2):
    """A build in a process of its own, which is gone afterwards."""
    script = folder.parent / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(corpus), str(folder), str(workers)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(condition, process=None, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come about in time"
        assert process is None or process.poll() is None, process.communicate()[1]
        time.sleep(0.02)


def older_file(corpus, tmp_path):
    """A smaller corpus in a file of the same name: the reference of another file would not be replaced."""
    (tmp_path / "older").mkdir()
    return corpus_file(tmp_path / "older" / corpus.name, made_up_items(9))


def finished(folder):
    return sorted(folder.parent.glob(f".{folder.name}.parts/*/part-*/record.json"))


def children(pid):
    """The processes that a process has started, as far as they live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = stat.read_text().rpartition(")")[2].split()[:2]
        except (OSError, ValueError):
            continue
        if int(parent) == pid and state != "Z":
            found.append(int(stat.parent.name))
    return found


def lives(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes through /proc")


@needs_proc
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT])
def test_a_build_that_was_stopped_goes_on_and_gives_the_same_tables(corpus, whole, tmp_path, monkeypatch, how):
    folder = tmp_path / "built"
    older = tables_of(build_reference(older_file(corpus, tmp_path), folder, workers=1).folder)
    with other_build(corpus, folder) as process:
        until(lambda: len(finished(folder)) >= 3, process)
        workers = children(process.pid)
        assert len(workers) >= 2
        process.send_signal(how)
        assert process.wait(60) != 0
        until(lambda: not any(map(lives, workers)), seconds=30)
    kept = finished(folder)
    assert 3 <= len(kept) < 16
    same(tables_of(folder), older)  # nothing is in place before all is

    written = {path: path.stat().st_mtime_ns for path in kept}
    counted, heard = [], []
    count_batch = parts.count_batch
    monkeypatch.setattr(parts, "PART_ROWS", 10)
    monkeypatch.setattr(parts, "count_batch", lambda items, cut: counted.append(1) or count_batch(items, cut))
    # Before the folder of parts is deleted, the old ones must be as they were.
    monkeypatch.setattr(
        build_module, "_merged", _watched(lambda: {path: path.stat().st_mtime_ns for path in kept} == written)
    )
    built = build_reference(corpus, folder, minimum=1, workers=1, report=lambda done, of: heard.append((done, of)))
    assert len(counted) == 16 - len(kept)
    assert (heard[0], heard[-1]) == ((len(kept), 16), (16, 16))
    same(tables_of(built.folder), whole)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "older", "script.py"]


def _watched(holds):
    merged = build_module._merged

    def check(*arguments):
        assert holds()
        return merged(*arguments)

    return check


@needs_proc
def test_a_counting_process_that_is_killed_ends_the_build_and_the_others(corpus, tmp_path):
    folder = tmp_path / "built"
    with other_build(corpus, folder) as process:
        until(lambda: len(finished(folder)) >= 2, process)
        workers = [pid for pid in children(process.pid) if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text()]
        os.kill(workers[0], signal.SIGKILL)
        message = process.communicate(timeout=60)[1]
        assert process.returncode != 0
        assert "BrokenProcessPool" in message
        until(lambda: not any(map(lives, workers)), seconds=30)
    assert len(finished(folder)) >= 2
    assert not folder.exists()


@needs_proc
def test_two_builds_of_one_folder_do_not_disturb_each_other(corpus, whole, tmp_path):
    folder = tmp_path / "built"
    with other_build(corpus, folder, workers=1) as process:
        until(lambda: finished(folder), process)
        with pytest.raises(InputError, match="another run of huayu is writing here; wait until it is done"):
            build_reference(corpus, folder, minimum=1, workers=1)
        process.communicate(timeout=120)
        assert process.returncode == 0
    same(tables_of(folder), whole)


@pytest.mark.parametrize("rows", [1, 10, 159, 160])
def test_the_size_of_the_parts_changes_nothing(corpus, whole, tmp_path, monkeypatch, rows):
    corpus = corpus if rows > 1 else corpus_file(tmp_path / "c.parquet", made_up_items(12))
    monkeypatch.setattr(parts, "PART_ROWS", rows)
    built = tables_of(build_reference(corpus, tmp_path / "built", minimum=1, workers=1).folder)
    if rows == 1:
        monkeypatch.undo()
        whole = tables_of(build_reference(corpus, tmp_path / "other", minimum=1, workers=1).folder)
    same(built, whole)


@pytest.mark.parametrize("workers", [2, 3])
def test_the_number_of_processes_changes_nothing(corpus, whole, tmp_path, small_parts, workers):
    same(tables_of(build_reference(corpus, tmp_path / "built", minimum=1, workers=workers).folder), whole)


def test_the_order_of_the_rows_changes_nothing(corpus, whole, tmp_path, small_parts):
    rows = made_up_items(160)
    other = corpus_file(tmp_path / "c.parquet", [rows[(number * 71) % 160] for number in range(160)])
    same(tables_of(build_reference(other, tmp_path / "built", minimum=1, workers=1).folder), whole)


def test_the_minimum_is_of_the_whole_corpus_not_of_a_part(corpus, whole, tmp_path, small_parts):
    built = build_reference(corpus, tmp_path / "built", minimum=12, workers=1)
    counts = whole["terms"].groupby("term")["count"].transform("sum")
    expected = whole["terms"][counts >= 12].reset_index(drop=True)
    assert 0 < len(expected) < len(whole["terms"])
    pd.testing.assert_frame_equal(tables_of(built.folder)["terms"], expected)
    assert built.record["words_of_rarer_terms"] == whole["terms"]["count"][counts < 12].sum()


def changed_lexicon(monkeypatch, corpus):
    monkeypatch.setattr(build_module, "wordings_digest", lambda: "other")
    return {}


def changed_file(monkeypatch, corpus):
    corpus_file(corpus, [*made_up_items(25)[:-1], ("new", "2021-01-01", "", "新的一条。")])
    return {}


CHANGES = {
    "file": changed_file,
    "wordings": changed_lexicon,
    "code": lambda monkeypatch, corpus: monkeypatch.setattr(build_module, "_code_digest", lambda: "other") or {},
    "rows of a part": lambda monkeypatch, corpus: monkeypatch.setattr(parts, "PART_ROWS", 9) or {},
    "mentions": lambda monkeypatch, corpus: {"mentions": ("学校",)},
    "nothing": lambda monkeypatch, corpus: {},
    "minimum": lambda monkeypatch, corpus: {"minimum": 7},
}


@pytest.mark.parametrize("changed", CHANGES)
def test_parts_are_used_again_only_if_what_they_were_made_of_is_the_same(tmp_path, monkeypatch, small_parts, changed):
    corpus, folder = corpus_file(tmp_path / "c.parquet", made_up_items(25)), tmp_path / "built"

    def stop(*arguments):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(build_module, "_merged", stop)
        with pytest.raises(KeyboardInterrupt):
            build_reference(corpus, folder, workers=1)
    assert len(finished(folder)) == 3
    options = {"workers": 1, **CHANGES[changed](monkeypatch, corpus)}
    heard = []
    built = build_reference(corpus, folder, report=lambda done, of: heard.append(done), **options)
    assert heard[0] == (3 if changed in ("nothing", "minimum") else 0)
    fresh = build_reference(corpus, tmp_path / "fresh", **options)
    same(tables_of(built.folder), tables_of(fresh.folder))


@pytest.mark.parametrize("spoil", ["cut", "missing", "no record", "half a record"])
def test_a_part_that_is_not_what_was_written_is_counted_anew(tmp_path, monkeypatch, small_parts, spoil):
    corpus, folder = corpus_file(tmp_path / "c.parquet", made_up_items(30)), tmp_path / "built"
    expected = tables_of(build_reference(corpus, tmp_path / "fresh", workers=1).folder)
    merged = build_module._merged
    monkeypatch.setattr(build_module, "_merged", lambda *arguments: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        build_reference(corpus, folder, workers=1)
    monkeypatch.setattr(build_module, "_merged", merged)
    part = finished(folder)[1].parent
    if spoil == "cut":
        (part / "terms.parquet").write_bytes((part / "terms.parquet").read_bytes()[:100])
    elif spoil == "missing":
        (part / "days.parquet").unlink()
    elif spoil == "no record":
        (part / "record.json").unlink()
    else:
        (part / "record.json").write_text('{"part": 1, "tab', encoding="utf-8")
    (part.parent / ".part-00002.new").mkdir()
    heard = []
    built = build_reference(corpus, folder, workers=1, report=lambda done, of: heard.append(done))
    assert heard[0] == 2
    same(tables_of(built.folder), expected)


def test_a_target_that_cannot_be_written_leaves_everything_as_it_was(tmp_path):
    corpus = corpus_file(tmp_path / "c.parquet", made_up_items(20))
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(OSError, match="file"):
        build_reference(corpus, tmp_path / "file" / "built", workers=1)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_full_disk_leaves_the_older_reference_and_no_half_one(tmp_path):
    corpus, folder = corpus_file(tmp_path / "c.parquet", made_up_items(200)), tmp_path / "built"
    older = tables_of(build_reference(older_file(corpus, tmp_path), folder, workers=1).folder)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    # No file may grow beyond this, as on a disk without room.
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, limits[1]))
    try:
        with pytest.raises(OSError, match=r"built\.parts.*parquet"):
            build_reference(corpus, folder, workers=1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    same(tables_of(folder), older)
    assert not list(tmp_path.rglob(".part-*.new"))
    assert build_reference(corpus, folder, workers=1).record["items"] == 200


@pytest.mark.parametrize(
    "content", [{"letter.txt": "x"}, {"record.json": "{}", "notes.md": "x"}, {"terms.parquet": "x"}]
)
def test_a_folder_of_something_else_is_not_replaced(tmp_path, content):
    corpus, folder = corpus_file(tmp_path / "c.parquet", made_up_items(3)), tmp_path / "mine"
    folder.mkdir()
    for name, text in content.items():
        (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="is there already and is no reference"):
        build_reference(corpus, folder, workers=1)
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == content


def test_the_reference_of_another_file_is_not_replaced(tmp_path):
    first, second = (corpus_file(tmp_path / f"{name}.parquet", made_up_items(3)) for name in ("a", "b"))
    built = build_reference(first, tmp_path / "mine", workers=1)
    with pytest.raises(InputError, match=r"holds the reference of another file, a\.parquet"):
        build_reference(second, tmp_path / "mine", workers=1)
    assert build_reference(first, tmp_path / "mine", workers=1).record == built.record


def test_an_empty_folder_and_the_folder_one_stands_in_are_taken(tmp_path, monkeypatch):
    corpus = corpus_file(tmp_path / "c.parquet", made_up_items(3))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert build_reference(corpus, Path("."), workers=1).record["name"] == "here"


@pytest.mark.parametrize(("option", "value"), [("minimum", 0), ("workers", 0), ("workers", -1)])
def test_numbers_below_one_are_refused(tmp_path, option, value):
    corpus = corpus_file(tmp_path / "c.parquet", made_up_items(3))
    with pytest.raises(InputError, match=f"{option}: {value} is below 1"):
        build_reference(corpus, tmp_path / "built", **{option: value})


def test_a_corpus_of_one_item_and_more_workers_than_parts(tmp_path):
    corpus = corpus_file(tmp_path / "c.parquet", [("a", "2021-11-15", "", "深刻领会“两个确立”。")])
    built = build_reference(corpus, tmp_path / "built", minimum=1, workers=3)
    tables = tables_of(built.folder)
    assert tables["days"].to_dict("records") == [{"date": "2021-11-15", "items": 1, "words": 3, "characters": 8}]
    assert tables["forms"][["wording", "documents", "first_item"]].to_numpy().tolist() == [["两个确立", 1, "a"]]


def test_parts_without_any_item_asked_for_do_no_harm(tmp_path, small_parts):
    rows = [(f"i-{n:02}", "2021-11-15", "", "职业教育两个确立。" if n == 25 else "天气很好。") for n in range(40)]
    corpus = corpus_file(tmp_path / "c.parquet", rows)
    built = build_reference(corpus, tmp_path / "built", mentions=("职业教育",), minimum=1, workers=1)
    assert built.record["items"] == 1
    assert tables_of(built.folder)["forms"]["first_item"].tolist() == ["i-25"]


def test_a_corpus_in_which_no_item_is_asked_for_is_refused(tmp_path):
    corpus = corpus_file(tmp_path / "c.parquet", made_up_items(3))
    with pytest.raises(InputError, match="mentions: no item has 职业教育 or 徒弟; nothing can be counted"):
        build_reference(corpus, tmp_path / "built", mentions=("职业教育", "徒弟"), workers=1)
    assert not (tmp_path / "built").exists()


def test_rows_without_text_are_told_and_recorded(tmp_path):
    corpus = corpus_file(tmp_path / "c.parquet", [*made_up_items(3), ("blank", "2021-01-01", "标题", "\u3000")])
    built = build_reference(corpus, tmp_path / "built", workers=1)
    assert (built.empty, built.record["rows_without_text"], built.record["items"]) == (("blank",), 1, 3)


def test_the_record_says_what_the_tables_were_made_of(corpus, tmp_path):
    built = build_reference(corpus, tmp_path / "built", mentions=("学校",), workers=1)
    record = json.loads((built.folder / "record.json").read_text(encoding="utf-8"))
    assert record["mentions"] == ["学校"]
    assert {**built.record, "tables": record["tables"]} == record
    assert read_reference(built.folder).record == record
    assert {name: table["rows"] for name, table in record["tables"].items()} == {
        name: len(frame) for name, frame in tables_of(built.folder).items()
    }


WORDS = st.sampled_from(
    ["两个确立", "四个意识", "、", "。", "党的十九大", "职业教育", "１＋Ｘ", "\n", "A股", "3.5%", "二个维护", "……"]
)
ITEMS = st.lists(
    st.tuples(st.dates(min_value=pd.Timestamp(2019, 1, 1).date(), max_value=pd.Timestamp(2021, 1, 9).date()),
              st.lists(WORDS, min_size=1, max_size=12).map("".join)),
    min_size=1, max_size=12,
)  # fmt: skip


@settings(deadline=None, max_examples=8)
@given(ITEMS)
def test_the_counts_of_a_reference_add_up(tmp_path_factory, drawn):
    folder = tmp_path_factory.mktemp("drawn")
    rows = [(str(number), str(day), "标题", text) for number, (day, text) in enumerate(drawn) if text.strip()]
    if not rows:
        return
    built = build_reference(corpus_file(folder / "c.parquet", rows), folder / "built", minimum=1, workers=1)
    tables = tables_of(built.folder)
    terms, days, months, forms = (tables[name] for name in ("terms", "days", "months", "forms"))
    assert days["items"].sum() == built.record["items"] == len(rows)
    assert days["words"].sum() == terms["count"].sum() == built.record["words"]
    assert built.record["words_of_rarer_terms"] == 0
    assert (
        terms.groupby("year")["documents"].max() <= days.groupby(days["date"].str[:4].astype(int))["items"].sum()
    ).all()
    by_wording = months.groupby("wording")[["documents", "occurrences"]].sum()
    by_form = forms.groupby("wording")[["documents", "occurrences"]].sum()
    assert by_wording["occurrences"].equals(by_form["occurrences"])
    # An item with two forms of a wording is one item.
    assert (by_wording["documents"] <= by_form["documents"]).all()
    assert (forms.groupby("wording")["documents"].max() <= by_wording["documents"]).all()
    first = months.groupby("wording")["month"].min()
    assert first.equals(forms.groupby("wording")["first_date"].min().str[:7].rename("month"))
