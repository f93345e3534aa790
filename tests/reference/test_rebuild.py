"""The committed references are those that the sources, the lexicon and the code of today give."""

import os
from pathlib import Path

import pandas as pd
import pytest
from small_reference import tables_of

from huayu.contracts import REFERENCE_TABLES
from huayu.reference.build import build_reference
from huayu.reference.tables import TABLES, read_reference, reference_names
from huayu.reference.wordings import wordings_digest
from huayu.text.segmenter import default_segmenter

ROOT = Path(__file__).parents[2]
CORPORA = ROOT.parent / "shared" / "reference-corpora"
NAMES = ["government-work-reports", "xinwen-lianbo", "xinwen-lianbo-vocational"]
#: Longer than any term or form; a sentence would show.
LONGEST_TERM, LONGEST_FORM = 30, 120


def test_the_three_references_are_there():
    assert reference_names() == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_reference_is_not_older_than_what_it_was_made_with(name):
    record, segmenter = read_reference(name).record, default_segmenter()
    current = {
        "wordings_digest": wordings_digest(),
        "tokeniser_digest": segmenter.digest,
        "lexicon_digest": segmenter.lexicon_digest,
    }
    stale = [key for key, digest in current.items() if record[key] != digest]
    assert not stale, f"{name}: {stale} changed; {_command(record)}"


@pytest.mark.parametrize("name", NAMES)
def test_a_reference_keeps_to_the_declared_columns_and_holds_no_sentence(name):
    reference = read_reference(name)
    for table in TABLES:
        REFERENCE_TABLES[table].validate(getattr(reference, table))
    assert reference.terms["term"].str.len().max() <= LONGEST_TERM
    for forms in (reference.forms["form"], reference.wordings["form"]):
        assert forms.str.len().max() <= LONGEST_FORM
        assert not forms.str.contains("[。！？\n]").any()
    assert reference.days["words"].sum() == reference.terms["count"].sum() + reference.record["words_of_rarer_terms"]


@pytest.mark.skipif(not CORPORA.is_dir(), reason="needs ../shared/reference-corpora beside the repository")
@pytest.mark.parametrize(
    "name",
    [
        "government-work-reports",
        "xinwen-lianbo-vocational",
        pytest.param(
            "xinwen-lianbo",
            marks=pytest.mark.skipif(os.environ.get("HUAYU_REBUILD") != "1", reason="takes minutes: HUAYU_REBUILD=1"),
        ),
    ],
)
def test_a_rebuild_gives_the_committed_tables(name, tmp_path):
    record = read_reference(name).record
    built = build_reference(
        CORPORA / record["source"],
        tmp_path / name,
        record["date_column"],
        tuple(record["mentions"]),
        record["minimum"],
        workers=2 if name == "xinwen-lianbo" else 1,
    )
    committed = tables_of(ROOT / "corpus" / "reference" / name)
    for table, frame in tables_of(built.folder).items():
        pd.testing.assert_frame_equal(
            frame, committed[table], check_exact=True, obj=f"{name}, {table} ({_command(record)})"
        )
    changing = ("code_digest", "huayu", "tables")
    assert {**built.record, **dict.fromkeys(changing)} == {**record, **dict.fromkeys(changing)}


def _command(record):
    options = f" --date-column {record['date_column']}" if record["date_column"] != "date" else ""
    options += "".join(f" --mentions {word}" for word in record["mentions"])
    source = f"../shared/reference-corpora/{record['source']}"
    return f"rebuild it: huayu reference build {source} --name {record['name']}{options}"
