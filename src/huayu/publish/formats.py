"""What EPUB and PDF need to know about the book: title, authors, identifier, fonts, paper."""

import uuid
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util import texescape

from huayu.publish.citation_data import BookCitation, book_citation, read_citation_file
from huayu.publish.code_on_paper import ABOUT_THE_CODE, setup_code_on_paper
from huayu.publish.epub import setup_epub
from huayu.publish.figures_on_paper import setup_figures_on_paper
from huayu.publish.numbers_on_paper import setup_numbers_on_paper
from huayu.publish.tables_on_paper import setup_tables_on_paper

#: Stem of the files: huayu.epub, huayu.tex, huayu.pdf.
STEM = "huayu"


def identifier(book: BookCitation) -> str:
    """The name of this version of the book: its DOI, or, while it has none, a UUID made from title and version."""
    if book.doi:
        return f"urn:doi:{book.doi}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{book.full_title} {book.version}')}"


def set_formats(app: Sphinx, config: Config) -> None:
    """Set the options of both builders from CITATION.cff; a book without that file keeps its own settings."""
    if not (Path(app.srcdir) / "CITATION.cff").is_file():
        return
    book = book_citation(Path(app.srcdir))
    config.project, config.version, config.release = book.title, book.version, book.version
    _set_epub(config, book, str(read_citation_file(Path(app.srcdir)).get("abstract", book.full_title)))
    _set_latex(config, book)


def _set_epub(config: Config, book: BookCitation, abstract: str) -> None:
    config.epub_basename = STEM
    config.epub_title = book.full_title
    config.epub_author = config.epub_contributor = "; ".join(book.authors)
    config.epub_publisher = config.epub_author  # Sphinx insists on one; the package document leaves it out
    config.epub_description = abstract.strip()
    config.epub_identifier = identifier(book)
    config.epub_uid = "book-id"
    config.epub_copyright = book.licence
    config.epub_css_files = [("epub-book.css", {})]  # pairs: Sphinx has already made pairs of the names
    config.epub_show_urls = "no"
    config.epub_use_index = False
    config.epub_tocdepth = 2
    # Files beside the pages that no reader of an EPUB opens; the package is made from what the pages refer to.
    config.suppress_warnings = [*config.suppress_warnings, "epub.unknown_project_files", "epub.duplicated_toc_entry"]


def _set_latex(config: Config, book: BookCitation) -> None:
    preamble = (Path(__file__).parent / "preamble.tex").read_text(encoding="utf-8")
    config.latex_engine = "xelatex"
    title, authors = in_latex(book.title), in_latex("; ".join(book.authors))
    config.latex_documents = [(config.root_doc, f"{STEM}.tex", title, authors, "manual", False)]
    config.latex_domain_indices = False
    config.latex_show_urls = "no"
    config.latex_table_style = ["booktabs", "nocolorrows"]
    config.latex_elements = {
        "papersize": "a4paper",
        "pointsize": "10pt",
        "extraclassoptions": "openany,oneside",
        "geometry": r"\usepackage[a4paper,hmargin=25mm,vmargin=27mm]{geometry}",
        "fncychap": "",
        "figure_align": "H",
        "fontpkg": "",
        # Sphinx would head the contents with the caption of the first part.
        "tableofcontents": r"\renewcommand{\contentsname}{Contents}\sphinxtableofcontents",
        "makeindex": "",
        "printindex": "",
        "preamble": preamble,
        "maketitle": title_page(book),
    }


def in_latex(text: str) -> str:
    """The text with everything that means something to LaTeX escaped."""
    texescape.init()  # Sphinx fills its tables when the builder starts, which is after the settings are made
    return texescape.escape(text, "xelatex")


def title_page(book: BookCitation) -> str:
    """The title page and its back, in LaTeX: title, authors, version; then what may be done with the book."""
    back = [
        f"Version {book.version}" + (f", {book.released}" if book.released else f", {book.year}") + ".",
        f"Text and figures: {book.licence}. Quoted texts remain their publishers'.",
        ABOUT_THE_CODE,
        *([f"DOI {book.doi}"] if book.doi else []),
        *([book.site_url] if book.site_url else []),
    ]
    lines = "\n\n".join(in_latex(line) for line in back)
    return (
        rf"\hypersetup{{pdftitle={{{in_latex(book.full_title)}}},pdfauthor={{{in_latex('; '.join(book.authors))}}}}}"
        rf"\huayutitlepage{{{in_latex(book.title)}}}{{{in_latex(book.subtitle)}}}"
        rf"{{{in_latex('; '.join(book.authors))}}}{{{in_latex(f'Version {book.version}')}}}"
        f"\n{{{lines}}}\n"
    )


def setup_formats(app: Sphinx) -> None:
    """Register settings, transforms and the packing of the EPUB."""
    # After sphinx-external-toc (900), which says what the first page is.
    app.connect("config-inited", set_formats, priority=950)
    setup_code_on_paper(app)
    setup_figures_on_paper(app)
    setup_numbers_on_paper(app)
    setup_tables_on_paper(app)
    setup_epub(app)
