"""The tables of an analysis that add up: what a row is about, and what happens to it when parts are put together.

Every number in them is a whole number, so that the order of adding changes nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple

from huayu.corpus.spans import Span
from huayu.patterns.layers import pattern_layers

#: The layers that are looked for.
SPAN_LAYERS = pattern_layers()

#: Roots are counted in 2^-24ths: finer than anything that is shown, and their sums are exact.
GRID = 24


class Sums(NamedTuple):
    """`keys` say what a row is about, `sums` are added; of `first` (a date, an id) the smallest pair is kept, of
    `last` the greatest."""

    keys: tuple[str, ...]
    sums: tuple[str, ...]
    first: tuple[str, str] | None = None
    last: tuple[str, str] | None = None

    @property
    def columns(self) -> list[str]:
        return [*self.keys, *self.sums, *(self.first or ()), *(self.last or ())]


_HELD = ("documents", "spans")

#: The tables by name. `year` is 0 and `month` "" for documents without a date. `evenness` is Σ √(words · count) over
#: documents, in 2^-24ths.
COUNTED: Mapping[str, Sums] = {
    "terms": Sums(("term", "year"), ("count", "documents", "evenness")),
    "sizes": Sums(("month",), ("documents", "sentences", "words", "characters")),
    "labels": Sums(("layer", "label", "year"), _HELD),
    "attributes": Sums(("layer", "attribute", "value", "year"), _HELD),
    "formula_months": Sums(("formula", "month"), _HELD),
    "formula_forms": Sums(("formula", "form"), _HELD),
    # Of documents with a date only.
    "formula_dates": Sums(("formula", "form"), (), ("first_date", "first_document"), ("last_date", "last_document")),
}


def span_table(layer: str) -> str:
    """The name of the table with the spans of a layer."""
    return f"spans_{layer}"


#: The tables that have a row for each thing: parts of them are put one below the other.
LISTED: Mapping[str, tuple[str, ...]] = {
    "documents": (
        "doc_id",
        "date",
        "title",
        "metadata",
        "file",
        "row",
        "title_added",
        "paragraphs",
        "sentences",
        "words",
        "characters",
        "spans",
    ),
    "left_out": ("file", "row", "doc_id", "left_out", "why"),
    **{span_table(layer): Span._fields for layer in SPAN_LAYERS},
}

WHOLE_NUMBERS = frozenset(
    {
        *("year", "count", "documents", "evenness", "sentences", "words", "characters", "spans", "row", "paragraphs"),
        *("start", "end", "raw_start", "raw_end"),
    }
)
_DTYPES = {**dict.fromkeys(WHOLE_NUMBERS, "int64"), "title_added": "bool"}


def dtype_of(column: str) -> str:
    """The type of a column, the same in every table."""
    return _DTYPES.get(column, "str")
