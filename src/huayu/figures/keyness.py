"""Figures of the chapter on keyness."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from huayu.figures.many_documents import PER_PAGE
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.row_bands import band_handles, bar_handle, draw_band
from huayu.figures.rows import finish_rows, row_label
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure, text_styles


def draw_key_against_each(table: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """The key words of each text in rows under its name: log ratio against each other text (marks) and all (bar).

    Needs the columns of `key_against_each`. A mark is hollow, a bar grey, where the word is not in what it is compared
    with and half an occurrence stands in for the zero. More texts than a page holds names of are drawn as bands.
    """
    if table.empty:
        return draw_nothing("No word of these texts qualifies.")
    styles = text_styles(sorted({*table["doc_id"], *table["other"]}))
    with house_style():
        words = len(table.drop_duplicates(["doc_id", "token"]))
        figure, (axes,) = new_figure(1.3 + 0.225 * (words + table["doc_id"].nunique()))
        labels: list[str] = []
        heads = []
        for doc_id, own in table.groupby("doc_id", sort=False):
            heads.append(len(labels))
            labels.append(str(doc_id))
            for token, marks in own.groupby("token", sort=False):
                if len(styles) > PER_PAGE:
                    draw_band(axes, len(labels), marks["log_ratio"])
                    _bar_of_others(axes, marks.iloc[0], len(labels))
                else:
                    _marks_against_each(axes, marks, len(labels), styles)
                labels.append(row_label(str(token), glosses))
        _finish_rows(axes, labels, "log ratio: each step to the right doubles the ratio of the rates")
        for head in heads:
            axes.axhspan(head - 0.5, head + 0.5, color="#f1f3f5", linewidth=0, zorder=0)
        axes.set_xlim(left=None if len(styles) > PER_PAGE else 0)
        if len(styles) > PER_PAGE:
            handles = [*band_handles("other texts"), bar_handle("all the others (grey: not there)")]
        else:
            handles = [_handle(style, f"against {doc_id}") for doc_id, style in styles.items()]
            handles.append(bar_handle("against all the others"))
            absent = {"color": QUIET, "marker": "o", "markerfacecolor": "white"}
            handles.append(_handle(absent, "hollow, grey: not there"))
        figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def draw_key_in_every_text(table: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """One row a word: the log ratio of each text's rate to the baseline's (marks), and of all texts together (bar).

    Needs token, doc_id, log_ratio and corpus_log_ratio, rows in the order to be drawn. More texts than a page holds
    names of are drawn as bands.
    """
    if table.empty:
        return draw_nothing("No word of these texts qualifies.")
    styles = text_styles(sorted(table["doc_id"].unique()))
    with house_style():
        words = table["token"].unique().tolist()
        figure, (axes,) = new_figure(1.0 + 0.235 * len(words))
        for row, (_, own) in enumerate(table.groupby("token", sort=False)):
            if len(styles) > PER_PAGE:
                draw_band(axes, row, own["log_ratio"])
            else:
                axes.hlines(row, own["log_ratio"].min(), own["log_ratio"].max(), color=RULE, linewidth=2.2, zorder=1)
                for mark in own.itertuples():
                    _mark(axes, mark.log_ratio, row + _shift(styles, str(mark.doc_id)), styles[str(mark.doc_id)])
            axes.vlines(own["corpus_log_ratio"].iloc[0], row - 0.36, row + 0.36, color=INK, linewidth=1.4, zorder=3)
        _finish_rows(
            axes, [row_label(word, glosses) for word in words], "log ratio to general Chinese (+1: the rate doubles)"
        )
        axes.set_xlim(left=min(0, axes.get_xlim()[0]) if len(styles) > PER_PAGE else 0)
        figure.legend(handles=_of_texts(styles), loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def draw_coverage(coverage: pd.DataFrame) -> Figure:
    """How much of the texts a list holds: a row for types and tokens under each cutting, a mark a text, a bar for all.

    Needs cutting, doc_id ("" for all texts), share_of_types, share_of_tokens. More texts than a page holds names of are
    drawn as bands.
    """
    styles = text_styles(sorted(set(coverage["doc_id"]) - {""}))
    rows = [(kind, cutting) for kind in ("types", "tokens") for cutting in coverage["cutting"].unique()]
    names = {"types": "different words", "tokens": "running words"}
    with house_style():
        figure, (axes,) = new_figure(2.2)
        for row, (kind, cutting) in enumerate(rows):
            own = coverage[coverage["cutting"] == cutting].set_index("doc_id")[f"share_of_{kind}"] * 100
            if len(styles) > PER_PAGE:
                draw_band(axes, row, own.drop(""))
            else:
                axes.hlines(row, own.min(), own.max(), color=RULE, linewidth=2.2, zorder=1)
                for doc_id, style in styles.items():
                    _mark(axes, own[doc_id], row + _shift(styles, doc_id), style)
            axes.vlines(own[""], row - 0.36, row + 0.36, color=INK, linewidth=1.4, zorder=3)
        _finish_rows(axes, [f"{names[kind]}, {cutting}" for kind, cutting in rows], "per cent found in the list")
        axes.set_xlim(right=100)
        figure.legend(handles=_of_texts(styles), loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def draw_ranks(ranks: pd.DataFrame, names: Mapping[str, str], n: int, glosses: Mapping[str, str]) -> Figure:
    """A grid: one row a word, one column a measure, in each cell the word's place; the first `n` places are shaded.

    Needs token, measure, rank (NaN is drawn as a dash); `names` gives the head of each column, in order.
    """
    if ranks.empty:
        return draw_nothing("No word of this text qualifies.")
    words = ranks["token"].unique().tolist()
    grid = ranks.pivot(index="token", columns="measure", values="rank").reindex(index=words, columns=list(names))
    with house_style():
        figure, (axes,) = new_figure(0.75 + 0.24 * len(words))
        for row, word in enumerate(words):
            for column, rank in enumerate(grid.loc[word]):
                _rank_cell(axes, column, row, rank, n)
        axes.set_xticks(range(len(names)), list(names.values()), fontsize=8)
        axes.xaxis.tick_top()
        axes.set_xlim(-0.5, len(names) - 0.5)
        _finish_rows(axes, [row_label(word, glosses) for word in words], "")
        axes.grid(visible=False)
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def _marks_against_each(axes: Axes, marks: pd.DataFrame, row: int, styles: Mapping[str, Mapping[str, Any]]) -> None:
    """One word of one text: a mark for each other text, and the bar for all of them."""
    axes.hlines(row, marks["log_ratio"].min(), marks["log_ratio"].max(), color=RULE, linewidth=2.0, zorder=1)
    for mark in marks.itertuples():
        hollow = {"markerfacecolor": "white"} if mark.other_count == 0 else {}
        _mark(axes, mark.log_ratio, row + _shift(styles, str(mark.other)), {**styles[str(mark.other)], **hollow})
    _bar_of_others(axes, marks.iloc[0], row)


def _bar_of_others(axes: Axes, first: pd.Series, row: int) -> None:
    """The bar for all the other texts together, grey where none of them has the word."""
    colour = QUIET if first["others_count"] == 0 else INK
    width = 0.9 if first["others_count"] == 0 else 1.6
    axes.vlines(first["others_log_ratio"], row - 0.36, row + 0.36, color=colour, linewidth=width, zorder=3)


def _shift(styles: Mapping[str, Mapping[str, Any]], doc_id: str) -> float:
    """How far below the middle of a row a text's marks stand, so that equal values do not hide each other."""
    return 0.4 * (list(styles).index(doc_id) / max(len(styles) - 1, 1) - 0.5)


def _mark(axes: Axes, x: float, y: float, style: Mapping[str, Any]) -> None:
    axes.plot(x, y, linestyle="none", markersize=5, alpha=0.9, zorder=2, clip_on=False, **style)


def _handle(style: Mapping[str, Any], label: str) -> Line2D:
    return Line2D([], [], linestyle="none", markersize=5, label=label, **style)


def _of_texts(styles: Mapping[str, Mapping[str, Any]]) -> list[Line2D | Patch]:
    """The legend for the texts, or for a band of many, and for the bar of all."""
    many = len(styles) > PER_PAGE
    marks = band_handles("texts") if many else [_handle(style, doc_id) for doc_id, style in styles.items()]
    return [*marks, bar_handle("all texts together")]


def _finish_rows(axes: Axes, labels: list[str], label: str) -> None:
    finish_rows(axes, labels)
    axes.set_xlabel(label)


def _rank_cell(axes: Axes, column: int, row: int, rank: float, n: int) -> None:
    first = rank <= n
    shade = to_rgba(SLATE[2], 1.0 - 0.7 * (rank - 1) / n) if first else "#f5f6f7"
    axes.fill_between([column - 0.47, column + 0.47], row - 0.45, row + 0.45, color=shade, linewidth=0)
    text = "–" if np.isnan(rank) else f"{rank:.0f}"
    axes.text(column, row, text, ha="center", va="center", fontsize=8.5, color=INK if first else QUIET)
