"""Figures of the chapter on the way from page to text."""

import numpy as np
import pandas as pd
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import MaxNLocator

from huayu.corpus.removal import removed_by_kind
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure, slate_scale, text_styles

#: What became of a stretch of the raw file, from kept to removed.
_FATES = {
    "body": (SLATE[3], "body (kept, counted)"),
    "title": (SLATE[2], "title (kept, counted)"),
    "dateline": (SLATE[1], "dateline (kept, not counted)"),
    "boilerplate": ("black", "boilerplate (removed)"),
    "white space": ("white", "white space between blocks"),
}

#: Characters of names that stand side by side; longer rows of names are turned, or they meet.
_SIDE_BY_SIDE = 80
#: In characters of the raw file. A narrower gap would come and go with the size of the picture.
_VISIBLE_GAP = 10


def draw_page_maps(maps: pd.DataFrame, defects: pd.DataFrame) -> Figure:
    """Each raw file as a strip from its first character to its last; a tick below marks a flagged defect.

    `maps`: rows of `huayu.corpus.removal.page_maps` for all texts. `defects`: span table of the layer `defect`.
    """
    order = maps["doc_id"].unique().tolist()
    with house_style():
        figure, (axes,) = new_figure(1.2 + 0.5 * len(order))
        for row, doc_id in enumerate(order):
            for part in maps[maps["doc_id"] == doc_id].itertuples():
                length = part.raw_end - part.raw_start
                fate = part.fate if part.fate in _FATES else "boilerplate"
                if fate == "white space" and length < _VISIBLE_GAP:
                    fate = "body"
                axes.barh(row, length, left=part.raw_start, height=0.5, color=_FATES[fate][0], linewidth=0)
            places = defects.loc[defects["doc_id"] == doc_id, "raw_start"]
            axes.plot(places, [row + 0.36] * len(places), "^", color=INK, markersize=5)
        axes.set_yticks(range(len(order)), order)
        axes.set_ylim(len(order) - 0.4, -0.5)
        axes.set_xlim(-0.012 * maps["raw_end"].max(), maps["raw_end"].max())
        axes.set_xlabel("place in the raw file (characters)")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        handles = [Patch(facecolor=face, edgecolor=QUIET, lw=0.5, label=label) for face, label in _FATES.values()]
        defect_mark = axes.plot([], [], "^", color=INK, markersize=5, label="flagged defect")[0]
        figure.legend(handles=[*handles, defect_mark], loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure


def draw_removed(removed: pd.DataFrame) -> Figure:
    """A grid of removed characters: one row a kind of boilerplate, one column a text; shade follows the number.

    Needs doc_id, fate, characters; only boilerplate labels are expected in `fate`. More texts than columns that fit
    become a bar a kind, over all texts. Where nothing was removed, a line of words says so.
    """
    if removed["characters"].sum() == 0:
        return draw_nothing("Cleaning removed nothing from these texts")
    if removed["doc_id"].nunique() > PER_PAGE:
        return _draw_kinds(removed_by_kind(removed))
    table = removed.pivot_table(index="fate", columns="doc_id", values="characters", fill_value=0, aggfunc="sum")
    table = table.loc[table.sum(axis=1).sort_values(ascending=False, kind="stable").index]
    with house_style():
        turned = 60 if len(table.columns) * table.columns.str.len().max() > _SIDE_BY_SIDE else 0
        figure, (axes,) = new_figure((1.3 if turned else 0.7) + 0.32 * len(table))
        shade = np.ma.masked_equal(table.to_numpy() ** 0.5, 0)
        axes.pcolormesh(shade, cmap=slate_scale(), vmin=0, vmax=shade.max() * 1.8, edgecolors=RULE, linewidth=0.7)
        for y, label in enumerate(table.index):
            for x, doc_id in enumerate(table.columns):
                value = int(table.loc[label, doc_id])
                axes.text(x + 0.5, y + 0.5, str(value or "·"), ha="center", va="center", color=INK if value else QUIET)
        axes.set_xticks([x + 0.5 for x in range(len(table.columns))], table.columns)
        if turned:
            axes.tick_params(axis="x", labelrotation=turned)
        axes.set_yticks([y + 0.5 for y in range(len(table))], [label.replace("_", " ") for label in table.index])
        axes.xaxis.tick_top()
        axes.invert_yaxis()
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def _draw_kinds(kinds: pd.DataFrame) -> Figure:
    """A bar for the characters of each kind over all texts, and in words how many texts lose some."""
    with house_style():
        figure, (axes,) = new_figure(0.7 + 0.3 * len(kinds))
        bars = axes.barh(range(len(kinds)), kinds["characters"], height=0.62, color=SLATE[1])
        words = [
            f"{row.characters:,} in {row.texts:,} text{'s' if row.texts > 1 else ''}" for row in kinds.itertuples()
        ]
        axes.bar_label(bars, words, fontsize=7.5, color=QUIET, padding=3)
        axes.set_yticks(range(len(kinds)), [label.replace("_", " ") for label in kinds["fate"]])
        axes.invert_yaxis()
        axes.set_xlim(right=kinds["characters"].max() * 1.35)
        axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.xaxis.set_major_formatter("{x:,.0f}")
        axes.set_xlabel("characters removed")
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
    return figure


def draw_segmentation_accuracy(scores: pd.DataFrame) -> Figure:
    """F1 of each segmenter on each text, all points; one panel a fold, texts joined across segmenters.

    Needs segmenter, fold, doc_id, f1; rows with doc_id `all` are drawn as short bars.
    """
    folds = scores["fold"].unique().tolist()
    names = scores["segmenter"].unique().tolist()
    texts = sorted(set(scores["doc_id"]) - {"all"})
    styles = text_styles(texts)
    with house_style():
        figure, panels = new_figure(2.9, columns=len(folds), sharey=True)
        for axes, fold in zip(panels, folds, strict=True):
            own = scores[scores["fold"] == fold]
            for doc_id in texts:
                line = own[own["doc_id"] == doc_id].set_index("segmenter").loc[names, "f1"]
                axes.plot(range(len(names)), line, linewidth=0.8, markersize=5, **styles[doc_id])
            pooled = own[own["doc_id"] == "all"].set_index("segmenter").loc[names, "f1"]
            axes.hlines(pooled, [x - 0.12 for x in range(len(names))], [x + 0.12 for x in range(len(names))], color=INK)
            for x, value in enumerate(pooled):
                label = axes.text(x, value + 0.012, f"{value:.3f}", ha="center", va="bottom", fontsize=8)
                label.set_bbox({"facecolor": "white", "alpha": 0.85, "edgecolor": "none", "pad": 0.8})
            axes.set_xticks(range(len(names)), names)
            axes.set_xlim(-0.6, len(names) - 0.4)
            axes.set_title({"dev": "sentences that could be read", "test": "held-out sentences"}.get(fold, fold))
            axes.grid(axis="y")
        panels[0].set_ylabel("F1 of word segmentation")
        handles = [panels[0].plot([], [], linestyle="none", label=doc_id, **styles[doc_id])[0] for doc_id in texts]
        pooled_mark = panels[0].plot([], [], color=INK, label="all sentences")[0]
        figure.legend(handles=[*handles, pooled_mark], loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure
