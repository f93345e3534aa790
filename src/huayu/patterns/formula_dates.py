"""When a formula was laid down, beside the texts: a text cannot repeat what was worded after it."""

from collections.abc import Mapping

import pandas as pd

from huayu.measures.results import result_attrs, undefined
from huayu.patterns.formula_attestation import formula_attestation
from huayu.patterns.formula_list import FORMULA_COLUMNS
from huayu.patterns.word_lists import read_word_list

DATE_COLUMNS = ["canonical", "date", "basis", "documents", "possible", "earlier"]
#: A broadcast dates the first item of the evening news that has a wording, which can be long after the wording.
_OF_A_SOURCE = ("document", "recalled")


def formula_dates(spans: pd.DataFrame, text_dates: Mapping[str, str]) -> pd.DataFrame:
    """How many texts could have repeated each formula, as the list dates it, and how many do.

    `spans` is a table of layer `formula`, `text_dates` leads from a doc_id to its date (`YYYY-MM-DD`, or what is known
    of it); texts without a date are neither possible nor earlier, and so is a text of which only the year of the source
    is known. One row a
    formula that is found: canonical, date (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`; "" without a source), basis, documents
    (texts that have it), `possible` (texts of that date or later; missing where no source is dated, and where the date
    is that of a broadcast), `earlier` (texts that have it although they are older than its source; missing likewise). A
    source documents a formula and need not be its first use, so that `possible` is a lower limit.
    """
    listed = read_word_list("formulas", FORMULA_COLUMNS).set_index("formula")
    rows = []
    for found in formula_attestation(spans).itertuples():
        date, basis = (str(listed.at[found.canonical, column]) for column in ("date", "basis"))
        possible: object = pd.NA
        earlier: object = pd.NA
        if date and basis in _OF_A_SOURCE:
            possible = sum(day[: len(date)] >= date for day in text_dates.values())
            own = (text_dates.get(doc_id, "") for doc_id in found.doc_ids)
            earlier = sum(day[: len(date)] < date[: len(day)] for day in own)
        rows.append((found.canonical, date, basis, found.documents, possible, earlier))
    table = pd.DataFrame(rows, columns=DATE_COLUMNS).astype({"possible": "Int64", "earlier": "Int64"})
    table.attrs = result_attrs(None, "texts not older than the source of a formula", "formula")
    reason = "the list gives no source with a date"
    table.attrs["undefined"] = undefined(table, {"possible": reason, "earlier": reason})
    return table
