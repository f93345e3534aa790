"""Detectors against annotations: perfect, empty and half-right ones, by group of texts."""

import json
from pathlib import Path

import pandas as pd
import pytest
from span_tables import joined, row_of, spans_of

from huayu.corpus.document import Document, Paragraph, Run
from huayu.corpus.load import load_corpus
from huayu.corpus.spans import write_spans
from huayu.measures.unit_agreement import UNIT_COLUMNS
from huayu.patterns.accuracy import GROUPS, MATCHED_ON, pattern_accuracy
from huayu.patterns.consistency import coding_consistency
from huayu.patterns.layers import DETECTORS, PATTERN_LAYERS, detector

WRITTEN, UNUSED = GROUPS
TEXTS = ["beijing-2025", "tianjin-2021", "hangzhou-2024"]


def document_of(doc_id: str) -> Document:
    """A text of 25 paragraphs of nine characters."""
    text = "\n".join("一二三四五六七八九" for _ in range(25))
    lines = tuple(Paragraph(10 * n, 10 * n + 9, "body") for n in range(25))
    return Document(doc_id, text, text, tuple(Run(line.start, line.end, line.start) for line in lines), lines)


DOCUMENTS = [document_of(doc_id) for doc_id in TEXTS]
PERSONS = joined(*(spans_of(*((10 * n, 10 * n + 3) for n in range(25)), doc_id=doc_id) for doc_id in TEXTS))
MOVES = joined(
    *(
        spans_of(*((10 * n, 10 * n + 9, ("lead", "host")[n % 2]) for n in range(25)), layer="move", doc_id=doc_id)
        for doc_id in TEXTS
    )
)
SPEECH = joined(
    *(
        spans_of(
            *((10 * n, 10 * n + 2) for n in range(25)),
            layer="reported_speech",
            label="event",
            doc_id=doc_id,
            speaker="书记",
        )
        for doc_id in TEXTS
    )
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for layer, spans in (("person", PERSONS), ("move", MOVES), ("reported_speech", SPEECH)):
        write_spans(spans, tmp_path / f"{layer}.jsonl")
    return tmp_path


def finding(spans: pd.DataFrame):
    """A detector that finds these spans."""
    return lambda document: spans[spans["doc_id"] == document.doc_id].assign(source="rule")


def scores(folder: Path, layer: str, found: pd.DataFrame, documents=DOCUMENTS) -> pd.DataFrame:
    return pattern_accuracy(documents, [layer], folder, detectors={layer: finding(found)})


def test_a_perfect_detector_gets_one_and_an_empty_one_nothing(folder):
    perfect = scores(folder, "person", PERSONS)
    assert (perfect[["precision", "recall", "f1"]] == 1).all(axis=None)
    empty = scores(folder, "person", PERSONS[:0])
    assert (empty[["recall", "f1"]] == 0).all(axis=None)
    assert empty["precision"].isna().all()
    assert "precision" in empty.attrs["undefined"]


def test_groups_are_scored_apart_then_together_then_text_by_text(folder):
    # Everything of Tianjin, nothing of Beijing, and of the third text the wrong places.
    elsewhere = PERSONS[PERSONS["doc_id"] == "hangzhou-2024"].assign(start=lambda spans: spans["start"] + 1)
    found = joined(PERSONS[PERSONS["doc_id"] == "tianjin-2021"], elsewhere)
    table = scores(folder, "person", found)
    exact = table[table["match"] == "exact"]
    columns = ["group", "documents", "gold", "predicted", "correct"]
    assert exact[columns].values.tolist() == [
        [WRITTEN, 1, 25, 25, 25],
        [UNUSED, 1, 25, 0, 0],
        ["all", 3, 75, 50, 25],
        ["beijing-2025", 1, 25, 0, 0],
        ["hangzhou-2024", 1, 25, 25, 0],
        ["tianjin-2021", 1, 25, 25, 25],
    ]
    assert row_of(table, group="all", match="overlap")["correct"] == 50


def test_texts_that_are_not_asked_for_do_not_count(folder):
    table = scores(folder, "person", PERSONS, DOCUMENTS[:1])
    assert list(dict.fromkeys(table["group"])) == [UNUSED, "all", "beijing-2025"]
    assert (table["gold"] == 25).all()


def test_a_verb_found_is_not_a_speaker_found(folder):
    assert dict(MATCHED_ON) == {"reported_speech": ("speaker",)}
    wrong = SPEECH.assign(attributes=[{"speaker": "书记" if n % 5 else "校长"} for n in range(len(SPEECH))])
    table = scores(folder, "reported_speech", wrong)
    assert row_of(table, group="all", match="exact", match_on="")["correct"] == 75
    assert row_of(table, group="all", match="exact", match_on="speaker")["correct"] == 60
    assert set(scores(folder, "person", PERSONS)["match_on"]) == {""}


def test_moves_are_compared_unit_by_unit(folder):
    table = scores(folder, "move", MOVES.assign(label="lead"))
    row = row_of(table, group="all", match="exact")
    assert row[["units", "shared", "agreed"]].tolist() == [75, 75, 39]
    assert row["accuracy"] == 39 / 75
    assert row["kappa"] == 0
    assert table[table["match"] == "overlap"][UNIT_COLUMNS].isna().all(axis=None)
    assert scores(folder, "person", PERSONS)[UNIT_COLUMNS].isna().all(axis=None)


def test_what_is_missing_is_named(folder):
    nothing = pattern_accuracy(DOCUMENTS, ["citation"], folder)
    assert nothing.empty
    assert nothing.attrs["left_out"] == {"citation": "not annotated"}
    assert list(nothing.columns) == list(scores(folder, "person", PERSONS).columns)
    with pytest.raises(ValueError, match="documents: none given"):
        pattern_accuracy([], ["person"], folder)


def test_attrs_can_be_written_as_json(folder):
    table = scores(folder, "move", MOVES)
    assert json.loads(json.dumps(table.attrs)) == table.attrs


def test_the_groups_are_the_texts_of_the_corpus():
    members = [doc_id for group in GROUPS.values() for doc_id in group]
    assert sorted(members) == sorted(load_corpus().ids)


# ---- consistency ------------------------------------------------------------------------------------------------


def test_the_second_coding_is_compared_in_the_paragraphs_of_the_draw(folder):
    # A fifth of 25 paragraphs of three texts is 15: too few for a rate.
    write_spans(MOVES.assign(source="a2"), folder / "move.a2.jsonl")
    row = row_of(coding_consistency(DOCUMENTS, ["move"], folder), match="exact")
    assert row[["paragraphs", "first", "second", "matched", "units", "agreed"]].tolist() == [15] * 6
    assert pd.isna(row["f1"])
    assert pd.isna(row["kappa"])


def test_enough_spans_give_f1_and_for_moves_kappa_and_alpha(folder):
    more = [document_of(f"place{n}-2020") for n in range(5)]
    first = joined(*(MOVES[MOVES["doc_id"] == TEXTS[0]].assign(doc_id=document.doc_id) for document in more))
    write_spans(first, folder / "move.jsonl")
    write_spans(first.assign(source="a2"), folder / "move.a2.jsonl")
    table = coding_consistency(more, ["move", "person"], folder)
    row = row_of(table, match="exact")
    assert (row["first"], row["f1"], row["accuracy"], row["kappa"], row["alpha"]) == (25, 1, 1, 1, 1)
    assert table.attrs["left_out"] == {"person": "not annotated twice yet"}
    assert json.loads(json.dumps(table.attrs)) == table.attrs


def test_without_a_second_coding_there_is_nothing_to_compare(folder):
    table = coding_consistency(DOCUMENTS, ["person", "citation"], folder)
    assert table.empty
    assert table.attrs["left_out"] == {"person": "not annotated twice yet", "citation": "not annotated yet"}


# ---- the list of layers -----------------------------------------------------------------------------------------


def test_the_layers_are_those_of_the_contract():
    from huayu.contracts import LAYERS

    assert list(DETECTORS) == list(LAYERS)
    assert list(PATTERN_LAYERS) == [layer for layer in LAYERS if layer not in ("boilerplate", "defect", "sentence")]


def test_a_detector_is_found_by_its_layer():
    from huayu.text.sentences import sentence_spans

    assert detector("sentence") is sentence_spans
    with pytest.raises(ValueError, match="there is no layer 'slogan'; the layers are boilerplate"):
        detector("slogan")
