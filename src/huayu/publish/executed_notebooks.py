"""Every chapter for the reader's own Jupyter: as it was executed, and as its source."""

import copy
import json
import shutil
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from huayu.figures.record import MIME
from huayu.publish.outputs import output_folder

#: Folder of the site for what is taken away from it.
FOLDER = "downloads"
_KEPT = ("kernelspec", "language_info", "jupytext")


def lean_notebook(notebook: dict[str, Any]) -> dict[str, Any]:
    """The notebook with its figures once, as pictures that every program shows.

    A figure's bundle holds its drawing in three formats beside that picture; the site has them as files of their own.
    Of the notebook's metadata stays what names the kernel and the pairing with the source.
    """
    lean = copy.deepcopy(notebook)
    lean["metadata"] = {key: lean["metadata"][key] for key in _KEPT if key in lean["metadata"]}
    for cell in lean["cells"]:
        cell.get("metadata", {}).pop("execution", None)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(MIME, None)
    return lean


def chapters(app: Sphinx) -> list[str]:
    """The pages that are notebooks, in the order of their names."""
    return sorted(name for name in app.env.found_docs if name.startswith("notebooks/"))


def publish_notebooks(app: Sphinx, exception: Exception | None) -> None:
    """Write `downloads/notebooks/<chapter>.ipynb`, executed, and `.md`, its source, into the site."""
    if exception is not None or app.builder.name != "html":
        return
    for docname in chapters(app):
        target = Path(app.outdir) / FOLDER / docname
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(app.env.doc2path(docname), target.with_suffix(".md"))
        executed = output_folder(app) / f"{docname}.ipynb"
        if executed.is_file():
            lean = lean_notebook(json.loads(executed.read_text(encoding="utf-8")))
            text = json.dumps(lean, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
            target.with_suffix(".ipynb").write_text(text, encoding="utf-8")


def offer_notebook(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Add the executed notebook to the theme's download button of a chapter."""
    if app.builder.name != "html" or not page.startswith("notebooks/"):
        return
    for group in context.get("header_buttons", []):
        if group.get("label") == "download-buttons":
            group["buttons"].insert(
                0,
                {
                    "type": "link",
                    "url": context["pathto"](f"{FOLDER}/{page}.ipynb", 1),
                    "text": ".ipynb",
                    "tooltip": "Download the executed notebook",
                    "icon": "fas fa-file-code",
                    "label": "download-ipynb-button",
                },
            )


def setup_executed_notebooks(app: Sphinx) -> None:
    """Register the files and the button; the theme makes its own buttons at priority 501."""
    app.connect("build-finished", publish_notebooks)
    app.connect("html-page-context", offer_notebook, priority=600)
