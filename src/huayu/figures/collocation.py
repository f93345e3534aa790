"""Figures of the chapter on collocation."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from huayu.figures.many_documents import PER_PAGE
from huayu.figures.nothing_found import draw_nothing
from huayu.figures.rows import row_label
from huayu.figures.style import INK, QUIET, RULE, SLATE, empty_figure, house_style, new_figure, text_styles
from huayu.figures.written import in_per_cent

#: Shades of the ranks by their place between the first and `_PALE_FROM`: dark up to the fifth, then pale.
_SHADES = ((0.0, SLATE[0]), (4 / 19, SLATE[1]), (5 / 19, SLATE[3]), (1.0, "#f5f6f7"))

#: With less mutual information than this, in bits, a collocate is there less than twice as often as by chance.
_WEAK = 1.0

#: Where the columns of numbers end that stand for the counts of too many texts; the widest bar is 1.
_COLUMN_ENDS = (1.7, 2.9, 4.1)

#: How the columns of a rank grid are headed.
_HEADS = {
    "mutual_information": "MI",
    "delta_p_node_given_collocate": "ΔP\nto node",
    "npmi": "NPMI",
    "log_likelihood": "G²",
    "mi3": "MI³",
    "log_dice": "log-\nDice",
    "delta_p_collocate_given_node": "ΔP\nto word",
    "t_score": "t",
    "z_score": "z",
    "minimum_sensitivity": "min.\nsens.",
    "dice": "Dice",
}

#: Where the column of joint counts ends; the ranks begin at 1.
_JOINT_ENDS = 0.75

#: The best rank is the darkest; from this rank on all are equally pale.
_PALE_FROM = 20


def draw_collocates(table: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """A panel a node, a row a collocate: log-Dice as a mark, then the joint count in all texts and in each.

    Needs `collocates_of_nodes`, rows in the order to be drawn. A hollow mark is a word that stands by the node less
    than twice as often as by chance. The columns of counts are headed by the marks of the texts; instead of more texts
    than a page holds names of stand the number of texts with a joint occurrence and the share of the one with most.
    """
    if table.empty:
        return draw_nothing("No word stands near these often enough.")
    nodes = table["node"].unique().tolist()
    texts = [column.removeprefix("joint_") for column in table if column.startswith("joint_")]
    styles = text_styles(sorted(texts))
    rows = [int((table["node"] == node).sum()) + 1.1 for node in nodes]
    limits = _wide(table["log_dice"])
    with house_style():
        figure = empty_figure(0.95 + 0.205 * sum(rows), layout="constrained")
        grid = figure.subplots(len(nodes), 2, squeeze=False, sharex="col", height_ratios=rows, width_ratios=[1.0, 1.4])
        for node, (scores, counts) in zip(nodes, grid, strict=True):
            own = table[table["node"] == node].reset_index(drop=True)
            scores.set_xlim(*limits)
            _scores(scores, own, row_label(node, glosses), glosses)
            if len(texts) > PER_PAGE:
                _joint_in_short(counts, own)
            else:
                _joint_counts(counts, own, texts, styles)
        grid[-1, 0].set_xlabel("log-Dice (14 = only together)")
        grid[0, 1].set_title("joint occurrences", fontsize=9, pad=16)
        _collocate_legend(figure, {} if len(texts) > PER_PAGE else styles)
    return figure


def _scores(axes: Axes, own: pd.DataFrame, title: str, glosses: Mapping[str, str]) -> None:
    weak = own["mutual_information"] < _WEAK
    places = own.index.to_numpy()
    axes.hlines(places, *axes.get_xlim(), color=RULE, linewidth=0.6, zorder=1)
    for hollow, shown in ((False, ~weak), (True, weak)):
        face = "white" if hollow else INK
        axes.scatter(
            own["log_dice"][shown], places[shown], s=26, facecolors=face, edgecolors=INK, linewidths=1.2, zorder=2
        )
    labels = [row_label(word, glosses) for word in own["token"]]
    axes.set_yticks(places, labels, fontsize=9)
    # The heading ends where the labels end, so that a long one does not run into the counts.
    axes.annotate(
        title, (0, -0.95), (-5, 0), xycoords=("axes fraction", "data"), textcoords="offset points",
        ha="right", va="center", fontsize=10.5, color=INK,
    )  # fmt: skip
    _rows_of(axes, len(own))
    axes.grid(axis="x")


def _joint_counts(axes: Axes, own: pd.DataFrame, texts: Sequence[str], styles: Mapping[str, Mapping[str, Any]]) -> None:
    axes.text(0, -0.95, "all", fontsize=9, ha="center", va="center", color=QUIET)
    for column, text in enumerate(texts, start=1):
        axes.plot(column, -0.95, linestyle="none", markersize=5.5, clip_on=False, **styles[text])
    for row, collocate in own.iterrows():
        axes.text(0, row, f"{collocate['joint']:,}", fontsize=9, ha="center", va="center", color=INK)
        for column, text in enumerate(texts, start=1):
            count = int(collocate[f"joint_{text}"])
            shade = {"facecolor": styles[text]["color"], "alpha": 0.1 + 0.35 * count / collocate["joint"]}
            if count:
                axes.bar(column, 0.86, bottom=row - 0.43, width=0.9, linewidth=0, **shade)
            colour = INK if count else RULE
            axes.text(column, row, f"{count:,}" if count else "·", fontsize=9, ha="center", va="center", color=colour)
    axes.set_xlim(-0.6, len(texts) + 0.6)
    axes.set_xticks([])
    axes.set_yticks([])
    _rows_of(axes, len(own))
    axes.spines["bottom"].set_visible(False)


def _joint_in_short(axes: Axes, own: pd.DataFrame) -> None:
    """The joint count, the number of texts behind it, and how much of it is in the text with most; a bar for this.

    Numbers end where their heads end, in columns that are wide enough for millions.
    """
    share = own["leading_share"]
    columns = {
        "all": own["joint"].map("{:,}".format),
        "texts": own["documents"].map("{:,}".format),
        "in one": share.map(in_per_cent),
    }
    for (head, written), end in zip(columns.items(), _COLUMN_ENDS, strict=True):
        axes.text(end, -0.95, head, fontsize=9, ha="right", va="center", color=QUIET)
        for row, text in enumerate(written):
            axes.text(end, row, text, fontsize=9, ha="right", va="center", color=INK)
    axes.barh(range(len(own)), share, left=_COLUMN_ENDS[-1] + 0.15, height=0.6, color=SLATE[2], linewidth=0)
    axes.set_xlim(0, _COLUMN_ENDS[-1] + 1.2)
    axes.set_xticks([])
    axes.set_yticks([])
    _rows_of(axes, len(own))
    axes.spines["bottom"].set_visible(False)


def _rows_of(axes: Axes, rows: int) -> None:
    axes.set_ylim(rows - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _wide(values: pd.Series) -> tuple[float, float]:
    """Limits that hold every mark, the left one a little below the lowest."""
    return float(values.min()) - 0.35, max(float(values.max()) + 0.2, float(values.min()) + 0.5)


def _collocate_legend(figure: Figure, styles: Mapping[str, Mapping[str, Any]]) -> None:
    handles = [Line2D([], [], linestyle="none", markersize=5, label=text, **style) for text, style in styles.items()]
    weak = "less than twice as often as by chance"
    handles.append(
        Line2D([], [], linestyle="none", marker="o", color=INK, markerfacecolor="white", markersize=5, label=weak)
    )
    figure.legend(handles=handles, loc="outside lower center", ncols=3, frameon=False, fontsize=8.5)


def draw_measure_ranks(ranks: pd.DataFrame, glosses: Mapping[str, str]) -> Figure:
    """A row a collocate, a column a measure, its rank in the cell: the darker, the nearer to the first place.

    Needs `ranks_by_measure`: token, joint, and a column of ranks for each measure of `attrs["median_joint"]`; the
    measures stand in its order. Beside the words stands the joint count, below each measure the median joint count of
    the words that it places first.
    """
    if ranks.empty:
        return draw_nothing("No word stands near this one often enough.")
    medians = ranks.attrs["median_joint"]
    measures = list(medians)
    with house_style():
        figure, (axes,) = new_figure(1.05 + 0.25 * len(ranks))
        figure.set_layout_engine("constrained", w_pad=0.08)  # a label's width is not known exactly before it is drawn
        colours = LinearSegmentedColormap.from_list("ranks", _SHADES)
        shades = ranks[measures].clip(upper=_PALE_FROM).to_numpy(float)
        axes.pcolormesh(
            range(1, len(measures) + 2), range(len(ranks) + 1), shades, cmap=colours, vmin=1, vmax=_PALE_FROM,
            edgecolors="white", linewidth=1.5,
        )  # fmt: skip
        for row in range(len(ranks)):
            axes.text(_JOINT_ENDS, row + 0.5, f"{ranks['joint'].iloc[row]:,}", ha="right", va="center", fontsize=9)
            for column, measure in enumerate(measures, start=1):
                rank = int(ranks[measure].iloc[row])
                colour = "white" if rank <= ranks.attrs["first"] else INK
                axes.text(column + 0.5, row + 0.5, f"{rank}", ha="center", va="center", fontsize=9, color=colour)
        for column, measure in enumerate(measures, start=1):
            value = _in_a_cell(medians[measure])
            axes.text(column + 0.5, len(ranks) + 0.55, value, ha="center", va="center", fontsize=9, color=QUIET)
        axes.set_xticks(
            [_JOINT_ENDS, *(column + 1.5 for column in range(len(measures)))],
            ["joint\ncount", *(_HEADS[measure] for measure in measures)],
        )
        words = [row_label(word, glosses) for word in ranks["token"]]
        axes.set_yticks(
            [row + 0.5 for row in range(len(words) + 1)],
            [*words, f"median joint count of its first {ranks.attrs['first']}"],
        )
        axes.get_yticklabels()[-1].set_color(QUIET)
        axes.get_xticklabels()[0].set_horizontalalignment("right")
        longest = max(map(len, map("{:,}".format, ranks["joint"])))
        axes.set_xlim(min(0.0, _JOINT_ENDS - 0.1 - 0.2 * longest), len(measures) + 1)
        axes.set_ylim(len(words) + 1.05, 0)
        axes.xaxis.tick_top()
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def _in_a_cell(count: float) -> str:
    """A median count no wider than a rank grid's cell."""
    if count < 1000:
        return f"{count:g}"
    if count < 10_000:
        return f"{count:,.0f}"
    return f"{count / 1000:.0f}k" if count < 1_000_000 else f"{count / 1_000_000:.1f}M"


def draw_formulaicity(table: pd.DataFrame) -> Figure:
    """The share of each text in n-grams that another text has too, by the length of the n-gram: a line a text.

    Needs doc_id, n, share (a fraction). The marks of one length stand side by side where they would cover each other.
    More texts than a page holds names of are drawn as a band: where the middle 90 per cent and the middle half of them
    lie, with a line for the median.
    """
    texts = table["doc_id"].unique().tolist()
    styles = text_styles(sorted(texts))
    with house_style():
        figure, (axes,) = new_figure(3.4)
        if len(texts) > PER_PAGE:
            _shares_of_many(axes, table)
            styles = {}
        for number, (text, style) in enumerate(styles.items()):
            own = table[table["doc_id"] == text]
            shift = 0.11 * (number - (len(styles) - 1) / 2)
            axes.plot(
                own["n"] + shift, 100 * own["share"], markersize=5, linewidth=0.9, label=text, clip_on=False, **style
            )
        axes.set_xticks(sorted(table["n"].unique()))
        axes.set_xlabel("length of the sequence, in words")
        axes.set_ylabel("per cent of the text’s characters")
        axes.set_ylim(bottom=0)
        axes.grid(axis="y")
        axes.legend(framealpha=1, edgecolor="white", fontsize=9, loc="upper right")
    return figure


def _shares_of_many(axes: Axes, table: pd.DataFrame) -> None:
    levels = table.groupby("n")["share"].quantile([0.05, 0.25, 0.5, 0.75, 0.95]).unstack() * 100
    axes.fill_between(
        levels.index, levels[0.05], levels[0.95], color=SLATE[4], linewidth=0, label="middle 90 % of the texts"
    )
    axes.fill_between(levels.index, levels[0.25], levels[0.75], color=SLATE[3], linewidth=0, label="their middle half")
    axes.plot(levels.index, levels[0.5], color=SLATE[0], linewidth=1.2, marker="o", markersize=4, label="median")
