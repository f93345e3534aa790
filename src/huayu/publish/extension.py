"""The Sphinx extension of the book: cache key, figures, results, search, mathematics."""

from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.config import Config

from huayu import __version__
from huayu.digests import source_digest
from huayu.publish.book_facts import setup_book_facts
from huayu.publish.chinese_runs import setup_chinese_runs
from huayu.publish.cite_book import setup_cite_book
from huayu.publish.correction_page import setup_correction_page
from huayu.publish.dictionary_tables import setup_data_dictionary
from huayu.publish.downloads import setup_downloads
from huayu.publish.escaped_titles import setup_escaped_titles
from huayu.publish.evidence import setup_evidence
from huayu.publish.executed_notebooks import setup_executed_notebooks
from huayu.publish.figure_catalogue import setup_figure_catalogue
from huayu.publish.figure_files import setup_figure_files
from huayu.publish.figure_line import setup_figure_line
from huayu.publish.figure_page import setup_figure_pages
from huayu.publish.first_uses import setup_first_uses
from huayu.publish.formats import setup_formats
from huayu.publish.formula_index import setup_formula_index
from huayu.publish.glossary import setup_glossary
from huayu.publish.glossary_links import setup_glossary_links
from huayu.publish.lean_pages import setup_lean_pages
from huayu.publish.mathml import setup_mathml
from huayu.publish.page_metadata import setup_page_metadata
from huayu.publish.reading import setup_reading
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
    setup_figure_files(app)
    app.connect("build-finished", publish_results)
    app.add_role("result", ResultRole())
    setup_book_facts(app)
    setup_data_dictionary(app)
    setup_cite_book(app)
    setup_page_metadata(app)
    setup_figure_line(app)
    setup_figure_pages(app)
    setup_figure_catalogue(app)
    setup_correction_page(app)
    setup_evidence(app)
    setup_chinese_runs(app)
    setup_glossary(app)
    setup_glossary_links(app)
    setup_first_uses(app)
    setup_formula_index(app)
    setup_search(app)
    setup_mathml(app)
    setup_lean_pages(app)
    setup_escaped_titles(app)
    setup_reading(app)
    setup_formats(app)
    setup_downloads(app)
    setup_executed_notebooks(app)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
