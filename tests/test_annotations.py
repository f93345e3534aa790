"""The gold annotations say what the raw files say, offset by offset."""

import csv
import json
import random
import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest
from annotation_rules import (
    IN_DATELINES,
    attribute_faults,
    list_faults,
    nesting_faults,
    outermost_speaker,
    span_faults,
    speech_faults,
)

from huayu.contracts import LAYERS, PARAGRAPHS, SPAN_COLUMNS, SPANS
from huayu.corpus.document import Document, Paragraph, Run
from huayu.measures.second_coding import drawn_paragraphs
from huayu.patterns.layers import PATTERN_LAYERS

CORPUS = Path(__file__).parents[1] / "corpus"
GOLD = CORPUS / "annotations"
RAW = {path.stem: path.open(encoding="utf-8", newline="").read() for path in sorted((CORPUS / "raw").glob("*.txt"))}


#: Every layer and coder: a2 annotated the patterns a second time, in the paragraphs of the draw.
CODINGS = [(layer, "a1") for layer in LAYERS] + [(layer, "a2") for layer in PATTERN_LAYERS]
PATTERN_CODINGS = [(layer, coder) for layer, coder in CODINGS if layer in PATTERN_LAYERS]


def coding_path(layer: str, coder: str) -> Path:
    return GOLD / (f"{layer}.jsonl" if coder == "a1" else f"{layer}.{coder}.jsonl")


def read_rows(layer: str, coder: str = "a1") -> list[dict]:
    return [json.loads(line) for line in coding_path(layer, coder).read_text(encoding="utf-8").splitlines()]


def read_layer(layer: str) -> pd.DataFrame:
    return pd.DataFrame(read_rows(layer))


def gold_document(doc_id: str) -> Document:
    """The document that the gold boilerplate leaves: raw lines without it, without padding, without empty lines."""
    raw = RAW[doc_id]
    boilerplate = read_layer("boilerplate").query("doc_id == @doc_id")
    removed = {i for a, b in zip(boilerplate["raw_start"], boilerplate["raw_end"], strict=True) for i in range(a, b)}
    runs: list[Run] = []
    lines: list[Paragraph] = []
    offset = line_start = 0
    for line in raw.split("\n"):
        kept = [i for i in range(line_start, line_start + len(line)) if i not in removed]
        while kept and raw[kept[0]].isspace():
            kept.pop(0)
        while kept and raw[kept[-1]].isspace():
            kept.pop()
        if kept:
            lines.append(Paragraph(offset, offset + len(kept), "body"))
            cuts = [n for n in range(len(kept)) if n == 0 or kept[n] != kept[n - 1] + 1]
            for first, last in zip(cuts, [*cuts[1:], len(kept)], strict=True):
                runs.append(Run(offset + first, offset + last, kept[first]))
            offset += len(kept) + 1
        line_start += len(line) + 1
    text = "\n".join(
        "".join(
            raw[run.raw_start : run.raw_start + run.end - run.start]
            for run in runs
            if line.start <= run.start < line.end
        )
        for line in lines
    )
    return Document(doc_id, raw, text, tuple(runs), tuple(lines))


DOCUMENTS = {doc_id: gold_document(doc_id) for doc_id in RAW}


@pytest.mark.parametrize(("layer", "coder"), CODINGS)
def test_a_layer_keeps_the_span_contract(layer, coder):
    frame = pd.DataFrame(read_rows(layer, coder))
    assert list(frame.columns) == SPAN_COLUMNS
    SPANS.validate(frame)
    assert set(frame["layer"]) == {layer}
    assert set(frame["source"]) == {coder}
    assert set(frame["doc_id"]) <= set(RAW)


@pytest.mark.parametrize(("layer", "coder"), CODINGS)
def test_a_file_is_written_in_document_order_with_sorted_attribute_keys(layer, coder):
    lines = coding_path(layer, coder).read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert rows == sorted(rows, key=lambda row: (row["doc_id"], row["raw_start"], row["start"], -row["end"]))
    for row in rows:
        assert list(row["attributes"]) == sorted(row["attributes"])
    assert lines == [json.dumps(row, ensure_ascii=False) for row in rows]


@pytest.mark.parametrize("layer", ["boilerplate", "defect"])
def test_raw_layers_quote_the_raw_file_and_point_into_the_clean_text(layer):
    for row in read_layer(layer).itertuples():
        assert RAW[row.doc_id][row.raw_start : row.raw_end] == row.text
        assert DOCUMENTS[row.doc_id].to_clean(row.raw_start, row.raw_end) == (row.start, row.end)
        assert (layer == "boilerplate") <= (row.start == row.end)


def test_boilerplate_holds_no_padding_and_only_missing_parts_are_empty():
    boilerplate, defects = read_layer("boilerplate"), read_layer("defect")
    assert all(text and text == text.strip() for text in boilerplate["text"])
    is_missing_part = defects["label"].isin(["missing_title", "missing_date"])
    assert ((defects["text"] == "") == is_missing_part).all()
    empty = defects[is_missing_part]
    assert (empty[["start", "end", "raw_start", "raw_end"]] == 0).all(axis=None)


@pytest.mark.parametrize("doc_id", RAW)
def test_boilerplate_kept_text_and_white_space_cover_the_raw_file(doc_id):
    raw = RAW[doc_id]
    owners = Counter()
    for row in read_layer("boilerplate").query("doc_id == @doc_id").itertuples():
        owners.update(range(row.raw_start, row.raw_end))
    for row in read_layer("sentence").query("doc_id == @doc_id").itertuples():
        owners.update(range(row.raw_start, row.raw_end))
    assert max(owners.values()) == 1
    assert "".join(character for i, character in enumerate(raw) if i not in owners).strip() == ""


@pytest.mark.parametrize("doc_id", RAW)
def test_sentences_quote_the_clean_text_in_order_and_fill_it(doc_id):
    document = DOCUMENTS[doc_id]
    frame = read_layer("sentence").query("doc_id == @doc_id")
    position = 0
    for row in frame.itertuples():
        assert document.text[row.start : row.end] == row.text == row.text.strip() != ""
        assert document.to_raw(row.start, row.end) == (row.raw_start, row.raw_end)
        assert position <= row.start
        assert document.text[position : row.start].strip() == ""
        position = row.end
    assert position == len(document.text)


def read_paragraphs() -> pd.DataFrame:
    return PARAGRAPHS.validate(pd.read_csv(GOLD / "paragraphs.csv"))


@pytest.mark.parametrize("doc_id", RAW)
def test_paragraphs_are_the_kept_lines(doc_id):
    frame = read_paragraphs().query("doc_id == @doc_id")
    assert list(frame["para_id"]) == list(range(len(frame)))
    kept_lines = [(line.start, line.end) for line in DOCUMENTS[doc_id].paragraphs]
    assert list(frame[["start", "end"]].itertuples(index=False, name=None)) == kept_lines


@pytest.mark.parametrize("doc_id", RAW)
def test_every_sentence_lies_in_one_paragraph_and_every_title_or_dateline_is_one_heading(doc_id):
    sentences = read_layer("sentence").query("doc_id == @doc_id")
    for paragraph in read_paragraphs().query("doc_id == @doc_id").itertuples():
        inside = sentences[(sentences["start"] < paragraph.end) & (paragraph.start < sentences["end"])]
        assert inside["start"].min() == paragraph.start
        assert inside["end"].max() == paragraph.end
        if paragraph.role != "body":
            assert list(inside["label"]) == ["heading"]
        elif "heading" in set(inside["label"]):
            assert len(inside) == 1


def read_segmentation() -> pd.DataFrame:
    return pd.read_csv(GOLD / "segmentation.tsv", sep="\t", quoting=csv.QUOTE_NONE)


def test_segmented_sentences_are_the_raw_text_without_white_space():
    frame = read_segmentation()
    assert list(frame.columns) == ["doc_id", "raw_start", "raw_end", "fold", "segmented"]
    for row in frame.itertuples():
        tokens = row.segmented.split("|")
        assert all(tokens), f"an empty token in {row.segmented}"
        assert not re.search(r"\s", row.segmented)
        assert "".join(tokens) == re.sub(r"\s", "", RAW[row.doc_id][row.raw_start : row.raw_end])


def test_punctuation_marks_are_words_of_their_own():
    for segmented in read_segmentation()["segmented"]:
        for token in segmented.split("|"):
            assert len(token) == 1 or token == "——" or not re.search("[,。、;:“”‘’《》()·—]", token), token


@pytest.mark.parametrize("doc_id", RAW)
def test_the_draw_can_be_repeated(doc_id):
    """The seed stands in the codebook: nobody chose the sentences, and the folds follow the order of drawing."""
    rng = random.Random(20211)
    datelines = {(row.doc_id, row.start) for row in read_paragraphs().query("role == 'dateline'").itertuples()}
    units = [
        row
        for row in read_layer("sentence").itertuples()
        if (row.doc_id, row.start) not in datelines and len(re.findall("[\u4e00-\u9fff]", row.text)) >= 8
    ]
    drawn = {name: rng.sample([unit for unit in units if unit.doc_id == name], 20) for name in RAW}[doc_id]
    expected = {(unit.raw_start, unit.raw_end): "dev" if n < 8 else "test" for n, unit in enumerate(drawn)}
    frame = read_segmentation().query("doc_id == @doc_id")
    assert dict(zip(zip(frame["raw_start"], frame["raw_end"], strict=True), frame["fold"], strict=True)) == expected


# ---- the patterns -----------------------------------------------------------------------------------------------


def by_document(rows: list[dict]) -> dict[str, list[dict]]:
    return {doc_id: [row for row in rows if row["doc_id"] == doc_id] for doc_id in RAW}


def read_drawn() -> pd.DataFrame:
    return pd.read_csv(GOLD / "second_coding.csv")


def roles_by_place() -> dict[tuple[str, int, int], str]:
    return {(row.doc_id, row.start, row.end): row.role for row in read_paragraphs().itertuples()}


@pytest.mark.parametrize(("layer", "coder"), PATTERN_CODINGS)
def test_patterns_quote_the_clean_text_within_a_paragraph_that_is_annotated(layer, coder):
    roles = roles_by_place()
    for row in read_rows(layer, coder):
        document, start, end = DOCUMENTS[row["doc_id"]], row["start"], row["end"]
        assert document.text[start:end] == row["text"] == row["text"].strip() != "", row
        assert document.to_raw(start, end) == (row["raw_start"], row["raw_end"]), row
        [role] = [role for (doc, first, last), role in roles.items() if doc == row["doc_id"] and first <= start < last]
        assert "\n" not in row["text"], row
        assert role != "dateline" or layer in IN_DATELINES, row


@pytest.mark.parametrize(("layer", "coder"), PATTERN_CODINGS)
def test_attributes_are_those_of_the_codebook_and_true_of_their_span(layer, coder):
    faults = []
    for row in read_rows(layer, coder):
        found = attribute_faults(row) or span_faults(row, DOCUMENTS[row["doc_id"]].text)
        faults += [f"{row['doc_id']} {row['start']} {row['text'][:20]}: {fault}" for fault in found]
    assert faults == []


@pytest.mark.parametrize(("layer", "coder"), PATTERN_CODINGS)
def test_spans_nest_only_where_the_codebook_says_so(layer, coder):
    faults = {doc_id: nesting_faults(rows) for doc_id, rows in by_document(read_rows(layer, coder)).items()}
    assert {doc_id: found for doc_id, found in faults.items() if found} == {}


@pytest.mark.parametrize("doc_id", RAW)
def test_lists_are_counted_and_nested_as_they_stand(doc_id):
    # Of a2 this cannot be asked: the items of a list may stand in paragraphs that were not drawn.
    assert list_faults(by_document(read_rows("enumeration"))[doc_id]) == []


@pytest.mark.parametrize("coder", ["a1", "a2"])
@pytest.mark.parametrize("doc_id", RAW)
def test_speech_within_speech_is_nested(doc_id, coder):
    assert speech_faults(by_document(read_rows("reported_speech", coder))[doc_id]) == []


@pytest.mark.parametrize("coder", ["a1", "a2"])
def test_every_paragraph_has_one_move_and_datelines_have_none(coder):
    wanted = read_paragraphs().query("role != 'dateline'") if coder == "a1" else read_drawn()
    places = sorted(wanted[["doc_id", "start", "end"]].itertuples(index=False, name=None))
    assert sorted((row["doc_id"], row["start"], row["end"]) for row in read_rows("move", coder)) == places


@pytest.mark.parametrize("coder", ["a1", "a2"])
def test_modals_carry_the_move_and_the_speaker_of_their_place(coder):
    moves, speeches = read_rows("move", coder), by_document(read_rows("reported_speech", coder))
    faults = []
    for row in read_rows("modality", coder):
        [move] = [
            move["label"]
            for move in moves
            if move["doc_id"] == row["doc_id"] and move["start"] <= row["start"] and row["end"] <= move["end"]
        ]
        speaker = outermost_speaker(row["start"], speeches[row["doc_id"]])
        given = row["attributes"]
        if (given["move"], given.get("speaker")) != (move, speaker):
            faults.append(f"{row['doc_id']} {row['start']} {given} but {move}, {speaker}")
    assert faults == []


def test_the_draw_of_the_second_annotation_can_be_repeated():
    drawn = drawn_paragraphs([with_roles(DOCUMENTS[doc_id]) for doc_id in RAW])
    pd.testing.assert_frame_equal(read_drawn(), drawn, check_dtype=False)


def with_roles(document: Document) -> Document:
    """The gold document of this module, where every paragraph is body, with the roles of the annotations."""
    rows = read_paragraphs().query("doc_id == @document.doc_id")
    lines = [Paragraph(row.start, row.end, row.role) for row in rows.itertuples()]
    return Document(document.doc_id, document.raw, document.text, document.kept, tuple(lines))


@pytest.mark.parametrize("layer", PATTERN_LAYERS)
def test_the_second_coding_lies_in_the_paragraphs_of_the_draw(layer):
    drawn = list(read_drawn()[["doc_id", "start", "end"]].itertuples(index=False, name=None))
    for row in read_rows(layer, "a2"):
        inside = [first <= row["start"] and row["end"] <= last for doc, first, last in drawn if doc == row["doc_id"]]
        assert any(inside), row
