"""A figure record is whole or does not exist, and two drawings of the same data are the same bytes."""

import base64
import dataclasses

import pandas as pd
import pytest

from huayu.figures.record import MIME, FigureRecord
from huayu.figures.style import TEXT_COLOURS, house_style, new_figure, text_styles


def record(label: str = "产教融合", **changes: object) -> FigureRecord:
    with house_style():
        figure, (axes,) = new_figure(2.0)
        axes.plot([0, 1], [0, 1])
        axes.set_xlabel(label)
    texts = {"id": "fig-a-line", "title": "A line", "caption": "It rises.", "alt": "A line from corner to corner."}
    fields = {**texts, "data": pd.DataFrame({"x": [0, 1], "term": ["党建", "a,b"]}), "figure": figure, **changes}
    return FigureRecord(**fields)


@pytest.mark.parametrize("name", ["title", "caption", "alt"])
def test_it_refuses_a_missing_text(name: str) -> None:
    with pytest.raises(ValueError, match=name):
        record(**{name: "  "})


@pytest.mark.parametrize("figure_id", ["line", "fig-Line", "fig-", "fig-a--b", "fig-a_b", "fig-a "])
def test_it_refuses_a_malformed_id(figure_id: str) -> None:
    with pytest.raises(ValueError, match="figure id"):
        record(id=figure_id)


def test_it_refuses_empty_data_and_an_alt_that_repeats() -> None:
    with pytest.raises(ValueError, match="data frame is empty"):
        record(data=pd.DataFrame({"x": []}))
    with pytest.raises(ValueError, match="alt repeats"):
        record(alt="It rises.")


def test_it_is_immutable_and_keeps_its_own_copy_of_the_data() -> None:
    data = pd.DataFrame({"x": [1, 2]})
    made = record(data=data)
    data.loc[0, "x"] = 99
    assert made.data["x"].tolist() == [1, 2]
    with pytest.raises(dataclasses.FrozenInstanceError):
        made.title = "Another"  # type: ignore[misc]  # the assignment is what must fail


def test_two_drawings_are_the_same_bytes() -> None:
    assert record().files == record().files


def test_a_character_without_a_glyph_is_an_error() -> None:
    with pytest.raises(UserWarning, match="Glyph"):
        record(label="\ue000")


def test_the_bundle_carries_texts_data_and_drawings() -> None:
    bundle = record()._repr_mimebundle_()
    content = bundle[MIME]
    assert content["files"]["csv"] == 'x,term\n0,党建\n1,"a,b"\n'
    assert content["files"]["svg"].lstrip().startswith("<?xml")
    assert base64.b64decode(content["files"]["png"]).startswith(b"\x89PNG")
    assert base64.b64decode(content["files"]["pdf"]).startswith(b"%PDF")
    assert content["record"]["digests"].keys() == {"csv", "svg", "png", "pdf"}
    assert bundle["image/png"] == content["files"]["png"]


def test_attrs_of_the_data_are_in_the_record() -> None:
    data = pd.DataFrame({"x": [1]})
    data.attrs["formula"] = "dp"
    assert record(data=data).record()["computed"] == {"formula": "dp"}


def test_every_text_keeps_one_colour_and_markers_differ_where_colours_repeat() -> None:
    styles = text_styles([f"t{i}" for i in range(8)])
    assert [styles[f"t{i}"]["color"] for i in range(5)] == list(TEXT_COLOURS)
    assert len({tuple(style.values()) for style in styles.values()}) == 8
