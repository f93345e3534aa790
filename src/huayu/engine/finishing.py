"""From the merged counts of a corpus to the tables that are read: rates, dispersion, years apart from the whole."""

import numpy as np
import pandas as pd

from huayu.engine.counted import COUNTED, GRID, LISTED
from huayu.engine.part import Partial, framed


def finish(partial: Partial) -> dict[str, pd.DataFrame]:
    """Every table of an analysis from all its parts merged; `huayu.engine.contracts.tables` declares their columns."""
    return {**{name: partial[name] for name in LISTED}, **finish_counts(partial)}


def finish_counts(partial: Partial) -> dict[str, pd.DataFrame]:
    """The tables that are made of counts; `partial` needs the tables of `huayu.engine.counted.COUNTED` alone."""
    sizes = partial["sizes"]
    years = _by_year(sizes)
    words, of_year = int(sizes["words"].sum()), years.set_index("year")["words"]
    terms = _over_years(partial["terms"], "terms")
    by_year = partial["terms"][partial["terms"]["year"] > 0].reset_index(drop=True)
    by_year["per_1000_words"] = 1000 * by_year["count"] / by_year["year"].map(of_year)
    dates = partial["formula_dates"].columns[2:]
    forms = partial["formula_forms"].merge(partial["formula_dates"], on=["formula", "form"], how="left")
    # Of a form that only documents without a date have, no day is known.
    forms[list(dates)] = forms[list(dates)].fillna("").astype("str")
    return {
        "months": sizes,
        "years": years,
        "terms": _scored(terms, words),
        "terms_by_year": by_year[["term", "year", "count", "documents", "per_1000_words"]],
        **_with_years(partial["labels"], "labels"),
        **_with_years(partial["attributes"], "attributes"),
        "formulas_by_month": partial["formula_months"],
        "formulas": forms,
    }


def _by_year(sizes: pd.DataFrame) -> pd.DataFrame:
    dated = sizes[sizes["month"] != ""]
    if dated.empty:
        return framed(("year", *COUNTED["sizes"].sums), [])
    return (
        dated.assign(year=dated["month"].str[:4].astype("int64"))
        .groupby("year", as_index=False)[list(COUNTED["sizes"].sums)]
        .sum()
    )


def _over_years(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    keys = [key for key in COUNTED[table].keys if key != "year"]
    return frame.groupby(keys, as_index=False, sort=True)[list(COUNTED[table].sums)].sum()


def _with_years(frame: pd.DataFrame, table: str) -> dict[str, pd.DataFrame]:
    """A table of counts over all documents, and by the years of those that have one."""
    dated = frame[frame["year"] > 0].reset_index(drop=True)
    return {table: _over_years(frame, table), f"{table}_by_year": dated}


def _scored(terms: pd.DataFrame, words: int) -> pd.DataFrame:
    """Words with their rates and Rosengren's S over documents, most frequent first, ties by code point."""
    count = terms["count"].to_numpy()
    evenness = np.ldexp(terms["evenness"].to_numpy().astype(np.float64), -GRID)
    scored = terms[["term", "count", "documents"]].assign(
        per_1000_words=1000 * count / max(words, 1),
        # The root is rounded to the grid, which may carry S past 1 in its last digits.
        rosengren_s=np.minimum(evenness**2 / (float(words) * np.maximum(count, 1)) if words else evenness, 1.0),
    )
    return scored.iloc[np.argsort(-count, kind="stable")].reset_index(drop=True)
