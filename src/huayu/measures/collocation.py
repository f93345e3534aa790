"""Collocation: the words that keep company with a node, counted, and how strongly each is tied to it."""

from huayu.measures.adjacent_collocates import adjacent_collocates
from huayu.measures.association import (
    DeltaP,
    delta_p,
    dice,
    log_dice,
    mi3,
    minimum_sensitivity,
    mutual_information,
    npmi,
    t_score,
    z_score,
)
from huayu.measures.collocation_tables import collocate_counts, collocation_table
from huayu.measures.keyness_tests import log_likelihood

__all__ = [
    "DeltaP",
    "adjacent_collocates",
    "collocate_counts",
    "collocation_table",
    "delta_p",
    "dice",
    "log_dice",
    "log_likelihood",
    "mi3",
    "minimum_sensitivity",
    "mutual_information",
    "npmi",
    "t_score",
    "z_score",
]
