"""Whether the labels of a drawing can be read: none covers another, none sticks out of the canvas.

Labels are compared as rectangles that may be turned, in pixels at the figure's resolution.
"""

from collections.abc import Iterator

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text

#: By how many pixels the rectangles of two labels may overlap in their smaller direction: a line of text is less high
#: than its rectangle, which has room for descenders and accents.
_SLACK = 2.0
#: By how many pixels a label may stick out: less than the thinnest stroke of a letter.
_EDGE = 1.0


def check_labels(figure: Figure) -> None:
    """Raise where a reader could not read a label.

    To be called after the layout. Looks at everything written that is visible: ticks inside the limits, titles, names
    of axes, legends, annotations, texts. Text that is drawn on marks or lines is not looked at.

    Raises:
        ValueError: two labels overlap, or one sticks out of the canvas; names them.
    """
    canvas = figure.canvas if isinstance(figure.canvas, FigureCanvasAgg) else FigureCanvasAgg(figure)
    renderer = canvas.get_renderer()
    texts = list(_written(figure))
    if not texts:
        return
    boxes = np.array([_box(text, renderer) for text in texts])
    _check_canvas(figure, texts, boxes)
    corners = np.array([_corners(text, box, renderer) for text, box in zip(texts, boxes, strict=True)])
    for first, second in _near(boxes):
        if _depth(corners[first], corners[second]) > _SLACK:
            raise ValueError(
                f"the labels {_quoted(texts[first])} and {_quoted(texts[second])} overlap; "
                "move one of them or make the figure larger"
            )


def _check_canvas(figure: Figure, texts: list[Text], boxes: np.ndarray) -> None:
    left, bottom, right, top = figure.bbox.extents
    out = np.maximum.reduce([left - boxes[:, 0], bottom - boxes[:, 1], boxes[:, 2] - right, boxes[:, 3] - top])
    worst = int(out.argmax())
    if out[worst] > _EDGE:
        raise ValueError(
            f"the label {_quoted(texts[worst])} sticks out of the picture by {out[worst]:.0f} pixels; "
            "shorten it or leave more room at the edge"
        )


def _written(figure: Figure) -> Iterator[Text]:
    """Everything written on the figure that is drawn."""
    candidates = [*figure.texts, *(text for legend in figure.legends for text in legend.get_texts())]
    suptitle = figure._suptitle  # type: ignore[attr-defined]  # its text alone does not say where it stands
    if suptitle is not None:
        candidates.append(suptitle)
    for axes in figure.axes:
        candidates += axes.texts
        if legend := axes.get_legend():
            candidates += legend.get_texts()
        if axes.axison:
            candidates += _around(axes)
    seen: set[Text] = set()
    for text in candidates:
        if text not in seen and text.get_visible() and text.get_text().strip():
            seen.add(text)
            yield text


def _around(axes: Axes) -> list[Text]:
    """What stands around an area: its titles, the names of its axes, and the labels of the ticks that are drawn."""
    # Only the words of these two are public, not the labels.
    texts = [axes.title, axes._left_title, axes._right_title]  # type: ignore[attr-defined]
    for axis in (axes.xaxis, axes.yaxis):
        if axis.get_visible():
            texts += [axis.label, axis.offsetText, *_tick_labels(axis)]
    return texts


def _tick_labels(axis: Axis) -> Iterator[Text]:
    low, high = sorted(axis.get_view_interval())
    slack = 1e-6 * (high - low)
    for tick in [*axis.get_major_ticks(), *axis.get_minor_ticks()]:
        if tick.get_visible() and low - slack <= tick.get_loc() <= high + slack:
            yield from (tick.label1, tick.label2)


def _box(text: Text, renderer: RendererBase) -> np.ndarray:
    """The upright box around a label: left, bottom, right, top.

    Not `get_window_extent`: of an annotation it takes in the line, and it sets the figure's resolution anew each time.
    """
    box = text._get_layout(renderer)[0]  # type: ignore[attr-defined]  # no public way, see above
    x, y = text.get_transform().transform(text.get_unitless_position())
    return np.array(box.translated(x, y).extents)


def _corners(text: Text, box: np.ndarray, renderer: RendererBase) -> np.ndarray:
    """The four corners of a label, in order; of a turned one those of the turned rectangle. Shape (4, 2)."""
    left, bottom, right, top = box
    angle = text.get_rotation()
    if angle % 90 == 0:
        return np.array([(left, bottom), (right, bottom), (right, top), (left, top)])
    text.set_rotation(0)
    left, bottom, right, top = _box(text, renderer)
    text.set_rotation(angle)
    half = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * ((right - left) / 2, (top - bottom) / 2)
    turn = np.deg2rad(angle)
    turned = half @ np.array([(np.cos(turn), np.sin(turn)), (-np.sin(turn), np.cos(turn))])
    # A rectangle and the box around it have one centre.
    return turned + (box[:2] + box[2:]) / 2


def _near(boxes: np.ndarray) -> list[tuple[int, int]]:
    """The pairs whose upright boxes overlap by more than the slack; the others need no closer look."""
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    pairs = np.argwhere(((high - low) > _SLACK).all(axis=2))
    return [(int(first), int(second)) for first, second in pairs if first < second]


def _depth(a: np.ndarray, b: np.ndarray) -> float:
    """How deep two rectangles overlap, in pixels: the least overlap of their shadows along any of their sides."""
    sides = np.array([a[1] - a[0], a[2] - a[1], b[1] - b[0], b[2] - b[1]])
    along = sides / np.linalg.norm(sides, axis=1)[:, None]
    shadows_a, shadows_b = along @ a.T, along @ b.T
    return float(
        (np.minimum(shadows_a.max(1), shadows_b.max(1)) - np.maximum(shadows_a.min(1), shadows_b.min(1))).min()
    )


def _quoted(text: Text) -> str:
    return repr(" ".join(text.get_text().split()))
