"""Keyness: which words one corpus uses more than another, as evidence, as effect, and as what can be claimed."""

from huayu.measures.adjustment import adjust_p
from huayu.measures.fisher import fisher_exact
from huayu.measures.key_words import key_words
from huayu.measures.keyness_effects import (
    difference_coefficient,
    log_ratio,
    odds_ratio,
    percent_diff,
    relative_risk,
    simple_maths,
    weighted_log_odds,
)
from huayu.measures.keyness_tables import keyness_by_document, keyness_table
from huayu.measures.keyness_tests import bayes_factor_bic, chi_squared, log_likelihood
from huayu.measures.rate_ratio import log_ratio_interval

__all__ = [
    "adjust_p",
    "bayes_factor_bic",
    "chi_squared",
    "difference_coefficient",
    "fisher_exact",
    "key_words",
    "keyness_by_document",
    "keyness_table",
    "log_likelihood",
    "log_ratio",
    "log_ratio_interval",
    "odds_ratio",
    "percent_diff",
    "relative_risk",
    "simple_maths",
    "weighted_log_odds",
]
