"""National campaigns: their documented dates and the bursts of their names."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from huayu.figures.many_documents import PER_PAGE
from huayu.figures.national_clock import NEWS, text_handles, years
from huayu.figures.style import QUIET, SLATE, empty_figure, house_style, text_styles
from huayu.figures.text_strip import draw_strip, half_years, strip_handles

#: The factors of a burst, from the heaviest line to the thinnest.
_WIDTHS = (2.6, 1.6, 0.9)
_SPAN = SLATE[3]
#: Inches of a row of a campaign, Han characters of its name, Latin letters of its gloss.
_ROW, _NAME, _CAMPAIGN = 0.37, 19, 44
#: Entries in a line of the legend, and inches of a line more than the two of five texts.
_ENTRIES, _LINE = 5, 0.17


def draw_campaigns(
    campaigns: pd.DataFrame, found: pd.DataFrame, text_dates: Mapping[str, str], series: tuple[str, str]
) -> Figure:
    """One row a formula: the documented span of its campaigns as a bar, the bursts of its name as lines.

    `campaigns` is as from `huayu.reference.campaigns.campaign_dates`; `found` as from
    `huayu.reference.text_bursts.stacked_bursts`, with a line for each factor s, the lowest on top and heaviest.
    `series` are the first and last month of the national series; a campaign without a documented end has a bar that is
    open at the right. `text_dates` are drawn as lines in the colours of the texts; more than can be told apart are a
    strip above the rows, darker where there are more texts. Rows by the first start.
    """
    few = len(text_dates) <= PER_PAGE
    styles = text_styles(sorted(text_dates) if few else [])
    order = campaigns.sort_values(["start", "formula"]).drop_duplicates("formula")
    factors = sorted(found["s"].unique())
    lines = [Line2D([], [], color=NEWS, linewidth=width, label=f"burst at s = {s:g}")
             for s, width in zip(factors, _WIDTHS, strict=False)]  # fmt: skip
    bar = Patch(color=_SPAN, label="documented span")
    texts = (
        text_handles(styles, list(text_dates)) if few else strip_handles(("half-year of few texts", "of most texts"))
    )
    handles = [*texts, bar, *lines]
    more = _LINE * max(-(-len(handles) // _ENTRIES) - 2, 0)
    height = 0.95 + _ROW * len(order) + more
    with house_style():
        figure = empty_figure(height)
        axes = figure.add_axes((0.385, (0.6 + more) / height, 0.6, 1 - (0.85 + more) / height))
        for doc_id, day in text_dates.items() if few else ():
            axes.axvline(years(day), color=styles[doc_id]["color"], linewidth=0.9, zorder=1)
            axes.plot(years(day), -0.85, linestyle="none", markersize=5.5, clip_on=False, **styles[doc_id])
        for row, first in enumerate(order.itertuples()):
            for span in campaigns[campaigns["formula"] == first.formula].itertuples():
                _span(axes, row, str(span.start), str(span.end), series[1])
            _burst_lines(axes, row, found[found["formula"] == first.formula], factors)
            name = first.formula if len(first.formula) <= _NAME else first.formula[: _NAME - 1] + "…"
            gloss = textwrap.shorten(first.gloss, _CAMPAIGN, placeholder=" …")
            look: dict[str, Any] = {
                "fontsize": 8,
                "ha": "right",
                "va": "center",
                "transform": axes.get_yaxis_transform(),
            }
            axes.text(-0.015, row - 0.21, name, **look)
            axes.text(-0.015, row + 0.22, gloss, color=QUIET, **look)
        axes.set_xlim(years(f"{series[0]}-01"), years(f"{series[1]}-28"))
        axes.set_ylim(len(order) - 0.45, -0.55)
        axes.set_yticks([])
        axes.set_xticks(range(int(series[0][:4]) + 1, int(series[1][:4]) + 1, 2))
        axes.grid(axis="x", zorder=0)
        if not few:
            within = [day for day in text_dates.values() if series[0] <= day[:7] <= series[1]]
            counts = half_years(within)
            draw_strip(axes, counts / counts.max(), 1.005, 1.005 + 0.13 / height)
        axes.spines["left"].set_visible(False)
        axes.tick_params(length=0)
        figure.legend(handles=handles, loc="lower center", ncols=_ENTRIES,
                      frameon=False, fontsize=8, borderaxespad=0.1, columnspacing=1.0, handletextpad=0.5)  # fmt: skip
    return figure


def _span(axes: Axes, row: int, start: str, end: str, last: str) -> None:
    """The bar of a documented span; without a documented end it has a short, then a dotted one."""
    left = years(start if len(start) > len("YYYY-MM") else f"{start}-01")
    right = min(years(end if len(end) > len("YYYY-MM") else f"{end}-28"), years(f"{last}-28")) if end else left + 0.3
    axes.barh(row, right - left, left=left, height=0.74, color=_SPAN, zorder=2)
    if not end:
        open_end = min(right + 1.0, years(f"{last}-28"))
        axes.hlines(row, right, open_end, color=_SPAN, linewidth=5, linestyle=(0, (0.6, 0.6)), zorder=2)


def _burst_lines(axes: Axes, row: int, own: pd.DataFrame, factors: Sequence[float]) -> None:
    for place, (s, width) in enumerate(zip(factors, _WIDTHS, strict=False)):
        for burst in own[own["s"] == s].itertuples():
            ends = years(f"{burst.start}-01"), years(f"{burst.end}-28")
            axes.hlines(row + 0.22 * (place - 1), *ends, color=NEWS, linewidth=width, zorder=3)
