"""Rows of words: each with its English at the left, read from the top down."""

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.layout_engine import ConstrainedLayoutEngine

from huayu.figures.written import shortened

#: Points between a row's label and its axis; inches between a label and the edge of the picture.
_PAD, _EDGE = 8, 0.1
#: Columns that the label of a row may take: half of a picture.
_LABEL = 48


def row_label(word: str, glosses: Mapping[str, str]) -> str:
    """The word with its English, or alone where the glossary has none; cut where it would leave no room for the row."""
    return shortened(f"{word}  {glosses.get(word, '')}".rstrip(), _LABEL)


def finish_rows(axes: Axes, labels: Sequence[str]) -> None:
    """Label the rows 0, 1 … from the top, with lines for reading off values and no axis at the left."""
    axes.set_yticks(range(len(labels)), labels)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.grid(axis="x")
    # A mark at zero must not touch its label, nor a long label the edge of the picture.
    axes.tick_params(axis="y", length=0, pad=_PAD)
    if isinstance(engine := axes.figure.get_layout_engine(), ConstrainedLayoutEngine):
        engine.set(w_pad=_EDGE)
    axes.spines["left"].set_visible(False)
