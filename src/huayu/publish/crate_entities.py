"""What the parts of a crate are: people, licences, folders, chapters, texts, figures."""

import csv
import json
import mimetypes
from pathlib import Path
from typing import Any

from huayu.corpus.spreadsheet import unescaped
from huayu.publish.citation_data import read_citation_file
from huayu.publish.crate import SITE, Compendium, CrateError
from huayu.publish.linked_data import author_entities

CC_BY = "https://spdx.org/licenses/CC-BY-4.0"
MIT = "https://spdx.org/licenses/MIT"
PUBLISHERS = "#rights-of-the-publishers"
CSV_FORM = "https://www.rfc-editor.org/rfc/rfc4180"

#: Folder or file → what it is, and its terms. Those that a checkout lacks are passed over.
_PARTS: dict[str, tuple[str, str]] = {
    f"{SITE}/": ("The book as web pages, with the files of every figure", CC_BY),
    "book/": ("Front and back matter of the book", CC_BY),
    "notebooks/": ("The chapters: prose (CC BY 4.0) and code cells (MIT), Jupytext MyST Markdown", CC_BY),
    "src/": ("The Python package huayu: every computation of the book", MIT),
    "tests/": ("Tests of the package and of the book", MIT),
    "benchmarks/": ("Timings beside other programs", MIT),
    "docs/": ("Decision records and lists of releases", CC_BY),
    "corpus/raw/": ("The texts of the corpus byte for byte, as scraped", PUBLISHERS),
    "corpus/annotations/": (
        "Annotations: offsets, labels and attributes (passages quoted remain the publishers')",
        CC_BY,
    ),
    "corpus/lexicon/": ("Domain lexicon and lists of patterns", CC_BY),
    "corpus/reference/": ("Counts and timelines of the national press", CC_BY),
    "corpus/outside/": ("Invented texts for measuring the reach of the detectors", CC_BY),
    "corpus/README.md": ("Datasheet of the corpus, with the rights in the texts", CC_BY),
    "corpus/metadata.csv": ("Metadata of the texts, with how each date is known", CC_BY),
    "CITATION.cff": ("How to cite", CC_BY),
    "LICENSE": ("Licence of the code", MIT),
    "LICENSE-CC-BY-4.0.md": ("Licence of the book, and what it does not cover", CC_BY),
    "README.md": ("How to read, rerun and cite", CC_BY),
    "CHANGELOG.md": ("Changes, with the figures whose numbers moved", CC_BY),
    "pyproject.toml": ("Package and dependencies", MIT),
    "CONTRIBUTING.md": ("How to correct, extend and release", CC_BY),
    ".github/": ("Workflows of tests and release, and the form for corrections", MIT),
    "Makefile": ("The commands: make book, make test", MIT),
    "environment.yml": ("The same packages for conda and Binder", MIT),
    "postBuild": ("What Binder runs after environment.yml", MIT),
    "requirements-notebooks.lock": ("The exact packages the chapters are opened with as notebooks", MIT),
    "requirements-test.lock": ("The exact packages the tests are run with", MIT),
    "requirements.lock": ("The exact packages the book was made with", MIT),
}


def described(source: Compendium, content: Path) -> Any:
    """An `rocrate.ROCrate` over the files in `content`, its metadata ready to be written beside them.

    Raises:
        CrateError: the library `rocrate` is not installed.
    """
    try:
        from rocrate.rocrate import ROCrate
    except ImportError:
        raise CrateError("the library rocrate is not installed: pip install 'huayu[release]'") from None
    crate = ROCrate(version="1.1")
    makers = _single(
        [_context(crate, f"#author-{i}", maker) for i, maker in enumerate(author_entities(source.book), 1)]
    )
    _licences(crate)
    _root(crate, source, makers)
    for name, (description, licence) in _PARTS.items():
        if (content / name).exists():
            _part(crate, content, name, {"name": description, "license": {"@id": licence}, "author": makers})
    _chapters(crate, content, makers)
    _texts(crate, content)
    _figures(crate, content, makers)
    return crate


def _single(values: list[Any]) -> Any:
    """The value alone where there is one: RO-Crate advises against lists of one."""
    return values[0] if len(values) == 1 else values


def _context(crate: Any, identifier: str, properties: dict[str, Any]) -> Any:
    from rocrate.model.contextentity import ContextEntity

    return crate.add(ContextEntity(crate, identifier, properties=properties))


def _licences(crate: Any) -> None:
    for identifier, name in ((CC_BY, "Creative Commons Attribution 4.0 International"), (MIT, "MIT License")):
        _context(crate, identifier, {"@type": "CreativeWork", "name": name, "url": identifier})
    terms = (
        "The texts, and every passage quoted from them, remain their publishers'; neither licence of this project "
        "covers them. They are kept for study and criticism. corpus/README.md says how a publisher can ask for removal."
    )
    _context(crate, PUBLISHERS, {"@type": "CreativeWork", "name": "Rights of the publishers", "description": terms})
    form = "Common Format and MIME Type for Comma-Separated Values (CSV) Files (RFC 4180)"
    _context(crate, CSV_FORM, {"@type": "CreativeWork", "name": form, "url": CSV_FORM})


def _root(crate: Any, source: Compendium, makers: Any) -> None:
    """The properties that RO-Crate 1.1 requires of the root, and what CITATION.cff knows besides."""
    book, file = source.book, read_citation_file(source.root)
    note = " A preview before the first release, dated by its last commit." if source.preview else ""
    crate.name = book.full_title
    crate.description = f"{file.get('abstract', book.full_title).strip()}{note}"
    crate.datePublished = source.published
    crate.license = {"@id": CC_BY}
    root = crate.root_dataset
    root["author"] = makers
    root["version"] = book.version
    root["keywords"] = file.get("keywords", [])
    root["inLanguage"] = list(book.languages)
    identifiers = [f"https://doi.org/{book.doi}" if book.doi else "", f"git commit {source.commit}"]
    root["identifier"] = _single([identifier for identifier in identifiers if identifier])
    if book.release_url:
        root["url"] = book.release_url


def _part(crate: Any, content: Path, name: str, properties: dict[str, Any]) -> Any:
    """A folder or a file of the crate."""
    path = content / name
    if path.is_dir():
        return crate.add_dataset(path, name, properties=properties)
    kind = {"encodingFormat": _media_type(path), "contentSize": str(path.stat().st_size)}
    return crate.add_file(path, name, properties={**kind, **properties})


def _media_type(path: Path) -> str:
    return {".md": "text/markdown", ".cff": "text/yaml", ".toml": "application/toml", ".lock": "text/plain"}.get(
        path.suffix, mimetypes.guess_type(path.name)[0] or "text/plain"
    )


def _chapters(crate: Any, content: Path, makers: Any) -> None:
    for path in sorted((content / "notebooks").glob("*.md")):
        lines = path.read_text(encoding="utf-8").splitlines()
        title = next((line.removeprefix("# ") for line in lines if line.startswith("# ")), path.stem)
        properties = {"name": title, "license": {"@id": CC_BY}, "author": makers}
        _part(crate, content, f"notebooks/{path.name}", properties)


def _texts(crate: Any, content: Path) -> None:
    """Each text under its publisher's name and rights."""
    with (content / "corpus" / "metadata.csv").open(encoding="utf-8", newline="") as file:
        rows = [{column: unescaped(cell) for column, cell in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        name = f"corpus/raw/{row['raw_file']}"
        if not (content / name).is_file():
            continue  # a text removed at its publisher's request stays in the metadata
        publisher = row["publisher_zh"] or row["publisher"]
        holder = _context(crate, f"#publisher-{row['doc_id']}", {"@type": "Organization", "name": publisher})
        properties = {
            "name": row["title"] or row["title_en"] or row["doc_id"],
            "inLanguage": "zh-Hans",
            "license": {"@id": PUBLISHERS},
            "copyrightHolder": holder,
            "publisher": holder,
        }
        _part(crate, content, name, properties)


def _figures(crate: Any, content: Path, makers: Any) -> None:
    """Each figure's data as a CSV file, its drawing based on the data, its record about both."""
    folder = content / SITE / "figures"
    for entry in json.loads((folder / "catalogue.json").read_text(encoding="utf-8")):
        common = {"license": {"@id": CC_BY}, "author": makers, "identifier": entry["id"]}
        title = f"Figure {entry['number']}: {entry['title']}"
        data = {"name": f"Data of {title}", "description": entry["caption"], "conformsTo": {"@id": CSV_FORM}}
        table = _part(crate, content, f"{SITE}/figures/{entry['id']}.csv", {**common, **data})
        drawing = {"@type": ["File", "ImageObject"], "name": title, "description": entry["alt"], "isBasedOn": table}
        picture = _part(crate, content, f"{SITE}/figures/{entry['id']}.svg", {**common, **drawing})
        record = {"name": f"Record of {title}", "about": [table, picture]}
        _part(crate, content, f"{SITE}/figures/{entry['id']}.json", {**common, **record})
