"""Formulas of many texts: in how many of them each stands, in which together, and how dense they are."""

from collections.abc import Mapping
from textwrap import wrap
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from huayu.figures.document_labels import short_labels
from huayu.figures.rows import finish_rows
from huayu.figures.style import INK, QUIET, RULE, SLATE, empty_figure, house_style, slate_scale

#: Letters of a row's name in a line: Chinese, and the English below it.
_NAME, _GLOSS = 20, 44
#: Texts that can be named below their columns, and the letters of a name.
_NAMED, _BELOW = 24, 16


def draw_formula_reach(
    totals: pd.DataFrame, load: pd.DataFrame, glosses: Mapping[str, str], together: pd.DataFrame
) -> Figure:
    """One bar a formula: the texts that have it, filled where it stands as laid down, white where it is only varied.

    `totals` has columns and order of `formula_totals`, `load` those of `formula_load`. Beside the bars `together`, of
    the same formulas: a row a text or a band of texts in the order to be drawn, a column a formula, the share of these
    texts that have it (`formula_presence`, `in_similar_order`, `banded`). Below, the distribution of formulas per 1,000
    Han characters over the texts, with the median.
    """
    names = totals["canonical"].tolist()
    rows = 0.32 * max(len(names), 2)
    with house_style():
        figure = empty_figure(rows + 2.8, layout="constrained")
        panels = figure.subplot_mosaic(
            [["reach", "together"], ["density", "density"]], height_ratios=[rows, 1.2], width_ratios=[1, 1.1]
        )
        _bars(panels["reach"], totals, glosses)
        panels["reach"].set_xlabel(f"texts that have it, of {len(load):,}")
        _heat_map(panels["together"], together[names].T)
        panels["together"].set_ylim(panels["reach"].get_ylim())
        _density(panels["density"], load["per_1000"].dropna())
        figure.legend(handles=_handles(), loc="outside lower center", ncols=2, frameon=False, fontsize=8)
    return figure


def _bars(axes: Axes, totals: pd.DataFrame, glosses: Mapping[str, str]) -> None:
    only_varied = totals["documents"] - totals["documents_exact"]
    look: dict[str, Any] = {"height": 0.62, "edgecolor": QUIET, "linewidth": 0.5}
    axes.barh(range(len(totals)), totals["documents_exact"], color=SLATE[1], **look)
    axes.barh(range(len(totals)), only_varied, left=totals["documents_exact"], color="white", **look)
    for row, texts in enumerate(totals["documents"]):
        axes.annotate(f"{texts:,}", (texts, row), (3, 0), textcoords="offset points", va="center", fontsize=8,
                      color=QUIET)  # fmt: skip
    finish_rows(axes, [_row_name(name, glosses.get(name, "")) for name in totals["canonical"]])
    axes.tick_params(axis="y", labelsize=8)
    axes.set_xlim(0, totals["documents"].max() * 1.25)
    axes.xaxis.set_major_locator(MaxNLocator(3, integer=True))


def _heat_map(axes: Axes, share: pd.DataFrame) -> None:
    """A row a formula, a column a text or a band of similar ones, the darker the more of its texts have it."""
    axes.imshow(share.to_numpy(float), cmap=slate_scale(), vmin=0, vmax=1, aspect="auto", interpolation="none")
    axes.hlines([row + 0.5 for row in range(len(share) - 1)], *axes.get_xlim(), color=RULE, linewidth=0.6)
    named = len(share.columns) <= _NAMED and share.columns.name == "doc_id"
    axes.set_xticks(range(len(share.columns)) if named else [])
    if named:
        axes.set_xticklabels(short_labels(list(share.columns), _BELOW), rotation=90, fontsize=7)
    axes.set_xlabel(f"{len(share.columns)} {'texts' if share.columns.name == 'doc_id' else 'bands of similar texts'}")
    axes.set_yticks([])
    axes.tick_params(length=0)


def _handles() -> list[Patch]:
    edge: dict[str, Any] = {"edgecolor": QUIET, "linewidth": 0.5}
    scale = slate_scale()
    return [
        Patch(facecolor=SLATE[1], label="as laid down, at least once", **edge),
        Patch(facecolor="white", label="only varied", **edge),
        Patch(facecolor=scale(1.0), label="all texts of a column have it", **edge),
        Patch(facecolor=scale(0.5), label="half of them have it", **edge),
    ]


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
