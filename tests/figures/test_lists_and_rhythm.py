"""Lists and runs as drawn: one box an item, one mark a run, at their places."""

import matplotlib.colors
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.figures.lists_and_rhythm import draw_limb_lengths, draw_list_trees
from huayu.figures.style import house_style

COLUMNS = [
    *("doc_id", "list", "depth", "number", "label", "place", "end", "next_place"),
    *("announced", "refrain", "has_refrain"),
]
ITEMS = pd.DataFrame(
    [
        ("a", 1, 0, 1, "N是", 100, 150, 150, 2, "抓落实", True),
        ("a", 1, 0, 2, "N要", 150, 220, 220, 2, "抓落实", False),
        ("a", 2, 1, 1, "digit", 160, 180, 190, None, "", False),
        ("a", 2, 1, 2, "digit", 190, 200, 200, None, "", False),
    ],
    columns=COLUMNS,
).astype({"announced": "Int64"})
RUNS = pd.DataFrame(
    [
        ("a", "four_character", 30, 3, 4, 4.0, 4),
        ("a", "four_character", 60, 3, 4, 4.0, 4),
        ("a", "repeated_frame", 90, 2, 10, 15.0, 20),
        ("b", "equal_limbs", 10, 5, 3, 3.0, 3),
    ],
    columns=["doc_id", "label", "place", "limbs", "shortest", "mean", "longest"],
)
SIZES = {"a": 300, "b": 200}


def laid_out(figure: Figure) -> Figure:
    with house_style():
        figure.draw_without_rendering()
    return figure


def test_every_item_is_a_box_of_its_length() -> None:
    axes = laid_out(draw_list_trees(ITEMS, RUNS, SIZES)).axes[0]
    boxes = [patch for patch in axes.patches if isinstance(patch, Rectangle) and patch.get_facecolor()[3] > 0]
    reach = [(box.get_x(), box.get_x() + box.get_width()) for box in boxes]
    assert reach == [(100, 150), (150, 220), (160, 180), (190, 200)]
    # An item inside an item stands lower (the axis runs down).
    assert boxes[2].get_y() > boxes[1].get_y() + boxes[1].get_height() - 0.01
    fills = [matplotlib.colors.to_hex(box.get_facecolor(), keep_alpha=True) for box in boxes]
    assert len(set(fills[:3])) == 3
    assert [text.get_text() for text in axes.texts] == ["抓落实, 2 announced", ""]


def test_texts_without_lists_keep_their_row() -> None:
    axes = laid_out(draw_list_trees(ITEMS.iloc[:0], RUNS.iloc[:0], SIZES)).axes[0]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["a", "b"]
    assert not axes.patches


def test_the_words_below_the_lists_of_a_text_do_not_touch() -> None:
    from huayu.corpus.load import load_corpus
    from huayu.patterns.corpus_spans import corpus_spans
    from huayu.patterns.limb_lengths import run_table
    from huayu.patterns.list_shapes import item_table
    from huayu.text.han import han_places

    corpus = load_corpus()
    items = item_table(corpus, corpus_spans(corpus, "enumeration"))
    runs = run_table(corpus, corpus_spans(corpus, "parallelism"))
    sizes = {document.doc_id: int(han_places(document)[-1]) for document in corpus}
    figure = laid_out(draw_list_trees(items, runs, sizes))
    boxes = [text.get_window_extent() for text in figure.axes[0].texts if text.get_text()]
    assert len(boxes) > 5
    assert not [(i, j) for i, one in enumerate(boxes) for j, two in enumerate(boxes) if i < j and one.overlaps(two)]


def test_every_run_is_a_mark() -> None:
    panels = laid_out(draw_limb_lengths(RUNS)).axes
    assert [axes.get_title(loc="left") for axes in panels] == ["a: 3 runs", "b: 1 run"]
    marks = [(line.get_xdata()[0], line.get_ydata()[0], line.get_fillstyle()) for line in panels[0].lines]
    assert [(y, fill) for _, y, fill in marks] == [(3, "full"), (3, "full"), (2, "left")]
    # Equal runs stand side by side around their value.
    assert marks[0][0] < 4 < marks[1][0]
    assert marks[0][0] * marks[1][0] == pytest.approx(16)
    (span,) = panels[0].collections
    assert span.get_segments()[0][:, 0].tolist() == [10, 20]
    assert not panels[1].collections
