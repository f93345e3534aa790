"""The house style: one font family, one palette with a fixed meaning, one size for a column.

Figures are drawn on bare `Figure` objects, never through pyplot: nothing global changes and nothing is shown twice.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file
from typing import Any, Literal

import matplotlib
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import LogFormatterMathtext

from huayu.figures.origin import mark_origin
from huayu.paths import find_paths

COLUMN_WIDTH = 6.6  # inches; the book's text column at print size
INK = "#22262b"
QUIET = "#6b7280"
RULE = "#d6d9de"

#: One colour and one marker a text, the same in every figure of the book. Okabe and Ito's colour-blind-safe set;
#: the markers carry the difference in grey.
TEXT_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#8a6d00")
TEXT_MARKERS = ("o", "s", "^", "D", "v")

#: For everything that is not a single text: one hue, near grey, from dark to pale. The steps are far apart in
#: lightness, so they hold in print and for every kind of colour vision, and none can be taken for a text.
SLATE = ("#2b333c", "#5d6873", "#8e99a4", "#bfc7cf", "#e6eaed")
#: Marks for kinds that are not texts, unlike those of the texts in shape.
KIND_MARKERS = ("X", "P", "*", "p", "1")

FAMILY = ["DejaVu Sans", "Noto Sans CJK SC"]

_RC: Any = {
    "font.family": FAMILY,
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.labelsize": 9,
    "xtick.labelsize": 8.5,
    "ytick.labelsize": 8.5,
    "axes.edgecolor": QUIET,
    "axes.labelcolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.7,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelcolor": INK,
    "ytick.labelcolor": INK,
    "text.color": INK,
    "text.parse_math": False,  # a $ in a word of a text is a dollar sign
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "axes.axisbelow": True,
    "grid.color": RULE,
    "grid.linewidth": 0.6,
    "svg.fonttype": "path",
    "svg.hashsalt": "huayu",  # element ids must not differ between two builds
    "pdf.fonttype": 42,
}


@cache
def _register_fonts() -> None:
    # System font names are not found reliably, so the font is registered from the file inside its package.
    from noto_cjk_sans_otc import FONT_PATH

    with as_file(FONT_PATH) as path:
        font_manager.fontManager.addfont(path)


@contextmanager
def house_style() -> Iterator[None]:
    """Draw and save inside this context. A character that no font of the family holds is an error, never a box.

    In a study of one's own it is a box: its texts may hold any character, and one odd sign is no reason to have no
    book.
    """
    _register_fonts()
    with matplotlib.rc_context(_RC), warnings.catch_warnings():
        warnings.filterwarnings("ignore" if find_paths().is_study else "error", message=r"Glyph \d+ .* missing")
        yield


def set_powers(figure: Figure) -> None:
    """Let the labels between the decades of a logarithmic axis be powers: they alone hold formulas, never words."""
    for axes in figure.axes:
        for axis in (axes.xaxis, axes.yaxis):
            for formatter, labels in (
                (axis.get_major_formatter(), axis.get_majorticklabels),
                (axis.get_minor_formatter(), axis.get_minorticklabels),
            ):
                if isinstance(formatter, LogFormatterMathtext):
                    for label in labels():
                        label.set_parse_math(True)


def empty_figure(height: float, layout: Literal["constrained"] | None = None) -> Figure:
    """A figure of column width and `height` inches without axes, which knows the function that draws it."""
    figure = Figure(figsize=(COLUMN_WIDTH, height), layout=layout)
    FigureCanvasAgg(figure)  # one renderer for every layout: it remembers how wide words are
    mark_origin(figure)
    return figure


def new_figure(height: float, *, columns: int = 1, rows: int = 1, **kwargs: Any) -> tuple[Figure, list[Axes]]:
    """A figure of column width and `height` inches with its axes in reading order."""
    figure = empty_figure(height, layout="constrained")
    axes = figure.subplots(rows, columns, squeeze=False, **kwargs)
    return figure, list(axes.flat)


def slate_scale() -> LinearSegmentedColormap:
    """The neutral hue as a scale for grids of numbers, from white at nothing to the darkest at the most."""
    return LinearSegmentedColormap.from_list("slate", ["white", *reversed(SLATE)])


def text_styles(doc_ids: list[str]) -> dict[str, dict[str, Any]]:
    """The colour and marker of each text, by its place in the metadata; more texts than colours begin again."""
    return {
        doc_id: {
            "color": TEXT_COLOURS[i % len(TEXT_COLOURS)],
            "marker": TEXT_MARKERS[(i // len(TEXT_COLOURS) + i) % len(TEXT_MARKERS)],
        }
        for i, doc_id in enumerate(doc_ids)
    }
