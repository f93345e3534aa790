"""Whatever a corpus holds can be written on a drawing: no label is a formula, an error or wider than the picture."""

from xml.etree import ElementTree

import pandas as pd
import pytest
from hostile_corpus import CHARACTERS, MARKUP, ONLY_IN_STRINGS
from matplotlib.lines import Line2D

from huayu.figures.record import FigureRecord
from huayu.figures.rows import finish_rows, row_label
from huayu.figures.style import house_style, new_figure
from huayu.figures.written import shortened, written
from huayu.paths import STUDY_FILE, STUDY_VARIABLE

LONG = {"long": "党" * 10_000, "long word": "a" * 10_000, "one dollar": "5 $"}


@pytest.fixture(autouse=True)
def in_a_study(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a study a character without a glyph is a box and no error."""
    (tmp_path / STUDY_FILE).write_text('title = "A study"\n')
    monkeypatch.setenv(STUDY_VARIABLE, str(tmp_path))


def labelled(labels: list[str]) -> FigureRecord:
    """A figure that has the labels as rows, and each in a legend, beside a point, and as a title or below."""
    with house_style():
        figure, panels = new_figure(3 + 0.4 * len(labels), rows=2)
        finish_rows(panels[0], [row_label(label, {}) for label in labels])
        finish_rows(panels[1], ["党建"] * len(labels))
        for place, label in enumerate(labels):
            panels[1].text(0, place, label[:10], fontsize=3)
        panels[0].set_title(labels[0], fontsize=3)
        panels[1].set_xlabel(labels[-1], fontsize=3)
        figure.legend(
            handles=[Line2D([], [], label=label[:10]) for label in labels], loc="outside lower center", ncols=3
        )
    data = pd.DataFrame({"x": [1]})
    return FigureRecord("fig-hostile", title="A title", caption="B.", alt="C.", data=data, figure=figure)


@pytest.mark.parametrize("labels", [MARKUP, {**CHARACTERS, **ONLY_IN_STRINGS, **LONG}], ids=["markup", "characters"])
def test_every_label_is_drawn_as_text(labels: dict[str, str]) -> None:
    made = labelled([label.replace("\n", " ") for label in labels.values()])
    root = ElementTree.fromstring(made.files["svg"])
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert not kinds & {"script", "foreignObject", "iframe", "image", "a"}
    links = {value for element in root.iter() for key, value in element.items() if key.endswith("href")}
    assert all(link.startswith("#") for link in links)
    assert made.files["pdf"].startswith(b"%PDF")


def test_a_dollar_is_a_dollar() -> None:
    svg = labelled(["$\\frac$", "党"]).files["svg"].decode()
    assert "<!-- $\\frac$ -->" in svg


def test_what_nobody_sees_is_left_out_and_what_is_no_character_is_shown() -> None:
    assert written("党\u200b建\u202e设") == "党建设"
    assert written("党\x08建\ud800") == "党\ufffd建\ufffd"
    assert written("a\nb") == "a\nb"
    assert written("１＋Ｘ\u3000证书") == "１＋Ｘ\u3000证书"


def test_a_long_label_keeps_its_beginning() -> None:
    assert written("党建") == "党建"
    assert shortened("党" * 50, 21) == "党" * 10 + "…"
    assert shortened("党a" * 5, 15) == "党a" * 5
    assert shortened("党a" * 5, 14) == "党a党a党a党a…"
    assert written("a" * 1000) == "a" * 99 + "…"
    assert row_label("习近平新时代中国特色社会主义思想", {}) == "习近平新时代中国特色社会主义思想"
    assert row_label("党" * 100, {"党" * 100: "x"}).endswith("党…")


def test_powers_between_the_decades_are_still_set_as_powers() -> None:
    with house_style():
        figure, (axes,) = new_figure(3)
        axes.set_xscale("log")
        axes.set_xlim(2, 5)
    made = FigureRecord("fig-log", title="A", caption="B.", alt="C", data=pd.DataFrame({"x": [1]}), figure=figure)
    ticks = [label for label in axes.xaxis.get_minorticklabels() if label.get_text()]
    assert ticks
    assert all(label.get_parse_math() for label in ticks)
    assert made.files["svg"]
