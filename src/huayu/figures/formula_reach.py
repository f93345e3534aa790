"""Formulas of many texts: in how many of them each stands, and how dense they are from text to text."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from huayu.figures.rows import finish_rows
from huayu.figures.style import INK, QUIET, SLATE, house_style, new_figure

#: Letters of a row's name in a line: Chinese, and the English below it.
_NAME, _GLOSS = 20, 44


def draw_formula_reach(totals: pd.DataFrame, load: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """One bar a formula: the texts that have it, filled where it stands as laid down, white where it is only varied.

    `totals` has columns and order of `formula_totals`, `load` those of `formula_load`. Below, the distribution of
    formulas per 1,000 Han characters over the texts, with the median.
    """
    names = totals["canonical"].tolist()
    rows = 0.32 * max(len(names), 2)
    with house_style():
        figure, (axes, below) = new_figure(rows + 2.5, rows=2, height_ratios=[rows, 1.2])
        only_varied = totals["documents"] - totals["documents_exact"]
        look: dict[str, Any] = {"height": 0.62, "edgecolor": QUIET, "linewidth": 0.5}
        axes.barh(range(len(names)), totals["documents_exact"], color=SLATE[1], **look)
        axes.barh(range(len(names)), only_varied, left=totals["documents_exact"], color="white", **look)
        for row, texts in enumerate(totals["documents"]):
            axes.annotate(f"{texts:,}", (texts, row), (3, 0), textcoords="offset points", va="center", fontsize=8,
                          color=QUIET)  # fmt: skip
        finish_rows(axes, [_row_name(name, glosses.get(name, "")) for name in names])
        axes.tick_params(axis="y", labelsize=8)
        axes.set_xlim(0, totals["documents"].max() * 1.12)
        axes.set_xlabel(f"texts that have it, of {len(load):,}")
        _density(below, load["per_1000"].dropna())
        handles = [
            Patch(facecolor=SLATE[1], edgecolor=QUIET, linewidth=0.5, label="as laid down, at least once"),
            Patch(facecolor="white", edgecolor=QUIET, linewidth=0.5, label="only varied"),
        ]
        figure.legend(handles=handles, loc="outside lower center", ncols=2, frameon=False, fontsize=8)
    return figure


def _row_name(name: str, gloss: str) -> str:
    first = wrap(gloss, _GLOSS, max_lines=1, placeholder=" …")
    return "\n".join([name if len(name) <= _NAME else f"{name[: _NAME - 1]}…", *first])


def _density(axes: Axes, rates: pd.Series) -> None:
    bins = min(30, max(5, round(len(rates) ** 0.5)))
    axes.hist(rates, bins=bins, color=SLATE[3], edgecolor="white", linewidth=0.5)
    axes.axvline(rates.median(), color=INK, linewidth=1.4)
    axes.annotate(
        f"median {rates.median():.1f}", (rates.median(), 1), (4, -9), xycoords=("data", "axes fraction"),
        textcoords="offset points", fontsize=8,
    )  # fmt: skip
    axes.set_xlim(left=0)
    axes.set_xlabel("occurrences per 1,000 Han characters")
    axes.set_ylabel("texts")
