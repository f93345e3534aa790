"""A drawing whose labels cover each other or leave the canvas is refused; one that can be read is not."""

import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures.collisions import check_labels
from huayu.figures.record import FigureRecord
from huayu.figures.style import house_style, new_figure


def drawn(*texts: tuple[float, float, str], **look: object) -> Figure:
    """A figure with texts at places given in axes units, laid out."""
    with house_style():
        figure, (axes,) = new_figure(3)
        for x, y, text in texts:
            axes.text(x, y, text, **look)  # type: ignore[arg-type]
        figure.draw_without_rendering()
    return figure


def test_two_labels_on_one_place_are_named() -> None:
    with pytest.raises(ValueError, match=r"'党建 Party building' and '工作 work' overlap"):
        check_labels(drawn((0.3, 0.5, "党建 Party building"), (0.35, 0.51, "工作 work")))


def test_labels_beside_each_other_pass() -> None:
    check_labels(drawn((0.1, 0.5, "党建"), (0.3, 0.5, "工作"), (0.1, 0.6, "学会")))


def test_a_label_beyond_the_canvas_is_named() -> None:
    figure = drawn((0.2, 0.5, "left"))
    figure.text(0.98, 0.5, "a label too long for its place")
    with pytest.raises(ValueError, match=r"'a label too long for its place' sticks out of the picture by \d+ pixels"):
        check_labels(figure)


def test_what_is_not_drawn_is_not_compared() -> None:
    figure = drawn((0.3, 0.5, "seen"), (0.3, 0.5, "hidden"), (0.3, 0.5, " "))
    figure.axes[0].texts[1].set_visible(False)
    check_labels(figure)
    # Matplotlib keeps labels of ticks beyond the limits, where they would overlap others.
    figure.axes[0].set_xlim(0, 0.55)
    figure.axes[0].set_xticks([0, 0.5, 5, 5.001], ["a", "b", "far away", "far away too"])
    figure.axes[0].set_xlim(0, 0.55)
    check_labels(figure)


def test_turned_labels_are_compared_as_they_stand() -> None:
    look = {"rotation": 45, "rotation_mode": "anchor"}
    # The upright boxes around these two overlap; the turned ones lie side by side.
    check_labels(drawn((0.3, 0.3, "a long turned label"), (0.36, 0.3, "another turned label"), **look))
    with pytest.raises(ValueError, match="overlap"):
        check_labels(drawn((0.3, 0.3, "a long turned label"), (0.31, 0.3, "another turned label"), **look))


def test_crowded_ticks_are_found() -> None:
    figure = drawn((0.5, 0.5, "middle"))
    figure.axes[0].set_xticks([0.5, 0.51], ["beijing-2025", "tianjin-2021"])
    with pytest.raises(ValueError, match="'beijing-2025' and 'tianjin-2021' overlap"):
        check_labels(figure)


def test_a_record_with_unreadable_labels_is_refused() -> None:
    figure = drawn((0.3, 0.5, "one"), (0.3, 0.5, "two"))
    with pytest.raises(ValueError, match="fig-crowd: the labels 'one' and 'two' overlap"):
        FigureRecord("fig-crowd", "Crowd", "A crowd.", "Two words on one place.", pd.DataFrame({"a": [1]}), figure)
