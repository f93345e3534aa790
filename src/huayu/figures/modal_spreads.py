"""Words of modality over many texts: their spread by move, and their voices word by word."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from huayu.figures.rows import finish_rows, row_label
from huayu.figures.spread_rows import draw_spread, spread_handles
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure
from huayu.patterns.modality_by_move import MODAL_CLASSES
from huayu.patterns.move_senses import MOVES

_ROW, _SPREAD = 0.36, 0.7
#: Voices in the order of a bar, with their words for the legend and their tone.
Looks = Sequence[tuple[str, tuple[str, ...], str]]


def draw_modality_spreads(table: pd.DataFrame, moves: Sequence[str], few: int) -> Figure:
    """A panel a class and a row a move: the rates of the texts that have the move, and how many words there are in all.

    Needs the columns of `modality_by_move`. Texts whose move has fewer than `few` Han characters are left out of the
    rates, not out of the sums.
    """
    rated = table[table["han"] >= few]
    texts = table["doc_id"].nunique()
    limit = max(1.3 * float(rated["per_1000"].max()), 1.0) if len(rated) else 1.0
    with house_style():
        figure, panels = new_figure(1.3 + _ROW * len(moves), columns=len(MODAL_CLASSES), sharex=True, sharey=True)
        for axes, modal_class in zip(panels, MODAL_CLASSES, strict=True):
            axes.set_title(modal_class, loc="left")
            for row, move in enumerate(moves):
                own = (table["modal_class"] == modal_class) & (table["move"] == move)
                draw_spread(axes, rated.loc[own.reindex(rated.index), "per_1000"], row, _SPREAD, texts)
                words = int(table.loc[own, "words"].sum())
                axes.text(limit, row, f"{words:,}", ha="right", va="center", fontsize=8, color=QUIET)
            finish_rows(axes, [MOVES[move].name for move in moves])
            _rules_between(axes, len(moves))
        for axes in panels[1:]:
            axes.tick_params(labelleft=False)
        panels[0].set_xlim(-0.04 * limit, 1.02 * limit)
        figure.supxlabel("words per 1,000 Han characters of that move; at the right: words in all texts", fontsize=9)
        handles = spread_handles(texts)
        figure.legend(handles=handles, loc="outside upper center", ncols=3, frameon=False, fontsize=8)
    return figure


def draw_modal_bars(table: pd.DataFrame, doc_ids: list[str], glosses: Mapping[str, str], looks: Looks) -> Figure:
    """A row a word: left how often it stands in which voice, right its rate in the texts (0 where it does not occur).

    Needs the columns of `words_by_text`; rows in its order, with a line between classes.
    """
    words = list(dict.fromkeys(table["word"]))
    class_of = dict(zip(table["word"], table["modal_class"], strict=True))
    rates = table.groupby(["word", "doc_id"])["per_1000"].sum()
    most = table.groupby("word")["words"].sum().max()
    with house_style():
        figure, (left, right) = new_figure(1.35 + _ROW * len(words), columns=2, sharey=True)
        for row, word in enumerate(words):
            own = table[table["word"] == word]
            end = _bar(left, own, row, looks)
            left.text(end + 0.02 * most, row, f"{end:,}", va="center", fontsize=8, color=QUIET)
            draw_spread(right, rates[word].reindex(doc_ids, fill_value=0.0), row, _SPREAD, len(doc_ids))
        for axes in (left, right):
            finish_rows(axes, [row_label(word, glosses) for word in words])
            for row, (word, following) in enumerate(pairwise(words)):
                same = class_of[word] == class_of[following]
                axes.axhline(row + 0.5, color=RULE if same else INK, linewidth=0.4 if same else 0.9, zorder=0)
        left.set_xlim(0, 1.25 * most)
        right.set_xlim(left=-0.03 * right.get_xlim()[1])  # a mark at zero stands free of the edge
        right.tick_params(labelleft=False)
        left.set_xlabel("occurrences in all texts")
        right.set_xlabel("per 1,000 Han characters of a text")
        voices = [Patch(facecolor=tone, edgecolor=INK, linewidth=0.6, label=label)
                  for (label, _, _), tone in zip(looks, _TONES, strict=True)]  # fmt: skip
        handles = [*voices, *spread_handles(len(doc_ids))]
        figure.legend(handles=handles, loc="outside lower center", ncols=2, frameon=False, fontsize=8)
    return figure


_TONES = (SLATE[3], SLATE[1], SLATE[2], "white", INK)


def _bar(axes: Axes, own: pd.DataFrame, row: int, looks: Looks) -> int:
    """The occurrences of a word, voice by voice; returns where the bar ends."""
    end = 0
    for (_, voices, _), tone in zip(looks, _TONES, strict=True):
        number = int(own.loc[own["voice"].isin(voices), "words"].sum())
        if number:
            axes.barh(row, number, left=end, height=0.55, color=tone, edgecolor=INK, linewidth=0.6)
        end += number
    return end


def _rules_between(axes: Axes, rows: int) -> None:
    for edge in range(rows - 1):
        axes.axhline(edge + 0.5, color=RULE, linewidth=0.4, zorder=0)
