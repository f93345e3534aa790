"""The national register: counts and dates from large dated corpora, shipped as small tables.

reference_counts("xinwen-lianbo", years=[2021])     words of the national evening news of a year
formula_timeline("两个确立")                         a formula by month
first_seen("两个确立")                               where it stands first
"""

from typing import Any

__all__ = ["first_seen", "formula_timeline", "reference_counts"]


def __getattr__(name: str) -> Any:
    # Imported when asked for: DuckDB takes a while, and general Chinese does without it.
    if name == "reference_counts":
        from huayu.reference.counts import reference_counts

        return reference_counts
    if name in __all__:
        from huayu.reference import timeline

        return getattr(timeline, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
