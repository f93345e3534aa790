"""What `study.toml` says of a study: its title and authors; the rest is in the corpus."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from huayu.corpus.problem import InputError, shown
from huayu.paths import STUDY_FILE

_SHAPE = 'title = "…", authors = ["…"], version = "1.0", year = 2026, corpus = "corpus"'
_TYPES: dict[str, type] = {"title": str, "authors": list, "version": str, "year": int, "corpus": str}
_DEFAULTS = {"version": "1.0", "corpus": "corpus"}


@dataclass(frozen=True)
class Settings:
    """What citations of the study are made of, and the folder of its corpus, relative to the study."""

    title: str
    authors: tuple[str, ...]
    version: str
    year: int
    corpus: str


def read_settings(study: Path) -> Settings:
    """The settings of the study in a folder.

    Raises:
        InputError: there is no study.toml, it is not TOML, or something in it is missing, unknown or of another kind.
    """
    path = study / STUDY_FILE
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"{shown(study)}: no study; there is no {STUDY_FILE}. Make one with huayu new") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{shown(path)}: is not TOML ({error}); it holds lines such as {_SHAPE}") from None
    unknown = sorted(set(found) - set(_TYPES))
    if unknown:
        raise InputError(f"{shown(path)}: {unknown[0]!r} is unknown; it holds {_SHAPE}")
    for name, kind in _TYPES.items():
        value = found.get(name, _DEFAULTS.get(name))
        names = value if isinstance(value, list) else []
        if not isinstance(value, kind) or not value or not all(map(_is_name, names)):
            raise InputError(f"{shown(path)}: {name} is {value!r}; it holds {_SHAPE}")
        found[name] = value
    return Settings(**{**found, "authors": tuple(found["authors"])})


def _is_name(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def settings_text(settings: Settings) -> str:
    """The text of a study.toml."""
    authors = ", ".join(_quoted(author) for author in settings.authors)
    return (
        "# What citations of this study are made of, and where its corpus lies.\n"
        f"title = {_quoted(settings.title)}\nauthors = [{authors}]\nversion = {_quoted(settings.version)}\n"
        f"year = {settings.year}\ncorpus = {_quoted(settings.corpus)}\n"
    )


def _quoted(text: str) -> str:
    """A TOML string on one line, everything special in it escaped."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in escaped) + '"'
