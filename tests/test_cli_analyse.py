"""`huayu analyse` as it is typed: what it prints, and with which code it leaves."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from huayu.cli.progress import Pace, span_of_time
from huayu.reference.parquet import write_parquet

# The command, whether or not the group lists it already.
PROGRAM = "import sys, huayu.cli as c; from huayu.cli.analyse import analyse; c.cli.add_command(analyse); c.main()"


def huayu(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", PROGRAM, "analyse", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=300)


@pytest.fixture
def news(tmp_path) -> Path:
    rows = [
        ("a", "2021-03-05", "学院召开党建工作会", "3月5日,学院召开党建工作推进会。会议强调,要坚持立德树人。"),
        ("a", "2021-03-06", "学院召开党建工作会", "又一次。"),
        ("=cmd()", "2021-13-01", "", "党建引领。"),
        ("../../x", "", "", "  "),
    ]
    path = tmp_path / "news.parquet"
    write_parquet({path: pd.DataFrame(rows, columns=["doc_id", "date", "title", "text"], dtype="str")})
    return path


def test_an_analysis_is_summed_up_with_what_was_left_out(news, tmp_path) -> None:
    done = huayu("news.parquet", "--out", "out", "--workers", "1", cwd=tmp_path)
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    assert "2 documents, " in done.stdout
    assert "without a date: 1 documents" in done.stdout
    assert "left out: 3 rows or dates; the table left_out says which and why" in done.stdout
    assert done.stdout.rstrip().endswith("The analysis lies in out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.parquet", "out"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["none.parquet", "--out", "out"], "none.parquet: there is no such file or folder"),
        (["news.parquet", "--out", "out", "--text-column", "body"], "the column body is missing"),
        (["news.parquet", "--out", "."], "lies in the input, or the input in it"),
        (["news.parquet", "--out", "out", "--engine", "spark"], "'spark' is not one of 'local', 'duckdb', 'dask'"),
        (["news.parquet", "--out", "out", "--scheduler", "tcp://x:1"], "--scheduler goes with --engine dask"),
        (["news.parquet"], "Missing option '--out'"),
        (["news.parquet", "--out", "/proc/nowhere/out", "--workers", "1"], "Finished parts are kept"),
    ],
)
def test_what_cannot_be_used_is_code_2_and_a_message(news, tmp_path, arguments, message) -> None:
    done = huayu(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_the_pace_counts_only_what_was_done_since_it_began() -> None:
    clock = iter([0.0, 0.0, 10.0, 20.0])
    pace = Pace(lambda: next(clock))
    assert pace.told("rows", 500, 2500, 500) == "500 of 2,500 rows"
    assert pace.told("rows", 1500, 2500, 500) == "1,500 of 2,500 rows, 100 a second, 10 s to go"
    assert pace.told("rows", 510, 2500, 500) == "510 of 2,500 rows, 0.5 a second, 1 h 6 min to go"


@pytest.mark.parametrize(
    ("seconds", "said"), [(0.2, "0 s"), (59.6, "1 min 0 s"), (190, "3 min 10 s"), (7500, "2 h 5 min")]
)
def test_time_is_told_as_people_say_it(seconds: float, said: str) -> None:
    assert span_of_time(seconds) == said
