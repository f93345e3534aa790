"""The sources of a small invented book, and the programs that make and check its editions."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import matplotlib
import pandas as pd
import pytest

from huayu.figures.record import FigureRecord
from huayu.figures.style import house_style
from huayu.publish.table import Table

matplotlib.use("agg")

CONF = """
extensions = ["myst_nb"]
root_doc = "front/index"
author = "A. Nobody"
language = "en"
exclude_patterns = ["_build"]
nb_execution_mode = "off"
numfig = True
numfig_format = {"figure": "Figure %s", "table": "Table %s"}
numfig_secnum_depth = 1
html_static_path = ["_static"]
html_math_renderer = "mathml"
myst_enable_extensions = ["dollarmath", "attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["myst.domains"]


def setup(app):
    from huayu.publish.executed_notebooks import setup_executed_notebooks
    from huayu.publish.downloads import setup_downloads
    from huayu.publish.figure_line import figure_line
    from huayu.publish.formats import setup_formats
    from huayu.publish.mathml import setup_mathml

    def name(self, node):
        from docutils.nodes import SkipNode

        self.body.append(node["figure_id"])
        raise SkipNode

    app.add_node(figure_line, html=(name, None), latex=(name, None), text=(name, None))
    setup_mathml(app)
    setup_formats(app)
    setup_downloads(app)
    setup_executed_notebooks(app)
"""

CITATION = """\
cff-version: 1.2.0
title: "Wording: the code"
message: cite
abstract: An invented book.
version: "1.2.3"
authors: [{name: Nobody in Particular}]
preferred-citation:
  type: book
  title: "Wording & <meetings>: a small book"
  authors: [{name: Nobody in Particular}]
  version: "1.2.3"
  year: 2026
  license: CC-BY-4.0
  languages: [en, zh]
"""

INDEX = """\
# A small book

It has 2 chapters. See [the second](../notebooks/02-second.md), {numref}`fig-made-up`, and [downloads](downloads.md).

```{toctree}
:hidden:
:caption: Front
downloads
```

```{toctree}
:hidden:
:numbered: 1
:caption: Chapters
../notebooks/01-first
../notebooks/02-second
```
"""

DOWNLOADS = """\
# Downloads

```{downloads} editions
```

```{downloads} chapters
```
"""

SECOND = """\
# The second

Formula: $E = \\\\frac{f_1}{n}$, and 立德树人 is [glossed]{lang=zh-Hans}.
Back to [the start](../front/index.md#a-small-book).

The share is 37.5 per cent of 1,204 words. “Quoted” – and — dashed …
"""

FRAME = pd.DataFrame(
    {
        "place": ["杭州市职业教育学会", "宁波"],
        "sentence": ["要坚持立德树人，深化产教融合、校企合作，推进技能人才培养工作，把党的建设贯穿始终。" * 3, "短"],
        "n": [1204, 7],
        "share": [0.375, 0.0625],
        "date": ["2021-03-30", "2021-04-07"],
    }
)


def _figure() -> FigureRecord:
    with house_style():
        figure = matplotlib.figure.Figure(figsize=(5, 2))
        figure.subplots().plot([3, 1, 4])
    return FigureRecord(
        id="fig-made-up",
        title="A line",
        caption="It falls and rises, 党建 included. n = 3.",
        alt="A line that falls from three to one and rises to four.",
        data=pd.DataFrame({"doc_id": ["a", "b", "c"], "y": [3, 1, 4]}),
        figure=figure,
    )


def _notebook() -> dict[str, Any]:
    """The first chapter, executed: a table, a figure, a folded cell with no output, a cell that is not folded."""

    def code(source: str, tags: list[str], data: dict[str, Any] | None) -> dict[str, Any]:
        result = {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": data}
        return {
            "cell_type": "code",
            "execution_count": 1,
            "metadata": {"tags": tags, "execution": {"iopub.status.busy": "2026-01-01T00:00:00Z"}},
            "source": source,
            "outputs": [result] if data else [],
        }

    def text(source: str) -> dict[str, Any]:
        return {"cell_type": "markdown", "metadata": {}, "source": source}

    table = Table(FRAME, "Table of <two> places & 5 columns.")._repr_mimebundle_()
    cells = [
        text("# The first\n\nIt counts 1,204 words, 42 of them 党建."),
        code("secret = 'folded source'", ["hide-input"], None),
        code("Table(frame)", ["hide-input"], table),
        code("FigureRecord(figure)", ["hide-input"], _figure()._repr_mimebundle_()),
        code("shown_source = 'one'", [], None),
        text("After the figure, 99 remain."),
    ]
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": {**kernel, "made_in": "/home/somebody"}, "cells": cells}


def write_sources(root: Path) -> None:
    """Write the sources of the book into `root`."""
    for folder in ("front", "notebooks", "_static"):
        (root / folder).mkdir()
    (root / "conf.py").write_text(CONF, encoding="utf-8")
    (root / "CITATION.cff").write_text(CITATION, encoding="utf-8")
    (root / "front/index.md").write_text(INDEX, encoding="utf-8")
    (root / "front/downloads.md").write_text(DOWNLOADS, encoding="utf-8")
    (root / "notebooks/01-first.ipynb").write_text(json.dumps(_notebook()), encoding="utf-8")
    (root / "notebooks/02-second.md").write_text(SECOND.replace("\\\\", "\\"), encoding="utf-8")
    shutil.copy(Path(__file__).parents[2] / "book/_static/epub-book.css", root / "_static")


def sphinx(root: Path, builder: str, target: Path) -> Path:
    """Build strictly; return the folder of the pages."""
    doctrees = target.parent / f".doctrees-{builder}"
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", builder, "-d", str(doctrees)]
    finished = subprocess.run([*command, str(root), str(target)], capture_output=True, text=True)
    assert finished.returncode == 0, finished.stderr[-4000:]
    return target


def needed(*programs: str) -> None:
    """Without a program the test is skipped, saying why; where HUAYU_REQUIRE_FORMATS=1 is set it fails."""
    missing = [name for name in programs if shutil.which(name) is None]
    if missing:
        reason = f"no {', '.join(missing)} here: see CONTRIBUTING.md for the packages of EPUB and PDF"
        if os.environ.get("HUAYU_REQUIRE_FORMATS") == "1":
            pytest.fail(f"{reason} (HUAYU_REQUIRE_FORMATS=1 asks for these tests)", pytrace=False)
        pytest.skip(reason)
