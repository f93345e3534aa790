"""The libraries behind the models of a study: statsmodels and SciPy, which only corpora of many documents need."""

from importlib import import_module
from typing import Any

from huayu.corpus.problem import InputError


def statsmodels_part(name: str) -> Any:
    """A module of statsmodels, such as `api`. InputError, with the cure, where it is not installed."""
    return _installed(f"statsmodels.{name}")


def t_quantile(level: float, degrees: float) -> float:
    """The quantile of Student's t; InputError as in `statsmodels_part`."""
    return float(_installed("scipy.stats").t.ppf(level, degrees))


def t_two_sided(t: float, degrees: float) -> float:
    """The probability of a t at least so far from 0, on both sides."""
    return float(2 * _installed("scipy.stats").t.sf(abs(t), degrees))


def _installed(module: str) -> Any:
    try:
        return import_module(module)
    except ModuleNotFoundError as error:
        raise InputError(
            f"{error.name} is not installed, and models of trends and comparisons need it: "
            "pip install 'huayu[study]' (or pip install statsmodels)"
        ) from error
