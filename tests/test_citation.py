"""CITATION.cff against the schema of the Citation File Format, version 1.2.0.

The schema itself travels with `check-jsonschema`, so that the check needs no download.
"""

import json
import tomllib
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
SCHEMAS = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
CFF_1_2_0 = json.loads((SCHEMAS / "citation-file-format.json").read_text(encoding="utf-8"))


class _Strings(yaml.SafeLoader):
    """YAML without its date type: the format asks that dates be compared as strings."""


_Strings.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _read(text: str) -> dict[str, Any]:
    return yaml.load(text, Loader=_Strings)


@pytest.fixture(scope="module")
def citation() -> dict[str, Any]:
    return _read((ROOT / "CITATION.cff").read_text(encoding="utf-8"))


def test_the_file_follows_the_format(citation: dict[str, Any]) -> None:
    assert CFF_1_2_0["$id"] == "https://citation-file-format.github.io/1.2.0/schema.json"
    jsonschema.Draft7Validator(CFF_1_2_0, format_checker=jsonschema.FormatChecker()).validate(citation)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"cff-version": "1.3.0"}, "does not match"),
        ({"type": "book"}, "book"),
        ({"license": "MIT-like"}, "is not one of"),
        ({"date-released": "22 November 2026"}, "does not match"),
        ({"doi": "https://doi.org/10.5281/zenodo.1"}, "does not match"),
        ({"url": "huayu.example"}, "does not match"),
        ({"authors": []}, "non-empty"),
        ({"site_url": "https://huayu.example"}, "site_url"),
        ({"message": ""}, "non-empty"),
    ],
)
def test_a_wrong_entry_is_found(citation: dict[str, Any], change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(jsonschema.ValidationError, match=complaint):
        jsonschema.validate({**citation, **change}, CFF_1_2_0)


@pytest.mark.parametrize("key", ["authors", "cff-version", "message", "title"])
def test_a_required_key_is_missed(citation: dict[str, Any], key: str) -> None:
    rest = {name: value for name, value in citation.items() if name != key}
    with pytest.raises(jsonschema.ValidationError, match="required property"):
        jsonschema.validate(rest, CFF_1_2_0)


def test_a_release_date_is_read_as_text() -> None:
    assert _read("date-released: 2026-11-22") == {"date-released": "2026-11-22"}


def test_nothing_is_invented_before_the_first_release(citation: dict[str, Any]) -> None:
    """Address, DOI and date of the release come together (`huayu release` asks for all three), or not at all."""
    released = {"url", "doi", "date-released"}
    for entry in (citation, citation["preferred-citation"]):
        assert not released & set(entry) or released <= {*citation, *citation["preferred-citation"]}


def test_version_authors_and_licence_agree_with_the_package(citation: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    book = citation["preferred-citation"]
    assert citation["version"] == project["version"] == book["version"]
    assert citation["authors"] == project["authors"] == book["authors"]
    assert citation["license"] == project["license"]
    assert book["license"] == "CC-BY-4.0"
    assert "publishers'" in citation["abstract"]
