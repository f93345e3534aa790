"""Figures of the chapter on the working vocabulary."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure

from huayu.figures.labels import Box, place_label
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.rows import finish_rows, row_label
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure, text_styles
from huayu.measures.rates_over_texts import rate_quantiles
from huayu.measures.sharing import sharing_bands

#: Words that one point of the cloud shows by its size at most, and points that are drawn as pixels.
_LARGEST, _MANY_POINTS = 400, 3_000


def draw_rates_by_text(rates: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """One row a word, one mark a text: rate per 1,000 words, all points shown, the corpus rate as a short bar.

    Needs doc_id, token, per_1000_words and corpus_rate (one value a word), rows in the order to be drawn. More texts
    than marks that can be told apart become a line from the lowest to the highest rate, thick over their middle half.
    """
    corpus_rates = rates.drop_duplicates("token").set_index("token")["corpus_rate"]
    label = "occurrences per 1,000 words (bar: all texts together)"
    return _draw_word_rows(rates, "doc_id", corpus_rates, glosses, label)


def draw_frequency_and_dispersion(table: pd.DataFrame, labelled: list[str]) -> Figure:
    """Every word as a point: how often, and how unevenly over the texts; the labelled words are named.

    Needs token, words, count, range, dp_norm. Points that coincide are drawn larger, by the number of words they hold.
    """
    n_texts = int(table["range"].max())
    with house_style():
        figure, (axes,) = new_figure(4.6)
        stacked = (
            table.groupby(["count", "dp_norm", "range"], as_index=False)["words"]
            .sum()
            .sort_values("range", kind="stable")
        )
        if n_texts > PER_PAGE:
            _cloud(axes, stacked, n_texts)
        for reach in range(1, n_texts + 1) if n_texts <= PER_PAGE else ():
            own = stacked[stacked["range"] == reach]
            shade = 0.15 + 0.65 * reach / n_texts
            size = 6 + 5 * own["words"] ** 0.5
            axes.scatter(own["count"], own["dp_norm"], s=size, color=SLATE[0], alpha=shade, linewidths=0)
        named = table[table["token"].isin(labelled)]
        axes.scatter(named["count"], named["dp_norm"], s=26, facecolors="none", edgecolors=INK, linewidths=0.9)
        axes.set_xscale("log")
        axes.set_xlim(right=table["count"].max() * 1.7)
        axes.set_xlabel("occurrences in the corpus (logarithmic scale)")
        axes.set_ylabel("DPnorm: 0 = even over the texts, 1 = only in the shortest")
        axes.set_ylim(-0.03, 1.06)
        axes.xaxis.set_major_formatter("{x:g}")
        axes.grid()
        figure.draw_without_rendering()  # distances on the page are known only after the layout
        _place_labels(axes, named)
    return figure


def _cloud(axes: Axes, stacked: pd.DataFrame, n_texts: int) -> None:
    """All points at once, darker by the number of texts; many as pixels, or the drawing could not be opened."""
    colours = np.tile(to_rgba(SLATE[0]), (len(stacked), 1))
    colours[:, 3] = 0.15 + 0.65 * stacked["range"] / n_texts
    size = 6 + 5 * np.minimum(stacked["words"], _LARGEST) ** 0.5
    axes.scatter(
        stacked["count"], stacked["dp_norm"], s=size, c=colours, linewidths=0, rasterized=len(stacked) > _MANY_POINTS
    )


def draw_sharing(table: pd.DataFrame) -> Figure:
    """Shares of word types and of running words by the number of texts that use the word.

    Needs documents, types, tokens, share_of_types, share_of_tokens. More numbers than bars that fit become bands
    (`huayu.measures.sharing.sharing_bands`).
    """
    bands = sharing_bands(table)
    if bands["documents"].dtype.kind not in "iu":
        return _draw_sharing_bands(bands)
    with house_style():
        figure, (axes,) = new_figure(2.5)
        offsets = {"types": -0.2, "tokens": 0.2}
        colours = {"types": SLATE[3], "tokens": SLATE[1]}
        for kind, offset in offsets.items():
            places = table["documents"] + offset
            bars = axes.bar(places, 100 * table[f"share_of_{kind}"], width=0.38, color=colours[kind])
            names = {"types": "of different words", "tokens": "of running words"}
            labels = [f"{count:,}" for count in table[kind]]
            axes.bar_label(bars, labels, fontsize=7.5, color=QUIET, padding=1)
            bars.set_label(f"share {names[kind]} (their number above the bar)")
        axes.set_xticks(table["documents"])
        axes.set_xlabel("number of texts that use the word")
        axes.set_ylabel("per cent")
        axes.legend(frameon=False, fontsize=8, loc="upper right")
        axes.margins(y=0.12)
        axes.grid(axis="y")
    return figure


def _draw_sharing_bands(bands: pd.DataFrame) -> Figure:
    places = np.arange(len(bands))
    with house_style():
        figure, (axes,) = new_figure(3.0)
        for kind, name, offset, colour in (
            ("types", "of different words", -0.2, SLATE[3]),
            ("tokens", "of running words", 0.2, SLATE[1]),
        ):
            axes.bar(places + offset, 100 * bands[f"share_of_{kind}"], width=0.38, color=colour, label=f"share {name}")
        axes.set_xticks(places, bands["documents"], rotation=35, ha="right", rotation_mode="anchor")
        axes.set_xlabel("number of texts that use the word")
        axes.set_ylabel("per cent")
        axes.grid(axis="y")
        figure.legend(loc="outside lower center", ncols=2, frameon=False, fontsize=8)
    return figure


def draw_leave_one_out(runs: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """One row a word: its rate over all texts (bar) and again with each text left out (one mark a missing text).

    Needs left_out ("" for all texts), token, per_1000_words, rows in the order to be drawn. Of many texts no single one
    moves a rate far: then lines as in `draw_rates_by_text` show the change in per cent.
    """
    full = runs[runs["left_out"] == ""].set_index("token")["per_1000_words"]
    if runs["left_out"].nunique() - 1 > PER_PAGE:
        change = 100 * (runs["per_1000_words"] / runs["token"].map(full) - 1)
        moved = runs[runs["left_out"] != ""].assign(per_1000_words=change)
        return _draw_word_rows(moved, "left_out", full * 0, glosses, "change of the rate without one text (per cent)")
    label = "occurrences per 1,000 words (bar: all texts)"
    return _draw_word_rows(runs[runs["left_out"] != ""], "left_out", full, glosses, label, prefix="without ")


def _draw_word_rows(
    marks: pd.DataFrame, key: str, bars: pd.Series, glosses: Mapping[str, str], label: str, prefix: str = ""
) -> Figure:
    """One row a word: a mark for each value of `key` at its rate, a bar at the word's value in `bars`."""
    words = marks["token"].unique().tolist()
    names = sorted(marks[key].unique())
    few = len(names) <= PER_PAGE
    styles = text_styles(names if few else [])
    with house_style():
        figure, (axes,) = new_figure(0.9 + 0.235 * len(words))
        if few:
            _row_of_marks(axes, marks, words, key, styles)
        else:
            _row_of_bands(axes, rate_quantiles(marks, key).set_index("token").loc[words])
        for row, word in enumerate(words):
            axes.vlines(bars[word], row - 0.36, row + 0.36, color=INK, linewidth=1.4)
        axes.set_xlabel(label)
        _word_rows(axes, words, glosses)
        if few:
            _legend(figure, axes, styles, prefix)
        else:
            figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def _row_of_bands(axes: Axes, quantiles: pd.DataFrame) -> None:
    rows = range(len(quantiles))
    lines = (("lowest", "highest", 1.2, "lowest to highest"), ("lower", "upper", 5, "middle half"))
    for low, high, width, name in lines:
        axes.hlines(rows, quantiles[low], quantiles[high], color=SLATE[2], linewidth=width, zorder=1, label=name)
    axes.plot(quantiles["median"], rows, "o", color=SLATE[0], markersize=3.5, zorder=2, clip_on=False, label="median")


def _row_of_marks(
    axes: Axes, frame: pd.DataFrame, words: list[str], key: str, styles: Mapping[str, Mapping[str, Any]]
) -> None:
    for row, word in enumerate(words):
        own = frame[frame["token"] == word].set_index(key)["per_1000_words"]
        axes.hlines(row, own.min(), own.max(), color=RULE, linewidth=2.2, zorder=1)
        for name, style in styles.items():
            axes.plot(own[name], row, linestyle="none", markersize=5, alpha=0.9, zorder=2, clip_on=False, **style)


def _word_rows(axes: Axes, words: list[str], glosses: Mapping[str, str]) -> None:
    finish_rows(axes, [row_label(word, glosses) for word in words])
    if axes.dataLim.xmin >= 0:
        axes.set_xlim(left=0)


def _legend(figure: Figure, axes: Axes, styles: Mapping[str, Mapping[str, Any]], prefix: str) -> None:
    handles = [
        axes.plot([], [], linestyle="none", markersize=5, label=prefix + name, **style)[0]
        for name, style in styles.items()
    ]
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8)


def _place_labels(axes: Axes, named: pd.DataFrame) -> None:
    """Each label at the nearest free place around its point, joined to it by a line where it had to move away."""
    points = [(float(count), float(dp)) for count, dp in zip(named["count"], named["dp_norm"], strict=True)]
    in_points = axes.transData.transform(points) * 72 / axes.figure.dpi
    taken: list[Box] = [(x - 4, y - 4, x + 4, y + 4) for x, y in in_points]
    for token, point in zip(named["token"], points, strict=True):
        place_label(axes, token, point, taken)
