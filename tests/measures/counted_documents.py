"""Documents with counts drawn from a model that is known: publishers with habits, years, and planted effects."""

from typing import NamedTuple

import numpy as np
import pandas as pd


class Counted(NamedTuple):
    """Counts (one column, `item`), Han characters, and what `huayu.corpus.described.described` would say."""

    counts: pd.DataFrame
    size: pd.Series
    documents: pd.DataFrame


def drawn_documents(
    number: int, publishers: int, seed: int, trend: float = 0.0, type_effect: float = 0.0, habit: float = 0.4,
    confounded: float = 0.0, rate: float = 3.0,
) -> Counted:  # fmt: skip
    """Documents of so many publishers over eight years, with overdispersed counts.

    Each publisher has a habit (log-normal, sd `habit`), a place and one of three kinds; `trend` is the change of the
    log rate a year, `type_effect` that of the kind `a`. `confounded` > 0 gives the publishers of kind `a` late years,
    as far as their years can be moved: kind and year change together.
    """
    drawn = np.random.default_rng(seed)
    kinds = np.array(list("abc"))[np.arange(publishers) % 3]
    own = drawn.integers(publishers, size=number)
    moved = confounded * (kinds[own] == "a")
    years = np.clip(np.round(drawn.uniform(2016, 2023, number) + 4 * moved), 2016, 2023)
    level = rate * np.exp(habit * drawn.normal(size=publishers) - habit**2 / 2)
    size = drawn.integers(400, 1600, number)
    mean = size / 1000 * level[own] * np.exp(trend * (years - 2019.5) + type_effect * (kinds[own] == "a"))
    counts = drawn.negative_binomial(4, 4 / (4 + mean))
    index = pd.Index([f"d-{place}" for place in range(number)], name="doc_id")
    houses = np.array([f"P{house}" for house in own])
    documents = pd.DataFrame(
        {
            "date": [f"{int(year)}-06-01" for year in years], "year": [str(int(year)) for year in years],
            "publisher": houses, "place": np.array(list("xyzw"))[own % 4],
            "institution_type": kinds[own], "event_type": drawn.choice(["m", "n"], number),
        },
        index=index,
    )  # fmt: skip
    return Counted(pd.DataFrame({"item": counts}, index=index), pd.Series(size, index=index), documents)
