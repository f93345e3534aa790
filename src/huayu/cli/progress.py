"""A sign of life on standard error for whatever takes longer than two seconds."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

import click

T = TypeVar("T")

_PATIENCE = 2.0  # seconds between signs of life


@contextmanager
def announced(doing: str | Callable[[], str]) -> Iterator[None]:
    """Say `doing` every two seconds for as long as the block runs; nothing at all if it is quick.

    What is done may change meanwhile: then `doing` is called for what it is just now.
    """
    done = threading.Event()
    started = time.monotonic()

    def speak() -> None:
        while not done.wait(_PATIENCE):
            now = doing() if callable(doing) else doing
            click.echo(f"huayu: {now} … {time.monotonic() - started:.0f} s", err=True)

    speaker = threading.Thread(target=speak, daemon=True)
    speaker.start()
    try:
        yield
    finally:
        done.set()
        speaker.join()


def watched(items: Iterable[T], doing: str) -> Iterator[T]:
    """The items, with a line such as `cleaning 120 of 500` every two seconds."""
    total = f" of {len(items)}" if isinstance(items, Sequence) else ""
    spoken = time.monotonic()
    for number, item in enumerate(items, start=1):
        if time.monotonic() - spoken > _PATIENCE:
            spoken = time.monotonic()
            click.echo(f"huayu: {doing} {number}{total}", err=True)
        yield item


class Pace:
    """How fast something goes and how long it will still take, told from what was done since it began."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._began: float | None = None

    def told(self, things: str, done: int, total: int, before: int = 0) -> str:
        """Such as `12,000 of 73,755 documents, 850 a second, 1 min 13 s to go`; what was done `before` was not work."""
        if self._began is None:
            self._began = self._now()
        seconds, worked = self._now() - self._began, done - before
        said = f"{done:,} of {total:,} {things}"
        if worked <= 0 or seconds <= 0:
            return said
        rate = worked / seconds
        shown = f"{rate:,.0f} a second" if rate >= 10 else f"{rate:.1f} a second"
        return f"{said}, {shown}, {span_of_time((total - done) / rate)} to go"


def span_of_time(seconds: float) -> str:
    """A stretch of time as people say it: 45 s, 3 min 10 s, 2 h 5 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s"
    return f"{minutes // 60} h {minutes % 60} min"
