"""Every drawing shows what its data hold: marks, labels and words are counted on the canvas."""

import matplotlib.colors
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from huayu.figures import cleaning, corpus, vocabulary
from huayu.figures.style import house_style

PAIRS = pd.DataFrame(
    [("place", "year", 3, 10, ""), ("year", "place", 0, 10, "")],
    columns=["differs_in", "agrees_in", "pairs", "of", "documents"],
)
RATES = pd.DataFrame(
    {
        "doc_id": ["a", "b"] * 2,
        "token": ["党建", "党建", "工作", "工作"],
        "per_1000_words": [3.0, 0.0, 1.0, 2.0],
        "corpus_rate": [1.5, 1.5, 1.4, 1.4],
    }
)


def texts(figure: Figure) -> list[str]:
    """Everything written on the first axes, tick labels included."""
    axes = figure.axes[0]
    with house_style():
        figure.draw_without_rendering()
    return [text.get_text() for text in [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels()]]


def test_confounding_writes_every_count() -> None:
    written = texts(corpus.draw_confounding(PAIRS))
    assert written.count("3") == 1
    assert written.count("0") == 1
    assert "institution type" in written


def test_dates_say_how_they_are_known_and_when_they_are_not() -> None:
    dates = pd.DataFrame(
        [("a", "event", "2021-03-30", "reconstructed"), ("a", "publication", "2021-03-31", "stated"),
         ("b", "event", "2025-05-12", "inferred")],
        columns=["doc_id", "kind", "date", "basis"],
    )  # fmt: skip
    written = " ".join(texts(corpus.draw_dates(dates)))
    assert "event 2021-03-30 (reconstructed)\npublished 1 day later (stated)" in written
    assert "publication unknown" in written


def test_rates_draw_one_mark_a_text_and_word_at_its_value() -> None:
    figure = vocabulary.draw_rates_by_text(RATES, {"党建": "Party building"})
    marks = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 1]
    assert sorted(float(mark.get_xdata()[0]) for mark in marks) == [0.0, 1.0, 2.0, 3.0]
    assert "党建  Party building" in texts(figure)


def test_leave_one_out_has_a_mark_for_each_missing_text() -> None:
    runs = pd.DataFrame({"left_out": ["", "a", "b"], "token": ["党建"] * 3, "per_1000_words": [2.0, 1.0, 3.0]})
    figure = vocabulary.draw_leave_one_out(runs, {})
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["without a", "without b"]


def test_named_words_do_not_cover_each_other() -> None:
    table = pd.DataFrame(
        {
            "token": ["工作", "教育", "发展", "党建", "学校", "服务"],
            "words": 1,
            "count": [50, 51, 52, 50, 49, 51],
            "range": 5,
            "dp_norm": [0.30, 0.301, 0.302, 0.31, 0.299, 0.305],
        }
    )
    figure = vocabulary.draw_frequency_and_dispersion(table, table["token"].tolist())
    with house_style():
        figure.draw_without_rendering()
        # An annotation's own extent would take in its line.
        boxes = [Text.get_window_extent(text) for text in figure.axes[0].texts]
    assert len(boxes) == 6
    pairs = [(a, b) for i, a in enumerate(boxes) for b in boxes[i + 1 :]]
    assert sum(a.overlaps(b) for a, b in pairs) == 0


def test_removed_leaves_empty_cells_empty() -> None:
    removed = pd.DataFrame({"doc_id": ["a", "b"], "fate": ["credit", "navigation"], "characters": [9, 4]})
    written = texts(cleaning.draw_removed(removed))
    assert written.count("·") == 2
    assert {"9", "4"} <= set(written)


def test_page_maps_mark_each_defect_once() -> None:
    maps = pd.DataFrame({"doc_id": "a", "raw_start": [0, 5], "raw_end": [5, 9], "fate": ["body", "credit"]})
    defects = pd.DataFrame({"doc_id": ["a", "a"], "raw_start": [1, 3]})
    figure = cleaning.draw_page_maps(maps, defects)
    drawn = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 2]
    assert len(drawn) == 1
    assert list(drawn[0].get_xdata()) == [1, 3]


@pytest.mark.parametrize("reach", [3, 5])
def test_sharing_has_a_pair_of_bars_for_each_number_of_texts(reach: int) -> None:
    table = pd.DataFrame(
        {"documents": range(1, reach + 1), "types": 2, "tokens": 4, "share_of_types": 0.2, "share_of_tokens": 0.3}
    )
    bars = vocabulary.draw_sharing(table).axes[0].patches
    assert len(bars) == 2 * reach
    assert len({matplotlib.colors.to_hex(bar.get_facecolor()) for bar in bars}) == 2
