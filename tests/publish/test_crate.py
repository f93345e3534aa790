"""The RO-Crate of a tiny invented checkout, against what RO-Crate 1.1 requires, and read back by the library."""

import json
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rocrate.rocrate import ROCrate

from huayu.publish.crate import Compendium, CrateError, compendium, write_crate

CITATION = """\
title: code
authors: [{name: Someone}]
abstract: What it is.
version: "0.1.0"
preferred-citation:
  title: "News: two cases"
  authors: [{family-names: Wang, given-names: Xiaoming}, {name: Someone}]
  year: 2026
  license: CC-BY-4.0
  languages: [en]
"""
METADATA = """\
doc_id,raw_file,title,title_en,publisher,publisher_zh
a-2021,a-2021.txt,党建,Party building,A school,某学校
gone-2021,gone-2021.txt,,A removed text,A school,某学校
"""
CATALOGUE = [{"id": "fig-a", "number": "1.1", "title": "A", "caption": "One dot, one text.", "alt": "a dot"}]
FILES = {
    "CITATION.cff": CITATION,
    "LICENSE": "MIT",
    "README.md": "the book",
    "docs/README.md": "the records",
    ".github/workflows/ci.yml": "on: push",
    "notebooks/01-one.md": "---\ntitle: x\n---\n# One\n",
    "src/huayu/one.py": "",
    "corpus/metadata.csv": METADATA,
    "corpus/raw/a-2021.txt": "党建",
    ".gitignore": "_build\n",
    "_build/html/index.html": "<p>a book</p>",
    "_build/html/figures/catalogue.json": json.dumps(CATALOGUE),
    "_build/html/figures/fig-a.csv": "n\n1\n",
    "_build/html/figures/fig-a.svg": "<svg/>",
    "_build/html/figures/fig-a.json": "{}",
    "untracked.txt": "private notes",
}


def git(root: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("compendium")
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    git(folder, "init", "-q")
    git(folder, "add", *[name for name in FILES if not name.startswith(("_build", "untracked"))])
    git(folder, "commit", "-q", "-m", "one", "--date", "2026-01-02T03:04:05")
    return folder


@pytest.fixture(scope="module")
def source(root: Path) -> Compendium:
    return compendium(root)


@pytest.fixture(scope="module")
def crate(source: Compendium, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_crate(source, tmp_path_factory.mktemp("crates") / "crate")


@pytest.fixture(scope="module")
def graph(crate: Path) -> dict[str, dict[str, Any]]:
    metadata = json.loads((crate / "ro-crate-metadata.json").read_text(encoding="utf-8"))
    assert metadata["@context"] == "https://w3id.org/ro/crate/1.1/context"
    entities = {entity["@id"]: entity for entity in metadata["@graph"]}
    assert len(entities) == len(metadata["@graph"]), "an @id stands twice"
    return entities


def references(value: Any) -> list[str]:
    """Every @id that a value points to."""
    if isinstance(value, list):
        return [found for item in value for found in references(item)]
    return [value["@id"]] if isinstance(value, dict) and set(value) == {"@id"} else []


def kinds(entity: dict[str, Any]) -> set[str]:
    return {entity["@type"]} if isinstance(entity["@type"], str) else set(entity["@type"])


# ---- what RO-Crate 1.1 says with MUST


def test_the_descriptor_points_to_the_root(graph: dict[str, dict[str, Any]]) -> None:
    descriptor = graph["ro-crate-metadata.json"]
    assert descriptor["@type"] == "CreativeWork"
    assert descriptor["about"] == {"@id": "./"}
    assert descriptor["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.1"}


def test_the_root_has_its_four_properties(graph: dict[str, dict[str, Any]], source: Compendium) -> None:
    root = graph["./"]
    assert root["@type"] == "Dataset"
    assert root["name"] == "News: two cases"
    assert root["description"].startswith("What it is.")
    assert root["datePublished"] == source.published
    assert root["license"] == {"@id": "https://spdx.org/licenses/CC-BY-4.0"}


def test_every_part_is_in_the_crate_and_described(graph: dict[str, dict[str, Any]], crate: Path) -> None:
    parts = references(graph["./"]["hasPart"])
    assert parts
    for part in parts:
        assert (crate / part).is_dir() if part.endswith("/") else (crate / part).is_file(), part
        assert kinds(graph[part]) & ({"Dataset"} if part.endswith("/") else {"File"})
        assert graph[part]["name"]


def test_the_graph_is_flat_and_every_reference_is_described(graph: dict[str, dict[str, Any]]) -> None:
    for identifier, entity in graph.items():
        assert entity["@type"]
        for name, value in entity.items():
            values = value if isinstance(value, list) else [value]
            assert all(not isinstance(item, dict) or set(item) == {"@id"} for item in values), (identifier, name)
            known = {"https://w3id.org/ro/crate/1.1"} if identifier == "ro-crate-metadata.json" else set()
            assert set(references(value)) <= set(graph) | known, (identifier, name)


def test_all_words_belong_to_the_vocabulary(graph: dict[str, dict[str, Any]]) -> None:
    import rocrate

    context = json.loads((Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_text(encoding="utf-8"))
    terms = set(context["@context"]) | {"@id", "@type"}
    assert {name for entity in graph.values() for name in entity} <= terms
    assert {kind for entity in graph.values() for kind in kinds(entity)} <= terms


# ---- what is said of the parts


def test_texts_are_their_publishers(graph: dict[str, dict[str, Any]]) -> None:
    text = graph["corpus/raw/a-2021.txt"]
    assert text["license"] == {"@id": "#rights-of-the-publishers"} == graph["corpus/raw/"]["license"]
    assert graph[text["copyrightHolder"]["@id"]]["name"] == "某学校"
    assert "remain their publishers'" in graph["#rights-of-the-publishers"]["description"]
    assert "corpus/raw/gone-2021.txt" not in graph


def test_a_figure_has_data_drawing_and_record(graph: dict[str, dict[str, Any]]) -> None:
    data, drawing, record = (graph[f"site/figures/fig-a.{suffix}"] for suffix in ("csv", "svg", "json"))
    assert data["encodingFormat"] == "text/csv"
    assert data["conformsTo"] == {"@id": "https://www.rfc-editor.org/rfc/rfc4180"}
    assert data["license"] == {"@id": "https://spdx.org/licenses/CC-BY-4.0"}
    assert [graph[identifier]["@type"] for identifier in references(data["author"])] == ["Person", "Organization"]
    assert kinds(drawing) == {"File", "ImageObject"}
    assert drawing["isBasedOn"] == {"@id": data["@id"]}
    assert references(record["about"]) == [data["@id"], drawing["@id"]]
    assert graph["notebooks/01-one.md"]["name"] == "One"


def test_only_tracked_files_and_the_site_go_in(crate: Path) -> None:
    names = {path.relative_to(crate).as_posix() for path in crate.rglob("*") if path.is_file()}
    assert "untracked.txt" not in names
    assert {"CITATION.cff", "src/huayu/one.py", "site/index.html", "corpus/raw/a-2021.txt"} <= names


def test_every_tracked_file_goes_in_even_if_a_listed_one_has_its_name(crate: Path) -> None:
    """docs/README.md beside README.md, and files of no listed part."""
    tracked = [name for name in FILES if not name.startswith(("_build", "untracked"))]
    assert {name: (crate / name).read_text(encoding="utf-8") for name in tracked} == {
        name: FILES[name] for name in tracked
    }


def test_the_library_reads_it_back(crate: Path) -> None:
    read = ROCrate(crate)
    assert read.name == "News: two cases"
    assert {"Dataset", "File"} <= {kind for entity in read.data_entities for kind in kinds(entity.properties())}


# ---- dates, files, refusals


def test_a_preview_is_dated_by_its_commit_and_says_so(source: Compendium, graph: dict[str, dict[str, Any]]) -> None:
    assert source.preview
    assert "preview before the first release" in graph["./"]["description"]
    assert source.commit in graph["./"]["identifier"]


def test_a_release_bears_its_date_address_and_doi(source: Compendium, tmp_path: Path) -> None:
    book = replace(source.book, released="2027-03-04", site_url="https://book.example", doi="10.1234/a")
    target = write_crate(replace(source, book=book, published="2027-03-04", preview=False), tmp_path / "released")
    entities = {
        entity["@id"]: entity for entity in json.loads((target / "ro-crate-metadata.json").read_text())["@graph"]
    }
    assert entities["./"]["datePublished"] == "2027-03-04"
    assert "preview" not in entities["./"]["description"]
    assert entities["./"]["url"] == "https://book.example/v0.1/"
    assert entities["./"]["identifier"][0] == "https://doi.org/10.1234/a"


def test_two_archives_are_the_same_to_the_byte(source: Compendium, tmp_path: Path) -> None:
    first, second = (write_crate(source, tmp_path / name) for name in ("a.zip", "b.zip"))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert "ro-crate-metadata.json" in archive.namelist()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.zip", "b.zip"]


def test_an_own_crate_is_replaced_and_anything_else_is_left(source: Compendium, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear", encoding="utf-8")
    with pytest.raises(CrateError, match="is no crate"):
        write_crate(source, tmp_path / "mine")
    assert (tmp_path / "mine" / "letter.txt").read_text(encoding="utf-8") == "dear"
    target = write_crate(source, tmp_path / "own")
    (target / "old.txt").write_text("", encoding="utf-8")
    assert not (write_crate(source, target) / "old.txt").exists()


def test_without_a_built_book_or_without_git_there_is_no_crate(root: Path, tmp_path: Path) -> None:
    with pytest.raises(CrateError, match="make book"):
        compendium(root, tmp_path)
    (tmp_path / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    with pytest.raises(CrateError, match="no git checkout"):
        compendium(tmp_path, root / "_build" / "html")
