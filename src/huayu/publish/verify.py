"""A published figure held against the same figure computed again: do they match, and if not, how do they differ?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from huayu.digests import PARTS
from huayu.publish.figure_copy import FigureCopy, file_findings
from huayu.publish.table_differences import read_cells, table_differences

MATCH, DRAWN, DIFFERS = "match", "drawn differently", "differs"
MISSING, FAILED = "missing", "not computed"
TEXTS = ("title", "caption", "alt", "licence")
LISTS = ("columns", "documents", "formulas", "evidence")
PICTURES = ("svg", "png", "pdf")
_NOT_RECORDED = "the published record does not say"
#: Lists up to this length are quoted whole.
_QUOTED = 5
#: What a figure is made from, as its record's digests name it.
SOURCES = tuple(PARTS)


@dataclass(frozen=True)
class Difference:
    """One way in which two copies differ; `kind` is file, data, picture, or the part of the record that is another."""

    kind: str
    what: str


@dataclass(frozen=True)
class Verdict:
    """What became of one figure: the outcome (one of the five names above), how it differs, and what explains it."""

    id: str
    outcome: str
    differences: list[Difference] = field(default_factory=list)
    explained_by: list[str] = field(default_factory=list)


def compare_records(published: FigureCopy, recomputed: FigureCopy) -> list[Difference]:
    """Everything in which a published figure is not the recomputed one, [] if nothing.

    Data are compared cell by cell as written. Pictures are compared where the data agree: of other data the picture
    must be another. A published file that is not the one of its record is named in any case.
    """
    found = [Difference("file", finding) for finding in file_findings(published)]
    data = _data(published, recomputed)
    found += data
    found += [
        Difference(text, f"{published.record.get(text, '')!r} → {recomputed.record.get(text, '')!r}")
        for text in TEXTS
        if published.record.get(text) != recomputed.record.get(text)
    ]
    found += _lists(published.record, recomputed.record)
    found += _parameters(published.record, recomputed.record)
    if not data:
        before, after = published.record.get("digests", {}), recomputed.record.get("digests", {})
        other = [suffix.upper() for suffix in PICTURES if before.get(suffix) != after.get(suffix)]
        found += [Difference("picture", f"{', '.join(other)} drawn differently from the same data")] if other else []
    return found


def _data(published: FigureCopy, recomputed: FigureCopy) -> list[Difference]:
    """The published data are those of the file; where it is missing, only the recorded digest can be compared."""
    if "csv" not in published.files:
        recorded = published.record.get("digests", {}).get("csv")
        same = recorded == recomputed.record.get("digests", {}).get("csv")
        return [] if same else [Difference("data", "its digest is another; the published file is missing")]
    old, new = published.files["csv"], recomputed.files["csv"]
    if old == new:
        return []
    try:
        found = table_differences(read_cells(old), read_cells(new))
    except (ValueError, UnicodeDecodeError):
        found = ["the published file cannot be read as CSV"]
    return [Difference("data", what) for what in found or ["the same cells, written differently"]]


def _lists(published: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[Difference]:
    """Columns, documents, formulas, evidence."""
    return [
        Difference(name, _changed_entries(published[name], recomputed[name]) if name in published else _NOT_RECORDED)
        for name in LISTS
        if name in recomputed and repr(published.get(name)) != repr(recomputed[name])
    ]


def _parameters(published: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[Difference]:
    if "parameters" not in published:
        return [Difference("parameters", _NOT_RECORDED)] if "parameters" in recomputed else []
    old, new = published["parameters"], recomputed.get("parameters", {})
    changed = [name for name in sorted({*old, *new}) if repr(old.get(name)) != repr(new.get(name))]
    return [Difference("parameters", f"{name}: {old.get(name)!r} → {new.get(name)!r}") for name in changed]


def _changed_entries(old: list[Any], new: list[Any]) -> str:
    """Short lists as they are, of long ones how many entries are others, with an example of each kind."""
    if max(len(old), len(new)) <= _QUOTED:
        return " → ".join(", ".join(map(str, entries)) or "none" for entries in (old, new))
    gone, come = _only_in(old, new), _only_in(new, old)
    found = [f"{len(gone)} of {len(old)} entries gone, such as {gone[0]}"] if gone else []
    found += [f"{len(come)} of {len(new)} new, such as {come[0]}"] if come else []
    return "; ".join(found) or f"the same {len(new)} entries, otherwise ordered or repeated"


def _only_in(entries: list[Any], others: list[Any]) -> list[Any]:
    known = set(map(repr, others))
    return [entry for entry in entries if repr(entry) not in known]


def changed_sources(published: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[str]:
    """Which parts of the sources two records do not share; older records may not say."""
    before, after = published.get("digests", {}), recomputed.get("digests", {})
    return [name for name in SOURCES if before.get(name) and after.get(name) and before[name] != after[name]]


def verdict(figure_id: str, published: FigureCopy | None, recomputed: FigureCopy | None, why: str = "") -> Verdict:
    """The verdict on one figure; `why` says what prevented its being recomputed."""
    if published is None:
        return Verdict(figure_id, MISSING, [Difference("file", f"figures/{figure_id}.json is not in the site")])
    if recomputed is None:
        found = [Difference("file", finding) for finding in file_findings(published)]
        found.append(Difference("data", why or "no chapter draws it any more"))
        return Verdict(figure_id, FAILED if why else MISSING, found)
    found = compare_records(published, recomputed)
    kinds = {difference.kind for difference in found}
    outcome = DRAWN if kinds == {"picture"} else DIFFERS if kinds else MATCH
    return Verdict(figure_id, outcome, found, changed_sources(published.record, recomputed.record))
