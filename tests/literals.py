"""What the regular expressions of the package look for, read out of the compiled patterns themselves."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from types import ModuleType
from typing import Any

import huayu.corpus
import huayu.patterns
import huayu.text

_HALF = re.compile("[\ud800-\udfff]")
_constants: Any = importlib.import_module("re._constants")
_parser: Any = importlib.import_module("re._parser")


def compiled_patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of corpus, text or patterns holds under a name, alone or in a tuple, list or dict."""
    found: dict[str, re.Pattern[str]] = {}
    for module in _modules():
        for value in vars(module).values():
            parts = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else [value]
            found |= {part.pattern: part for part in parts if isinstance(part, re.Pattern)}
    return found


def _modules() -> Iterator[ModuleType]:
    for package in (huayu.corpus, huayu.text, huayu.patterns):
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(module.name)


@cache
def literals() -> tuple[str, ...]:
    """Every character and every run of characters that stands literally in a pattern, ends of ranges included.

    Halves of characters, which some patterns look for, are left out: no text holds them.
    """
    characters: set[str] = set()
    runs: set[str] = set()
    for pattern in compiled_patterns().values():
        _collect(_parser.parse(pattern.pattern, pattern.flags), characters, runs)
    return tuple(found for found in sorted(characters) + sorted(runs) if not _HALF.search(found))


def _collect(tree: Iterable[tuple[Any, Any]], characters: set[str], runs: set[str]) -> None:
    run = ""
    for kind, value in tree:
        if kind is _constants.LITERAL:
            characters.add(chr(value))
            run += chr(value)
            continue
        if len(run) > 1:
            runs.add(run)
        run = ""
        if kind is _constants.IN:
            characters.update(_of_class(value))
        for part in _inner(kind, value):
            _collect(part, characters, runs)
    if len(run) > 1:
        runs.add(run)


def _of_class(members: Iterable[tuple[Any, Any]]) -> Iterator[str]:
    """One character of each member of a class in square brackets."""
    for kind, value in members:
        if kind is _constants.LITERAL:
            yield chr(value)
        elif kind is _constants.RANGE:
            yield from map(chr, value)
        elif kind is _constants.CATEGORY:
            yield from "1a "


def _inner(kind: Any, value: Any) -> list[Any]:
    """The patterns inside a part of a pattern."""
    if kind in (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT):
        return [value[2]]
    if kind is _constants.SUBPATTERN:
        return [value[3]]
    if kind is _constants.ATOMIC_GROUP:
        return [value]
    if kind is _constants.BRANCH:
        return list(value[1])
    if kind in (_constants.ASSERT, _constants.ASSERT_NOT):
        return [value[1]]
    return []
