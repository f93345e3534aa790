"""Figures of the chapter on obligation, necessity and resolve."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from huayu.figures.abbreviated import abbreviated
from huayu.figures.many_documents import PER_PAGE
from huayu.figures.modal_spreads import draw_modal_bars, draw_modality_spreads
from huayu.figures.rows import row_label
from huayu.figures.style import INK, QUIET, RULE, house_style, new_figure, text_styles
from huayu.patterns.modality_by_move import MODAL_CLASSES
from huayu.patterns.move_senses import MOVES

#: Below this many Han characters one word makes a rate of five and more: the mark is hollow.
FEW = 200
_LINE, _GAP = 0.15, 0.12  # inches: a text's line in a row, and the space between rows
#: A tile a word: side in inches, and how many stand in a line of a cell.
_TILE, _IN_A_LINE = 0.12, 6
#: Inches of a line of the name of a text.
_TITLE_LINE = 0.15
#: Texts that have room for a column each; fewer have as narrow ones.
_COLUMNS = 5
#: Characters of a text's name that a third of the legend can hold.
_NAME = 22
#: How a voice is drawn in the colour of the text: the words for the legend, its voices, the look of its tiles.
_LOOKS: Sequence[tuple[str, tuple[str, ...], str]] = (
    ("guest from above or outside", ("central", "provincial_municipal", "district", "society"), "pale"),
    ("the school's own leader or staff", ("school_leader", "school_office"), "full"),
    ("meeting, body or document", ("collective", "other"), "half"),
    ("speech running on, no verb", ("running",), "hollow"),
    ("the report itself", ("report",), "black"),
)


def draw_modality_by_move(table: pd.DataFrame, doc_ids: list[str]) -> Figure:
    """Rate of each class in each move: a panel a class, a row a move, in each row a line for every text that has it.

    Needs the columns of `modality_by_move`; `doc_ids` are all texts. Moves in which no text has a word are left out.
    The raw count stands beside a mark unless it is 0; hollow marks rest on fewer than `FEW` Han characters. For more
    texts than `PER_PAGE` the rows hold their spread (`draw_modality_spreads`).
    """
    styles = text_styles(sorted(doc_ids))
    with_words = table[table["words"] > 0]["move"]
    moves = [move for move in MOVES if (with_words == move).any()]
    shown = table[table["move"].isin(moves)]
    if len(doc_ids) > PER_PAGE:
        return draw_modality_spreads(shown, moves, FEW)
    tops, height = _rows(shown, moves)
    limit = 1.22 * float(shown["per_1000"].max())
    with house_style():
        figure, panels = new_figure(1.0 + height, columns=len(MODAL_CLASSES), sharex=True, sharey=True)
        for axes, modal_class in zip(panels, MODAL_CLASSES, strict=True):
            own = shown[shown["modal_class"] == modal_class]
            axes.set_title(modal_class, loc="left")
            for move in moves:
                _draw_move(axes, own[own["move"] == move].sort_values("doc_id"), tops[move], styles)
            axes.hlines(
                [tops[move] for move in moves[1:]],
                0,
                1,
                transform=axes.get_yaxis_transform(),
                color=RULE,
                linewidth=0.6,
            )
            axes.grid(axis="x")
            axes.tick_params(axis="y", length=0)
            axes.spines["left"].set_color(RULE)
        bottoms = [*[tops[move] for move in moves[1:]], height]
        middles = [(tops[move] + bottom) / 2 for move, bottom in zip(moves, bottoms, strict=True)]
        panels[0].set_yticks(middles, [MOVES[move].name for move in moves])
        panels[0].set_ylim(height, 0)
        panels[0].set_xlim(-0.04 * limit, limit)
        figure.supxlabel("words per 1,000 Han characters of that move in that text", fontsize=9)
        handles = [
            Line2D([], [], linestyle="none", markersize=5, label=abbreviated(name, _NAME), **style)
            for name, style in styles.items()
        ]
        plain: dict[str, Any] = {"linestyle": "none", "marker": "o", "color": QUIET, "markersize": 5}
        handles.append(Line2D([], [], label=f"under {FEW} characters", markerfacecolor="white", **plain))
        figure.legend(handles=handles, loc="outside upper center", ncols=3, frameon=False, fontsize=8)
    return figure


def _rows(shown: pd.DataFrame, moves: Sequence[str]) -> tuple[dict[str, float], float]:
    """Where the row of each move begins and where the last one ends, in inches: a line for each text that has it."""
    tops, top = {}, 0.0
    for move in moves:
        tops[move] = top
        top += _GAP + _LINE * shown.loc[shown["move"] == move, "doc_id"].nunique()
    return tops, top


def _draw_move(axes: Axes, own: pd.DataFrame, top: float, styles: Mapping[str, Mapping[str, Any]]) -> None:
    for line, row in enumerate(own.itertuples()):
        y = top + _GAP / 2 + _LINE * (line + 0.5)
        look: dict[str, Any] = dict(styles[row.doc_id])
        if row.han < FEW:
            look |= {"markerfacecolor": "white", "markeredgewidth": 1.2}
        axes.plot(row.per_1000, y, linestyle="none", markersize=4.5, zorder=3, clip_on=False, **look)
        if row.words:
            axes.annotate(str(row.words), (row.per_1000, y), xytext=(5, -0.5), textcoords="offset points",
                          fontsize=8, color=QUIET, va="center")  # fmt: skip


def draw_modal_words(table: pd.DataFrame, doc_ids: list[str], glosses: Mapping[str, str]) -> Figure:
    """Each word in each text: a tile an occurrence, drawn by its voice, their number behind them; a column a text.

    Needs the columns of `words_by_text`; rows in the order of the table, with a line between classes. The rate of all
    words stands under the name of the text. More texts than five have no column each (`draw_modal_bars`).
    """
    if len(doc_ids) > _COLUMNS:
        return draw_modal_bars(table, doc_ids, glosses, _LOOKS)
    styles = text_styles(sorted(doc_ids))
    tops, height = _word_rows(table)
    class_of = dict(zip(table["word"], table["modal_class"], strict=True))
    rates = table.groupby("doc_id")["per_1000"].sum()
    heads = {doc_id: abbreviated(doc_id, 36).replace("-", "\n") for doc_id in styles}
    longer = max(0, max(head.count("\n") for head in heads.values()) - 1)  # lines beyond a place and a year
    with house_style():
        figure, panels = new_figure(1.15 + _TITLE_LINE * longer + height, columns=_COLUMNS, sharex=True, sharey=True)
        for axes in panels[len(styles) :]:
            axes.remove()
        for axes, (doc_id, style) in zip(panels, styles.items(), strict=False):
            title = f"{heads[doc_id]}\n{rates.get(doc_id, 0):.1f} per 1,000"
            axes.set_title(title, loc="left", fontsize=8.5, color=style["color"])
            own = table[table["doc_id"] == doc_id]
            for word, top in tops.items():
                _draw_word(axes, own[own["word"] == word], top, style["color"])
            for word, following in pairwise(tops):
                same = class_of[word] == class_of[following]
                axes.axhline(tops[following], color=RULE if same else QUIET, linewidth=0.6 if same else 1.0)
            axes.set_xlim(0, _IN_A_LINE * _TILE + 0.25)
            axes.tick_params(length=0, labelbottom=False)
            for side in ("left", "bottom"):
                axes.spines[side].set_visible(False)
        panels[0].set_yticks([top + (_GAP + _TILE) / 2 for top in tops.values()], [row_label(w, glosses) for w in tops])
        panels[0].set_ylim(height, 0)
        handles = [_tile_handle(label, look) for label, _, look in _LOOKS]
        figure.legend(handles=handles, loc="outside lower center", ncols=2, frameon=False, fontsize=8)
    return figure


def _word_rows(table: pd.DataFrame) -> tuple[dict[str, float], float]:
    """Where the row of each word begins and where the last one ends, in inches: as many lines as its fullest cell."""
    fullest = table.groupby(["word", "doc_id"])["words"].sum().groupby("word").max()
    tops, top = {}, 0.0
    for word in dict.fromkeys(table["word"]):
        tops[word] = top
        top += _GAP + _TILE * -(-int(fullest[word]) // _IN_A_LINE)
    return tops, top


def _draw_word(axes: Axes, own: pd.DataFrame, top: float, colour: str) -> None:
    looks = [look for _, voices, look in _LOOKS for _ in range(int(own.loc[own["voice"].isin(voices), "words"].sum()))]
    side = _TILE * 0.8
    for place, look in enumerate(looks):
        line, column = divmod(place, _IN_A_LINE)
        x, y = _TILE * (column + 0.1), top + _GAP / 2 + _TILE * (line + 0.1)
        axes.add_patch(Rectangle((x, y), side, side, **_fill(colour, look)))
        if look == "half":
            axes.add_patch(Rectangle((x, y), side / 2, side, facecolor=colour, edgecolor="none"))
    if looks:
        column = len(looks) if len(looks) < _IN_A_LINE else _IN_A_LINE
        axes.text(_TILE * column + 0.04, top + (_GAP + _TILE) / 2, str(len(looks)), fontsize=8, color=INK, va="center")


def _fill(colour: str, look: str) -> dict[str, Any]:
    """How a tile of a look is painted: its face and its edge."""
    share = {"full": 1.0, "pale": 0.4}.get(look, 0.0)
    face: Any = INK if look == "black" else tuple(1 - share * (1 - part) for part in to_rgb(colour))
    return {"facecolor": face, "edgecolor": INK if look == "black" else colour, "linewidth": 0.9}


def _tile_handle(label: str, look: str) -> Line2D:
    paint = _fill(QUIET, look)
    half: dict[str, Any] = {"fillstyle": "left", "markerfacecolor": QUIET, "markerfacecoloralt": "white"}
    face = half if look == "half" else {"markerfacecolor": paint["facecolor"]}
    return Line2D([], [], linestyle="none", marker="s", markersize=6.5, markeredgecolor=paint["edgecolor"],
                  markeredgewidth=paint["linewidth"], label=label, **face)  # fmt: skip
