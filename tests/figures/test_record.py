"""A figure record is whole or does not exist, and two drawings of the same data are the same bytes."""

import base64
import dataclasses
import inspect
import json
import re
from pathlib import Path

import pandas as pd
import pytest

from huayu.digests import PARTS, part_digests
from huayu.figures.counted_spans import counted_spans
from huayu.figures.record import MIME, FigureRecord
from huayu.figures.style import TEXT_COLOURS, house_style, new_figure, text_styles
from huayu.figures.vocabulary import draw_sharing


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
    assert content["record"]["digests"].keys() == {"csv", "svg", "png", "pdf", *PARTS}
    assert bundle["image/png"] == content["files"]["png"]


def test_attrs_of_the_data_are_in_the_record() -> None:
    data = pd.DataFrame({"x": [1]})
    data.attrs["formula"] = "dp"
    assert record(data=data).record()["computed"] == {"formula": "dp"}


def test_every_text_keeps_one_colour_and_markers_differ_where_colours_repeat() -> None:
    styles = text_styles([f"t{i}" for i in range(8)])
    assert [styles[f"t{i}"]["color"] for i in range(5)] == list(TEXT_COLOURS)
    assert len({tuple(style.values()) for style in styles.values()}) == 8


FIELDS = {
    "schema", "id", "title", "caption", "alt", "columns", "rows", "computed", "formulas", "parameters", "documents",
    "evidence", "digests", "versions", "generated_by", "licence", "version",
}  # fmt: skip


def counted(threshold: int) -> FigureRecord:
    """What a chapter's cell does: a parameter, a result, a drawing by a function of the room, a record."""
    data = pd.DataFrame({"doc_id": ["a", "b", "c"], "documents": [1, 2, 3], "types": [9, 5, 2], "tokens": [9, 9, 9]})
    data["share_of_types"], data["share_of_tokens"] = data["types"] / 16, data["tokens"] / 27
    data = data[data["types"] > threshold]
    data.attrs = {"formula": "sharing", "threshold": threshold, "smoothing": None, "lexicon_digest": "0" * 64}
    spans = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 3], "end": [2, 5], "token": ["党建", "党建"]})
    texts = {"id": "fig-kept", "title": "Kept", "caption": f"Above {threshold}.", "alt": "Bars."}
    evidence = counted_spans(data, spans, ["doc_id"])
    return FigureRecord(**texts, data=data, figure=draw_sharing(data), evidence=evidence)


def test_the_record_is_complete_and_can_be_written() -> None:
    made = json.loads(json.dumps(counted(4).record()))
    assert made.keys() == FIELDS
    assert made["schema"] == "huayu-figure-record/1"
    assert (made["formulas"], made["parameters"]) == (["sharing"], {"threshold": 4})
    assert made["documents"] == ["a", "b"]
    assert made["evidence"] == [[0, "token", "a", 0, 2], [1, "token", "b", 3, 5]]
    assert made["versions"].keys() >= {"huayu", "python", "numpy", "pandas", "matplotlib", "jieba"}
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in made["digests"].values())
    root = Path(__file__).parents[2]
    assert {part: made["digests"][part] for part in PARTS} == part_digests(root)


def test_it_names_the_function_that_drew_it() -> None:
    function = counted(4).record()["generated_by"]
    _, line = inspect.getsourcelines(draw_sharing)
    expected = ("huayu.figures.vocabulary.draw_sharing", "src/huayu/figures/vocabulary.py", line)
    assert (function["function"], function["file"], function["line"]) == expected
    assert record().record()["generated_by"] == {"function": "", "file": "", "line": 0}


def test_every_drawing_function_makes_its_figure_where_its_name_is_kept() -> None:
    sources = Path(inspect.getfile(draw_sharing)).parent.glob("*.py")
    bare = [path.name for path in sources if re.search(r"(?<![\w.])Figure\(", path.read_text(encoding="utf-8"))]
    assert bare == ["style.py"]


def test_another_parameter_is_another_figure_and_another_record() -> None:
    few, many = counted(4), counted(1)
    assert all(few.files[suffix] != many.files[suffix] for suffix in ("csv", "svg", "png", "pdf"))
    first, second = few.record(), many.record()
    changed = {name for name in FIELDS if first[name] != second[name]}
    assert changed == {"caption", "computed", "parameters", "rows", "documents", "digests"}
    assert counted(4).record() == first


def test_documents_may_be_named_and_evidence_must_fit() -> None:
    assert record(documents=["b", "a"]).record()["documents"] == ["b", "a"]
    assert record().record()["documents"] == []
    outside_data = pd.DataFrame([{"row": 5, "layer": "move", "doc_id": "a", "start": 0, "end": 2}])
    with pytest.raises(ValueError, match="fig-a-line: the evidence is for row 5"):
        record(evidence=outside_data)


def test_without_a_repository_the_digests_are_empty() -> None:
    assert part_digests(None) == dict.fromkeys(PARTS, "")
