"""Where the book first uses a term or a formulation: noted while chapters are read, printed when all have been."""

from collections.abc import Iterable, Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

#: Pages in this folder are chapters.
CHAPTERS = "notebooks/"


class first_use(nodes.Inline, nodes.TextElement):
    """Stands for the place of a first use until every chapter has been read; attribute `use` is its key."""


def _uses(env: BuildEnvironment) -> dict[str, dict[str, str]]:
    """Page → key of what is used → anchor on the page."""
    if not hasattr(env, "huayu_uses"):
        env.huayu_uses = {}  # type: ignore[attr-defined]  # our own attribute
    uses: dict[str, dict[str, str]] = env.huayu_uses  # type: ignore[attr-defined]  # our own attribute
    return uses


def note_use(env: BuildEnvironment, docname: str, key: str, anchor: str) -> None:
    """Note that a page uses something at an anchor; the first note of a page stands."""
    _uses(env).setdefault(docname, {}).setdefault(key, anchor)


def used_at(env: BuildEnvironment, key: str) -> tuple[str, str] | None:
    """(page, anchor) of the first use in the order of the book; None where no page uses it."""
    return next(
        ((page, _uses(env)[page][key]) for page in reading_order(env) if key in _uses(env).get(page, {})),
        None,
    )


def reading_order(env: BuildEnvironment) -> list[str]:
    """All pages in the order of the table of contents."""
    order: list[str] = []
    waiting = [env.config.root_doc]
    while waiting:
        page = waiting.pop()
        if page not in order:
            order.append(page)
            waiting.extend(reversed(env.toctree_includes.get(page, [])))
    return order


def _forget(app: Sphinx, env: BuildEnvironment, docname: str) -> None:
    _uses(env).pop(docname, None)


def _merge(app: Sphinx, env: BuildEnvironment, docnames: Iterable[str], other: BuildEnvironment) -> None:
    read: Mapping[str, dict[str, str]] = _uses(other)
    _uses(env).update({docname: read[docname] for docname in docnames if docname in read})


def fill_first_uses(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put a link to the chapter, by number and title, in each place of first use; nothing where there is none."""
    for node in list(doctree.findall(first_use)):
        place = used_at(app.env, node["use"])
        node.replace_self([_to_chapter(app, docname, *place)] if place else [])


def _to_chapter(app: Sphinx, docname: str, page: str, anchor: str) -> nodes.reference:
    """A link to an anchor of a chapter, named by the chapter's number and title."""
    number = app.env.toc_secnumbers.get(page, {}).get("", ())
    name = f"{'.'.join(map(str, number))} {app.env.titles[page].astext()}".strip()
    return nodes.reference("", name, internal=True, refuri=f"{app.builder.get_relative_uri(docname, page)}#{anchor}")


def setup_first_uses(app: Sphinx) -> None:
    """Register the node and what fills it; before the search reads the page (priority 900)."""
    app.add_node(first_use)
    app.connect("env-purge-doc", _forget)
    app.connect("env-merge-info", _merge)
    app.connect("doctree-resolved", fill_first_uses)
