"""Formulas (提法): fixed wordings of the published list, as laid down or varied.

In words: an accepted form of `corpus/lexicon/formulas.tsv` is *exact* wherever its letters stand in a row inside one
sentence, whatever marks stand between (`formula_matches`). A *variant* opens and closes like a form and differs
little inside, has a word of a known group exchanged, takes in a listed word (`formula_variants`), sets the limbs in
another order or leaves one out (`formula_limbs`), or is a listed short form (总书记思想). Formulas inside longer
ones are kept. Titles in 《》, names of campaigns and references to speeches and meetings are not opened, except for
the name of a doctrine.

What this cannot do: find a formula that the list does not have. Recall is bounded by the list, and what is found beside
the annotations is not thereby wrong.
"""

import re
from bisect import bisect_left

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.patterns.formula_limbs import limb_matches
from huayu.patterns.formula_matches import Match, exact_matches, longest_of_each, short_form_matches
from huayu.patterns.formula_variants import aligned_matches, inserted_matches
from huayu.patterns.formula_view import FormulaView, document_place, formula_view, splits_quotation

_CAMPAIGN = re.compile('[”’」"]?(?:主题教育|专题教育|学习教育|主题实践活动)')
#: An exact match with more than this share of a variant's letters explains it.
_MOST = (2, 3)
#: How many closed stretches before a match can hold it: a title in a name in a title.
_NEAR = 4


def formula_spans(document: Document) -> pd.DataFrame:
    """The formulas of a document: a span table, layer `formula`, labels `exact` and `variant`, sorted by place.

    Attributes: `canonical` (first cell of the row), `level` and `kind` (of the row), `form` (the accepted form that
    is repeated or varied, as printed in the list), `edits` (list of strings, see `formula_edits`; empty if exact)
    and `distance` (Levenshtein distance between form and span, both without marks; for a short form the letters that
    fall out).
    """
    return span_frame(formula_rows(document))


@once_a_document
def formula_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `formula_spans`."""
    view = formula_view(document)
    exact = exact_matches(view)
    variants = _variants(view, exact)
    closed = _closed(document, view, exact)
    every = longest_of_each([*exact, *variants])
    opened = [match for match in every if _is_open(document, view, match, closed)]
    return tuple(sorted((_span(document, view, match) for match in opened), key=_by_place))


def _variants(view: FormulaView, exact: list[Match]) -> list[Match]:
    """The variants that no exact match explains, the longest where several overlap."""
    # Limbs first: of two accounts of the same stretch the one in limbs is the more readable.
    found = [*limb_matches(view), *aligned_matches(view), *inserted_matches(view), *short_form_matches(view)]
    starts = [match.start for match in exact]
    longest = max((match.end - match.start for match in exact), default=0)
    taken = bytearray(len(view.text))
    kept: list[Match] = []
    # Of equally distant accounts the one in fewer edits: one word exchanged before two letters left out.
    for match in sorted(found, key=lambda one: (one.start - one.end, one.distance, len(one.edits), one.start)):
        near = exact[bisect_left(starts, match.start - longest) : bisect_left(starts, match.end)]
        if not any(taken[match.start : match.end]) and not any(_explains(one, match) for one in near):
            kept.append(match)
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
    return kept


def _explains(exact: Match, variant: Match) -> bool:
    """Whether an exact match leaves nothing to a variant: the same formula in as long a form, or most letters."""
    shared = min(exact.end, variant.end) - max(exact.start, variant.start)
    same = exact.form.formula == variant.form.formula and len(exact.form.folded) >= len(variant.form.folded)
    return shared > 0 and (same or shared * _MOST[1] > (variant.end - variant.start) * _MOST[0])


def _closed(document: Document, view: FormulaView, exact: list[Match]) -> list[tuple[int, int]]:
    """The stretches of the document that are not opened: titles in 《》, names of campaigns, references; in order."""
    names = [document_place(view, match.start, match.end) for match in exact if match.form.formula.role != "formula"]
    titles = [(start, end) for start, end in view.partners.items() if start < end and document.text[start] == "《"]
    return sorted(set(names) | set(titles))


def _is_open(document: Document, view: FormulaView, match: Match, closed: list[tuple[int, int]]) -> bool:
    """Whether a match is a span of the layer where it stands."""
    start, end = document_place(view, match.start, match.end)
    if match.form.formula.role != "formula" or splits_quotation(view, start, end):
        return False
    if match.form.formula.kind == "doctrine":
        return True
    if _CAMPAIGN.match(document.text, end):
        return False
    last = bisect_left(closed, (start + 1, 0))
    return not any(first <= start and end <= stop for first, stop in closed[max(last - _NEAR, 0) : last])


def _span(document: Document, view: FormulaView, match: Match) -> Span:
    start, end = document_place(view, match.start, match.end)
    formula = match.form.formula
    attributes = {
        "canonical": formula.canonical,
        "level": formula.level,
        "kind": formula.kind,
        "form": match.form.printed,
        "edits": list(match.edits),
        "distance": match.distance,
    }
    return clean_span(document, "formula", start, end, "variant" if match.edits else "exact", attributes)


def _by_place(span: Span) -> tuple[int, int]:
    return span.start, -span.end
