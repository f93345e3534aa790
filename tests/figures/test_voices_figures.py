"""The figures of voices: one mark an act in its cell, one bar a content at its place, nothing written over another."""

import itertools

import matplotlib.colors
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.figures.style import house_style, text_styles
from huayu.figures.voices import draw_rank_by_class, draw_voices
from huayu.patterns.speech_table import RANKS, VERB_CLASSES

COUNTS = pd.DataFrame(
    [("a", "school_leader", "assertive", "content", 11), ("b", "school_leader", "assertive", "event", 1),
     ("b", "collective", "neutral", "event", 2)],
    columns=["doc_id", "rank", "verb_class", "label", "acts"],
)  # fmt: skip
NONE = pd.NA
ACTS = pd.DataFrame(
    [("a", "school_leader", 0, 10, 12, 60, ""), ("a", "provincial_municipal", 1, 70, 72, 80, "school_leader"),
     ("b", "collective", 0, 5, NONE, NONE, "")],
    columns=["doc_id", "rank", "depth", "place", "content_place", "content_end", "host_rank"],
).astype({"content_place": "Int64", "content_end": "Int64"})  # fmt: skip
CARRIED = pd.DataFrame([("a", 1, "school_leader", 60, 100)], columns=["doc_id", "host", "rank", "place", "end"])
SPACE = pd.DataFrame(
    [("a", "provincial_municipal", 0.08), ("a", "school_leader", 0.48), ("b", "collective", 0.001)],
    columns=["doc_id", "rank", "share"],
)


def drawn(figure: Figure) -> Figure:
    with house_style():
        figure.draw_without_rendering()
    return figure


def test_every_act_is_a_mark_in_the_style_of_its_text() -> None:
    figure = drawn(draw_rank_by_class(COUNTS, ["a", "b", "c"]))
    axes = figure.axes[0]
    marks = [line for line in axes.lines if line.get_marker() not in ("None", None, "")]
    assert len(marks) == 14
    styles = text_styles(["a", "b", "c"])
    assert sum(mark.get_marker() == styles["a"]["marker"] for mark in marks) == 11
    hollow = [mark for mark in marks if mark.get_markerfacecolor() == "white"]
    assert len(hollow) == 3
    written = [text.get_text() for text in axes.texts]
    assert sorted(written) == ["12", "2"]


def test_marks_stay_in_their_cell_and_apart() -> None:
    axes = drawn(draw_rank_by_class(COUNTS, ["a", "b"])).axes[0]
    marks = [line for line in axes.lines if line.get_marker() not in ("None", None, "")]
    places = [(float(mark.get_xdata()[0]), float(mark.get_ydata()[0])) for mark in marks]
    assert len(set(places)) == len(places)
    assert sorted({int(x) for x, _ in places}) == [VERB_CLASSES.index("neutral"), VERB_CLASSES.index("assertive")]
    ticks = dict(zip(RANKS, axes.get_yticks(), strict=True))
    for (x, y), mark in zip(places, marks, strict=True):
        rank = "collective" if int(x) == 0 else "school_leader"
        assert min(ticks, key=lambda name: abs(ticks[name] - y)) == rank, mark


def test_ranks_without_an_act_have_a_row() -> None:
    axes = drawn(draw_rank_by_class(COUNTS, ["a", "b"])).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == list(RANKS.values())


def bars(figure: Figure) -> list[Rectangle]:
    return [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]


def test_bars_stand_at_their_places_in_the_lane_of_their_rank() -> None:
    figure = drawn(draw_voices(ACTS, CARRIED, SPACE, {"a": 120, "b": 40}))
    axes = figure.axes[0]
    lanes = dict(zip([label.get_text() for label in axes.get_yticklabels()], axes.get_yticks(), strict=True))
    by_reach = {(bar.get_x(), bar.get_x() + bar.get_width()): bar for bar in bars(figure)}
    assert set(by_reach) == {(12, 60), (72, 80), (60, 100)}
    for reach, rank in {(12, 60): "school leader", (72, 80): "province or city", (60, 100): "school leader"}.items():
        bar = by_reach[reach]
        assert bar.get_y() + bar.get_height() / 2 == pytest.approx(lanes[rank])
    assert by_reach[60, 100].get_linestyle() in (":", "dotted")
    assert by_reach[72, 80].get_facecolor()[:3] != matplotlib.colors.to_rgb(text_styles(["a", "b"])["a"]["color"])


def test_a_nested_voice_is_tied_to_its_host_and_an_event_is_hollow() -> None:
    axes = drawn(draw_voices(ACTS, CARRIED, SPACE, {"a": 120, "b": 40})).axes[0]
    lanes = dict(zip([label.get_text() for label in axes.get_yticklabels()], axes.get_yticks(), strict=True))
    ends = [sorted(path.vertices[:, 1]) for ties in axes.collections for path in ties.get_paths()]
    tie = sorted([lanes["province or city"], lanes["school leader"]])
    assert any(pair == pytest.approx(tie) for pair in ends)
    events = [line for line in axes.lines if line.get_markerfacecolor() == "white"]
    assert [(float(event.get_xdata()[0]), float(event.get_ydata()[0])) for event in events] == [
        (5.0, pytest.approx(lanes["meeting or body"]))
    ]


def test_shares_are_written_and_nothing_overlaps() -> None:
    figure = drawn(draw_voices(ACTS, CARRIED, SPACE, {"a": 120, "b": 40}))
    texts = figure.axes[0].texts
    assert {"8 %", "48 %", "<1 %", "all 56 %", "all <1 %"} <= {text.get_text() for text in texts}
    boxes = [text.get_window_extent() for text in texts]
    assert not any(one.overlaps(other) for one, other in itertools.combinations(boxes, 2))


def test_texts_without_a_voice_are_named() -> None:
    nothing = draw_voices(ACTS.iloc[:0], CARRIED.iloc[:0], SPACE.iloc[:0], {"a": 120})
    assert {"a", "all 0 %"} <= {text.get_text() for text in drawn(nothing).axes[0].texts}
