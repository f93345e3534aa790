"""Figures of the chapter on the question and the corpus."""

from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgba
from matplotlib.dates import DateFormatter, YearLocator
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.corpus.design import RESPECTS
from huayu.figures.many_documents import PER_PAGE, banded, thinned
from huayu.figures.style import INK, QUIET, RULE, SLATE, house_style, new_figure, text_styles
from huayu.text.profile import length_quantiles

_BASIS_FILL = {"stated": "full", "reconstructed": "left", "inferred": "none"}
#: Years that an axis can name.
_YEARS = 14
#: Texts side by side; of more, neighbours are drawn together.
_STEPS = 200


def draw_dates(dates: pd.DataFrame) -> Figure:
    """The event of each text on one row a text; how filled a mark is says how the date is known, words say the rest.

    Needs the columns of `huayu.corpus.design.date_table`. Publication follows within days, too close to be drawn; it
    stands for the event where that is not known. More texts than rows that fit become bars of texts a year.
    """
    frame = dates.assign(date=pd.to_datetime(dates["date"]))
    placed = dated_texts(frame).sort_values("date", kind="stable", ignore_index=True)
    if len(placed) > PER_PAGE:
        return _draw_years(placed)
    published = frame[frame["kind"] == "publication"].set_index("doc_id")
    styles = text_styles(sorted(placed["doc_id"]))
    turn = placed["date"].min() + 0.7 * (placed["date"].max() - placed["date"].min())
    with house_style():
        figure, (axes,) = new_figure(0.6 + 0.4 * len(placed))
        for row, text in enumerate(placed.itertuples()):
            style = styles[text.doc_id]
            fill: dict[str, Any] = {"fillstyle": _BASIS_FILL[text.basis], "markerfacecoloralt": "white"}
            axes.plot(text.date, row, linestyle="none", markersize=8, **style, **fill)
            words = f"{text.kind} {text.date:%Y-%m-%d} ({text.basis})\n{_published(text, published)}"
            late = text.date > turn
            place: dict[str, Any] = {"xytext": (-10 if late else 10, 0), "ha": "right" if late else "left"}
            place |= {"textcoords": "offset points", "va": "center"}
            axes.annotate(words, (text.date, row), fontsize=7.5, color=QUIET, **place)
        axes.set_yticks(range(len(placed)), placed["doc_id"])
        axes.set_ylim(len(placed) - 0.5, -0.5)
        _time_axis(axes, placed["date"])
        axes.grid(axis="x")
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
    return figure


def dated_texts(dates: pd.DataFrame) -> pd.DataFrame:
    """One row a text of a table of dates: its event, or its publication where the date of the event is not known."""
    events = dates[dates["kind"] == "event"]
    return pd.concat([events, dates[~dates["doc_id"].isin(events["doc_id"])]])


def _time_axis(axes: Axes, dates: pd.Series) -> None:
    """Years at their beginnings; where the texts lie within a year, a year to each side."""
    axes.margins(x=0.06)
    if dates.dt.year.nunique() == 1:
        axes.set_xlim(dates.min() - pd.Timedelta(days=366), dates.max() + pd.Timedelta(days=366))
    years = dates.dt.year.max() - dates.dt.year.min()
    axes.xaxis.set_major_locator(YearLocator(1 + years // _YEARS))
    axes.xaxis.set_major_formatter(DateFormatter("%Y"))


def _draw_years(placed: pd.DataFrame) -> Figure:
    """A bar a year: how many texts, divided by how their dates are known."""
    table = placed.groupby([placed["date"].dt.year, "basis"]).size().unstack(fill_value=0)
    years = range(int(table.index.min()), int(table.index.max()) + 1)
    table = table.reindex(years, fill_value=0)
    known = table[[basis for basis in _BASIS_FILL if basis in table]]
    below = known.cumsum(axis=1) - known
    shades = dict(zip(_BASIS_FILL, (SLATE[1], SLATE[2], SLATE[4]), strict=True))
    with house_style():
        figure, (axes,) = new_figure(2.6)
        for basis in known:
            look: dict[str, Any] = {"color": shades[basis], "edgecolor": QUIET, "lw": 0.5, "label": basis}
            bars = axes.bar(known.index, known[basis], bottom=below[basis], width=0.8, **look)
        totals = thinned([f"{n:,}" if n else "" for n in known.sum(axis=1)], 12)
        axes.bar_label(bars, totals, fontsize=7.5, color=QUIET)
        shown = thinned([str(year) for year in years], _YEARS)
        axes.set_xticks(list(years), shown)
        axes.set_ylabel("texts")
        axes.margins(y=0.12)
        axes.grid(axis="y")
        axes.legend(
            frameon=False, fontsize=8, ncols=3, loc="lower right", bbox_to_anchor=(1, 1), title="how the date is known"
        )
    return figure


def _published(text: Any, published: pd.DataFrame) -> str:
    """How long after the event the text appeared, or that this or the event is not known."""
    if text.kind != "event":
        return "event unknown"
    if text.doc_id not in published.index:
        return "publication unknown"
    entry = published.loc[text.doc_id]
    days = (entry["date"] - text.date).days
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
            axes.text(
                x, y, f"{cell.pairs:,}", ha="center", va="center", fontsize=11, color=INK if cell.pairs else QUIET
            )
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

    Needs the columns of `huayu.text.profile.paragraph_profile`. More texts than rows that fit stand side by side in the
    order of their medians, as bands of quantiles (`huayu.text.profile.length_quantiles`).
    """
    counted = paragraphs[paragraphs["role"] != "dateline"]
    order = counted["doc_id"].unique().tolist()
    if len(order) > PER_PAGE:
        return _draw_length_bands(length_quantiles(paragraphs))
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


def _draw_length_bands(lengths: pd.DataFrame) -> Figure:
    ordered = lengths.sort_values(["median", "upper", "longest"], ignore_index=True).drop(columns="doc_id")
    ordered = banded(ordered, _STEPS)
    edge = np.linspace(0.5, len(lengths) + 0.5, len(ordered) + 1)
    places = (edge[1:] + edge[:-1]) / 2
    bands = (
        ("shortest", "longest", SLATE[4], "all paragraphs"),
        ("lower", "upper", SLATE[3], "the middle half of them"),
    )
    with house_style():
        figure, (axes,) = new_figure(3.2)
        for low, high, shade, name in bands:
            axes.fill_between(places, ordered[low], ordered[high], step="mid", color=shade, linewidth=0, label=name)
        axes.step(places, ordered["median"], where="mid", color=INK, linewidth=1.3, label="median")
        axes.set_yscale("symlog", linthresh=10)  # a heading may hold no Han character
        axes.yaxis.set_major_formatter("{x:g}")
        axes.set_ylim(bottom=0)
        axes.set_xlim(0.5, len(lengths) + 0.5)
        means = "" if len(ordered) == len(lengths) else f" (means of some {len(lengths) // len(ordered):,} at a time)"
        axes.set_xlabel(f"the {len(lengths):,} texts, by their median paragraph{means}")
        axes.set_ylabel("Han characters of a paragraph")
        axes.grid(axis="y")
        figure.legend(loc="outside lower center", ncols=3, frameon=False, fontsize=8)
    return figure
