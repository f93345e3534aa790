import json
import random

import numpy as np
import pandas as pd
import pytest

from huayu.corpus.document import Document, Paragraph, Run
from huayu.figures.duplicates import draw_duplicate_recall
from huayu.figures.style import house_style
from huayu.measures.agreement import wilson_interval
from huayu.measures.duplicate_recall import COLUMNS, EDITS, _Source, duplicate_recall


def document(doc_id, text):
    return Document(doc_id, text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))


@pytest.fixture(scope="module")
def documents():
    """Forty texts of ten sentences of random characters: none is like another."""
    draw = random.Random(7)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]
    sentences = ["".join(draw.choices(characters, k=20)) + "。" for _ in range(400)]
    return [document(f"d{i}", "".join(sentences[10 * i : 10 * i + 10])) for i in range(40)]


@pytest.fixture(scope="module")
def table(documents):
    return duplicate_recall(documents, (0.0, 0.02, 0.3, 0.6), copies=12, seed=3)


def test_one_row_a_kind_of_edit_and_rate_with_its_interval(table):
    assert list(table.columns) == COLUMNS
    assert table[["edit", "rate"]].values.tolist() == [[e, r] for e in EDITS for r in (0.0, 0.02, 0.3, 0.6)]
    assert (table["planted"] == 12).all()
    assert table["recall"].tolist() == (table["found"] / 12).tolist()
    low, high = wilson_interval(table["found"], table["planted"])
    assert table["recall_low"].tolist() == low.tolist()
    assert table["recall_high"].tolist() == high.tolist()


def test_faithful_copies_are_found_and_ruined_ones_are_not(table):
    found = table.set_index(["edit", "rate"])["found"]
    assert (found.xs(0.0, level="rate") == 12).all()
    assert (found.xs(0.02, level="rate") == 12).all()
    # (1 − 0.3)^5 = 0.17 of the shingles are left.
    assert found[[("substituted", 0.3), ("deleted", 0.3), ("substituted", 0.6), ("new_lead", 0.6)]].tolist() == [0] * 4
    # A part of the text, or the text inside another, is found by containment at every rate.
    assert found[[("dropped", 0.6), ("embedded", 0.6)]].tolist() == [12, 12]
    assert table["false_pairs"].sum() == 0
    assert table.attrs["pairs_before"] == 0


def test_pairs_among_the_documents_are_reported_and_are_no_false_pairs(documents):
    twins = [*documents, *(document(f"twin-{d.doc_id}", d.text) for d in documents)]
    table = duplicate_recall(twins, (0.0,), copies=10)
    assert table.attrs["pairs_before"] == 40
    assert table["found"].tolist() == [10] * len(EDITS)
    assert table["false_pairs"].sum() == 0


def test_a_pair_that_planting_does_not_explain_is_false():
    # Shortened to its second half, which is a formula, a copy stands in every text that has the formula.
    draw = random.Random(1)
    characters = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]
    formula = "会议强调要深入学习贯彻重要讲话精神。"
    texts = ["".join(draw.choices(characters, k=40)) + "。" + formula for _ in range(8)]
    table = duplicate_recall([document(str(i), text) for i, text in enumerate(texts)], (0.5,), copies=8)
    assert table.attrs["pairs_before"] == 0
    assert table.set_index("edit").loc["dropped", "false_pairs"] > 0
    assert table.set_index("edit").loc["reordered", "false_pairs"] == 0


def test_the_seed_decides(documents):
    once, again, other = (duplicate_recall(documents, (0.07,), copies=20, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_frame_equal(once, again)
    assert once["found"].tolist() != other["found"].tolist()


def test_each_edit_does_what_it_says(documents):
    source = _Source(documents[0], documents[0].text, "甲" * 2000)
    text, draw = source.text, np.random.default_rng(0)
    edited = {edit: change(source, 0.5, draw) for edit, change in EDITS.items()}
    assert edited["substituted"].count("甲") == 100
    assert len(edited["substituted"]) == len(text)
    assert len(edited["deleted"]) == len(text) - 100
    assert (edited["inserted"].count("甲"), edited["inserted"].replace("甲", "")) == (100, text)
    assert edited["dropped"].count("。") == 5
    assert sorted(edited["reordered"].split("。")) == sorted(text.split("。"))
    assert edited["new_lead"] == "甲" * 105 + text[105:]
    assert edited["embedded"].replace("甲", "") == text
    assert len(edited["embedded"]) == 2 * len(text)
    assert EDITS["dropped"](source, 0.99, draw) in text
    assert {change(source, 0.0, draw) for change in EDITS.values()} == {text}


def test_attrs_say_how_it_was_done(table):
    assert json.loads(json.dumps(table.attrs)) == table.attrs
    told = {"seed": 3, "documents": 40, "threshold": 0.7, "shingle": 5, "unit": "planted copy"}
    assert told.items() <= table.attrs.items()


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"edit_rates": ()}, "edit_rates: "),
        ({"edit_rates": (1.0,)}, "edit_rates: "),
        ({"edit_rates": (-0.1,)}, "edit_rates: "),
        ({"edit_rates": (0.1, 0.1)}, "names a rate twice"),
        ({"copies": 0}, "copies: 0; plant one"),
        ({"copies": 41}, "copies: 41 of 40 documents"),
        ({"threshold": 0.0}, "threshold: "),
    ],
)
def test_bad_input(documents, more, message):
    with pytest.raises(ValueError, match=message):
        duplicate_recall(documents, **({"edit_rates": (0.1,), "copies": 5} | more))


def test_no_documents_are_too_few():
    with pytest.raises(ValueError, match="copies: 1 of 0 documents"):
        duplicate_recall([], copies=1)


def test_the_drawing_has_a_line_an_edit_with_all_points_and_intervals(table):
    figure = draw_duplicate_recall(table)
    with house_style():
        figure.draw_without_rendering()
    lines = [line for axes in figure.axes for line in axes.lines]
    assert len(lines) == len(EDITS)
    assert [line.get_ydata().tolist() for line in lines] == [
        table[table["edit"] == edit]["recall"].tolist() for edit in EDITS
    ]
    ends = [path.vertices[:, 1].tolist() for axes in figure.axes for c in axes.collections for path in c.get_paths()]
    assert ends == table[["recall_low", "recall_high"]].values.tolist()
    assert [label.get_text() for label in figure.axes[0].get_xticklabels()] == ["0", "2", "30", "60"]
