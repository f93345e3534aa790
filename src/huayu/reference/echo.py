"""Wordings of the texts with the evidence for where they come from, and beside it the judgement of a reader."""

from collections.abc import Mapping, Sequence

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.patterns.formula_view import folded_form
from huayu.reference.attributed import ATTRIBUTIONS, BODIES
from huayu.reference.origin import ORIGINS

#: The groups that a figure shows: the three origins, and what cannot be told.
APART = "cannot be told"
GROUPS = (*ORIGINS, APART)

#: Levels as readers mark them; the last one stands for wordings that the reading did not mark in that text.
LEVELS = ("national", "sector", "provincial-municipal", "institutional", "unclear", "not marked")

#: Who the text names with a wording that has no evidence.
NOBODY = "nobody"

ECHO_COLUMNS = [
    "doc_id", "wording", "occurrences", "group", "origin", "apart", "attribution", "body", "names_own", "texts",
    "holds", "source", "source_date", "other_source", "first_date", "censored",
]  # fmt: skip


def wording_echo(
    places: pd.DataFrame, attributed: pd.DataFrame, origins: pd.DataFrame, own_names: Mapping[str, Sequence[str]]
) -> pd.DataFrame:
    """One row a text and wording, in the order of places, with origin, attribution and what else is known.

    `places` as from `text_wordings`, `attributed` the counted ones of them as from `attributed_places`, `origins` as
    from `wording_origins`; `own_names` leads from a doc_id to the Chinese names of its place and publisher. Columns of
    its own: group, one of GROUPS (the origin, or APART); attribution, the highest that the wording has at any of its
    places; body, one of BODIES or NOBODY, the highest body that the text names with it, where a source that is not
    central counts as the city; names_own, whether the wording holds one of the text's own names; texts, how many texts
    have the wording anywhere; holds, other wordings inside it, joined by 、.
    """
    if attributed.empty:
        return pd.DataFrame(columns=ECHO_COLUMNS).astype({"occurrences": "int64", "texts": "int64"})
    keys = ["doc_id", "wording"]
    own = places[~places["names_source"]]
    texts = own.groupby("wording")["doc_id"].nunique()
    held = (
        own[own["inside"] != ""].groupby(["doc_id", "inside"])["wording"].agg(lambda one: "、".join(dict.fromkeys(one)))
    )
    grouped = attributed.groupby(keys, sort=False)
    table = grouped.size().rename("occurrences").reset_index().merge(origins, on=keys, how="left")
    table["attribution"] = list(grouped["attribution"].agg(lambda one: min(one, key=ATTRIBUTIONS.index)))
    named = grouped[["source", "speaker"]].agg(lambda one: "|".join(one))
    table["body"] = [
        _body(f"{row.source}|{row.speaker}", other)
        for row, other in zip(named.itertuples(), table["other_source"], strict=True)
    ]
    table["group"] = table["origin"].where(table["apart"] == "", APART)
    pairs = list(zip(table["doc_id"], table["wording"], strict=True))
    # A name that is not known is in no wording.
    own_parts = {doc_id: [part for name in own if (part := name.rstrip("市"))] for doc_id, own in own_names.items()}
    table["names_own"] = [any(name in wording for name in own_parts[doc_id]) for doc_id, wording in pairs]
    table["texts"] = [int(texts[wording]) for _, wording in pairs]
    table["holds"] = [held.get(pair, "") for pair in pairs]
    table = table[ECHO_COLUMNS]
    table.attrs = result_attrs(None, "wordings on their own, names of sources left out", "text and wording")
    return table


def origin_counts(echo: pd.DataFrame) -> pd.DataFrame:
    """How many wordings of each text belong to each group: one row a text, a column a group, and all."""
    counts = pd.crosstab(echo["doc_id"], echo["group"]).reindex(columns=list(GROUPS), fill_value=0)
    counts = counts.reindex(echo["doc_id"].unique())
    counts["all"] = counts.sum(axis=1)
    return counts.rename_axis("doc_id").rename_axis(None, axis=1).reset_index()


def origin_totals(echo: pd.DataFrame) -> pd.DataFrame:
    """How many wordings belong to each group, counted once for each text: one row a group, all groups.

    Columns: group, wordings, one for each of ATTRIBUTIONS (of these wordings), and lower, median and upper, the
    quartiles of the share (0 to 1) that the group has in the wordings of a text.
    """
    counts = pd.crosstab(echo["group"], echo["attribution"])
    counts = counts.reindex(index=list(GROUPS), columns=list(ATTRIBUTIONS), fill_value=0)
    by_text = origin_counts(echo)
    shares = by_text[list(GROUPS)].div(by_text["all"], axis=0)
    table = counts.assign(wordings=counts.sum(axis=1))[["wordings", *ATTRIBUTIONS]]
    table[["lower", "median", "upper"]] = shares.quantile([0.25, 0.5, 0.75]).T.to_numpy()
    table = table.rename_axis("group").rename_axis(None, axis=1).reset_index()
    table.attrs = result_attrs(None, "wordings by origin and attribution; quartiles of shares over the texts", "group")
    return table


def spread(echo: pd.DataFrame) -> pd.DataFrame:
    """How many different wordings of each group stand in more than one text: group, wordings, shared, most (texts).

    A wording that belongs to several groups, because the texts have different dates, is counted in the first of them.
    """
    ordered = echo.assign(place=echo["group"].map(GROUPS.index)).sort_values("place", kind="stable")
    single = ordered.drop_duplicates("wording")
    rows = []
    for group in GROUPS:
        own = single[single["group"] == group]
        most = int(own["texts"].max()) if len(own) else 0
        rows.append((group, len(own), int((own["texts"] > 1).sum()), most))
    return pd.DataFrame(rows, columns=["group", "wordings", "shared", "most"])


def with_levels(echo: pd.DataFrame, read: pd.DataFrame) -> pd.DataFrame:
    """The table with a column `level`: what the reading judged of the wording in that text, of LEVELS.

    `read` is a span table of the layers formula and number_slogan whose attributes have `level`. A wording is that of
    a span if the span's canonical wording, or its text, is the same without marks; levels that differ between places
    give the first of LEVELS. The level changes nothing else.
    """
    judged: dict[tuple[str, str], set[str]] = {}
    for span in read.itertuples():
        written = span.attributes.get("canonical") or span.text
        for form in {folded_form(written), folded_form(span.text)}:
            judged.setdefault((span.doc_id, form), set()).add(span.attributes.get("level", LEVELS[-1]))
    pairs = zip(echo["doc_id"], echo["wording"].map(folded_form), strict=True)
    levels = [min(judged.get(pair, {LEVELS[-1]}), key=LEVELS.index) for pair in pairs]
    table = echo.assign(level=levels)
    table.attrs = dict(echo.attrs)
    return table


def disagreements(levelled: pd.DataFrame) -> pd.DataFrame:
    """Rows where evidence and reading part: central or seen but judged local, none but judged national or sector."""
    parted = [parts(group, level) for group, level in zip(levelled["group"], levelled["level"], strict=True)]
    return levelled[parted].reset_index(drop=True)


def parts(group: str, level: str) -> bool:
    """Whether the evidence, one of GROUPS, and the reader's level, one of LEVELS, say different things."""
    if group in ORIGINS[:2]:
        return level in ("provincial-municipal", "institutional")
    return group == ORIGINS[2] and level in ("national", "sector")


def _body(named: str, other_source: str) -> str:
    found = set(named.split("|")) | ({BODIES[1]} if "[not central]" in other_source else set())
    return next((body for body in BODIES if body in found), NOBODY)
