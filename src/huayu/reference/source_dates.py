"""When wordings are documented, and how long after that the national news had them."""

from pathlib import Path

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.patterns.formula_list import FORMULA_COLUMNS
from huayu.patterns.word_lists import read_word_list
from huayu.reference.timeline import NATIONAL, censored_before, first_seen

DELAY_COLUMNS = ["wording", "source_date", "first_date", "delay_days"]


def documented_dates(folder: Path | None = None) -> dict[str, str]:
    """Wording → date of a document that has it (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`), from a lexicon's `formulas.tsv`.

    Only sources that were seen (basis `document`): a date recalled from memory, or taken from the broadcast itself,
    proves nothing against the broadcast. The document need not be the first that had the wording.
    """
    table = read_word_list("formulas", FORMULA_COLUMNS, folder)
    seen = table[(table["basis"] == "document") & (table["date"] != "")]
    return dict(zip(seen["formula"], seen["date"], strict=True))


def broadcast_delays(name: str | Path = NATIONAL, folder: Path | None = None) -> pd.DataFrame:
    """How many days after a dated document the national news first had its wording, in the order of the list.

    One row a wording of `documented_dates` whose document is dated to the day and comes after the reference's first
    twelve months: wording, source_date, first_date ("" if the news never had it), delay_days (negative: the news was
    earlier than the document; NaN if never).
    """
    rows = []
    for wording, day in documented_dates(folder).items():
        if len(day) == len("YYYY-MM-DD") and day >= censored_before(name):
            rows.append((wording, day, first_seen(wording, name).date))
    table = pd.DataFrame(rows, columns=DELAY_COLUMNS[:3], dtype="str")
    never = table["first_date"] == ""
    first = pd.to_datetime(table["first_date"].mask(never))
    table["delay_days"] = (first - pd.to_datetime(table["source_date"])).dt.days.astype("float64")
    table.attrs = result_attrs(None, "first date in the reference − date of the document", "wording")
    table.attrs["undefined"] = {"delay_days": "the reference never has the wording"} if never.any() else {}
    return table
