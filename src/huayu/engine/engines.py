"""Who computes: processes of this machine, or the workers of a Dask cluster. What they compute is the same."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, NamedTuple

from huayu.corpus.problem import InputError
from huayu.reference.parts import counting_processes

#: The engines: `duckdb` computes parts as `local` does and merges them on disk.
ENGINES = ("local", "duckdb", "dask")

#: How many workers may be lost at one part before it is the part that is blamed.
_LOSSES = 10
#: Seconds to wait for a scheduler.
_PATIENCE = 20


class WorkersLostError(RuntimeError):
    """Those who computed are gone; the message says who, and what can be done. Parts that were kept are still there."""


class Workers(NamedTuple):
    """An executor, and how many parts it can compute at a time just now."""

    executor: Executor
    number: Callable[[], int]

    def submit(self, function: Callable[..., Any], *arguments: Any) -> "Future[Any]":
        """As `Executor.submit`."""
        return self.executor.submit(function, *arguments)


class _ThisProcess(Executor):
    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        try:
            future.set_result(function(*arguments, **named))
        except Exception as error:
            future.set_exception(error)
        return future


@contextmanager
def workers_of(engine: str, workers: int | None = None, scheduler: str | None = None) -> Iterator[Workers]:
    """The workers of an engine. `workers`: how many processes (default: one a processor, four at most).

    `scheduler` is the address of a Dask scheduler; without one, `dask` starts a cluster on this machine. InputError for
    an engine that is none, a scheduler that does not answer, and where Dask is not installed; WorkersLostError where
    those who compute are gone for good.
    """
    if engine not in ENGINES:
        raise InputError(f"engine: {engine!r} is none; the engines are {', '.join(ENGINES)}")
    if scheduler is not None and engine != "dask":
        raise InputError(f"scheduler: the engine {engine} has none; take the engine dask, or leave the scheduler out")
    number = workers or min(os.cpu_count() or 1, 4)
    with _cluster(number, scheduler) if engine == "dask" else _processes(number) as available:
        yield available


@contextmanager
def _processes(number: int) -> Iterator[Workers]:
    try:
        with counting_processes(number) as pool:
            executor: ProcessPoolExecutor | _ThisProcess = pool or _ThisProcess()
            yield Workers(executor, lambda: number)
    except BrokenProcessPool:
        raise WorkersLostError(
            "a process was ended from outside, perhaps for lack of memory; take fewer with --workers if need be"
        ) from None


@contextmanager
def _cluster(number: int, scheduler: str | None) -> Iterator[Workers]:
    try:
        import dask
        from distributed import KilledWorker
    except ImportError:
        raise InputError("engine: dask is not installed; pip install 'huayu[scale]', or take another engine") from None
    try:
        with dask.config.set({"distributed.scheduler.allowed-failures": _LOSSES}), _client(number, scheduler) as client:
            # Parts are not compared by their content to find those that were computed before.
            executor = client.get_executor(pure=False)
            yield Workers(executor, lambda: max(len(client.scheduler_info(n_workers=-1)["workers"]), 1))
    except KilledWorker as error:
        raise WorkersLostError(
            f"worker after worker was lost at one part ({error}); it may need more memory than they have"
        ) from None
    except CancelledError:
        raise WorkersLostError("the scheduler is gone; start it and its workers again") from None


@contextmanager
def _client(number: int, scheduler: str | None) -> Iterator[Any]:
    from distributed import Client, LocalCluster

    if scheduler is None:
        # No page of its own: nothing is opened to the network.
        with (
            LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=None) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise InputError(
            f"scheduler: {scheduler} does not answer ({reason}); start one with `dask scheduler`, "
            "and give the address it prints (tcp://HOST:8786)"
        ) from None
    with client:
        yield client
