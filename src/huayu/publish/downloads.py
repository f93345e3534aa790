"""What a reader can take away: the page that lists it, and the editions put beside the web pages once they are made."""

import html
import re
import shutil
from pathlib import Path
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.osutil import relative_uri

from huayu.publish.executed_notebooks import FOLDER, chapters
from huayu.publish.skipped import skip_node

#: Edition → file, in the order of the list, and what it is called.
EDITIONS = {"epub": ("huayu.epub", "EPUB, for readers and telephones"), "pdf": ("huayu.pdf", "PDF, A4, for paper")}
_BEGIN, _END = "<!-- editions -->", "<!-- /editions -->"
_NONE = "<p>Neither the EPUB nor the PDF stands beside this copy of the site.</p>"


class downloads_list(nodes.General, nodes.Element):
    """The editions (`what` "editions") or the chapters ("chapters") as a list of links."""


class DownloadsDirective(SphinxDirective):
    """`{downloads} editions` or `{downloads} chapters`: a list of files, in web pages only."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The node; an error message for a list that is none."""
        what = self.arguments[0]
        if what not in ("editions", "chapters"):
            message = f"downloads: no list {what!r}; the lists are editions and chapters"
            return [self.state.document.reporter.error(message, line=self.lineno)]
        return [downloads_list(what=what)]


def visit_downloads_html(self: Any, node: downloads_list) -> None:
    """The list; editions are filled in when they have been made."""
    if self.builder.name == "epub":
        self.body.append("<p>The files are listed on this page of the web edition.</p>")
    elif node["what"] == "editions":
        self.body.append(f'<div class="editions">{_BEGIN}{_NONE}{_END}</div>')
    else:
        self.body.append(_chapter_list(self.builder))
    raise nodes.SkipNode


def _chapter_list(builder: Any) -> str:
    page = builder.get_target_uri(builder.current_docname)
    lines = []
    for docname in chapters(builder.app):
        numbers = builder.env.toc_secnumbers.get(docname, {}).get("", ())
        title = " ".join(filter(None, [".".join(map(str, numbers)), builder.env.titles[docname].astext()]))
        links = " · ".join(
            f'<a href="{relative_uri(page, f"{FOLDER}/{docname}.{suffix}")}" download>{label}</a>'
            for suffix, label in (("ipynb", "executed notebook"), ("md", "source"))
        )
        lines.append(f"<li>{html.escape(title)}: {links}</li>")
    return f'<ul class="chapter-downloads">{"".join(lines)}</ul>'


def offer_editions(root: Path, digest: str) -> list[Path]:
    """Put the editions made from the same inputs as the web pages beside them and list them; return what is offered.

    `digest` is that of the present inputs. Pages and editions made from others are left as they are: a site never
    offers an edition that says something else.
    """
    build = root / "_build"
    site = build / "html"
    if not _made_from(build / "stamp", digest):
        return []
    offered = []
    for edition, (name, _) in EDITIONS.items():
        made, target = build / edition / name, site / FOLDER / name
        if made.is_file() and _made_from(build / edition / "stamp", digest):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(made, target.with_suffix(".new"))
            target.with_suffix(".new").replace(target)
            offered.append(target)
    page = site / "book" / "downloads.html"
    if page.is_file():
        _list_editions(page, offered)
    return offered


def _made_from(stamp: Path, digest: str) -> bool:
    return stamp.is_file() and stamp.read_text(encoding="utf-8") == digest


def _list_editions(page: Path, offered: list[Path]) -> None:
    """Write the list between the marks of the page."""
    lines = []
    for name, label in EDITIONS.values():
        for path in offered:
            if path.name == name:
                size = f"{path.stat().st_size / 1_000_000:.1f} MB"
                lines.append(f'<li><a href="../{FOLDER}/{name}" download>{label}</a> ({size})</li>')
    filled = f"<ul>{''.join(lines)}</ul>" if lines else _NONE
    text = page.read_text(encoding="utf-8")
    changed = re.sub(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}", f"{_BEGIN}{filled}{_END}", text, flags=re.DOTALL)
    page.with_suffix(".new").write_text(changed, encoding="utf-8")
    page.with_suffix(".new").replace(page)


def setup_downloads(app: Sphinx) -> None:
    """Register the directive and its node."""
    app.add_node(
        downloads_list,
        html=(visit_downloads_html, None),
        latex=(skip_node, None),
        text=(skip_node, None),
    )
    app.add_directive("downloads", DownloadsDirective)
