"""Formulas, slogans and lists of fifty texts: as many labels as fit, and words where there is nothing to draw."""

import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures.collisions import check_labels
from huayu.figures.counting_politics import draw_slogan_rates, draw_slogans_by_level
from huayu.figures.document_labels import short_labels
from huayu.figures.first_places import first_places, places_note
from huayu.figures.fixed_formulas import draw_formula_matrix, draw_variants
from huayu.figures.list_words import crowded_lists
from huayu.figures.lists_and_rhythm import draw_limb_lengths, draw_list_trees
from huayu.figures.many_documents import banded, in_similar_order
from huayu.figures.nothing_found import draw_nothing, or_nothing
from huayu.figures.record import FigureRecord
from huayu.figures.style import house_style
from huayu.patterns.slogan_rates import slogan_rates_by_text

IDS = [f"a-vocational-college-with-a-long-name-{number}" for number in range(50)]
LOAD = pd.DataFrame({"doc_id": IDS, "formulas": 7, "only_here": 1, "per_1000": [float(n % 9) for n in range(50)]})
NAMES = [f"坚持党的全面领导{number}" for number in range(24)]


def texts_in(figure: Figure) -> list[str]:
    """Everything written in the axes and beside them; the labels are checked for collisions on the way."""
    with house_style():
        figure.draw_without_rendering()
        check_labels(figure)
    written = [text for axes in figure.axes for text in [*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels()]]
    return [text.get_text() for text in written if text.get_text()]


def test_formulas_of_many_texts_are_rows_and_no_text_is_named() -> None:
    totals = pd.DataFrame({"canonical": NAMES, "documents": range(50, 26, -1), "documents_exact": range(24)})
    glosses = dict.fromkeys(NAMES, "uphold the Party's leadership " * 4)
    together = banded(pd.DataFrame(1, index=pd.Index(IDS, name="doc_id"), columns=NAMES))
    written = texts_in(draw_formula_matrix(totals, LOAD, glosses, together))
    assert sum(name in text for text in written for name in NAMES) >= 24
    assert "50" in written
    assert not any("vocational" in text for text in written)


def test_formulas_that_go_together_stand_in_neighbouring_columns() -> None:
    few, names = IDS[:20], NAMES[:6]
    has = np.array([[(text + name) % 2 for name in range(6)] for text in range(20)])
    presence = in_similar_order(pd.DataFrame(has, index=pd.Index(few, name="doc_id"), columns=names))
    totals = pd.DataFrame({"canonical": names, "documents": 10, "documents_exact": 9})
    figure = draw_formula_matrix(totals, LOAD.head(20), {}, presence)
    written = texts_in(figure)
    cells = figure.axes[1].images[0].get_array()
    # Texts of one kind at the left, of the other at the right, each named below its column.
    assert (cells[:, :10] == cells[:, :1]).all()
    assert (cells[:, 10:] == 1 - cells[:, :1]).all()
    assert figure.axes[1].get_ylim() == figure.axes[0].get_ylim()
    assert sum("vocational" in text or "-" in text for text in written) >= 20


def test_variants_of_many_texts_say_how_many_have_them() -> None:
    variants = pd.DataFrame(
        {"canonical": ["听党话"], "form": ["听党话"], "wording": ["听党的话"], "edits": [["插入 的"]], "doc_ids": [IDS]}
    )
    assert "50 texts" in texts_in(draw_variants(variants, {}, IDS))


@pytest.fixture
def mentions() -> pd.DataFrame:
    rows = [(doc_id, "NX", "not told", f"name {number % 7}") for number, doc_id in enumerate(IDS)]
    return pd.DataFrame(rows, columns=["doc_id", "template", "telling", "name"])


def test_slogans_of_many_texts_are_counted_in_their_cell(mentions: pd.DataFrame) -> None:
    written = texts_in(draw_slogans_by_level(mentions.assign(level="not judged", mentions=2), IDS))
    assert "7\n(100)" in written
    assert len(written) == 9 + 9 + 1, "cells, templates and one level"


def test_rates_of_many_texts_are_a_spread_without_their_names(mentions: pd.DataFrame) -> None:
    points = slogan_rates_by_text(mentions, dict.fromkeys(IDS, 500))
    figure = draw_slogan_rates(points[points["template"] != "all"])
    texts_in(figure)
    assert not {text.get_text() for text in figure.legends[0].get_texts()} & set(IDS)


def test_runs_of_many_texts_stand_in_a_panel_a_kind() -> None:
    kinds = [(label, limbs) for label in ("equal_limbs", "repeated_frame") for limbs in (2, 30)]
    runs = pd.DataFrame(
        [(doc_id, label, limbs, 3, 7.5, 40) for doc_id in IDS for label, limbs in kinds],
        columns=["doc_id", "label", "limbs", "shortest", "mean", "longest"],
    )  # fmt: skip
    figure = draw_limb_lengths(runs)
    texts_in(figure)
    assert [axes.get_title(loc="left") for axes in figure.axes] == [
        "equal, not four: 100 runs",
        "unequal, shared words: 100 runs",
    ]


def test_words_below_lists_that_stand_close_are_left_out_and_counted() -> None:
    rows = [("a", number, 0, 1, "N是", 60 * number, 60 * number + 50, 60 * number + 50, 3, "抓好落实工作", True)
            for number in range(1, 9)]  # fmt: skip
    columns = [
        "doc_id",
        "list",
        "depth",
        "number",
        "label",
        "place",
        "end",
        "next_place",
        "announced",
        "refrain",
        "has_refrain",
    ]
    items = pd.DataFrame(rows, columns=columns).astype({"announced": "Int64"})
    written = texts_in(draw_list_trees(items, pd.DataFrame({"doc_id": [], "place": []}), {"a": 2000}))
    shown = sum("抓好落实工作" in text for text in written)
    assert 1 <= shown < 8
    assert crowded_lists(items, {"a": 2000}, longest_name=1) == 8 - shown


def test_where_nothing_is_found_words_stand_for_the_drawing() -> None:
    assert texts_in(draw_nothing("No slogan is found.")) == ["No slogan is found."]
    empty = pd.DataFrame({"name": []})
    empty.attrs = {"unit": "slogan"}
    assert or_nothing(empty, "slogans").to_dict("records") == [{"what": "slogans", "found": 0}]
    assert or_nothing(empty, "slogans").attrs == {"unit": "slogan"}


def test_long_ids_are_cut_and_stay_apart() -> None:
    labels = short_labels(["x" * 40 + "-1", "x" * 40 + "-2", "short"])
    assert len(set(labels)) == 3
    assert max(map(len, labels)) <= 24
    assert short_labels(["a", "b"]) == ["a", "b"]
    alike = short_labels(["a" * 20 + "1" + "b" * 20, "a" * 20 + "2" + "b" * 20])
    assert len(set(alike)) == 2


def test_evidence_keeps_the_first_places_of_every_row() -> None:
    evidence = pd.DataFrame({"row": [0] * 10 + [1] * 2 + [2] * 5, "start": range(17)})
    kept = first_places(evidence, at_most=8)
    assert kept["row"].value_counts().sort_index().tolist() == [3, 2, 3]
    assert kept["start"].tolist() == [0, 1, 2, 10, 11, 12, 13, 14]
    assert len(first_places(evidence, at_most=17)) == 17
    assert places_note(evidence) == places_note(None) == ""
    assert "8 of 17" in places_note(kept)


def test_the_caption_says_that_evidence_is_not_all() -> None:
    spans = pd.DataFrame({"row": [0] * 9, "layer": "token", "doc_id": "a-2024", "start": range(9), "end": range(1, 10)})
    for at_most, said in ((4, "B. The evidence holds 4 of 9 places, the first of each row."), (9, "B.")):
        figure = FigureRecord(
            "fig-a", title="A", caption="B.", alt="C", data=pd.DataFrame({"n": [9]}), figure=draw_nothing("Nothing."),
            documents=["a-2024"], evidence=first_places(spans, at_most),
        )  # fmt: skip
        assert figure.caption == said
