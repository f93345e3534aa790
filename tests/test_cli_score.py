"""The commands `score` and `accuracy` as a user meets them."""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from span_tables import joined, spans_of

from huayu import paths
from huayu.cli import main, progress
from huayu.corpus.spans import spans_to_jsonl, write_spans
from huayu.patterns import accuracy as pattern_scores
from huayu.patterns.layers import PATTERN_LAYERS

GOLD = joined(
    spans_of(*((10 * n, 10 * n + 4) for n in range(20)), speaker="书记"),
    spans_of((0, 3), doc_id="b", speaker="书记"),
    spans_of(*((10 * n, 10 * n + 9, ("lead", "host")[n % 2]) for n in range(20)), layer="move"),
)
FOUND = joined(
    spans_of(*((10 * n, 10 * n + 4) for n in range(15)), speaker="校长", source="rule"),
    spans_of(*((10 * n, 10 * n + 9, "lead") for n in range(20)), layer="move", source="rule"),
)


class Ended(NamedTuple):
    code: int
    out: str
    err: str


Run = Callable[..., Ended]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run `huayu …` in a folder that holds gold.jsonl and found.jsonl."""
    write_spans(GOLD, tmp_path / "gold.jsonl")
    write_spans(FOUND, tmp_path / "found.jsonl")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(progress, "_PATIENCE", 3600.0)

    def call(*arguments: str, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as end:
            main(arguments)
        return Ended(int(end.value.code or 0), *capsys.readouterr())

    return call


def records(ended: Ended) -> list[dict]:
    assert ended.code == 0, ended.err
    return [json.loads(line) for line in ended.out.splitlines()]


# ---- score ------------------------------------------------------------------------------------------------------


def test_scores_by_layer_and_document(run: Run) -> None:
    found = records(run("score", "gold.jsonl", "found.jsonl", "--format", "jsonl"))
    keys = [(row["layer"], row["doc_id"]) for row in found if row["match"] == "exact"]
    assert keys == [(layer, doc_id) for layer in ("move", "person") for doc_id in ("a", "b", "all")]
    [row] = [r for r in found if (r["layer"], r["doc_id"], r["match"]) == ("person", "a", "exact")]
    assert (row["gold"], row["predicted"], row["correct"], row["precision"], row["recall"]) == (20, 15, 15, 1, 0.75)
    assert row["recall_low"] < 0.75 < row["recall_high"]
    assert row["kappa"] is None
    [move] = [r for r in found if (r["layer"], r["doc_id"], r["match"]) == ("move", "a", "exact")]
    assert (move["units"], move["agreed"], move["accuracy"], move["kappa"]) == (20, 10, 0.5, 0)


def test_standard_input_is_one_of_the_two(run: Run) -> None:
    from_files = run("score", "gold.jsonl", "found.jsonl", "--format", "csv").out
    assert run("score", "gold.jsonl", "-", "--format", "csv", stdin=spans_to_jsonl(FOUND).encode()).out == from_files
    assert run("score", "-", "found.jsonl", "--format", "csv", stdin=spans_to_jsonl(GOLD).encode()).out == from_files
    rows = list(csv.DictReader(io.StringIO(from_files, newline="")))
    assert rows[0]["layer"] == "move"
    assert rows[-1]["kappa"] == ""


def test_what_spans_prints_can_be_scored(run: Run) -> None:
    out = run("spans", "--layer", "sentence", "--doc", "tianjin-2021", "--format", "jsonl").out
    Path("sentence.jsonl").write_text(out, encoding="utf-8")
    rows = records(run("score", "sentence.jsonl", "-", "--format", "jsonl", stdin=out.encode()))
    assert all(row["f1"] == 1 for row in rows)
    assert rows[0]["accuracy"] == 1


def test_the_table_shows_counts_rates_intervals_and_units(run: Run) -> None:
    ended = run("score", "gold.jsonl", "found.jsonl")
    lines = ended.out.splitlines()
    assert lines[0].split()[:6] == ["layer", "doc_id", "match", "gold", "predicted", "correct"]
    [person] = [line.split() for line in lines if line.split()[:3] == ["person", "a", "exact"]]
    assert person == ["person", "a", "exact", "20", "15", "15", "1.000", "0.796–1.000", "0.750", "0.531–0.888", "0.857"]
    below = lines[lines.index("unit by unit") + 1 :]
    assert below[0].split()[:5] == ["layer", "doc_id", "units", "shared", "agreed"]
    assert below[1].split()[:6] == ["move", "a", "20", "20", "10", "0.500"]


def test_what_only_one_table_has_is_said(run: Run) -> None:
    ended = run("score", "gold.jsonl", "found.jsonl")
    assert "huayu: only gold.jsonl has the documents b: all spans there count as missed\n" in ended.err
    assert "4 of 12 rows have fewer than 20 gold spans: counts, no rates" in ended.err
    turned = run("score", "found.jsonl", "gold.jsonl")
    assert "only gold.jsonl has the documents b: all spans there count as wrong" in turned.err
    Path("moves.jsonl").write_text(spans_to_jsonl(FOUND[FOUND["layer"] == "move"]), encoding="utf-8")
    assert "only found.jsonl has the layers person" in run("score", "found.jsonl", "moves.jsonl").err
    Path("none.jsonl").write_text("", encoding="utf-8")
    assert "neither table holds a span" in run("score", "none.jsonl", "none.jsonl").err


def test_attributes_and_labels(run: Run) -> None:
    rows = records(run("score", "gold.jsonl", "found.jsonl", "--match-on", "speaker", "--format", "jsonl"))
    assert {row["correct"] for row in rows if row["layer"] == "person"} == {0}
    rows = records(run("score", "gold.jsonl", "found.jsonl", "--by-label", "--format", "jsonl"))
    counts = {r["label"]: (r["gold"], r["predicted"], r["correct"]) for r in rows if r["doc_id"] == "a"}
    assert counts == {"host": (10, 0, 0), "lead": (10, 20, 10), "person": (20, 15, 15)}
    assert "units" not in rows[0]
    assert "host" in run("score", "gold.jsonl", "found.jsonl", "--by-label").out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["score", "-", "-"], "both standard input"),
        (["score", "gold.jsonl"], "Missing argument 'PREDICTED'"),
        (["score", "gold.jsonl", "nowhere.jsonl"], "nowhere.jsonl: cannot be read (No such file"),
        (["score", "gold.jsonl", "."], ".: cannot be read (Is a directory)"),
        (["score", "gold.jsonl", "bad.jsonl"], "bad.jsonl, line 2: not JSON"),
        (["score", "gold.jsonl", "gbk.jsonl"], "gbk.jsonl, line 1: not UTF-8; save the file as UTF-8"),
        (["score", "gold.jsonl", "source.jsonl"], "source.jsonl, line 1: source is 'me'; write rule"),
        (["score", "gold.jsonl", "huge.jsonl"], "huge.jsonl, line 1: end is 1"),
        (["score", "gold.jsonl", "number.jsonl"], "number.jsonl, line 1: layer is 7; write it in quotation marks"),
        (["score", "gold.jsonl", "all.jsonl"], "predicted: a document is called 'all'"),
        (["score", "gold.jsonl", "found.jsonl", "--match-on", "speeker"], "no span has an attribute 'speeker'; the"),
        (["score", "gold.jsonl", "found.jsonl", "--output", "gold.jsonl"], "are never written"),
        (["accuracy", "--layer", "slogan"], "'slogan' is not one of"),
    ],
)
def test_wrong_usage_is_a_message_and_exit_code_2(run: Run, arguments: list[str], said: str) -> None:
    line = spans_to_jsonl(spans_of((0, 2)))
    for name, text in {
        "bad": line + "{\n",
        "source": line.replace('"a1"', '"me"'),
        "huge": line.replace('"end": 2', f'"end": {10**30}', 1),
        "number": line.replace('"layer": "person"', '"layer": 7'),
        "all": line.replace('"doc_id": "a"', '"doc_id": "all"'),
    }.items():
        Path(f"{name}.jsonl").write_text(text, encoding="utf-8")
    Path("gbk.jsonl").write_bytes(line.encode("gbk"))
    ended = run(*arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_output_goes_to_a_file(run: Run) -> None:
    printed = run("score", "gold.jsonl", "found.jsonl").out
    ended = run("score", "gold.jsonl", "found.jsonl", "--output", "scores.txt")
    assert (ended.code, ended.out) == (0, "")
    assert Path("scores.txt").read_bytes().decode() == printed


# ---- accuracy ---------------------------------------------------------------------------------------------------


@pytest.fixture
def perfect(monkeypatch: pytest.MonkeyPatch) -> None:
    """Detectors that find what was annotated."""
    from huayu.corpus.spans import read_spans
    from huayu.measures.detection import annotations_folder

    def detector(layer: str) -> Callable:
        gold = read_spans(annotations_folder() / f"{layer}.jsonl")
        return lambda document: gold[gold["doc_id"] == document.doc_id]

    monkeypatch.setattr(pattern_scores, "detector", detector)


@pytest.mark.usefixtures("perfect")
def test_both_groups_are_printed_for_all_layers(run: Run) -> None:
    ended = run("accuracy")
    assert ended.code == 0, ended.err
    blocks = ended.out.split("\n\n")
    assert [block.split("\n")[0] for block in blocks[:3]] == [
        "rules written here: chongqing-2021, tianjin-2021, jiaxing-2021",
        "not used to write rules; not blind: beijing-2025, guangzhou-2023",
        "all",
    ]
    for block in blocks[:3]:
        assert set(PATTERN_LAYERS) <= {line.split()[0] for line in block.splitlines()[2:]}
        assert "unit by unit" in block
    assert [block.split("\n")[0][:14] for block in blocks[3:5]] == ["invented texts", "invented texts"]
    assert blocks[5].startswith("consistency of the annotations: ")
    assert "agreement" not in ended.out


@pytest.mark.usefixtures("perfect")
def test_accuracy_as_records(run: Run) -> None:
    rows = records(run("accuracy", "--layer", "move", "--format", "jsonl"))
    assert [(row["group"], row["match"]) for row in rows if row["match"] == "exact"][2] == ("all", "exact")
    assert rows[0]["accuracy"] == rows[0]["kappa"] == 1
    assert len(rows) == 10
    assert len(records(run("accuracy", "--layer", "move", "--by-document", "--format", "jsonl"))) == 20


def test_consistency_alone(run: Run) -> None:
    ended = run("accuracy", "--consistency")
    assert ended.code == 0, ended.err
    assert ended.out.startswith("consistency of the annotations")
    header = run("accuracy", "--consistency", "--format", "csv").out.splitlines()[0].split(",")
    assert header[:7] == ["layer", "paragraphs", "match", "first", "second", "matched", "f1"]


def test_outside_a_clone_it_says_what_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    there = paths.find_paths()
    monkeypatch.setattr(
        paths, "find_paths", lambda: paths.Paths(None, there.lexicon, there.notebooks, there.reference, None)
    )
    ended = run("accuracy")
    assert (ended.code, ended.out) == (2, "")
    assert "there are no annotations here. Run this command inside a clone" in ended.err
