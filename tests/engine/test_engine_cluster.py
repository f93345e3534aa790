"""On a real cluster, scheduler and workers as processes of their own, the tables are the same; a worker may be lost."""

import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_news import digests, made_file, made_rows

from huayu.corpus.problem import InputError
from huayu.engine import parts
from huayu.engine.analyse import analyse

pytest.importorskip("distributed")
SLOW = "starts a scheduler and workers: HUAYU_CLUSTER=1 (make test-all) asks for it"
slow = pytest.mark.skipif(os.environ.get("HUAYU_CLUSTER") != "1", reason=SLOW)
ROWS = 24


def program(*arguments: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "dask", *arguments], stderr=subprocess.PIPE, text=True)


class Cluster:
    """A scheduler with two workers; what they write is read, or their pipes would fill."""

    def __init__(self) -> None:
        self.scheduler = program("scheduler", "--host", "tcp://127.0.0.1", "--port", "0", "--no-dashboard")
        self.address = next(
            found[0] for line in self.scheduler.stderr if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line))
        )
        self.workers = [
            program("worker", self.address, "--no-nanny", "--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
            for _ in range(2)
        ]
        for process in (self.scheduler, *self.workers):
            threading.Thread(target=process.stderr.read, daemon=True).start()

    def close(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    started = Cluster()
    yield started
    started.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return made_file(tmp_path_factory.mktemp("in") / "made.parquet", made_rows(ROWS))


@slow
def test_a_worker_that_is_killed_loses_nothing(made, tmp_path, monkeypatch, cluster) -> None:
    monkeypatch.setattr(parts, "PART_ROWS", 2)
    local = analyse(made, tmp_path / "local", workers=1).folder
    killed = []

    def kill_one(doing: str, done: int, total: int, before: int) -> None:
        if doing == "reading documents" and 0 < done < total and not killed:
            cluster.workers[0].send_signal(signal.SIGKILL)
            killed.append(done)

    dask = analyse(made, tmp_path / "dask", "dask", scheduler=cluster.address, report=kill_one)
    assert killed
    assert cluster.workers[0].wait(10) == -signal.SIGKILL
    assert cluster.workers[1].poll() is None
    assert dask.record["run"]["engine"] == "dask"
    assert digests(dask.folder) == digests(local)


@slow
def test_workers_may_come_late(made, tmp_path, cluster) -> None:
    cluster.workers.pop().kill()
    first = cluster.workers.pop()
    first.kill()
    first.wait()
    late = threading.Timer(3, lambda: cluster.workers.append(program("worker", cluster.address, "--no-nanny")))
    late.start()
    assert analyse(made, tmp_path / "out", "dask", scheduler=cluster.address).record["documents"] == ROWS
    assert len(cluster.workers) == 1


def test_a_scheduler_that_does_not_answer_is_named(made, tmp_path, monkeypatch) -> None:
    import huayu.engine.engines as engines

    monkeypatch.setattr(engines, "_PATIENCE", 1)
    with pytest.raises(InputError, match=r"scheduler: tcp://127\.0\.0\.1:1 does not answer"):
        analyse(made, tmp_path / "out", "dask", scheduler="tcp://127.0.0.1:1")
    with pytest.raises(InputError, match="scheduler: nonsense://x does not answer"):
        analyse(made, tmp_path / "out", "dask", scheduler="nonsense://x")


def test_without_dask_the_cure_is_said(made, tmp_path, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'huayu\[scale\]'"):
        analyse(made, tmp_path / "out", "dask")
