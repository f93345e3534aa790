"""Every measure of the study. The tables stand here by name; the measures in their modules (`huayu.measures.keyness`).

from huayu.measures import frequency_table, kwic
"""

from importlib import import_module
from typing import Any

#: Loaded when asked for: the command line should not wait for what it does not use.
_TABLES = {
    "collocation_table": "collocation_tables",
    "dispersion_table": "dispersion_tables",
    "diversity_table": "diversity_tables",
    "frequency_table": "frequency",
    "keyness_table": "keyness_tables",
    "kwic": "concordance",
    "ngram_table": "ngrams",
}

__all__ = [
    "collocation_table",
    "dispersion_table",
    "diversity_table",
    "frequency_table",
    "keyness_table",
    "kwic",
    "ngram_table",
]


def __getattr__(name: str) -> Any:
    if name in _TABLES:
        return getattr(import_module(f"{__name__}.{_TABLES[name]}"), name)
    raise AttributeError(f"module {__name__} has no {name}; its tables are {', '.join(_TABLES)}")
