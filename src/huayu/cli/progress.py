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
