"""Rank of the speaker by class of the verb when the acts are too many for a mark each."""

import pandas as pd
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from huayu.figures.move_ribbons import ink_on
from huayu.figures.style import RULE, house_style, new_figure, slate_scale
from huayu.patterns.speech_table import RANKS, VERB_CLASSES

_ROW = 0.42  # inches


def draw_rank_heat_map(counts: pd.DataFrame) -> Figure:
    """A cell for each rank and class of verb, darker for more acts; in it the acts, and under them the texts.

    Needs the columns of `verb_counts`. Cells without an act are white and empty.
    """
    acts = _grid(counts.groupby(["rank", "verb_class"])["acts"].sum())
    texts = _grid(counts.groupby(["rank", "verb_class"])["doc_id"].nunique())
    most = max(int(acts.to_numpy().max()), 1)
    scale = slate_scale()
    with house_style():
        figure, (axes,) = new_figure(0.7 + _ROW * len(RANKS))
        axes.imshow(acts.to_numpy(), cmap=scale, vmin=0, vmax=most, aspect="auto")
        for row, rank in enumerate(RANKS):
            for column, verb_class in enumerate(VERB_CLASSES):
                number = int(acts.loc[rank, verb_class])
                if number:
                    words = f"{number:,}\nin {int(texts.loc[rank, verb_class]):,}"
                    colour = ink_on(to_hex(scale(number / most)))
                    axes.text(column, row, words, ha="center", va="center", fontsize=8, color=colour, linespacing=1.1)
        axes.set_yticks(range(len(RANKS)), list(RANKS.values()))
        axes.set_xticks(range(len(VERB_CLASSES)), list(VERB_CLASSES))
        axes.set_xticks([edge - 0.5 for edge in range(1, len(VERB_CLASSES))], minor=True)
        axes.set_yticks([edge - 0.5 for edge in range(1, len(RANKS))], minor=True)
        axes.grid(which="minor", color=RULE, linewidth=0.6)
        axes.xaxis.tick_top()
        axes.xaxis.set_label_position("top")
        axes.set_xlabel("class of the reporting verb (acts of speech, in so many texts)")
        axes.tick_params(which="both", length=0)
        for side in ("left", "bottom"):
            axes.spines[side].set_visible(False)
    return figure


def _grid(values: pd.Series) -> pd.DataFrame:
    return values.unstack(fill_value=0).reindex(index=list(RANKS), columns=list(VERB_CLASSES), fill_value=0)
