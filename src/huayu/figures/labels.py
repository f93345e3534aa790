"""Where the label of a point may stand, so that labels do not cover each other."""

from matplotlib.axes import Axes

from huayu.figures.style import INK, QUIET

#: Left, bottom, right, top, in points.
Box = tuple[float, float, float, float]

#: Width of a Chinese character, of any other, and height of a line of a label, in points; a little more than needed.
_HAN, _OTHER, _LINE = 8.8, 5.6, 9.5


def places_around(width: float, height: float) -> list[tuple[float, float]]:
    """Offsets of a label's lower left corner from its point, in points, nearest first."""
    near = [(6, -3), (-width - 6, -3), (-width / 2, 6), (-width / 2, -height - 6)]
    rings = [
        (side * (14 + 10 * ring) - (width if side < 0 else 0), rise * (10 + 9 * ring))
        for ring in range(1, 7)
        for side in (1, -1)
        for rise in (1, -1, 0.3, -0.3)
    ]
    return near + rings


def overlap(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def place_label(axes: Axes, text: str, point: tuple[float, float], taken: list[Box], only_free: bool = False) -> None:
    """A label at the nearest place inside the axes that covers no box of `taken`, which it joins; in data units.

    Where no place is free the nearest one inside is taken, or with `only_free` the label is left out.
    """
    scale = 72 / axes.figure.dpi
    left, bottom, right, top = (edge * scale for edge in axes.get_window_extent().extents)
    x, y = axes.transData.transform(point) * scale
    width, height = _width(text), _LINE
    boxes = [(x + dx, y + dy, x + dx + width, y + dy + height) for dx, dy in places_around(width, height)]
    inside = [box for box in boxes if box[0] > left and box[2] < right and box[1] > bottom and box[3] < top]
    free = [box for box in inside if not any(overlap(box, other) for other in taken)]
    if only_free and not free:
        return
    box = (free or inside or boxes)[0]
    taken.append(box)
    far = (abs(box[0] - x) > 10 and abs(box[2] - x) > 10) or abs(box[1] - y) > 16
    write_label(axes, text, point, (box[0] - x, box[1] - y), far=far)


def _width(text: str) -> float:
    return sum(_HAN if character >= "\u2e80" else _OTHER for character in text)


def write_label(axes: Axes, text: str, point: tuple[float, float], shift: tuple[float, float], far: bool) -> None:
    """The text, its lower left corner `shift` points from the point, joined to it by a line if it stands `far` off."""
    axes.annotate(
        text,
        point,
        xytext=shift,
        textcoords="offset points",
        fontsize=8.5,
        color=INK,
        arrowprops={"arrowstyle": "-", "color": QUIET, "linewidth": 0.5, "shrinkB": 3} if far else None,
    )
