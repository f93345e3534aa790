"""Figures of the chapter on fixed formulas."""

import textwrap
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from huayu.figures.document_labels import short_labels
from huayu.figures.formula_reach import draw_formula_reach
from huayu.figures.move_ribbons import ink_on
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.style import COLUMN_WIDTH, INK, QUIET, RULE, SLATE, empty_figure, house_style, text_styles
from huayu.patterns.variant_alignment import aligned_letters

#: Han characters of a row's name before it is broken.
_NAME = 14
#: Latin letters of a gloss in one line, and how many lines it may take: in the grid, and beside an alignment.
_GLOSS, _GLOSS_LINES = 38, 2
_BESIDE, _BESIDE_LINES = 33, 3
_TOTALS = {
    "formulas": "different formulas",
    "only_here": "… of these in no other text",
    "per_1000": "per 1,000 characters",
}
#: Texts that have room as columns, or as marks with a legend; more are counted together.
COLUMNS = 6
#: Letters of a text's name above its column.
_ABOVE = 16
#: Inches: where the letters of an alignment begin, how much room they have, from line to line, from row to row.
_LEFT, _ROOM, _LINE, _STEP = 0.75, 3.6, 0.215, 0.53
#: Fill, edge and line style of a letter that is not kept.
_LOOKS: dict[str, dict[str, Any]] = {
    "deleted": {"facecolor": SLATE[4], "edgecolor": "none"},
    "inserted": {"facecolor": "white", "edgecolor": SLATE[0], "linewidth": 1.0},
    "replaced": {"facecolor": SLATE[3], "edgecolor": "none"},
    "moved": {"facecolor": SLATE[4], "edgecolor": SLATE[1], "linewidth": 0.9, "linestyle": (0, (2, 1.5))},
}


def draw_formula_matrix(
    shared: pd.DataFrame, load: pd.DataFrame, glosses: Mapping[str, str], together: pd.DataFrame
) -> Figure:
    """Formula × text: how often as laid down (filled mark) and how often varied (open mark), totals of each text below.

    `shared` has columns and order of `formula_matrix`; `load` those of `formula_load`, its rows in the order of the
    columns to be drawn. More texts than `COLUMNS` are no columns any more: then `shared` has those of
    `formula_totals`, and `draw_formula_reach` draws them, beside `together`. Without a formula that texts share, or one
    that is found at all, words stand for the drawing.
    """
    if shared.empty:
        return draw_nothing("No listed formula stands in two of these texts.")
    if len(load) > COLUMNS:
        return draw_formula_reach(shared, load, glosses, together)
    doc_ids = load["doc_id"].tolist()
    styles = text_styles(sorted(doc_ids))
    names = shared["canonical"].drop_duplicates().tolist()
    rows = len(names) + len(_TOTALS) + 0.6
    height = 1.17 + 0.3 * rows
    with house_style():
        figure = empty_figure(height)
        axes = figure.add_axes((0.285, 0.3 / height, 0.325, 0.3 * rows / height))
        for row, name in enumerate(names):
            own = shared[shared["canonical"] == name].set_index("doc_id")
            axes.axhline(row, color=RULE, linewidth=0.6, zorder=0)
            _name_row(axes, row, name, glosses.get(name, ""), len(doc_ids))
            for column, doc_id in enumerate(doc_ids):
                _cell(axes, row, column, own.loc[doc_id, "exact"], own.loc[doc_id, "variant"], styles[doc_id]["color"])
        _totals(axes, load, len(names) + 0.6)
        axes.set_xlim(-0.5, len(doc_ids) - 0.5)
        axes.set_ylim(rows - 0.5, -0.5)
        axes.xaxis.tick_top()
        names_above = short_labels(doc_ids, _ABOVE)
        axes.set_xticks(range(len(doc_ids)), names_above, fontsize=8.5, rotation=40, ha="left", rotation_mode="anchor")
        axes.set_yticks([])
        axes.tick_params(length=0)
        axes.spines[:].set_visible(False)
        look: dict[str, Any] = {"linestyle": "none", "marker": "o", "markersize": 8, "color": QUIET}
        handles = [
            Line2D([], [], label="times as laid down", **look),
            Line2D([], [], label="times varied", markerfacecolor="white", **look),
        ]
        figure.legend(handles=handles, loc="lower center", ncols=2, frameon=False, fontsize=8, borderaxespad=0.2)
    return figure


def _name_row(axes: Axes, row: float, name: str, gloss: str, columns: int) -> None:
    broken = [name[start : start + _NAME] for start in range(0, len(name), _NAME)]
    axes.text(-0.6, row, "\n".join(broken), fontsize=8.5, ha="right", va="center", linespacing=1.0)
    axes.text(columns - 0.42, row, _wrapped(gloss, _GLOSS, _GLOSS_LINES), fontsize=8, va="center", linespacing=1.0)


def _wrapped(gloss: str, width: int, lines: int) -> str:
    """A gloss in so many lines at most; what does not fit is cut at a word."""
    return "\n".join(textwrap.wrap(gloss, width, max_lines=lines, placeholder=" …"))


def _cell(axes: Axes, row: int, column: int, exact: int, variant: int, colour: str) -> None:
    """Marks with counts; where the text has both, one beside the other, and a dot where it has none."""
    if not exact and not variant:
        axes.plot(column, row, marker=".", markersize=2.5, color=QUIET, linestyle="none")
    shift = 0.22 if exact and variant else 0.0
    if exact:
        axes.plot(column - shift, row, marker="o", markersize=12.5, color=colour, linestyle="none")
        written: dict[str, Any] = {"fontsize": 8, "color": ink_on(colour), "ha": "center", "va": "center_baseline"}
        axes.text(column - shift, row, str(exact), **written)
    if variant:
        look: dict[str, Any] = {"markerfacecolor": "white", "markeredgecolor": colour, "markeredgewidth": 1.3}
        axes.plot(column + shift, row, marker="o", markersize=12, linestyle="none", **look)
        axes.text(column + shift, row, str(variant), fontsize=8, color=INK, ha="center", va="center_baseline")


def _totals(axes: Axes, load: pd.DataFrame, first: float) -> None:
    axes.axhline(first - 0.75, color=QUIET, linewidth=0.8)
    for row, (column, name) in enumerate(_TOTALS.items()):
        axes.text(-0.6, first + row, name, fontsize=8, ha="right", va="center", color=QUIET)
        for place, value in enumerate(load[column]):
            shown = f"{value:.1f}" if column == "per_1000" else str(value)
            axes.text(place, first + row, shown, fontsize=8.5, ha="center", va="center")


def draw_variants(variants: pd.DataFrame, glosses: Mapping[str, str], doc_ids: Sequence[str]) -> Figure:
    """Every wording under the form that it varies, letter under letter, what is changed marked.

    Needs canonical, form, wording, edits and doc_ids of `variant_table`, and the ids of all texts. At the left of a
    wording stands one mark an occurrence in the colour and shape of its text, at the right the English of the formula.
    Of more texts than `COLUMNS` the number stands there, of those that have the wording. No wording: words instead.
    """
    if variants.empty:
        return draw_nothing("No varied formula is found in these texts.")
    many = len(doc_ids) > COLUMNS
    styles = {} if many else text_styles(sorted(doc_ids))
    height = 0.72 + _STEP * len(variants)
    with house_style():
        figure = empty_figure(height)
        axes = figure.add_axes((0.0, 0.62 / height, 1.0, _STEP * len(variants) / height))
        axes.set_xlim(0, COLUMN_WIDTH)
        axes.set_ylim(_STEP * len(variants), 0)
        axes.set_axis_off()
        aligned = [aligned_letters(row.form, row.wording, row.edits) for row in variants.itertuples()]
        present = {edit for letters in aligned for edit in letters["edit"]}
        cell = min(0.155, _ROOM / max((_width(letters) for letters in aligned), default=1))
        for place, (row, letters) in enumerate(zip(variants.itertuples(), aligned, strict=True)):
            top = _STEP * place + 0.17
            axes.hlines(top - 0.15, 0, COLUMN_WIDTH, color=RULE, linewidth=0.6)
            axes.text(_LEFT - 0.12, top, "list", fontsize=8, color=QUIET, ha="right", va="center")
            if many:
                texts = len(set(row.doc_ids))
                written = f"{texts:,} text{'' if texts == 1 else 's'}"
                axes.text(_LEFT - 0.12, top + _LINE, written, fontsize=8, ha="right", va="center")
            else:
                _occurrences(axes, row.doc_ids, styles, top + _LINE)
            _letters(axes, letters, top, cell)
            gloss = _wrapped(glosses.get(row.canonical, ""), _BESIDE, _BESIDE_LINES)
            axes.text(_LEFT + _ROOM + 0.1, top + _LINE / 2, gloss, fontsize=8, va="center", linespacing=1.05)
        figure.legend(handles=_handles(styles, present), loc="lower center", ncols=5, frameon=False, fontsize=8,
                      borderaxespad=0.1, columnspacing=1.2, handletextpad=0.5)  # fmt: skip
    return figure


def _width(letters: pd.DataFrame) -> float:
    """How many cells an alignment takes; a pause takes half of one."""
    return float((letters["edit"] != "pause").sum() + 0.6 * (letters["edit"] == "pause").sum())


def _occurrences(axes: Axes, doc_ids: Sequence[str], styles: Mapping[str, Mapping[str, Any]], y: float) -> None:
    step = min(0.12, (_LEFT - 0.2) / len(doc_ids))
    for place, doc_id in enumerate(reversed(doc_ids)):
        axes.plot(_LEFT - 0.17 - step * place, y, linestyle="none", markersize=5, **styles[doc_id])


def _letters(axes: Axes, letters: pd.DataFrame, top: float, cell: float) -> None:
    """The two lines of an alignment; a moved stretch is joined to where it went."""
    widths = np.where(letters["edit"] == "pause", 0.6 * cell, cell)
    ends = _LEFT + widths.cumsum()
    for side, y in (("above", top), ("below", top + _LINE)):
        for sign, edit, end, width in zip(letters[side], letters["edit"], ends, widths, strict=True):
            size = 8 if edit == "pause" else min(10, 66 * cell)
            axes.text(end - width / 2, y, sign, fontsize=size, ha="center", va="center")
        for edit, start, end in _stretches(letters, side, ends - widths, ends):
            axes.add_patch(Rectangle((start + 0.01, y - 0.085), end - start - 0.02, 0.17, **_LOOKS[edit]))
            if edit == "deleted":
                axes.hlines(y, start + 0.01, end - 0.01, color=INK, linewidth=1.1)
    middles = ends - widths / 2
    for move in sorted(set(letters["move"]) - {0}):
        of_move = letters["move"] == move
        x = [middles[of_move & (letters[side] != "")].mean() for side in ("above", "below")]
        axes.plot(x, [top + 0.085, top + _LINE - 0.085], color=_LOOKS["moved"]["edgecolor"], linewidth=0.9)


def _stretches(
    letters: pd.DataFrame, side: str, starts: np.ndarray, ends: np.ndarray
) -> Iterator[tuple[str, float, float]]:
    """The stretches of one line with the same edit: edit, where they start and end."""
    changed = letters["edit"].where((letters[side] != "") & letters["edit"].isin(list(_LOOKS)), "")
    for _, own in letters.groupby((changed != changed.shift()).cumsum()):
        edit = changed[own.index[0]]
        if edit:
            yield edit, starts[own.index[0]], ends[own.index[-1]]


def _handles(styles: Mapping[str, Mapping[str, Any]], present: Collection[str]) -> list[Any]:
    """What a letter's background says, for the edits that are drawn, and which mark is which text."""
    labels = {name: "deleted (struck)" if name == "deleted" else name for name in _LOOKS if name in present}
    edits: list[Any] = [Rectangle((0, 0), 1, 1, label=label, **_LOOKS[name]) for name, label in labels.items()]
    texts = [Line2D([], [], linestyle="none", markersize=5, label=name, **style) for name, style in styles.items()]
    # The legend is filled column by column: an edit above a text.
    blank = Line2D([], [], linestyle="none", label=" ")
    pairs = zip_longest(edits, texts, fillvalue=blank)
    return [one for pair in pairs for one in pair]
