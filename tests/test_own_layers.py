"""Layers that other packages bring: what is taken in, what is refused and in which words."""

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import huayu
from huayu import own_layers as module
from huayu.contracts import LAYERS, SPANS, known_layers
from huayu.corpus.cleaning import clean
from huayu.corpus.problem import InputError
from huayu.corpus.spans import SpanFileError, clean_span, span_frame, spans_from_jsonl, spans_to_jsonl
from huayu.own_layers import OwnLayer, code_of, own_layers, own_rows
from huayu.patterns.layers import PATTERN_LAYERS, detector, pattern_layers, row_detector

DOCUMENT = clean("一场雨\n早上下了一场雨，河水涨了。\n", "rain-2020")
START = DOCUMENT.text.rindex("雨")

Bring = Callable[..., None]


def rain(document: Any) -> list[Any]:
    return [clean_span(document, "weather", START, START + 1, "rain")]


@pytest.fixture
def bring(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bring]:
    """Let packages be installed that name these objects in the group."""

    def installed(**objects: Any) -> None:
        brought = ModuleType("brought")
        vars(brought).update(objects)
        monkeypatch.setitem(sys.modules, "brought", brought)
        points = [EntryPoint(name, f"brought:{name}", module.GROUP) for name in objects]
        monkeypatch.setattr(module, "entry_points", lambda group: points if group == module.GROUP else [])
        own_layers.cache_clear()

    yield installed
    own_layers.cache_clear()


def test_a_layer_of_another_package_is_used_like_one_of_ours(bring: Bring) -> None:
    bring(weather=OwnLayer(("rain", "snow"), rain, "what falls"))
    assert pattern_layers() == (*PATTERN_LAYERS, "weather")
    assert known_layers() == {**LAYERS, "weather": ("rain", "snow")}
    assert [(span.text, span.label) for span in row_detector("weather")(DOCUMENT)] == [("雨", "rain")]
    found = SPANS.validate(detector("weather")(DOCUMENT))
    assert spans_from_jsonl(spans_to_jsonl(found).encode(), "found.jsonl").equals(found)


def test_the_code_of_a_layer_is_the_file_or_the_package_of_its_function() -> None:
    assert code_of(OwnLayer(("rain",), rain)) == [Path(__file__)]
    assert code_of(OwnLayer(("rain",), clean)) == [Path(huayu.__file__).parent]  # type: ignore[arg-type]


def test_its_labels_are_a_closed_set_in_files_too(bring: Bring) -> None:
    bring(weather=OwnLayer(("rain",), rain))
    hail = span_frame([clean_span(DOCUMENT, "weather", 0, 1, "hail")])
    with pytest.raises(SpanFileError, match="layer weather has no label 'hail'; its labels are rain"):
        spans_from_jsonl(spans_to_jsonl(hail).encode(), "found.jsonl")


def test_without_one_nothing_is_added(bring: Bring) -> None:
    bring()
    assert pattern_layers() == PATTERN_LAYERS
    assert known_layers() == LAYERS
    with pytest.raises(ValueError, match="there is no layer 'weather'"):
        detector("weather")


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (lambda: ("rain",), "is no span; make it with clean_span"),
        (lambda: clean_span(DOCUMENT, "person", 0, 1, "person"), "a span is of layer person"),
        (lambda: clean_span(DOCUMENT, "weather", 0, 1, "rain")._replace(doc_id="other"), "document other"),
        (lambda: clean_span(DOCUMENT, "weather", 0, 1, "hail"), "there is no label 'hail'; the labels are rain"),
        (lambda: clean_span(DOCUMENT, "weather", 0, 1, "rain")._replace(text="雪"), "'雪' does not stand at 0–1"),
        (lambda: clean_span(DOCUMENT, "weather", 0, 1, "rain")._replace(raw_end=9), "does not stand at 0–1"),
        (lambda: clean_span(DOCUMENT, "weather", 1, 1, "rain"), "at least one character"),
        (lambda: clean_span(DOCUMENT, "weather", 0, 1, "rain")._replace(attributes=None), "attributes are a dict"),
        (lambda: clean_span(DOCUMENT, "weather", 0, 1, "rain", source="a1"), "the source of a detector is rule"),
    ],
)
def test_a_span_that_breaks_the_contract_is_refused(span: Callable[[], Any], said: str, bring: Bring) -> None:
    bring(weather=OwnLayer(("rain",), lambda document: [span()]))
    with pytest.raises(ValueError, match="layer weather, rain-2020: ") as refused:
        own_rows("weather", DOCUMENT)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("name", "layer", "said"),
    [
        ("Weather", OwnLayer(("rain",), rain), "is no name of a layer"),
        ("weather", ("rain",), "is no layer; give OwnLayer"),
        ("weather", OwnLayer((), rain), "has the labels ()"),
        ("weather", OwnLayer(("rain", "rain"), rain), "different names"),
        ("weather", OwnLayer("rain", rain), "give a tuple"),  # type: ignore[arg-type]
        ("person", OwnLayer(("rain",), rain), "person is a layer of huayu already"),
    ],
)
def test_what_is_no_layer_is_refused(name: str, layer: Any, said: str, bring: Bring) -> None:
    bring(**{name: layer})
    with pytest.raises(InputError) as refused:
        known_layers()
    assert said in str(refused.value)


def test_a_package_that_cannot_be_imported_is_named(bring: Bring, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        module, "entry_points", lambda group: [EntryPoint("weather", "not_installed_at_all:LAYER", module.GROUP)]
    )
    own_layers.cache_clear()
    with pytest.raises(InputError, match=r"weather = not_installed_at_all:LAYER: cannot be imported"):
        own_layers()
    own_layers.cache_clear()
