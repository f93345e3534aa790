"""The files of every figure beside the pages, its record completed by what only the finished book knows."""

import json
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from huayu.publish.commit import checkout_commit
from huayu.publish.outputs import output_folder
from huayu.publish.placed_figures import FOLDER, PlacedFigure, placed_figures
from huayu.publish.stale_figures import warn_of_stale_figures


def published_record(figure: PlacedFigure, commit: str) -> dict[str, Any]:
    """The record with commit, chapter, number and page: where in which book the figure stands."""
    place = {"commit": commit, "chapter": figure.docname, "number": figure.number, "page": figure.page}
    return {**figure.record, **place}


def record_text(record: dict[str, Any]) -> str:
    """The record as JSON: keys sorted, a line for every span of the evidence, so that differences can be read."""
    fields = []
    for key, value in sorted(record.items()):
        if key == "evidence" and value:
            spans = ",\n".join(f"  {json.dumps(span, ensure_ascii=False)}" for span in value)
            text = f"[\n{spans}\n ]"
        else:
            text = json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).replace("\n", "\n ")
        fields.append(f" {json.dumps(key)}: {text}")
    return "{\n" + ",\n".join(fields) + "\n}\n"


def publish_figure_files(app: Sphinx, exception: Exception | None) -> None:
    """Copy every figure's files into the site and write the records and the catalogue of figures."""
    if exception is not None or app.builder.format != "html":
        return
    source, target = output_folder(app) / FOLDER, Path(app.outdir) / FOLDER
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
    target.mkdir(exist_ok=True)
    commit = checkout_commit(Path(app.srcdir))
    figures = placed_figures(app)
    for figure in figures:
        text = record_text(published_record(figure, commit))
        (target / f"{figure.id}.json").write_text(text, encoding="utf-8")
    catalogue = json.dumps([_entry(figure) for figure in figures], ensure_ascii=False, indent=1) + "\n"
    (target / "catalogue.json").write_text(catalogue, encoding="utf-8")


def _entry(figure: PlacedFigure) -> dict[str, Any]:
    record = figure.record
    return {
        "id": figure.id,
        "number": figure.number,
        "title": record["title"],
        "chapter": figure.chapter,
        "page": figure.page,
        "alt": record["alt"],
        "caption": record["caption"],
        "data_sha256": record["digests"]["csv"],
    }


def warn_of_figures(app: Sphinx, env: Any) -> None:
    """Compare the records of all placed figures with the sources checked out, before anything is written."""
    warn_of_stale_figures([figure.record for figure in placed_figures(app)], Path(app.srcdir))


def setup_figure_files(app: Sphinx) -> None:
    """Check the figures once all pages are read, and publish their files when all are written."""
    app.connect("env-check-consistency", warn_of_figures)
    app.connect("build-finished", publish_figure_files)
