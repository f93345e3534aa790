"""Every wording is a dot in the column of its evidence; fills say who stands beside it; no word covers another."""

from itertools import combinations

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgba
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from huayu.figures.echo import draw_origin_by_level, draw_origins
from huayu.figures.style import house_style, text_styles
from huayu.reference.echo import GROUPS

TEXTS = ["b-2021", "a-2023"]
ECHO = pd.DataFrame(
    [("b-2021", GROUPS[0], "centre", "national")] * 2
    + [("b-2021", GROUPS[0], "used", "institutional")]
    + [("b-2021", GROUPS[2], "local speaker", "sector")] * 14
    + [("a-2023", GROUPS[1], "local source", "not marked")]
    + [("a-2023", GROUPS[3], "used", "provincial-municipal")],
    columns=["doc_id", "group", "attribution", "level"],
)


def drawn(figure: Figure) -> Figure:
    with house_style():
        FigureCanvasAgg(figure)
        figure.draw_without_rendering()
    return figure


@pytest.fixture
def origins() -> Figure:
    return drawn(draw_origins(ECHO, TEXTS))


@pytest.fixture
def levels() -> Figure:
    return drawn(draw_origin_by_level(ECHO, TEXTS))


def dots(figure: Figure) -> pd.DataFrame:
    lines = [line for line in figure.axes[0].lines if len(line.get_xdata()) == 1]
    return pd.DataFrame(
        [
            (
                line.get_xdata()[0],
                line.get_ydata()[0],
                line.get_color(),
                line.get_marker(),
                line.get_markerfacecolor(),
                line,
            )
            for line in lines
        ],
        columns=["x", "y", "colour", "marker", "face", "line"],
    )


def test_one_dot_a_wording_in_its_column(origins: Figure) -> None:
    columns = dots(origins)["x"].map(lambda x: GROUPS[round(x)])
    assert columns.value_counts().to_dict() == ECHO["group"].value_counts().to_dict()


def test_numbers_stand_at_the_head_of_their_cell(origins: Figure) -> None:
    written = [text.get_text() for text in origins.axes[0].texts]
    assert [one for one in written if one.isdigit()] == ["3", "0", "14", "0", "0", "1", "0", "1"]
    assert "17 wordings" in written
    assert written.index("b-2021") < written.index("a-2023")


def test_fills_say_who_stands_beside_a_wording(origins: Figure) -> None:
    table = dots(origins)
    colour = text_styles(sorted(TEXTS))["b-2021"]["color"]
    first = table[table["x"].round() == 0].sort_values("x")
    assert [to_rgba(face) for face in first["face"]] == [to_rgba(colour)] * 2 + [to_rgba("white")]
    third = table[table["x"].round() == 2]
    assert {round(to_rgba(face)[3], 1) for face in third["face"]} == {0.3}


def test_the_rows_of_texts_do_not_mix(origins: Figure) -> None:
    table = dots(origins)
    first, second = table.iloc[: 3 + 14], table.iloc[3 + 14 :]
    assert first["y"].max() < second["y"].min()


def test_marks_of_a_level_have_colour_and_marker_of_their_text(levels: Figure) -> None:
    table = dots(levels)
    assert len(table) == len(ECHO)
    styles = text_styles(sorted(TEXTS))
    wanted = [(styles[doc_id]["color"], styles[doc_id]["marker"]) for doc_id in ECHO["doc_id"]]
    found = list(zip((line.get_color() for line in table["line"]), table["marker"], strict=True))
    assert sorted(found) == sorted(wanted)


def test_a_grey_ground_marks_the_cells_where_evidence_and_reading_part(levels: Figure) -> None:
    grounds = [patch for patch in levels.axes[0].patches if isinstance(patch, Rectangle)]
    # Two groups with provincial-municipal and institutional, one with national and sector; all four levels are drawn.
    assert len(grounds) == 6
    held = [
        patch.get_x() <= row.x <= patch.get_x() + patch.get_width()
        and patch.get_y() <= row.y <= patch.get_y() + patch.get_height()
        for patch in grounds
        for row in dots(levels).itertuples()
    ]
    assert sum(held) == 1 + 14, "one documented and judged institutional, fourteen of no evidence judged of the sector"


def test_levels_without_a_wording_have_no_column(levels: Figure) -> None:
    heads = [label.get_text().replace("-\n", "").replace("\n", " ") for label in levels.axes[0].get_xticklabels()]
    assert heads == ["national", "sector", "provincialmunicipal", "institutional", "not marked"]


@pytest.mark.parametrize("name", ["origins", "levels"])
def test_nothing_covers_anything(name: str, request: pytest.FixtureRequest) -> None:
    figure = request.getfixturevalue(name)
    axes = figure.axes[0]
    words = [*axes.texts, *axes.get_xticklabels()]
    boxes = [word.get_window_extent() for word in words if word.get_text()]
    assert not any(a.overlaps(b) for a, b in combinations(boxes, 2))
    table = dots(figure)
    places = axes.transData.transform(table[["x", "y"]].to_numpy()) * 72 / figure.dpi
    nearest = min(((a - b) ** 2).sum() ** 0.5 for a, b in combinations(places, 2))
    assert nearest > table["line"].iloc[0].get_markersize()
    assert min(box.x0 for box in boxes) >= -1
