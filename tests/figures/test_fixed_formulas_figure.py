"""The grid of formulas writes its counts where they belong; aligned wordings stand letter under letter, apart."""

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.figures.fixed_formulas import draw_formula_matrix, draw_variants
from huayu.figures.move_ribbons import ink_on
from huayu.figures.style import COLUMN_WIDTH, house_style, text_styles

TEXTS = ["b-2021", "a-2023"]
MATRIX = pd.DataFrame(
    {
        "canonical": [
            "四个意识",
            "四个意识",
            "立德树人根本任务和人民至上、生命至上",
            "立德树人根本任务和人民至上、生命至上",
        ],
        "doc_id": TEXTS * 2,
        "exact": [3, 12, 0, 5],
        "variant": [1, 0, 0, 0],
    }
)
LOAD = pd.DataFrame({"doc_id": TEXTS, "formulas": [7, 8], "only_here": [4, 6], "per_1000": [3.04, 17.96]})
GLOSSES = {"四个意识": "the four consciousnesses " * 5, "听党话": "heed the Party"}
VARIANTS = pd.DataFrame(
    {
        "canonical": ["听党话", "推动高质量发展"],
        "form": ["听党话、感党恩、跟党走", "推动高质量发展"],
        "wording": ["跟党走、听党话", "推进学校高质量发展"],
        "edits": [["删去 感党恩", "调序 听党话、跟党走→跟党走、听党话"], ["替换 推动→推进", "插入 学校"]],
        "doc_ids": [["a-2023", "b-2021", "b-2021"], ["a-2023"] * 9],
    }
)


def boxes(figure: Figure) -> list[tuple[str, tuple[float, ...]]]:
    """Every written text with its box in pixels."""
    figure.draw_without_rendering()
    renderer = FigureCanvasAgg(figure).get_renderer()
    texts = [
        text
        for axes in figure.axes
        for text in [*axes.texts, *(axes.get_xticklabels() if axes.axison else [])]
        if text.get_text()
    ]
    return [(text.get_text(), text.get_window_extent(renderer).extents) for text in texts]


def written_at(figure: Figure) -> dict[tuple[float, float], str]:
    return {
        tuple(round(float(one), 2) for one in text.get_position()): text.get_text() for text in figure.axes[0].texts
    }


@pytest.fixture(scope="module")
def matrix() -> Figure:
    return draw_formula_matrix(MATRIX, LOAD, GLOSSES, pd.DataFrame())


@pytest.fixture(scope="module")
def variants() -> Figure:
    return draw_variants(VARIANTS, GLOSSES, TEXTS)


def test_counts_stand_in_their_cells(matrix):
    written = written_at(matrix)
    assert (written[-0.22, 0], written[0.22, 0]) == ("3", "1")
    assert written[1, 0] == "12"
    assert written[1, 1] == "5"
    assert (0, 1) not in written


def test_varied_counts_are_open_marks_and_nothing_is_a_dot(matrix):
    marks = {
        (line.get_xdata()[0], line.get_ydata()[0]): line for line in matrix.axes[0].lines if len(line.get_xdata()) == 1
    }
    assert marks[0.22, 0].get_markerfacecolor() == "white"
    assert marks[-0.22, 0].get_markerfacecolor() == text_styles(sorted(TEXTS))["b-2021"]["color"]
    assert marks[0, 1].get_marker() == "."


def test_totals_of_each_text_stand_in_its_column(matrix):
    by_column = {x: [text for (at, y), text in sorted(written_at(matrix).items()) if at == x and y > 2] for x in (0, 1)}
    assert by_column == {0: ["7", "4", "3.0"], 1: ["8", "6", "18.0"]}


def test_glosses_take_two_lines_at_most(matrix):
    gloss = next(text for text in written_at(matrix).values() if text.startswith("the four"))
    assert gloss.count("\n") == 1
    assert gloss.endswith("…")


@pytest.mark.parametrize("name", ["matrix", "variants"])
def test_no_text_covers_another_or_leaves_the_page(name, request):
    figure = request.getfixturevalue(name)
    with house_style():
        found = boxes(figure)
    width = COLUMN_WIDTH * figure.dpi
    for number, (text, box) in enumerate(found):
        assert box[0] >= -1, text
        assert box[2] <= width + 1, text
        for other, against in found[number + 1 :]:
            over = min(box[2], against[2]) - max(box[0], against[0]), min(box[3], against[3]) - max(box[1], against[1])
            # Rotated names of texts have boxes that reach over each other, and letters stand edge to edge.
            if "-20" not in text + other:
                assert min(over) < 3, (text, other)


def test_letters_stand_under_letters(variants):
    at = {}
    for (x, y), letter in written_at(variants).items():
        at.setdefault(round(x, 2), []).append((y, letter))
    columns = ["".join(letter for _, letter in sorted(own)) for own in at.values()]
    # The second example: 推 under 推, 进 under 动.
    assert any(column.endswith("推推") for column in columns)
    assert any(column.endswith("动进") for column in columns)


def test_every_edit_has_its_box(variants):
    boxes_ = [patch for patch in variants.axes[0].patches if isinstance(patch, Rectangle)]
    # Deleted 感党恩, moved 跟党走 twice, replaced 动 and 进, inserted 学校.
    assert len(boxes_) == 6
    widths = sorted(round(box.get_width() / min(one.get_width() for one in boxes_)) for box in boxes_)
    assert widths[:2] == [1, 1]


def test_one_mark_an_occurrence(variants):
    marks = [line for line in variants.axes[0].lines if line.get_linestyle() == "None"]
    assert len(marks) == sum(len(doc_ids) for doc_ids in VARIANTS["doc_ids"])
    assert all(line.get_xdata()[0] > 0 for line in marks)


def test_a_wide_alignment_is_drawn_narrower():
    wide = VARIANTS.head(1).assign(
        form=["立足新发展阶段" * 6], wording=["立足新发展阶段" * 6], edits=[[]], doc_ids=[["a-2023"]]
    )
    figure = draw_variants(wide, {}, TEXTS)
    assert max(x for (x, _), letter in written_at(figure).items() if len(letter) == 1) < 4.36


def test_legend_names_only_the_edits_that_are_drawn():
    def named(variants: pd.DataFrame) -> set[str]:
        figure = draw_variants(variants, GLOSSES, TEXTS)
        return {text.get_text().strip() for text in figure.legends[0].get_texts()} - {"", *TEXTS}

    assert named(VARIANTS.tail(1)) == {"inserted", "replaced"}
    assert named(VARIANTS) == {"deleted (struck)", "moved", "inserted", "replaced"}


def test_counts_stand_out_against_their_mark(matrix: Figure):
    marks = {line.get_markerfacecolor() for line in matrix.axes[0].lines if line.get_marker() == "o"} - {"white"}
    colours = {styles["color"] for styles in text_styles(sorted(TEXTS)).values()}
    assert marks <= colours
    written = {text.get_text(): text.get_color() for text in matrix.axes[0].texts}
    assert written["12"] == ink_on(text_styles(sorted(TEXTS))["a-2023"]["color"])
