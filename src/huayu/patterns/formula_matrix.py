"""Formulas by text: how often each stands in each text, how dense they are, and how much of the sharing is one text's.

Formulas inside longer ones are counted as well, so 立德树人根本任务 is one occurrence of two formulas.
"""

from collections.abc import Iterable, Sequence

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs, undefined
from huayu.patterns.formula_attestation import formula_attestation
from huayu.patterns.formula_list import FORMULA_COLUMNS, formulas
from huayu.patterns.word_lists import read_word_list
from huayu.text.han import count_han

MATRIX_COLUMNS = ["canonical", "gloss", "level", "doc_id", "exact", "variant", "documents", "spans"]
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
        names = found["attributes"].map(lambda attributes: attributes["canonical"]).astype("str")
        counts = pd.DataFrame({"canonical": names, "doc_id": found["doc_id"]}).groupby(["canonical", "doc_id"]).size()
        table = table.merge(counts.rename(label).reset_index(), how="left", on=["canonical", "doc_id"])
        table[label] = table[label].fillna(0).astype("int64")
    glosses = listed_glosses()
    table["gloss"] = table["canonical"].map(glosses).fillna("").astype("str")
    table["level"] = table["canonical"].map({name: row.level for name, row in formulas().items()}).astype("str")
    table = table[MATRIX_COLUMNS]
    table.attrs = result_attrs(None, "occurrences of a formula in a text", "formula and document", nested="counted")
    return table


def shared_rows(matrix: pd.DataFrame, limit: int) -> pd.DataFrame:
    """The rows of `formula_matrix` whose formula stands in two texts or more, of the first `limit` such formulas."""
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
    rows = []
    for document in documents:
        own = spans[spans["doc_id"] == document.doc_id]
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
