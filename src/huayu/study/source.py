"""The source of a study's book: its chapters as far as its corpus reaches, and the pages of the package beside them."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from huayu.corpus.metadata import read_metadata
from huayu.paths import STUDY_FILE, corpus_folder, package_paths, study_lexicon
from huayu.study.facts import corpus_facts
from huayu.study.links import without_dead_links
from huayu.study.scaffold import TEMPLATES
from huayu.study.selection import within_reach
from huayu.study.settings import Settings, read_settings, settings_text

#: Pages of the package that are true of any corpus, in their order at the back of the book.
BACK_MATTER = ("methods", "figures", "glossary", "bibliography")
#: What lies beside these pages.
#: The page that says how the detectors were scored.
DETECTORS = "detectors"
_BESIDE = ("glossary.tsv", "pinyin-exceptions.tsv")
#: With more documents the pages that list every span would hold too much for a page; `huayu spans` prints them.
LISTED_DOCUMENTS = 50

_OWN = "Chapters of this study"


def write_source(study: Path, folder: Path) -> None:
    """Write what Sphinx reads for a study into a folder, which is made anew.

    Raises:
        InputError: study.toml cannot be used, or a chapter has a tag or a cell that cannot be read.
        MetadataError: the table of the corpus cannot be used.
    """
    settings = read_settings(study)
    facts = corpus_facts(read_metadata(corpus_folder(study) / "metadata.csv"))
    shutil.rmtree(folder, ignore_errors=True)
    chapters = {path.name: within_reach(path.read_text(encoding="utf-8"), facts) for path in _chapters(study)}
    pages = _pages(study, facts["documents"])
    texts = {f"notebooks/{name}": text for name, text in chapters.items()}
    texts |= {f"book/{name}": path.read_text(encoding="utf-8") for name, path in pages.items() if _is_page(name)}
    for name, text in texts.items():
        _write(folder / name, without_dead_links(text, name, texts))
    for name, path in pages.items():
        if not _is_page(name):
            _copy(path, folder / "book" / name)
    shutil.copytree(package_paths().book / "_static", folder / "book" / "_static")
    if lexicon := study_lexicon(study):
        shutil.copytree(lexicon, folder / "lexicon")
    _write(folder / "book" / "_config.yml", _config(settings))
    _write(folder / "book" / "_toc.yml", _contents(list(chapters), list(pages)))
    _write(folder / "CITATION.cff", _citation(settings))
    absolute = Settings(**{**vars(settings), "corpus": str(corpus_folder(study))})
    _write(folder / STUDY_FILE, settings_text(absolute))


def _chapters(study: Path) -> list[Path]:
    return sorted((study / "notebooks").glob("*.md"))


def _pages(study: Path, documents: int) -> dict[str, Path]:
    """Name below `book/` → file: the study's own pages, else the package's."""
    home, own = package_paths().book, study / "book"
    names = [*(f"{name}.md" for name in BACK_MATTER), *_BESIDE, "references.bib"]
    if documents <= LISTED_DOCUMENTS:
        names += [f"appendix/{path.name}" for path in sorted((home / "appendix").glob("*.md"))]
    pages = {f"{DETECTORS}.md": TEMPLATES / f"{DETECTORS}.md", **{name: home / name for name in names}}
    mine = {path.relative_to(own).as_posix(): path for path in sorted(own.rglob("*")) if path.is_file()}
    return {**pages, **mine}


def _is_page(name: str) -> bool:
    return name.endswith(".md")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _config(settings: Settings) -> str:
    """The package's configuration of the book, with the title and the authors of the study."""
    config = yaml.safe_load((package_paths().book / "_config.yml").read_text(encoding="utf-8"))
    config |= {"title": settings.title, "author": ", ".join(settings.authors), "copyright": str(settings.year)}
    config["html"]["extra_footer"] = "Made with huayu. Quoted texts remain their publishers'."
    # Figures of thousands of texts take longer than those of five.
    config["execute"]["timeout"] = 3600
    return yaml.safe_dump(config, allow_unicode=True, sort_keys=False)


def _contents(chapters: list[str], pages: list[str]) -> str:
    """The table of contents: the parts of the package's book with the chapters that the study has, then its own."""
    stems = [f"notebooks/{name.removesuffix('.md')}" for name in chapters]
    contents: dict[str, Any] = yaml.safe_load((package_paths().book / "_toc.yml").read_text(encoding="utf-8"))
    parts = [part for part in (_part(part, stems) for part in contents["parts"]) if part["chapters"]]
    placed = {chapter["file"] for part in parts for chapter in part["chapters"]}
    if own := [{"file": stem} for stem in stems if stem not in placed]:
        parts.append({"caption": _OWN, "numbered": 1, "chapters": own})
    parts.append({"caption": "At the back", "chapters": _back(pages)})
    text = {key: contents[key] for key in ("format", "root", "defaults")} | {"parts": parts}
    return yaml.safe_dump(text, allow_unicode=True, sort_keys=False)


def _part(part: Mapping[str, Any], stems: list[str]) -> dict[str, Any]:
    return {**part, "chapters": [chapter for chapter in part["chapters"] if chapter["file"] in stems]}


def _back(pages: list[str]) -> list[dict[str, Any]]:
    stems = [f"book/{name.removesuffix('.md')}" for name in pages if name.endswith(".md") and name != "index.md"]
    listed: list[dict[str, Any]] = [{"file": stem} for stem in stems if not stem.startswith("book/appendix/")]
    sections = [{"file": stem} for stem in stems if stem.startswith("book/appendix/") and not stem.endswith("/index")]
    if sections:
        listed.insert(-1, {"file": "book/appendix/index", "sections": sections})
    return listed


def _citation(settings: Settings) -> str:
    """CITATION.cff of the study, from which its citations and metadata are made."""
    record = {
        "cff-version": "1.2.0",
        "title": settings.title,
        "message": "If you cite this study or one of its figures, use this record and add the figure's identifier.",
        "type": "software",
        "version": settings.version,
        "authors": [{"name": author} for author in settings.authors],
        "preferred-citation": {
            "type": "book",
            "title": settings.title,
            "authors": [{"name": author} for author in settings.authors],
            "version": settings.version,
            "year": settings.year,
        },
    }
    return yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
