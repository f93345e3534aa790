"""Figures of the chapter on lists and rhythm."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from huayu.figures.document_labels import short_labels
from huayu.figures.limbs_together import draw_limbs_together, scale_by_limbs
from huayu.figures.list_words import words_below
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.style import INK, QUIET, house_style, new_figure, text_styles

#: How an item is filled says what its marker is: words of the marker, strength of the colour, hatching.
_MARKERS: dict[str, tuple[str, float, str]] = {
    "N是": ("一是 (one is)", 0.8, ""),
    "N要": ("一要 (one must)", 0.38, ""),
    "N、": ("一、 (one,)", 0.14, "////"),
}
_OTHER = ("another marker", 0.14, "....")
#: How full a mark is says what kind of run it is.
_RUNS = {
    "four_character": ("four characters", "full"),
    "equal_limbs": ("equal, not four", "none"),
    "repeated_frame": ("unequal, shared words (line: shortest to longest limb)", "left"),
}
_ITEM, _LEVEL = 0.22, 0.25


def draw_list_trees(items: pd.DataFrame, runs: pd.DataFrame, sizes: Mapping[str, int]) -> Figure:
    """A text's lists along its length: the text as a line, below it each list and its items, deeper items lower.

    Needs the columns of `item_table` and, of `run_table`, doc_id and place; `sizes` are the Han characters of each
    text, in the order to be drawn. Filling tells the marker, a bar under an item that its head ends in the refrain,
    which is written below with the number of items announced, unless it has no room there (`crowded_lists`); ticks on
    the line are runs. What stands between the items of a list, in none of them, is outlined only.
    """
    labels = short_labels(list(sizes))
    below = dict(words_below(items, sizes, max(map(len, labels))))
    styles = text_styles(sorted(sizes))
    depth = 1 + int(items["depth"].max()) if len(items) else 1
    with house_style():
        figure, (axes,) = new_figure(0.75 + len(sizes) * (0.62 + 0.2 * depth))
        step = 0.72 + _LEVEL * depth
        for row, (doc_id, size) in enumerate(sizes.items()):
            top = row * step
            colour = styles[doc_id]["color"]
            places = runs.loc[runs["doc_id"] == doc_id, "place"]
            axes.hlines(top, 0, size, color=colour, linewidth=1.6)
            axes.vlines(places, top - 0.1, top, color=INK, linewidth=0.8)
            for number, own in items[items["doc_id"] == doc_id].groupby("list", sort=False):
                _draw_list(axes, own, top, colour)
                middle, words = below.get((doc_id, number), (0.0, ""))
                axes.text(middle, top + 0.22 + _LEVEL * depth, words, fontsize=8, ha="center", va="top")
        axes.set_yticks([row * step + 0.15 for row in range(len(sizes))], labels)
        axes.set_ylim(step * len(sizes) - 0.15, -0.25)
        axes.set_xlim(-12, max(*sizes.values(), 1) * 1.01)
        axes.set_xlabel("Han characters of title and body, from the beginning of the text")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        handles: list[Artist] = [_patch(*look) for look in _looks(items)]
        handles.append(Line2D([], [], color=INK, linewidth=2.2, label="ends in the refrain"))
        handles.append(Line2D([], [], linestyle="none", marker="|", color=INK, markersize=6, label="parallel run"))
        figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def _draw_list(axes: Axes, own: pd.DataFrame, top: float, colour: str) -> None:
    """One list: a bracket over its reach, and its items."""
    head = top + 0.1 + _LEVEL * int(own["depth"].iloc[0])
    reach = own["next_place"].max()
    axes.hlines(head, own["place"].min(), reach, color=QUIET, linewidth=0.8)
    axes.vlines(own["place"].min(), top, head, color=QUIET, linewidth=0.8)
    for item in own.itertuples():
        _, strength, hatch = _MARKERS.get(item.label, _OTHER)
        axes.add_patch(_box(item.place, item.next_place, head, facecolor="none", edgecolor=QUIET, linestyle=":"))
        edge = "white" if strength > 0.5 else colour
        box: dict[str, Any] = {"facecolor": (colour, strength), "edgecolor": edge, "hatch": hatch}
        axes.add_patch(_box(item.place, item.end, head, **box))
        if item.has_refrain:
            y = head + _ITEM + 0.075
            axes.hlines(y, item.place + 3, item.end - 3, color=INK, linewidth=2.2)


def _box(start: float, end: float, top: float, **look: Any) -> Rectangle:
    return Rectangle((start, top + 0.03), end - start, _ITEM - 0.03, linewidth=0.7, **look)


def _looks(items: pd.DataFrame) -> list[tuple[str, float, str]]:
    """The ways of filling that the figure uses, in the order of the table above."""
    used = [_MARKERS[label] for label in _MARKERS if (items["label"] == label).any()]
    return used + [_OTHER] * bool((~items["label"].isin(_MARKERS)).any())


def _patch(name: str, strength: float, hatch: str) -> Patch:
    return Patch(facecolor=(QUIET, strength), edgecolor=QUIET, hatch=hatch, label=name)


def draw_limb_lengths(runs: pd.DataFrame) -> Figure:
    """Every run of every text as a point: number of limbs by Han characters a limb, one panel a text.

    Needs the columns of `run_table`. Fullness of a mark tells the label; for limbs of unequal length the point is the
    mean and a line runs from the shortest to the longest. Runs with the same values stand side by side. The runs of
    more texts than `PER_PAGE` are drawn together, by `draw_limbs_together`.
    """
    if runs.empty:
        return draw_nothing("No parallel run is found in these texts.")
    order = runs["doc_id"].unique().tolist()
    if len(order) > PER_PAGE:
        return draw_limbs_together(runs, _RUNS)
    styles = text_styles(sorted(order))
    with house_style():
        figure, panels = new_figure(0.85 + 0.92 * len(order), rows=len(order), sharex=True, sharey=True)
        for axes, doc_id, name in zip(panels, order, short_labels(order, 60), strict=True):
            own = runs[runs["doc_id"] == doc_id]
            axes.grid(axis="both")
            axes.set_xscale("log")
            _draw_runs(axes, own, styles[doc_id])
            axes.set_title(
                f"{name}: {len(own)} {'run' if len(own) == 1 else 'runs'}", loc="left", fontsize=8.5, pad=3, color=INK
            )
        scale_by_limbs(panels[-1], runs)
        panels[-1].set_xlabel("Han characters a limb (logarithmic scale)")
        figure.supylabel("limbs in the run", fontsize=9, color=INK)
        figure.legend(handles=_run_handles(), loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def _draw_runs(axes: Axes, own: pd.DataFrame, style: Mapping[str, Any]) -> None:
    for (limbs, mean), equal in own.groupby(["limbs", "mean"], sort=False):
        for place, run in enumerate(equal.itertuples()):
            x = mean * 1.042 ** (place - (len(equal) - 1) / 2)
            if run.shortest < run.longest:
                axes.hlines(limbs, run.shortest, run.longest, color=style["color"], linewidth=0.9, alpha=0.6)
            fill: dict[str, Any] = {"fillstyle": _RUNS[run.label][1], "markerfacecoloralt": "white"}
            axes.plot(x, limbs, linestyle="none", markersize=5, **style, **fill)


def _run_handles() -> list[Line2D]:
    look: dict[str, Any] = {"linestyle": "none", "marker": "o", "color": QUIET}
    look |= {"markersize": 5, "markerfacecoloralt": "white"}
    looks: list[dict[str, Any]] = [{**look, "label": name, "fillstyle": fill} for name, fill in _RUNS.values()]
    return [Line2D([], [], **each) for each in looks]
