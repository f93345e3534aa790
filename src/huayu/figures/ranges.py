"""Figures of the chapter on how sure we are: ranges with all their points, and the findings that survive."""

from collections.abc import Mapping
from textwrap import fill
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from huayu.figures.rows import finish_rows, row_label
from huayu.figures.style import INK, KIND_MARKERS, QUIET, RULE, SLATE, house_style, new_figure, text_styles
from huayu.measures.findings import choices_of, share_by_option, survival

#: Area of the largest dot, in square points; its weight is that of the most probable resample.
_LARGEST_DOT = 55

#: What the bar stands for, by the column of `points` whose values have a mark each.
_BARS = {"left_out": "all texts", "segmentation": "as in this study"}

#: More dots than this would make a heavy page: they are drawn as pixels.
_MANY_DOTS = 3000


def draw_ranges(
    points: pd.DataFrame, ranges: pd.DataFrame, value: str, glosses: Mapping[str, str], label: str, key: str = "token"
) -> Figure:
    """One row a word: every replicate as a point, the range as a line, the value over all documents as a bar.

    `points` and `ranges` belong together: `bootstrap_points` and `bootstrap_table`, whose points are dots sized by
    weight; `leave_one_out` and `leave_one_out_range`, whose points carry the mark of the text that is left out; or
    `segmentation_range` and `segmentation_extremes`, with a mark for each segmentation. Both have the column `key`;
    `points` has `value`, `ranges` has estimate, low, high and kind, which is what the legend calls the range. Rows in
    the order of `ranges`; `glosses` gives the English of a word, `label` names the axis.

    ValueError for no rows, a range without points, or ranges of more than one kind.
    """
    kinds = ranges["kind"].unique().tolist()
    if len(kinds) != 1:
        raise ValueError(
            f"ranges: {len(kinds)} kinds of range in one figure; draw ranges of one kind, and at least one"
        )
    words = ranges[key].tolist()
    missing = [word for word in words if word not in set(points[key])]
    if missing:
        raise ValueError(f"points: none of {missing[0]}; give the points of the same table as the ranges")
    marked = next((name for name in _BARS if name in points.columns), "")
    points = points[points[marked] != ""] if marked else points
    with house_style():
        figure, (axes,) = new_figure(1.15 + 0.55 * len(words) if marked else 0.95 + 0.36 * len(words))
        rows = points[key].map({word: row for row, word in enumerate(words)})
        marks = _marks(axes, points, rows, value, marked) if marked else _dots(axes, points, rows, value)
        _lines(axes, ranges, -0.25 if marked else -0.08)
        finish_rows(axes, [row_label(word, glosses) for word in words])
        if ranges[["estimate", "low"]].min().min() >= 0:
            axes.set_xlim(left=0)
        else:
            axes.axvline(0, color=QUIET, linewidth=0.7, zorder=0)
        axes.set_xlabel(label)
        handles = [*marks, *_range_handles(ranges, str(kinds[0]), marked)]
        columns = 2 if marked == "segmentation" else 3
        figure.legend(handles=handles, loc="outside lower center", ncols=columns, frameon=False, fontsize=8)
    return figure


def draw_survival(analyses: pd.DataFrame) -> Figure:
    """A grid: one row a finding, one column an option; the percentage of decided analyses in which the finding holds.

    `analyses` comes from `huayu.measures.findings.multiverse`. Options stand under their choice, all analyses at the
    left; the shade follows the share. A cell without a decided analysis has a dash; a percentage is cut, never rounded
    up, so that 100 is written only where the finding holds in every decided analysis. An asterisk stands where some
    analysis could not decide.
    """
    cells = share_by_option(analyses)
    overall = survival(analyses).assign(choice="", option="all analyses")
    cells = pd.concat([overall[["finding", "choice", "option", "holds", "undecided", "share"]], cells])
    groups = {"": ["all analyses"]} | {
        choice: analyses[choice].drop_duplicates().tolist() for choice in choices_of(analyses)
    }
    findings = analyses["finding"].drop_duplicates().tolist()
    places = _places(groups)
    with house_style():
        wrapped = [fill(finding, 30) for finding in findings]
        edges = np.cumsum([0, *(max(1.6, text.count("\n") + 1.4) for text in wrapped)])
        longest = max(len(option) for options in groups.values() for option in options)
        figure, (axes,) = new_figure(0.7 + 0.075 * min(longest, 26) + 0.16 * edges[-1])
        for cell in cells.itertuples():
            row = findings.index(cell.finding)
            _cell(axes, places[cell.choice, cell.option], edges[row], edges[row + 1], cell)
        _heads(axes, places, groups)
        axes.set_yticks((edges[:-1] + edges[1:]) / 2, wrapped)
        axes.set_xlabel("% of decided analyses in which it holds (*: some undecided)", labelpad=22, fontsize=8)
        axes.set_ylim(edges[-1], 0)
        axes.set_xlim(-0.1, max(places.values()) + 1.1)
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def _dots(axes: Axes, points: pd.DataFrame, rows: pd.Series, value: str) -> list[Line2D]:
    """Every replicate as a dot below the line, spread so that equal ones can be told apart; two builds agree."""
    share = points["weight"] / points["weight"].max()
    spread = 0.12 + 0.26 * ((points["resample"] * 0.618) % 1)
    many = len(points) > _MANY_DOTS
    size = share * 0 + 5 if many else (_LARGEST_DOT * share + 1.5).round(3)
    # One collection a size: an SVG writes the circle once for all its dots, and a tenth of the bytes.
    for area, own in points.groupby(size):
        axes.scatter(
            own[value],
            rows[own.index] + spread[own.index],
            s=area,
            color=SLATE[1],
            alpha=0.12 if many else 0.28,
            linewidths=0,
            rasterized=many,
            zorder=2,
        )
    resamples = points["resample"].nunique()
    name = f"one of {resamples:,} resamples" + ("" if many else " (larger: more probable)")
    return [Line2D([], [], linestyle="none", marker="o", color=SLATE[1], alpha=0.5, markeredgewidth=0, label=name)]


def _marks(axes: Axes, points: pd.DataFrame, rows: pd.Series, value: str, marked: str) -> list[Line2D]:
    """A mark for each run: in the colour of the text that is missing, neutral for a segmentation."""
    names = points[marked].unique().tolist()
    styles = text_styles(sorted(names)) if marked == "left_out" else _kind_styles(names)
    handles = []
    # One below the other, or runs that agree would hide each other.
    for (name, style), shift in zip(styles.items(), np.linspace(-0.07, 0.45, len(styles)), strict=True):
        own = points[marked] == name
        look: dict[str, Any] = {"linestyle": "none", "markersize": 4.5, "alpha": 0.9, **style}
        axes.plot(points.loc[own, value], rows[own] + shift, zorder=2, clip_on=False, **look)
        handles.append(Line2D([], [], label=f"without {name}" if marked == "left_out" else name, **look))
    return handles


def _kind_styles(names: list[str]) -> dict[str, dict[str, Any]]:
    """A neutral mark for each of the names, by its shape; more names than shapes begin again, hollow."""
    marks = {}
    for i, name in enumerate(names):
        face = SLATE[1] if i < len(KIND_MARKERS) else "white"
        shape: dict[str, Any] = {"marker": KIND_MARKERS[i % len(KIND_MARKERS)], "markerfacecolor": face}
        marks[name] = {**shape, "color": SLATE[1], "markeredgewidth": 1.2, "markersize": 5.5}
    return marks


def _lines(axes: Axes, ranges: pd.DataFrame, shift: float) -> None:
    """The ranges, and over each a bar at the estimate; `shift` sets both above the points of their row."""
    for row, entry in enumerate(ranges.itertuples()):
        if not np.isnan(entry.low):
            axes.hlines(row + shift, entry.low, entry.high, color=INK, linewidth=2.0, zorder=3)
        axes.vlines(entry.estimate, row + shift - 0.2, row + shift + 0.1, color=INK, linewidth=1.6, zorder=4)


def _range_handles(ranges: pd.DataFrame, kind: str, marked: str) -> list[Line2D]:
    alpha = ranges.attrs.get("alpha")
    share = "" if alpha is None else f" ({100 * (1 - alpha):g} % of the weight)"
    name = f"{kind} range" + (", lowest to highest" if marked else share)
    bar: dict[str, Any] = {"marker": "|", "markersize": 9, "markeredgewidth": 1.6, "linestyle": "none"}
    line = Line2D([], [], color=INK, linewidth=2.0, label=name)
    return [line, Line2D([], [], color=INK, label=_BARS.get(marked, "all texts"), **bar)]


def _places(groups: Mapping[str, list[str]]) -> dict[tuple[str, str], float]:
    """The left edge of every option's column, with a gap between choices."""
    places, x = {}, 0.0
    for choice, options in groups.items():
        for option in options:
            places[choice, option] = x
            x += 1
        x += 0.35
    return places


def _cell(axes: Axes, x: float, top: float, bottom: float, cell: Any) -> None:
    known = not np.isnan(cell.share)
    strength = 0.06 + 0.79 * cell.share if known else 0
    axes.fill_between([x, x + 1], top, bottom, color=SLATE[0], alpha=strength, linewidth=0)
    axes.plot([x, x + 1, x + 1, x, x], [top, top, bottom, bottom, top], color="white", linewidth=1.4)
    # Rounded up, 99.6 per cent would claim that nothing breaks the finding.
    written = f"{int(100 * cell.share + 1e-9)}" if known else "–"
    colour = "white" if known and cell.share > 0.85 else INK
    mark = "*" if cell.undecided and known else ""
    axes.text(x + 0.5, (top + bottom) / 2, written + mark, ha="center", va="center", fontsize=7.5, color=colour)


def _heads(axes: Axes, places: Mapping[tuple[str, str], float], groups: Mapping[str, list[str]]) -> None:
    """The options over their columns, and each choice over its options."""
    axes.xaxis.tick_top()
    labels = [fill(option.replace("_", " "), 26) for _, option in places]
    axes.set_xticks([x + 0.5 for x in places.values()], labels, rotation=90, fontsize=7.5)
    for choice, options in groups.items():
        if not choice:
            continue
        first, last = places[choice, options[0]], places[choice, options[-1]] + 1
        below = axes.get_xaxis_transform()
        axes.plot([first + 0.05, last - 0.05], [-0.02, -0.02], transform=below, color=RULE, linewidth=1, clip_on=False)
        name = choice.replace("_", " ")
        axes.text((first + last) / 2, -0.035, name, transform=below, ha="center", va="top", fontsize=8, color=QUIET)
