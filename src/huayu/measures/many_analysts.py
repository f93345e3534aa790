"""The sentences of a study, asked again by analysts who choose otherwise: each claim under all choices it depends on.

A claim is a computed predicate. It is asked under every segmentation that can decide it, with every text left out in
turn, and under each option of its own choices (measure, window, minimum, base); see `huayu.measures.findings`.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import pandas as pd

from huayu.measures.findings import Outcome, multiverse
from huayu.measures.results import result_attrs, undefined

#: The choices that every claim shares; the others are its own.
SHARED_CHOICES = ("segmentation", "left_out")

#: The option under which no text is missing.
NO_TEXT = "no text"

_Prepare = Callable[[pd.DataFrame], Any]


class Claim(NamedTuple):
    """A sentence, and how to tell whether it holds.

    `prepare` counts a table (one segmentation, perhaps without a text), once for all options, and once for all claims
    that have the same function there; `decide` takes what that gave, and changes nothing in it, and one option of each
    of `choices`, by its name. `segmentations` names the tables that can decide the claim.
    """

    sentence: str
    prepare: _Prepare
    decide: Callable[..., Outcome]
    choices: Mapping[str, Mapping[str, Any]]
    segmentations: tuple[str, ...]


def many_analysts(claims: Sequence[Claim], tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Every claim under every combination of the choices it depends on: a frame for `survival` and `share_by_option`.

    `tables` has a token table, or a count frame, for each segmentation by name, all of the same documents. Columns:
    analysis (number from 1), segmentation, left_out (a doc_id, or "no text"), the claims' own choices in the order in
    which they first appear ("" for a claim without that choice), finding (the sentence), value and holds as in
    `multiverse`. A text that a claim is about cannot be left out: such an analysis is undecided.

    `attrs["choices"]` lists the options of each claim. ValueError for no claims, a sentence twice, a claim whose
    segmentation has no table, fewer than two documents, and tables of different documents.
    """
    documents = _documents(claims, tables)

    # Kept: the claims ask for the same few tables again and again.
    @cache
    def shortened(segmentation: str, left_out: str) -> pd.DataFrame:
        table = tables[segmentation]
        kept = table[table["doc_id"] != left_out] if left_out else table
        kept = kept.assign(doc_id=kept["doc_id"].astype("str"))
        kept.attrs = dict(table.attrs)
        return kept

    @cache
    def prepared(prepare: _Prepare, segmentation: str, left_out: str) -> Any:
        return prepare(shortened(segmentation, left_out))

    left_out = {NO_TEXT: "", **{doc_id: doc_id for doc_id in documents}}
    parts = [_analysed(claim, left_out, prepared) for claim in claims]
    own = dict.fromkeys(choice for claim in claims for choice in claim.choices)
    frame = pd.concat(parts, ignore_index=True)
    frame["analysis"] = range(1, len(frame) + 1)
    frame = frame[["analysis", *SHARED_CHOICES, *own, "finding", "value", "holds"]]
    frame = frame.astype(dict.fromkeys([*SHARED_CHOICES, *own, "finding"], "str"))
    frame[list(own)] = frame[list(own)].fillna("")
    choices = {claim.sentence: part.attrs["choices"] for claim, part in zip(claims, parts, strict=True)}
    digests = {table.attrs.get("corpus_digest") for table in tables.values()}
    frame.attrs = result_attrs(None, "many analysts: all combinations of the options of each claim", "analysis")
    frame.attrs |= {"corpus_digest": digests.pop() if len(digests) == 1 else None, "choices": choices}
    frame.attrs["tokenisers"] = {name: table.attrs.get("tokeniser") for name, table in tables.items()}
    reasons = {"value": "the finding is not given as a number", "holds": "the analysis cannot decide the finding"}
    frame.attrs["undefined"] = undefined(frame, reasons)
    return frame


def _analysed(claim: Claim, left_out: Mapping[str, str], prepared: Callable[[_Prepare, str, str], Any]) -> pd.DataFrame:
    """The multiverse of one claim."""

    def analyse(segmentation: str, left_out: str, **own: Any) -> Mapping[str, Outcome]:
        return {claim.sentence: claim.decide(prepared(claim.prepare, segmentation, left_out), **own)}

    shared = {"segmentation": {name: name for name in claim.segmentations}, "left_out": left_out}
    return multiverse({**shared, **claim.choices}, analyse)


def _documents(claims: Sequence[Claim], tables: Mapping[str, pd.DataFrame]) -> list[str]:
    """The documents of all tables, in the order of the first."""
    if len(claims) == 0:
        raise ValueError("claims: there are none; give at least one")
    sentences = [claim.sentence for claim in claims]
    for claim in claims:
        if sentences.count(claim.sentence) > 1:
            raise ValueError(f"claims: {claim.sentence!r} stands there twice; give every claim a sentence of its own")
        for name in claim.segmentations:
            if name not in tables:
                raise ValueError(f"tables: none for {name}, which a claim asks for; there are {', '.join(tables)}")
    held = {name: table["doc_id"].astype("str").drop_duplicates().tolist() for name, table in tables.items()}
    documents = next(iter(held.values()))
    for name, others in held.items():
        if set(others) != set(documents):
            raise ValueError(f"tables: {name} is of other documents than the first; cut the same texts in every way")
    if len(documents) < 2:
        raise ValueError("tables: hold fewer than two documents; there is nothing to leave out")
    return documents
