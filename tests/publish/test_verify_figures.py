"""The verdict on a figure, from a published and a recomputed copy of it made up here."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from huayu.publish.figure_copy import FigureCopy, file_findings, published_copies, published_copy
from huayu.publish.verify import Difference, compare_records, verdict

DATA = "word,n\n党,3\n国,2\n"


def made(data: str = DATA, picture: bytes = b"<svg/>", **record: Any) -> FigureCopy:
    """A figure whose record fits its files, with entries of the record set as given."""
    files = {"csv": data.encode(), "svg": picture, "png": b"png of " + picture, "pdf": b"pdf of " + picture}
    digests = {suffix: hashlib.sha256(content).hexdigest() for suffix, content in files.items()}
    digests |= record.pop("made_from", {"code": "c1", "corpus": "t1", "lexicon": "l1", "environment": "e1"})
    texts = {"id": "fig-words", "title": "Words", "caption": "How many. n = 5 texts.", "alt": "Two bars."}
    return FigureCopy({**texts, "columns": ["word", "n"], "digests": digests, **record}, files)


def kinds(published: FigureCopy, recomputed: FigureCopy) -> list[str]:
    return [difference.kind for difference in compare_records(published, recomputed)]


def test_the_same_figure_matches_even_if_its_code_has_changed() -> None:
    assert compare_records(made(), made()) == []
    assert verdict("fig-words", made(), made(made_from={"code": "c2"})).outcome == "match"


def test_other_data_are_said_cell_by_cell_and_explained_by_the_sources() -> None:
    found = verdict("fig-words", made(), made(DATA.replace("3", "4"), b"<svg>4</svg>", made_from={"lexicon": "l2"}))
    assert found.outcome == "differs"
    assert found.explained_by == ["lexicon"]
    assert found.differences == [
        Difference("data", "1 of 4 cells changed, in n"),
        Difference("data", "row 0 (党), n: 3 → 4"),
        Difference("data", "largest absolute difference: 1 (n)"),
    ]


def test_another_picture_of_the_same_data_is_told_apart_from_other_data() -> None:
    found = verdict("fig-words", made(), made(picture=b"<svg >"))
    assert found.outcome == "drawn differently"
    assert found.differences == [Difference("picture", "SVG, PNG, PDF drawn differently from the same data")]


def test_another_text_is_quoted_before_and_after() -> None:
    found = verdict("fig-words", made(), made(title="Terms", alt="Three bars."))
    assert found.outcome == "differs"
    assert found.differences == [
        Difference("title", "'Words' → 'Terms'"),
        Difference("alt", "'Two bars.' → 'Three bars.'"),
    ]


def test_lists_and_parameters_are_compared_where_both_records_have_them() -> None:
    old = made(documents=["a", "b"], evidence=[[0, "token", "a", 1, 2]], parameters={"window": 5, "least": None})
    new = made(documents=["a"], evidence=[], parameters={"window": 4, "least": None})
    assert compare_records(old, new) == [
        Difference("documents", "a, b → a"),
        Difference("evidence", "[0, 'token', 'a', 1, 2] → 0 entries"),
        Difference("parameters", "window: 5 → 4"),
    ]
    assert compare_records(made(), new) == []


def test_a_tampered_file_is_named_although_the_record_matches() -> None:
    sound = made()
    tampered = replace(sound, files={**sound.files, "csv": DATA.replace("3", "30").encode()})
    assert file_findings(sound) == []
    assert kinds(tampered, made()) == ["file", "data", "data", "data"]
    assert "figures/fig-words.csv is not the file of its record" in file_findings(tampered)[0]
    picture = replace(sound, files={**sound.files, "png": b"another"})
    assert kinds(picture, made()) == ["file"]
    assert verdict("fig-words", picture, made()).outcome == "differs"


def test_a_missing_file_is_named_and_the_recorded_digest_still_speaks() -> None:
    sound = made()
    without = replace(sound, files={suffix: content for suffix, content in sound.files.items() if suffix != "csv"})
    assert file_findings(without) == ["figures/fig-words.csv is missing"]
    assert kinds(without, made()) == ["file"]
    assert kinds(without, made(DATA.replace("3", "4"))) == ["file", "data"]


def test_what_is_not_there_is_missing_and_what_failed_says_why() -> None:
    assert verdict("fig-words", None, made()).outcome == "missing"
    assert verdict("fig-words", made(), None).differences == [Difference("data", "no chapter draws it any more")]
    failed = verdict("fig-words", made(), None, "02-words.md failed: KeyError: 'n'")
    assert (failed.outcome, failed.differences[0].what) == ("not computed", "02-words.md failed: KeyError: 'n'")


def test_a_site_is_read_as_it_lies_there(tmp_path: Path) -> None:
    sound, folder = made(), tmp_path / "figures"
    folder.mkdir()
    for suffix, content in sound.files.items():
        (folder / f"fig-words.{suffix}").write_bytes(content)
    (folder / "fig-words.json").write_text(json.dumps(sound.record), encoding="utf-8")
    (folder / "fig-broken.json").write_text("{", encoding="utf-8")
    (folder / "fig-copied.json").write_text(json.dumps(sound.record), encoding="utf-8")
    assert published_copy(tmp_path, "fig-words") == sound
    assert list(published_copies(tmp_path, ["fig-words", "fig-broken", "fig-copied", "fig-gone"])) == ["fig-words"]
