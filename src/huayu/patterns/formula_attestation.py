"""Leave-one-text-out for the list of formulas: what is found if only what another text attests may be used.

Detectors are rules and are not trained, so only lexicons can be left out. Dropping every formula that a single text
attests is the same as scoring each text with the formulas that at least one other text attests.
"""

import pandas as pd

from huayu.measures.agreement import SCORE_COLUMNS, span_scores
from huayu.measures.results import result_attrs, undefined

ATTESTATION_COLUMNS = ["canonical", "documents", "spans", "doc_ids", "attested_elsewhere"]
_ALL = "all"


def canonical_names(spans: pd.DataFrame) -> pd.Series:
    """The main form of the formula of each span, also of none."""
    return spans["attributes"].map(lambda attributes: attributes["canonical"]).astype("str")


def formula_attestation(spans: pd.DataFrame) -> pd.DataFrame:
    """In how many texts each formula stands, exact or varied.

    `spans` is a table of layer `formula`. One row a canonical form, most texts first: canonical, documents (texts
    that have it), spans (how often in all), doc_ids (sorted list), attested_elsewhere (in at least two texts).
    """
    canonical = canonical_names(spans)
    named = pd.DataFrame({"canonical": canonical, "doc_id": spans["doc_id"].astype("str")})
    grouped = named.groupby("canonical")["doc_id"]
    table = pd.DataFrame(
        {
            "documents": grouped.nunique().astype("int64"),
            "spans": grouped.size().astype("int64"),
            "doc_ids": grouped.agg(lambda doc_ids: sorted(set(doc_ids))).astype("object"),
        }
    ).reset_index()
    table["attested_elsewhere"] = table["documents"] >= 2
    table = table.sort_values(["documents", "spans", "canonical"], ascending=[False, False, True], ignore_index=True)
    table.attrs = result_attrs(None, "texts that have a formula", "document")
    return table[ATTESTATION_COLUMNS]


def attested_elsewhere(spans: pd.DataFrame) -> pd.DataFrame:
    """The rows of a formula table whose formula stands in at least two texts, in their order."""
    table = formula_attestation(spans)
    kept = set(table.loc[table["attested_elsewhere"], "canonical"])
    return spans[[attributes["canonical"] in kept for attributes in spans["attributes"]]].reset_index(drop=True)


def leave_one_text_out(gold: pd.DataFrame, spans: pd.DataFrame) -> pd.DataFrame:
    """Scores of each text with the whole list and with the formulas that another text attests.

    `gold` and `spans` are tables of layer `formula`. One row a text, formulas (`listed`, `attested elsewhere`) and
    match (`exact`, `overlap`), then one for `all`: doc_id, formulas, match, gold, predicted, correct, precision (NaN
    where nothing is predicted), recall (NaN where gold has nothing), f1 (NaN where both are empty).
    """
    rows = []
    kinds = {"listed": spans, "attested elsewhere": attested_elsewhere(spans)}
    for doc_id in [*sorted(set(gold["doc_id"]) | set(spans["doc_id"])), _ALL]:
        for kind, found in kinds.items():
            for match in ("exact", "overlap"):
                right, guess = (one if doc_id == _ALL else one[one["doc_id"] == doc_id] for one in (gold, found))
                rows.append((doc_id, kind, match, *span_scores(right, guess, match)))
    table = pd.DataFrame(rows, columns=["doc_id", "formulas", "match", *SCORE_COLUMNS])
    table.attrs = result_attrs(None, "span scores with the formulas of a single text left out", "span")
    table.attrs["undefined"] = undefined(
        table, {"precision": "nothing predicted", "recall": "nothing in gold", "f1": "neither predicted nor in gold"}
    )
    return table


def listed_recall(gold: pd.DataFrame, spans: pd.DataFrame, listed: set[str]) -> pd.DataFrame:
    """Recall apart for gold formulas that the list has and for those that it has not.

    `listed` holds folded forms (`huayu.patterns.formula_view.folded_form`) of the list. One row a group (`listed`,
    `open`), label (`exact`, `variant`) and match: group, label, match, gold, found, recall (NaN where gold has
    none). A span counts as found only under its own label; `predicted` is no part of this, because precision against
    an open world has no meaning.
    """
    from huayu.patterns.formula_view import folded_form

    known = [folded_form(attributes["canonical"]) in listed for attributes in gold["attributes"]]
    groups = {"listed": gold[known], "open": gold[[not one for one in known]]}
    rows = []
    for group, part in groups.items():
        for label in ("exact", "variant"):
            for match in ("exact", "overlap"):
                right, guess = part[part["label"] == label], spans[spans["label"] == label]
                scores = span_scores(right, guess, match)
                rows.append((group, label, match, scores.gold, scores.correct, scores.recall))
    table = pd.DataFrame(rows, columns=["group", "label", "match", "gold", "found", "recall"])
    table.attrs = result_attrs(None, "recall by whether the list has the formula", "span")
    table.attrs["undefined"] = undefined(table, {"recall": "nothing in gold"})
    return table
