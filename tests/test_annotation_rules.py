"""The rules of the codebook find what is wrong: each planted fault is named, and nothing else is."""

from pathlib import Path

import pytest
from annotation_rules import ATTRIBUTES, attribute_faults, list_faults, nesting_faults, span_faults, speech_faults

TEXT = "张三强调，要落实“三全育人”。会议指出：\n一是学习;二是落实。"


def row(layer, text, label, start=None, **attributes):
    start = TEXT.index(text) if start is None else start
    place = {"start": start, "end": start + len(text)}
    return {"doc_id": "a", "layer": layer, **place, "text": text, "label": label, "attributes": attributes}


def slogan(**other):
    given = {"parts": ["三全育人"], "quoted": True, "expanded": False, "level": "national"}
    return row("number_slogan", "三全育人", "NX", **{**given, **other})


def speech(**other):
    given = {"verb": "强调", "verb_class": "assertive", "speaker": "张三", "rank": "other", "depth": 0}
    return row("reported_speech", "强调", "content", **{**given, "content_start": 5, "content_end": 15, **other})


def item(text, marker, number, **other):
    given = {"list": 1, "depth": 0, "marker": marker, "number": number, "mixed": False, "found": 2}
    return row("enumeration", text, "N是", **{**given, **other})


def run(limbs, label="four_character", repeated=()):
    text = "、".join(limbs)
    given = {"limbs": list(limbs), "lengths": [len(limb) for limb in limbs], "repeated": list(repeated)}
    return row("parallelism", text, label, start=0, **given)


def test_sound_spans_have_no_faults():
    for good in (slogan(), speech(), item("一是学习;", "一是", 1), run(["资源共享", "优势互补", "发展共促"])):
        assert attribute_faults(good) == span_faults(good, TEXT) == []


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (slogan(parts="三全育人"), "parts is '三全育人'"),
        (slogan(quoted=1), "quoted is 1"),
        (slogan(level="local"), "level is 'local'"),
        (slogan(colour="red"), "unknown attribute colour"),
        (row("formula", "落实", "exact", level="national"), "canonical is missing"),
        (speech(content_start=True), "content_start is True"),
        (item("一是学习;", "一是", 0), "number is 0"),
    ],
)
def test_attributes_of_the_wrong_kind_are_named(bad, fault):
    assert attribute_faults(bad) == [fault]


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        (slogan(parts=["三全", "教人"]), "the parts do not make up the text"),
        (slogan(quoted=False), "quoted contradicts the quotation marks"),
        (row("formula", "落实", "exact", canonical="落地", level="sector"), "exact, but canonical is 落地"),
        (row("formula", "落实", "variant", canonical="落实", level="sector"), "variant, but canonical is 落实"),
        (speech(verb="指出"), "verb is not the text"),
        (speech(speaker="李四"), "the speaker is not in the text"),
        (speech(content_start=0), "the content holds its own verb"),
        (speech(content_end=25), "the content leaves its paragraph"),
        (item("一是学习;", "二是", 1), "the item does not open with its marker"),
        (run(["资源共享", "优势互补", "共促"]), "units not of four characters"),
        (run(["站位高", "立意更新", "做得实"], "equal_limbs"), "limbs of unequal length"),
        (run(["站位高", "立意高"], "repeated_frame", ["高"]), "fewer limbs than make a run"),
        (run(["站位高", "立意新", "做得实"], "equal_limbs", ["高"]), "a limb is without a repeated word"),
        (row("modality", "落实", "resolve", move="lead"), "no word of resolve"),
        (row("modality", "要", "obligation", move="lead", polarity="negative"), "polarity contradicts the word"),
        (row("citation", "落实", "echo", attributed=True), "attributed contradicts the label"),
        (row("person", "张三", "person", role="other", title="校长"), "the title is not in the text"),
        (row("move", TEXT, "lead", start=0, secondary=["lead"]), "the primary move is secondary too"),
    ],
)
def test_attributes_that_contradict_the_span_are_named(bad, fault):
    assert attribute_faults(bad) == []
    assert span_faults(bad, TEXT) == [fault]


def test_a_content_may_stand_below_a_colon():
    below = speech(verb="指出", speaker="会议", content_start=TEXT.index("一是"), content_end=len(TEXT))
    assert span_faults({**below, "text": "指出", "start": 17, "end": 19}, TEXT) == []


@pytest.mark.parametrize(
    ("second", "layer", "faulty"),
    [
        ((2, 4), "formula", False),
        ((2, 4), "person", True),
        ((3, 7), "formula", True),
        ((0, 5), "formula", True),
        ((5, 7), "person", False),
    ],
)
def test_spans_nest_without_crossing_where_they_may(second, layer, faulty):
    rows = [{"start": start, "end": end, "layer": layer, "text": "x"} for start, end in ((0, 5), second)]
    assert bool(nesting_faults(rows)) == faulty


def test_lists_are_counted():
    good = [item("一是学习;", "一是", 1), item("二是落实。", "二是", 2)]
    assert list_faults(good) == []
    assert list_faults(good[:1]) == ["list 1 has another number of items than found"]
    assert list_faults([good[0], item("二是落实。", "二是", 3)]) == ["list 1 is not counted from 1"]
    both = [{**one, "attributes": {**one["attributes"], "list": 2}} for one in good]
    assert list_faults(both) == ["the lists are numbered [2]"]
    deep = [{**one, "attributes": {**one["attributes"], "depth": 1}} for one in good]
    assert len(list_faults(deep)) == 2
    shared = [{**one, "attributes": {**one["attributes"], "refrain": "上下功夫"}} for one in good]
    assert list_faults(shared) == ["list 1 has a refrain that too few items share"]


def test_depth_follows_the_contents():
    inner = speech(depth=1, content_start=9, content_end=12)
    inner = {**inner, "start": 6, "end": 8}
    assert speech_faults([speech(), inner]) == []
    assert len(speech_faults([speech(), {**inner, "attributes": {**inner["attributes"], "depth": 0}}])) == 1
    assert len(speech_faults([inner])) == 1
    crossing = {**inner, "attributes": {**inner["attributes"], "content_end": 18}}
    assert speech_faults([speech(), crossing]) == ["the contents [5, 15) and [9, 18) cross"]


def test_every_key_of_the_table_stands_in_the_codebook():
    codebook = (Path(__file__).parents[1] / "corpus" / "annotations" / "CODEBOOK.md").read_text(encoding="utf-8")
    for layer, keys in ATTRIBUTES.items():
        assert f"`{layer}`" in codebook
        assert [key for key in keys if f"`{key}`" not in codebook] == []
