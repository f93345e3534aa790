"""What is counted of the spans of a part: labels, closed attributes, formulas with the days they were first seen."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd

from huayu.corpus.spans import Span
from huayu.engine.counted import COUNTED, dtype_of

#: Attributes with a closed or a short list of values, by layer; names of people and wordings are not counted.
COUNTED_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "formula": ("level", "kind"),
    "reported_speech": ("verb", "verb_class", "rank"),
    "modality": ("move",),
    "person": ("role",),
    "organisation": ("class",),
}


class SpanCounts:
    """Counts of spans that grow document by document; `tables` are those of `huayu.engine.counted`."""

    def __init__(self) -> None:
        self._held: dict[str, defaultdict[tuple, list[int]]] = {
            name: defaultdict(lambda: [0, 0]) for name in ("labels", "attributes", "formula_months", "formula_forms")
        }
        self._seen: dict[tuple[str, str], list[tuple[str, str]]] = {}

    def add(self, doc_id: str, date: str, spans: Mapping[str, Iterable[Span]]) -> None:
        """Count the spans of one document, given layer by layer."""
        year, month = int(date[:4] or 0), date[:7]
        every = [span for found in spans.values() for span in found]
        self._count("labels", ((span.layer, span.label, year) for span in every))
        self._count("attributes", ((*value, year) for span in every for value in _values(span)))
        formulas = [(span.attributes["canonical"], span.attributes["form"]) for span in spans.get("formula", ())]
        self._count("formula_months", ((formula, month) for formula, _ in formulas))
        self._count("formula_forms", formulas)
        for pair in set(formulas) if date else ():
            first, last = self._seen.setdefault(pair, [(date, doc_id), (date, doc_id)])
            self._seen[pair] = [min(first, (date, doc_id)), max(last, (date, doc_id))]

    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of labels, attributes and formulas (months, forms, dates), each sorted by its keys."""
        rows: dict[str, list[tuple[Any, ...]]] = {
            name: [(*key, *counts) for key, counts in sorted(held.items())] for name, held in self._held.items()
        }
        rows["formula_dates"] = [(*pair, *first, *last) for pair, (first, last) in sorted(self._seen.items())]
        return {name: _frame(name, listed) for name, listed in rows.items()}

    def _count(self, table: str, keys: Iterable[tuple[Hashable, ...]]) -> None:
        held = self._held[table]
        for key, times in Counter(keys).items():
            counts = held[key]
            counts[0] += 1
            counts[1] += times


def _values(span: Span) -> list[tuple[str, str, str]]:
    """Layer, attribute and value of what is counted of a span; what it does not have, or has as None, is not."""
    names = COUNTED_ATTRIBUTES.get(span.layer, ())
    given = [(name, span.attributes.get(name)) for name in names]
    return [(span.layer, name, str(value)) for name, value in given if value is not None]


def _frame(table: str, rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    names = COUNTED[table].columns
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pd.DataFrame(
        {name: pd.Series(list(cells), dtype=dtype_of(name)) for name, cells in zip(names, columns, strict=True)}
    )
