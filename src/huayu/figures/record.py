"""A figure with everything a reader needs to cite, check and redraw it."""

import base64
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
from matplotlib.figure import Figure

from huayu import __version__
from huayu.corpus.spreadsheet import escaped_cells
from huayu.figures.collisions import check_labels
from huayu.figures.counted_spans import evidence_rows
from huayu.figures.first_places import places_note
from huayu.figures.origin import origin_of
from huayu.figures.provenance import software_versions, source_digests
from huayu.figures.style import house_style, set_powers
from huayu.figures.written import write_plainly
from huayu.paths import find_paths

MIME = "application/vnd.huayu.figure+json"
SCHEMA = "huayu-figure-record/1"
LICENCE = "CC-BY-4.0"
_NOT_XML = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]")
_ID = re.compile(r"fig-[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class FigureRecord:
    """A figure that refuses to exist without its texts and its data.

    It is the last line of a notebook cell; its MIME bundle carries the texts, the data as CSV and the drawing as SVG,
    PNG and PDF, and the book is made from that bundle alone. `data.attrs` says how the numbers were computed and
    travels along. `documents` are the ids of the texts that were used; where none are given, those in the column
    doc_id of the data. `evidence` has the columns row, layer, doc_id, start, end: the spans that a row of the data
    counts, as `huayu.figures.counted_spans` makes it; where it holds only the first of many, the caption says so.

    Raises:
        ValueError: the id is malformed, a text is missing, the data frame is empty, the evidence does not fit it,
            labels overlap or one leaves the canvas (a study of one's own gets the figure all the same).
        UserWarning: a character is in no font of the house style (raised as an error while drawing).
    """

    id: str
    title: str
    caption: str
    alt: str
    data: pd.DataFrame
    figure: Figure
    documents: Sequence[str] = ()
    evidence: pd.DataFrame | None = None
    files: dict[str, bytes] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not _ID.fullmatch(self.id):
            raise ValueError(f"figure id {self.id!r}: use fig- and lower-case letters, digits and single hyphens")
        for name in ("title", "caption", "alt"):
            if not getattr(self, name).strip():
                raise ValueError(f"{self.id}: {name} is empty; say in words what the figure shows")
        if self.alt.strip() in (self.caption.strip(), self.title.strip()):
            raise ValueError(f"{self.id}: alt repeats the caption or title; describe what a reader would see")
        if self.data.empty:
            raise ValueError(f"{self.id}: the data frame is empty; a figure is published with its data")
        try:
            evidence_rows(self.evidence, len(self.data))
        except ValueError as error:
            raise ValueError(f"{self.id}: {error}") from None
        object.__setattr__(self, "data", self.data.copy())
        object.__setattr__(self, "documents", tuple(self.documents) or _documents(self.data))
        object.__setattr__(self, "evidence", None if self.evidence is None else self.evidence.copy())
        object.__setattr__(self, "caption", self.caption + places_note(self.evidence))
        object.__setattr__(self, "files", self._draw())

    def _draw(self) -> dict[str, bytes]:
        """The drawing in three formats, free of dates so that two runs give the same bytes, and the data as CSV."""
        drawn: dict[str, bytes] = {"csv": _as_csv(self.data)}
        data_digest = hashlib.sha256(drawn["csv"]).hexdigest()
        undated: dict[str, dict[str, Any]] = {
            "svg": {"Date": None, "Creator": "huayu"},
            "pdf": {"CreationDate": None},
            "png": {"Data-SHA256": data_digest},  # a copy of the picture says which data it shows
        }
        with house_style():
            set_powers(self.figure)
            write_plainly(self.figure)
            # One layout for all formats: computed again for each, it drifts.
            self.figure.draw_without_rendering()
            self.figure.set_layout_engine("none")
            if labels_are_checked():
                self._check_labels()
            for suffix, metadata in undated.items():
                buffer = io.BytesIO()
                self.figure.savefig(buffer, format=suffix, dpi=200, metadata={**metadata, "Title": self.title})
                drawn[suffix] = buffer.getvalue()
        # The SVG names every label in a comment, and one character that XML forbids would make it no picture at all.
        drawn["svg"] = _NOT_XML.sub("\ufffd", drawn["svg"].decode("utf-8")).encode("utf-8")
        return drawn

    def _check_labels(self) -> None:
        try:
            check_labels(self.figure)
        except ValueError as error:
            raise ValueError(f"{self.id}: {error}") from None

    def record(self) -> dict[str, Any]:
        """The machine-readable record: texts, provenance, digests and evidence, without the drawing itself."""
        computed = dict(sorted(self.data.attrs.items()))
        digests = {suffix: hashlib.sha256(content).hexdigest() for suffix, content in sorted(self.files.items())}
        return {
            "schema": SCHEMA,
            "id": self.id,
            "title": self.title,
            "caption": self.caption,
            "alt": self.alt,
            "columns": list(map(str, self.data.columns)),
            "rows": len(self.data),
            "computed": computed,
            "formulas": _formulas(computed),
            "parameters": _parameters(computed),
            "documents": list(self.documents),
            "evidence": evidence_rows(self.evidence, len(self.data)),
            "digests": {**digests, **source_digests()},
            "versions": dict(software_versions()),
            "generated_by": origin_of(self.figure).as_record(),
            "licence": LICENCE,
            "version": __version__,
        }

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        encoded = {
            suffix: content.decode("utf-8") if suffix in ("csv", "svg") else base64.b64encode(content).decode("ascii")
            for suffix, content in self.files.items()
        }
        return {
            MIME: {"record": self.record(), "files": encoded},
            "image/png": encoded["png"],
            "text/plain": f"{self.id}: {self.title}. {self.caption}",
        }


def labels_are_checked() -> bool:
    """Whether labels that cannot be read are an error: in the book, but not in a study, whose author did not make the
    drawing and could only do without it."""
    return not find_paths().is_study


def _as_csv(data: pd.DataFrame) -> bytes:
    """The data as the file that readers download: exact, but that no cell is a formula to a spreadsheet."""
    return escaped_cells(data).to_csv(index=False, lineterminator="\n").encode("utf-8")


def _documents(data: pd.DataFrame) -> tuple[str, ...]:
    """The ids in the column doc_id, in the order of the data; rows of no one text have "" there."""
    return tuple(str(doc_id) for doc_id in data["doc_id"].unique() if doc_id) if "doc_id" in data else ()


def _formulas(computed: dict[Any, Any]) -> list[str]:
    """What `formula` of the attrs names: nothing, one formula, or several."""
    formula = computed.get("formula") or []
    return [formula] if isinstance(formula, str) else [str(one) for one in formula]


def _parameters(computed: dict[Any, Any]) -> dict[str, Any]:
    """The attrs that say how it was computed: all that are set, but formula, reasons for gaps and digests."""
    return {
        str(name): value
        for name, value in computed.items()
        if value is not None and name not in ("formula", "undefined") and not str(name).endswith(("digest", "digests"))
    }
