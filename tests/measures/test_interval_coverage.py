"""Without an effect, intervals hold the truth about as often as they say, and differences are rarely called."""

import numpy as np
from counted_documents import drawn_documents

from huayu.measures.rate_ranges import rate_ranges
from huayu.measures.statistical_models import t_quantile
from huayu.measures.stratified_ratios import stratified_ratios
from huayu.measures.within_slope import within_slope

RUNS = 120


def test_about_nineteen_of_twenty_intervals_hold_the_truth() -> None:
    slopes, ratios, rates = [], [], []
    for seed in range(RUNS):
        drawn = drawn_documents(160, 40, seed)
        own = drawn.documents
        run = within_slope(drawn.counts["item"], drawn.size, own["year"].astype(float), own["publisher"])
        slopes.append(abs(run.slope) <= t_quantile(0.975, run.strata - 1) * run.error)
        table = stratified_ratios(drawn.counts, drawn.size, own["institution_type"], own["year"], own["publisher"])
        ratios += ((table["low"] <= 1) & (table["high"] >= 1)).tolist()
        alone = drawn_documents(60, 60, seed, habit=0.0)
        row = rate_ranges(alone.counts, alone.size, 400).iloc[0]
        rates.append(row["low"] <= 3 <= row["high"])
    # Of 120 runs at 95 per cent, fewer than 105 have a probability below one in a thousand.
    assert 0.875 <= np.mean(slopes) <= 1
    assert 0.9 <= np.mean(ratios) <= 1
    assert 0.875 <= np.mean(rates) <= 1
