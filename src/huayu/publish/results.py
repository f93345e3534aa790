"""Every number that the chapters glue, in one file beside the pages."""

import ast
import json
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

from huayu.publish.outputs import output_folder


def publish_results(app: Sphinx, exception: Exception | None) -> None:
    """Write `results.json`: chapter → key → value, sorted, for readers who check and for comparing two builds."""
    if exception is not None or app.builder.format != "html":
        return
    folder = output_folder(app) / "notebooks"
    results = {
        path.name.removesuffix(".glue.json"): _values(json.loads(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.glue.json"))
    }
    text = json.dumps(results, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    (Path(app.outdir) / "results.json").write_text(text, encoding="utf-8")


def _values(glued: dict[str, Any]) -> dict[str, Any]:
    return {key: _literal(output["data"].get("text/plain", "")) for key, output in glued.items()}


def _literal(text: str) -> Any:
    try:
        value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return text
    return value if isinstance(value, str | int | float) else text
