"""CITATION.cff against the rules of the Citation File Format, version 1.2.0.

The schema below is the part of the format that this file uses, written out here so that the check needs no download:
the required keys, the closed value lists as far as we use them, the patterns of dates, DOIs and addresses, and the rule
that no other key is allowed. Keys left out so far (`doi`, `url`, `date-released`) are checked once they appear.
"""

import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]

TEXT = {"type": "string", "minLength": 1}
URL = {"type": "string", "pattern": r"^(https|http|ftp|sftp)://.+"}
DOI = {"type": "string", "pattern": r"^10\.\d{4,9}(\.\d+)?/[A-Za-z0-9:/_;\-\.\(\)\[\]\\]+$"}
DATE = {"type": "string", "pattern": r"^[0-9]{4}-(0[1-9]|1[012])-(0[1-9]|[12][0-9]|3[01])$"}
# The format names every SPDX identifier; these are the two this project grants.
LICENSE = {"enum": ["MIT", "CC-BY-4.0"]}
ENTITY = {
    "type": "object",
    "properties": {"name": TEXT, "website": URL},
    "required": ["name"],
    "additionalProperties": False,
}
PERSON = {
    "type": "object",
    "properties": {
        "family-names": TEXT,
        "given-names": TEXT,
        "orcid": {"type": "string", "pattern": r"^https://orcid\.org/[0-9]{4}-[0-9]{4}-[0-9]{4}-[0-9]{3}[0-9X]$"},
    },
    "required": ["family-names"],
    "additionalProperties": False,
}
AUTHORS = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"anyOf": [PERSON, ENTITY]}}
WORDS = {"type": "array", "minItems": 1, "uniqueItems": True, "items": TEXT}
VERSION = {"anyOf": [TEXT, {"type": "number"}]}
REFERENCE = {
    "type": "object",
    "properties": {
        "type": {"enum": ["book", "software", "website", "report"]},
        "title": TEXT,
        "authors": AUTHORS,
        "version": VERSION,
        "year": {"type": "integer"},
        "license": LICENSE,
        "languages": {"type": "array", "minItems": 1, "items": {"type": "string", "pattern": "^[a-z]{2,3}$"}},
        "publisher": ENTITY,
        "doi": DOI,
        "url": URL,
        "date-released": DATE,
    },
    "required": ["authors", "title", "type"],
    "additionalProperties": False,
}
CFF_1_2_0 = {
    "type": "object",
    "properties": {
        "cff-version": {"const": "1.2.0"},
        "title": TEXT,
        "message": TEXT,
        "type": {"enum": ["software", "dataset"]},
        "version": VERSION,
        "authors": AUTHORS,
        "license": LICENSE,
        "abstract": TEXT,
        "keywords": WORDS,
        "preferred-citation": REFERENCE,
        "doi": DOI,
        "url": URL,
        "repository-code": URL,
        "commit": TEXT,
        "date-released": DATE,
    },
    "required": ["authors", "cff-version", "message", "title"],
    "additionalProperties": False,
}


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
    jsonschema.Draft7Validator.check_schema(CFF_1_2_0)
    jsonschema.validate(citation, CFF_1_2_0)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"cff-version": "1.3.0"}, "1.2.0"),
        ({"type": "book"}, "book"),
        ({"license": ["MIT", "CC-BY-4.0"]}, "not one of"),
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


def test_version_authors_and_licence_agree_with_the_package(citation: dict[str, Any]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    book = citation["preferred-citation"]
    assert citation["version"] == project["version"] == book["version"]
    assert citation["authors"] == project["authors"] == book["authors"]
    assert citation["license"] == project["license"]
    assert book["license"] == "CC-BY-4.0"
    assert "publishers'" in citation["abstract"]
