"""Figures of the chapter on the question and the corpus."""

from typing import Any

import pandas as pd
from matplotlib.colors import to_rgba
from matplotlib.dates import DateFormatter, YearLocator
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.corpus.design import RESPECTS
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure, text_styles

_BASIS_FILL = {"stated": "full", "reconstructed": "left", "inferred": "none"}


def draw_dates(dates: pd.DataFrame) -> Figure:
    """The event of each text on one row a text; how filled a mark is says how the date is known, words say the rest.

    Needs the columns of `huayu.corpus.design.date_table`. Publication follows within days, too close to be drawn.
    """
    frame = dates.assign(date=pd.to_datetime(dates["date"]))
    events = frame[frame["kind"] == "event"].sort_values("date", ignore_index=True)
    published = frame[frame["kind"] == "publication"].set_index("doc_id")
    styles = text_styles(sorted(events["doc_id"]))
    turn = events["date"].min() + 0.7 * (events["date"].max() - events["date"].min())
    with house_style():
        figure, (axes,) = new_figure(0.6 + 0.4 * len(events))
        for row, event in enumerate(events.itertuples()):
            style = styles[event.doc_id]
            fill: dict[str, Any] = {"fillstyle": _BASIS_FILL[event.basis], "markerfacecoloralt": "white"}
            axes.plot(event.date, row, linestyle="none", markersize=8, **style, **fill)
            words = f"event {event.date:%Y-%m-%d} ({event.basis})\n{_published(event, published)}"
            late = event.date > turn
            place: dict[str, Any] = {"xytext": (-10 if late else 10, 0), "ha": "right" if late else "left"}
            place |= {"textcoords": "offset points", "va": "center"}
            axes.annotate(words, (event.date, row), fontsize=7.5, color=QUIET, **place)
        axes.set_yticks(range(len(events)), events["doc_id"])
        axes.set_ylim(len(events) - 0.5, -0.5)
        axes.margins(x=0.06)
        axes.xaxis.set_major_locator(YearLocator())
        axes.xaxis.set_major_formatter(DateFormatter("%Y"))
        axes.grid(axis="x")
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
    return figure


def _published(event: Any, published: pd.DataFrame) -> str:
    """How long after the event the text appeared, or that this is not known."""
    if event.doc_id not in published.index:
        return "publication unknown"
    entry = published.loc[event.doc_id]
    days = (entry["date"] - event.date).days
    return f"published {days} {'day' if days == 1 else 'days'} later ({entry['basis']})"


def draw_confounding(pairs: pd.DataFrame) -> Figure:
    """A grid: how many pairs of texts differ in the row's respect while agreeing in the column's.

    Needs the columns of `huayu.corpus.design.isolating_pairs`. Cells without a pair are left empty on purpose.
    """
    names = list(RESPECTS.values())
    keys = list(RESPECTS)
    with house_style():
        figure, (axes,) = new_figure(3.1)
        for cell in pairs.itertuples():
            x, y = keys.index(cell.agrees_in), keys.index(cell.differs_in)
            axes.add_patch(_tile(x, y, SLATE[2] if cell.pairs else "white", 0.15 + 0.85 * cell.pairs / cell.of))
            axes.text(x, y, str(cell.pairs), ha="center", va="center", fontsize=11, color=INK if cell.pairs else QUIET)
        for i in range(len(keys)):
            axes.text(i, i, "–", ha="center", va="center", color=QUIET)
        axes.set_xticks(range(len(names)), names)
        axes.set_yticks(range(len(names)), names)
        axes.set_xlabel("… while agreeing in")
        axes.set_ylabel("pairs of texts that differ in …")
        axes.xaxis.set_label_position("top")
        axes.xaxis.tick_top()
        axes.set_xlim(-0.5, len(names) - 0.5)
        axes.set_ylim(len(names) - 0.5, -0.5)
        axes.tick_params(length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
    return figure


def _tile(x: float, y: float, colour: str, strength: float) -> Rectangle:
    return Rectangle((x - 0.47, y - 0.46), 0.94, 0.92, facecolor=to_rgba(colour, strength), edgecolor=RULE)


def draw_paragraph_lengths(paragraphs: pd.DataFrame) -> Figure:
    """Every paragraph of every text as a point by its length in Han characters; titles hollow, datelines left out.

    Needs the columns of `huayu.text.profile.paragraph_profile`.
    """
    counted = paragraphs[paragraphs["role"] != "dateline"]
    order = counted["doc_id"].unique().tolist()
    styles = text_styles(sorted(order))
    with house_style():
        figure, (axes,) = new_figure(0.75 + 0.48 * len(order))
        for row, doc_id in enumerate(order):
            own = counted[counted["doc_id"] == doc_id]
            spread = [((i * 0.618) % 1 - 0.5) * 0.5 for i in range(len(own))]  # fixed, so that two builds agree
            for (_, entry), shift in zip(own.iterrows(), spread, strict=True):
                axes.plot(
                    entry["han_characters"],
                    row + shift,
                    linestyle="none",
                    markersize=5,
                    alpha=0.85,
                    fillstyle="none" if entry["role"] == "title" else "full",
                    **styles[doc_id],
                )
            total = f"{own['han_characters'].sum():,} in {len(own)} paragraphs"
            axes.text(1.01, row, total, transform=axes.get_yaxis_transform(), va="center", fontsize=8, color=QUIET)
        axes.set_yticks(range(len(order)), order)
        axes.set_ylim(len(order) - 0.5, -0.5)
        axes.set_xlim(left=0)
        axes.set_xlabel("length of a paragraph (Han characters)")
        axes.grid(axis="x")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
    return figure
