"""Where the label of a point may stand, so that labels do not cover each other."""

from matplotlib.axes import Axes

from huayu.figures.style import INK, QUIET

#: Left, bottom, right, top, in points.
Box = tuple[float, float, float, float]

#: How many of the places of a label touch its point, so that no line is needed.
NEAR = 4


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
