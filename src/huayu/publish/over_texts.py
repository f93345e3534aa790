"""Numbers over the texts of a corpus as parts of a sentence, for one text, a few, and many."""

import pandas as pd

from huayu.figures.many_documents import PER_PAGE


def texts_counted(number: int) -> str:
    """How many texts: "1 text", "5 texts", "5,000 texts"."""
    return f"{number:,} text{'' if number == 1 else 's'}"


def spread_over_texts(values: pd.Series, names: pd.Series, unit: str = "per cent", decimals: int = 0) -> str:
    """Between which ends a number lies, text by text: "63 (Chongqing) to 93 per cent (Tianjin)".

    `values` are indexed by doc_id (NaN is passed over), `names` gives the name of each id. For one text the number
    alone; for more texts than a figure can name (`PER_PAGE`) the median with the middle half and both ends, without
    names. "none" where no text has a number. `unit` "" leaves the unit out.
    """
    known = values.dropna().astype(float)
    after = f" {unit}" if unit else ""
    if known.empty:
        return "none"
    if len(known) == 1:
        return f"{known.iloc[0]:.{decimals}f}{after}"
    low, high = (f"{end:.{decimals}f}" for end in (known.min(), known.max()))
    if len(known) <= PER_PAGE:
        return f"{low} ({names[known.idxmin()]}) to {high}{after} ({names[known.idxmax()]})"
    quarter, middle, three = (f"{value:.{decimals}f}" for value in known.quantile([0.25, 0.5, 0.75]))
    return f"{middle}{after} in the median (middle half of the texts: {quarter} to {three}; all: {low} to {high})"
