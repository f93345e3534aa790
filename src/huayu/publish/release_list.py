"""What each release promised of its figures: identifier, title, what it shows, columns, digest of the data, texts.

One file a release, `docs/releases/<version>.json`. Before the first release `baseline.json` holds the identifiers as
they are promised. Run as a module to write one: `python -m huayu.publish.release_list VERSION [SITE]`.
"""

import json
import re
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from huayu.publish.catalogue import site_catalogue
from huayu.publish.figure_copy import FigureCopy, file_findings, published_copy
from huayu.publish.table_differences import read_cells

#: Name of the list that stands in for the last release's while there is none.
BASELINE = "baseline"
_VERSION = re.compile(r"\d+\.\d+\.\d+")
#: Between the sentences of a caption; a number of cases, as in "n = 40 words", opens one in small letters.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘(]|n = )|(?<=[。！？])")


class ReleaseListError(ValueError):
    """A list cannot be read or written; the message says why and what to do."""


@dataclass(frozen=True)
class ListedFigure:
    """A figure as a release lists it: `about` is one sentence, `data_sha256` the digest of its CSV file."""

    id: str
    title: str
    about: str
    columns: list[str]
    data_sha256: str
    documents: list[str]


def listed(copy: FigureCopy) -> ListedFigure:
    """The entry of a figure; a record that does not name its texts has them in the column doc_id of the data."""
    record = copy.record
    return ListedFigure(
        id=copy.id,
        title=record["title"],
        about=_SENTENCE_END.split(record["caption"].strip())[0],
        columns=list(record["columns"]),
        data_sha256=record["digests"]["csv"],
        documents=list(record.get("documents") or _documents(copy)),
    )


def _documents(copy: FigureCopy) -> list[str]:
    cells = read_cells(copy.files["csv"])
    return [str(doc_id) for doc_id in cells["doc_id"].unique() if doc_id] if "doc_id" in cells else []


def site_list(site: Path) -> list[ListedFigure]:
    """The entries of all figures of a built site, in the order of the book.

    Raises:
        FileNotFoundError: the folder is no built book.
        ReleaseListError: a record is missing, or a file is not the one of its record.
    """
    copies = {str(figure_id): published_copy(site, str(figure_id)) for figure_id in site_catalogue(site)["id"]}
    findings = [f"figures/{figure_id}.json is missing" for figure_id, copy in copies.items() if copy is None]
    found = [copy for copy in copies.values() if copy is not None]
    findings += [finding for copy in found for finding in file_findings(copy)]
    if findings:
        raise ReleaseListError(f"{site} does not agree with itself; build it again:\n" + "\n".join(findings))
    return [listed(copy) for copy in found]


def write_release_list(site: Path, version: str, root: Path | None = None) -> Path:
    """Write the list of the site's figures as that of `version` (or "baseline") and return where it lies.

    Raises:
        ReleaseListError: as `site_list`; or a list of that release is there already and says something else.
    """
    if version != BASELINE and not _VERSION.fullmatch(version):
        raise ReleaseListError(f"{version!r} is no version: write it as 1.2.3, or {BASELINE}")
    path = _folder(root) / f"{version}.json"
    text = json.dumps([asdict(figure) for figure in site_list(site)], ensure_ascii=False, indent=1) + "\n"
    if version != BASELINE and path.is_file() and path.read_text(encoding="utf-8") != text:
        raise ReleaseListError(f"{path} lists other figures, and a release never changes: raise the version")
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(text, encoding="utf-8")
    draft.replace(path)
    return path


def release_versions(root: Path | None = None) -> list[str]:
    """The released versions that have a list, oldest first; the baseline is not among them."""
    names = [path.stem for path in _folder(root).glob("*.json") if _VERSION.fullmatch(path.stem)]
    return sorted(names, key=lambda name: [int(part) for part in name.split(".")])


def chosen_version(wanted: str, root: Path | None = None) -> str:
    """The listed version that `v0.1.2`, `0.1` (its newest) or `baseline` means.

    Raises:
        ReleaseListError: there is none; the message names those there are.
    """
    bare = wanted.removeprefix("v")
    there = [BASELINE] if (_folder(root) / f"{BASELINE}.json").is_file() else []
    there += release_versions(root)
    found = [version for version in there if f"{version}.".startswith(f"{bare}.")]
    if not found:
        names = f"there are: {', '.join(there)}" if there else "there is none at all"
        raise ReleaseListError(f"no list of figures of {wanted} in {_folder(root)}; {names}")
    return found[-1]


def last_version(root: Path | None = None) -> str:
    """The last release that has a list, or the baseline while there is none."""
    return [BASELINE, *release_versions(root)][-1]


def read_release_list(version: str, root: Path | None = None) -> list[ListedFigure]:
    """The entries of a listed version.

    Raises:
        ReleaseListError: there is no such list, or it is damaged.
    """
    path = _folder(root) / f"{version}.json"
    try:
        entries: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
        return [ListedFigure(**entry) for entry in entries]
    except FileNotFoundError:
        raise ReleaseListError(f"{path} is missing: restore it from the history of the repository") from None
    except (TypeError, ValueError) as error:
        raise ReleaseListError(f"{path} is no list of figures ({error}): restore it from the history") from error


def _folder(root: Path | None) -> Path:
    if root is None:
        from huayu.paths import find_paths

        root = find_paths().build.parent
    return root / "docs" / "releases"


def _write(arguments: Iterable[str]) -> None:
    version, *rest = arguments
    from huayu.paths import find_paths

    print(write_release_list(Path(rest[0]) if rest else find_paths().build / "html", version))


if __name__ == "__main__":
    _write(sys.argv[1:])
