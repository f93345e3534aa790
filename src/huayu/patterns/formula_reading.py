"""The list of formulas beside the reading: what was marked as a formula, and whether the list has it."""

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.patterns.formula_attestation import formula_attestation
from huayu.patterns.formula_list import forms
from huayu.patterns.formula_view import folded_form


def read_formulas(gold: pd.DataFrame) -> pd.DataFrame:
    """The formulas marked by reading: one row a canonical form of `gold`, in the order of `formula_attestation`.

    Columns: canonical, level (as the reading judges it), documents, spans, doc_ids, `listed` (the list has this form,
    as canonical form or alias, marks aside).
    """
    known = {form.folded for form in forms()}
    levels = {attributes["canonical"]: attributes["level"] for attributes in gold["attributes"]}
    table = formula_attestation(gold).drop(columns="attested_elsewhere")
    table.insert(1, "level", table["canonical"].map(levels).astype("str"))
    table["listed"] = [folded_form(name) in known for name in table["canonical"]]
    table.attrs = result_attrs(None, "formulas marked by reading", "formula")
    return table
