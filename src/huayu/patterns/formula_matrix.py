"""Formulas by text: how often each stands in each text, how dense they are, and how much of the sharing is one text's.

Formulas inside longer ones are counted as well, so 立德树人根本任务 is one occurrence of two formulas.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.formula_attestation import canonical_names, formula_attestation
from huayu.patterns.formula_list import FORMULA_COLUMNS, formulas
from huayu.patterns.word_lists import read_word_list
from huayu.text.han import count_han

MATRIX_COLUMNS = ["canonical", "gloss", "level", "doc_id", "exact", "variant", "documents", "spans"]
TOTAL_COLUMNS = ["canonical", "gloss", "level", "exact", "variant", "documents", "documents_exact", "spans"]
LOAD_COLUMNS = ["doc_id", "han", "exact", "variant", "spans", "formulas", "only_here", "per_1000", "share_variant"]
_REASONS = {"per_1000": "no Han character", "share_variant": "no formula found"}


def listed_glosses() -> dict[str, str]:
    """Canonical form → its English in the list of formulas, without the explanation in brackets."""
    table = read_word_list("formulas", FORMULA_COLUMNS)
    return dict(zip(table["formula"], table["gloss"].str.replace(r" *\([^()]*\)", "", regex=True), strict=True))


def formula_matrix(spans: pd.DataFrame, doc_ids: Sequence[str]) -> pd.DataFrame:
    """How often each formula stands in each text, as laid down and varied.

    `spans` is a table of layer `formula`. One row a formula that is found and a text of `doc_ids`, also where the text
    has it nowhere; formulas of most texts first, then those of most spans, then by code point. Columns: canonical,
    gloss, level, doc_id, exact and variant (counts), documents and spans (of the formula, in all texts).
    """
    order = formula_attestation(spans)[["canonical", "documents", "spans"]]
    texts = pd.DataFrame({"doc_id": pd.Series(list(doc_ids), dtype="str")})
    table = order.merge(texts, how="cross")
    for label in ("exact", "variant"):
        found = spans[spans["label"] == label]
        names = canonical_names(found)
        counts = pd.DataFrame({"canonical": names, "doc_id": found["doc_id"]}).groupby(["canonical", "doc_id"]).size()
        table = table.merge(counts.rename(label).reset_index(), how="left", on=["canonical", "doc_id"])
        table[label] = table[label].fillna(0).astype("int64")
    glosses = listed_glosses()
    table["gloss"] = table["canonical"].map(glosses).fillna("").astype("str")
    table["level"] = table["canonical"].map({name: row.level for name, row in formulas().items()}).astype("str")
    table = table[MATRIX_COLUMNS]
    table.attrs = result_attrs(None, "occurrences of a formula in a text", "formula and document", nested="counted")
    return table


def formula_totals(spans: pd.DataFrame) -> pd.DataFrame:
    """How often each formula stands in all texts together: what `formula_matrix` holds, without a row a text.

    One row a formula that is found, in the order of `formula_matrix`: canonical, gloss, level, exact and variant
    (counts), documents, `documents_exact` (texts that have it as laid down, some of them varied as well), spans.
    """
    order = formula_attestation(spans)[["canonical", "documents", "spans"]].set_index("canonical")
    names = canonical_names(spans)
    found = pd.DataFrame({"canonical": names, "label": spans["label"], "doc_id": spans["doc_id"]})
    exact = found[found["label"] == "exact"].groupby("canonical")["doc_id"]
    counts = {"exact": exact.size(), "documents_exact": exact.nunique()}
    table = order.assign(**{name: count.reindex(order.index, fill_value=0) for name, count in counts.items()})
    table["variant"] = table["spans"] - table["exact"]
    table = table.rename_axis("canonical").reset_index()
    table["gloss"] = table["canonical"].map(listed_glosses()).fillna("").astype("str")
    table["level"] = table["canonical"].map({name: row.level for name, row in formulas().items()}).astype("str")
    table = table[TOTAL_COLUMNS]
    table.attrs = result_attrs(None, "occurrences of a formula in all texts", "formula", nested="counted")
    return table


def formula_presence(spans: pd.DataFrame, doc_ids: Sequence[str], names: Sequence[str]) -> pd.DataFrame:
    """Whether each text has each formula, as laid down or varied: 1 or 0.

    Index doc_id, in the order given; a column for each of `names`.
    """
    canonical = canonical_names(spans)
    found = pd.DataFrame({"doc_id": spans["doc_id"], "canonical": canonical}).drop_duplicates().assign(has=1)
    table = found.pivot(index="doc_id", columns="canonical", values="has")
    return table.reindex(index=list(doc_ids), columns=list(names)).fillna(0).astype("int64").rename_axis("doc_id")


def shared_rows(matrix: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The rows of `formula_matrix` or `formula_totals` whose formula stands in two texts or more, of the first `limit`
    such formulas."""
    shared = matrix[matrix["documents"] >= 2]
    kept = shared["canonical"].drop_duplicates().head(limit)
    return shared[shared["canonical"].isin(kept)].reset_index(drop=True)


def formula_load(documents: Iterable[Document], spans: pd.DataFrame) -> pd.DataFrame:
    """How much of each text is formula: one row a document, in their order, also where none is found.

    Columns: doc_id, `han` (Han characters of title and body), exact, variant, spans, `formulas` (different ones),
    `only_here` (different ones that no other text of `spans` has), `per_1000` (spans per 1,000 Han characters; NaN
    without one), `share_variant` (of the spans; NaN without one).
    """
    attested = formula_attestation(spans)
    single = set(attested.loc[attested["documents"] == 1, "canonical"])
    of_document = dict(list(spans.groupby("doc_id", sort=False)))
    rows = []
    for document in documents:
        own = of_document.get(document.doc_id, spans.iloc[:0])
        names = {attributes["canonical"] for attributes in own["attributes"]}
        han = sum(count_han(document.text[p.start : p.end]) for p in document.paragraphs if p.role != "dateline")
        exact = int((own["label"] == "exact").sum())
        rate = 1000 * len(own) / han if han else float("nan")
        share = 1 - exact / len(own) if len(own) else float("nan")
        rows.append(
            (document.doc_id, han, exact, len(own) - exact, len(own), len(names), len(names & single), rate, share)
        )
    table = pd.DataFrame(rows, columns=LOAD_COLUMNS)
    table.attrs = result_attrs(None, "1000 · spans / Han characters", "document", length="title and body")
    table.attrs["undefined"] = undefined(table, _REASONS)
    return table


def load_together(load: pd.DataFrame) -> pd.DataFrame:
    """All rows of `formula_load` as one: measure (`formulas`), spans, han, per_1000 (NaN without a Han character)."""
    spans, han = int(load["spans"].sum()), int(load["han"].sum())
    rate = 1000 * spans / han if han else float("nan")
    table = pd.DataFrame({"measure": ["formulas"], "spans": [spans], "han": [han], "per_1000": [rate]})
    table.attrs = result_attrs(None, "1000 · spans / Han characters", "corpus", length="title and body")
    table.attrs["undefined"] = undefined(table, {"per_1000": _REASONS["per_1000"]})
    return table


def sharing_counts(spans: pd.DataFrame) -> pd.DataFrame:
    """How many different formulas a table of spans has, and how many of them in two texts or more.

    One row: measure (`sharing`), formulas, shared. With `huayu.measures.resampling.leave_one_out` it tells how much of
    the sharing hangs on a text.
    """
    attested = formula_attestation(spans)
    shared = int(attested["attested_elsewhere"].sum())
    table = pd.DataFrame({"measure": ["sharing"], "formulas": [len(attested)], "shared": [shared]})
    table.attrs = result_attrs(None, "formulas in two texts or more", "formula")
    return table


def sharing_without(spans: pd.DataFrame) -> pd.DataFrame:
    """How many formulas two texts or more would share without each text in turn: doc_id, shared.

    One row a text that has a formula, in the order of `spans`. The counts are those of
    `huayu.measures.resampling.leave_one_out` with `sharing_counts`; a formula ceases to be shared with a text if that
    text is one of the two that have it.
    """
    attested = formula_attestation(spans)
    shared = int(attested["attested_elsewhere"].sum())
    hanging = attested.loc[attested["documents"] == 2, "doc_ids"].explode().value_counts()
    table = pd.DataFrame({"doc_id": pd.Series(spans["doc_id"].unique(), dtype="str")})
    table["shared"] = shared - table["doc_id"].map(hanging).fillna(0).astype("int64")
    table.attrs = result_attrs(None, "formulas in two texts or more, without a text", "document")
    return table
