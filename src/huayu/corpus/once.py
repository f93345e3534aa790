"""Once a document: what several detectors need of a text is found once and kept with the document.

The folded view, the persons, the reported speech of a text are asked for by several layers. What has been found is kept
beside the fields of the document, where equality, `dataclasses.replace` and pickling do not see it, and goes when the
document goes. Only the documents read last keep theirs, so that a long list of documents does not grow without end.
"""

from collections import deque
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from weakref import ref

from huayu.corpus.document import KEPT_BESIDE, Document

#: How many documents keep what was found in them. Few suffice: layers are asked for text by text, or of few texts.
MOST_DOCUMENTS = 32

Found = TypeVar("Found")

_keeping: deque[ref[Document]] = deque()


def once_a_document(find: Callable[[Document], Found]) -> Callable[[Document], Found]:
    """The function of one document, computed once for each document object.

    Every caller gets the same object: hand over tuples and strings, or copy before you change. A document is taken to
    be frozen; who changes its metadata in place asks in vain for another result.
    """

    @wraps(find)
    def found(document: Document) -> Found:
        kept = document.__dict__.get(KEPT_BESIDE)
        if kept is None:
            kept = _opened(document)
        if found not in kept:
            kept[found] = find(document)
        return kept[found]

    return found


def keep(document: Document, find: Callable[[Document], Found], result: Found) -> None:
    """Lay down what `find` (under `once_a_document`) would find in a document, by whoever has it already."""
    kept = document.__dict__.get(KEPT_BESIDE)
    (_opened(document) if kept is None else kept)[find] = result


def forget(document: Document) -> None:
    """Drop what was found in a document; it is found again when it is asked for."""
    document.__dict__.pop(KEPT_BESIDE, None)


def _opened(document: Document) -> dict[Any, Any]:
    """An empty place for what is found in a document; the document that has kept its own longest gives it up."""
    kept: dict[Any, Any] = document.__dict__.setdefault(KEPT_BESIDE, {})
    _keeping.append(ref(document))
    if len(_keeping) > MOST_DOCUMENTS:
        oldest = _keeping.popleft()()
        if oldest is not None and oldest is not document:
            forget(oldest)
    return kept
