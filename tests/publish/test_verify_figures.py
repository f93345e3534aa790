"""The verdict on a figure, from a published and a recomputed copy of it made up here."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from huayu.corpus.problem import InputError
from huayu.digests import PARTS
from huayu.publish.catalogue import site_catalogue
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


def test_lists_and_parameters_are_compared_and_a_record_that_lost_them_is_noticed() -> None:
    old = made(documents=["a", "b"], evidence=[[0, "token", "a", 1, 2]], parameters={"window": 5, "least": None})
    new = made(documents=["a"], evidence=[], parameters={"window": 4, "least": None})
    assert compare_records(old, new) == [
        Difference("documents", "a, b → a"),
        Difference("evidence", "[0, 'token', 'a', 1, 2] → none"),
        Difference("parameters", "window: 5 → 4"),
    ]
    silent = "the published record does not say"
    lost = [Difference(part, silent) for part in ("documents", "evidence", "parameters")]
    assert compare_records(made(), new) == lost


def test_of_long_lists_it_is_said_which_entries_are_others() -> None:
    old = [[row, "token", "a", 1, 2] for row in range(40)]
    new = [*old[:39], [39, "token", "a", 1, 3]]
    [found] = compare_records(made(evidence=old), made(evidence=new))
    assert found.what == (
        "1 of 40 entries gone, such as [39, 'token', 'a', 1, 2]; 1 of 40 new, such as [39, 'token', 'a', 1, 3]"
    )
    [grown] = compare_records(made(evidence=old[:39]), made(evidence=old))
    assert grown.what == "1 of 40 new, such as [39, 'token', 'a', 1, 2]"
    [turned] = compare_records(made(evidence=old), made(evidence=old[::-1]))
    assert turned.what == "the same 40 entries, otherwise ordered or repeated"


def test_another_licence_and_other_names_of_columns_are_named() -> None:
    assert kinds(made(licence="CC-BY-4.0"), made(licence="MIT")) == ["licence"]
    assert kinds(made(columns=["word", "m"]), made()) == ["columns"]


def test_every_part_of_the_sources_that_a_record_knows_can_explain_a_difference() -> None:
    before = dict.fromkeys(PARTS, "1")
    for part in PARTS:
        found = verdict("fig-words", made(made_from=before), made(DATA[:-2] + "9", made_from={**before, part: "2"}))
        assert found.explained_by == [part]


def test_a_list_of_figures_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    for damaged in ("{bad", '"text"'):
        (tmp_path / "figures" / "catalogue.json").write_text(damaged, encoding="utf-8")
        with pytest.raises(InputError, match=r"catalogue\.json is no list of figures"):
            site_catalogue(tmp_path)


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
