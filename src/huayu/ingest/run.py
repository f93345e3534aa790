"""The whole way: from files and folders to documents of a corpus, interrupted anywhere and taken up again."""

import hashlib
import json
import threading
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from huayu.corpus.one_at_a_time import only_one
from huayu.corpus.problem import InputError, shown
from huayu.ingest.committing import commit
from huayu.ingest.extra import require_extra
from huayu.ingest.files import read_table, room_on_disk
from huayu.ingest.found import Found
from huayu.ingest.journal import STAGING, Journal
from huayu.ingest.ledger import Ledger
from huayu.ingest.limits import Limits
from huayu.ingest.reader import Reader
from huayu.ingest.taking import Taken, kept_as, take
from huayu.ingest.walk import Source, sources
from huayu.paths import STUDY_FILE, corpus_folder

#: What a place of a source can come to: a new document, one known from a former run, the text of another document,
#: nothing for a reason, nothing by its kind. `read` counts sources, `unchanged` those read to the end before.
OUTCOMES = ("added", "known", "repeats", "failed", "passed_over", "read", "unchanged")


def ingest(
    paths: Iterable[Path],
    into: Path,
    *,
    columns: Mapping[str, str] | None = None,
    limits: Limits | None = None,
    workers: int = 1,
    watch: Callable[[list[Source]], Callable[[int], None]] = lambda listed: lambda done: None,
    searching: Callable[[int], None] = lambda texts: None,
) -> Counter[str]:
    """Read files and folders into a corpus folder (or that of a study); returns how many places came to what.

    Written are `raw/`, rows of `metadata.csv` (those there stay byte for byte), `sources/` (the bytes of every file
    that gave a text), and the reports `ingest.csv`, `sources.csv`, `duplicates.csv`, `failed.csv`. Texts already there
    are not added again. The same files in the same order give the same bytes, also after a kill.

    `columns` names columns of tables by field (`huayu.ingest.tables.USUAL_NAMES`). `watch` is called with the list of
    sources and returns what is called with the number done. Raises InputError if nothing can be read or written.
    """
    require_extra()
    folder = target(into)
    listed = list(sources(list(paths), folder))
    if not listed:
        raise InputError("there is no file in what you name. Name files, or folders that hold some.")
    limits = limits or Limits()
    with room_on_disk(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with only_one(folder):
            return _run(listed, folder, dict(columns or {}), limits, workers, watch(listed), searching)


def target(into: Path) -> Path:
    """The corpus folder that is meant: that of a study where `into` is one, else `into` itself.

    Raises:
        InputError: there is a file of that name.
    """
    if (into / STUDY_FILE).is_file():
        return corpus_folder(into)
    if into.exists() and not into.is_dir():
        raise InputError(f"{shown(into)}: this is a file. Name a folder, or one that shall be made.")
    return into.resolve()


def _run(
    listed: list[Source],
    folder: Path,
    columns: dict[str, str],
    limits: Limits,
    workers: int,
    told: Callable[[int], None],
    searching: Callable[[int], None],
) -> Counter[str]:
    if (folder / STAGING / "journal.jsonl").exists():
        journal = Journal(folder)
        if any(step["step"] == "complete" for step in journal.steps()):
            # A former run was killed in its last step: it is done first.
            commit(folder, journal, searching)
            journal = Journal(folder)
    else:
        journal = Journal(folder)
    ledger = Ledger(folder, journal)
    options = _digest(columns)
    counted: Counter[str] = Counter(dict.fromkeys(OUTCOMES, 0))
    done = _done(folder, journal, options)
    for number, taken in enumerate(_taken(listed, journal.staging, columns, limits, workers, done), start=1):
        counted += _entered(taken, ledger, journal, folder, options)
        told(number)
    commit(folder, journal, searching)
    return counted


def _entered(taken: Taken, ledger: Ledger, journal: Journal, folder: Path, options: str) -> Counter[str]:
    """Bring what one source gave into the ledger, keep its bytes if it gave a text, and note that it is done."""
    name, digest = taken.source.name, taken.sha256
    if taken.known:
        return Counter(read=1, unchanged=1)
    here: Counter[str] = Counter(read=1)
    for member, result in taken.answers():
        if isinstance(result, Found):
            result.member = member
            here[ledger.take(result, name, digest)] += 1
        else:
            here[ledger.fail(result, name, digest, member)] += 1
    place = ""
    if here["added"] + here["known"] + here["repeats"]:
        place = kept_as(digest, name)
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        assert taken.copy is not None
        # The same bytes under two names are kept once.
        taken.copy.replace(folder / place) if not (folder / place).exists() else taken.copy.unlink()
    elif taken.copy is not None:
        taken.copy.unlink(missing_ok=True)
    counts = {
        "documents": here["added"] + here["known"],
        **{key: here[key] for key in ("repeats", "failed", "passed_over")},
    }
    row = {"source": name, "sha256": digest, "bytes": taken.size, "kept_as": place, **counts, "columns": options}
    journal.add("source", source={key: str(value) for key, value in row.items()})
    return here


def _taken(
    listed: list[Source],
    staging: Path,
    columns: dict[str, str],
    limits: Limits,
    workers: int,
    done: set[tuple[str, str]],
) -> Iterator[Taken]:
    """Every source, taken by several readers at once and handed on in the order of the list."""
    own = threading.local()
    readers: list[Reader] = []

    def one(number: int, source: Source) -> Taken:
        if not hasattr(own, "reader"):
            own.reader = Reader(columns, limits)
            readers.append(own.reader)
        return take(source, staging, str(number), own.reader, limits, done)

    waiting: deque[Future[Taken]] = deque()
    pool = ThreadPoolExecutor(max(workers, 1))
    try:
        for number, source in enumerate(listed):
            waiting.append(pool.submit(one, number, source))
            if len(waiting) > 4 * max(workers, 1):
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for reader in readers:
            reader.close()
        pool.shutdown(wait=True)


def _done(folder: Path, journal: Journal, options: str) -> set[tuple[str, str]]:
    """Sources read to the end, without a failure and with the same columns: name and digest."""
    rows = read_table(folder / "sources.csv")
    rows += [step["source"] for step in journal.steps() if step["step"] == "source"]
    return {
        (row["source"], row["sha256"])
        for row in rows
        if row["failed"] == "0" and row["sha256"] and row["columns"] == options
    }


def _digest(columns: Mapping[str, str]) -> str:
    """The columns named by the user in a few characters; "" for none."""
    named = {key: value for key, value in sorted(columns.items()) if value}
    return hashlib.sha256(json.dumps(named).encode()).hexdigest()[:12] if named else ""
