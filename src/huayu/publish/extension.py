"""The Sphinx extension of the book: cache key, figures, results, search, mathematics."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from huayu import __version__
from huayu.publish import figure_node
from huayu.publish.digests import source_digest
from huayu.publish.evidence import setup_evidence
from huayu.publish.lean_pages import setup_lean_pages
from huayu.publish.mathml import setup_mathml
from huayu.publish.result_role import ResultRole
from huayu.publish.results import publish_results
from huayu.publish.search import setup_search


def key_execution_cache(app: Sphinx, config: Config) -> None:
    """Name the execution cache by a digest of the sources.

    The cache itself knows code cells only: without this, a changed function in src/ would leave the old number in the
    prose and the build green.
    """
    folder = Path(app.srcdir) / "_build" / "execution" / source_digest(Path(app.srcdir))[:16]
    config.nb_execution_cache_path = str(folder)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything; order matters only for the cache key, which must come before myst-nb reads its settings."""
    app.connect("config-inited", key_execution_cache, priority=1)
    app.add_node(
        figure_node.figure_downloads,
        html=(figure_node.visit_downloads_html, None),
        latex=(figure_node.skip_downloads, None),
        text=(figure_node.skip_downloads, None),
    )
    app.connect("build-finished", figure_node.publish_downloads)
    app.connect("build-finished", publish_results)
    app.add_role("result", ResultRole())
    setup_evidence(app)
    setup_search(app)
    setup_mathml(app)
    setup_lean_pages(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
