"""The fast bootstrap of sums gives what the general one gives, draw by draw."""

import numpy as np
import pytest

from huayu.measures.bootstrap import bootstrap
from huayu.measures.bootstrap_sums import bootstrap_sums
from huayu.measures.rate_ranges import rates_of_sums


@pytest.mark.parametrize("method", ["percentile", "bca"])
@pytest.mark.parametrize("documents", [3, 5, 25])
def test_draws_and_ends_are_those_of_the_bootstrap_of_documents(documents: int, method) -> None:
    drawn = np.random.default_rng(documents)
    columns = drawn.poisson(3, documents), drawn.poisson(0.4, documents), drawn.integers(100, 900, documents)
    rows = np.column_stack(columns).astype(float)
    slow = bootstrap(list(rows), lambda own: rates_of_sums(np.sum(own, axis=0)[None])[0], 300, method=method, seed=3)
    fast = bootstrap_sums(rows, rates_of_sums, 300, method=method, seed=3)
    assert fast.exhaustive is slow.exhaustive
    assert (fast.kind, fast.method) == (slow.kind, slow.method) == ("sensitivity", method)
    for name in ("estimate", "low", "high", "replicates", "weights", "undefined"):
        np.testing.assert_allclose(getattr(fast, name), getattr(slow, name), err_msg=name)


def test_blocks_of_draws_change_nothing(monkeypatch) -> None:
    rows = np.arange(60.0).reshape(30, 2) + 1
    whole = bootstrap_sums(rows, rates_of_sums, 100)
    monkeypatch.setattr("huayu.measures.bootstrap_sums._HELD", 90)
    np.testing.assert_array_equal(bootstrap_sums(rows, rates_of_sums, 100).replicates, whole.replicates)


def test_one_document_cannot_be_resampled() -> None:
    with pytest.raises(ValueError, match="fewer than two"):
        bootstrap_sums([[1.0, 2.0]], rates_of_sums)


def test_infinity_is_refused() -> None:
    with pytest.raises(ValueError, match="infinity"):
        bootstrap_sums([[1.0], [2.0]], lambda sums: sums * np.inf)
