"""Runs of Chinese in an English page are marked as Chinese: `<span lang="zh-Hans">`.

A screen reader then changes its voice, and the browser its font and its rules for line ends. The marks are put into
the finished page, after the template has been filled: there, and only there, titles, contents, captions, prose and the
tables of notebooks stand side by side as the reader gets them. The doctree, and with it search, anchors and the other
formats, knows nothing of them.
"""

import re
from collections.abc import Iterator
from typing import Any

from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.jinja2glue import BuiltinTemplateLoader

from huayu.publish.lean_pages import defer_search
from huayu.publish.search import HAN

#: What belongs to a run between two Han characters, or between one and the letters or digits it is written with.
_INSIDE = "“”‘’、，。；：！？…—·《》（）0-9A-Za-z+.%％-"
_RUN = re.compile(
    f"[《（【]*(?:[0-9A-Za-z][0-9A-Za-z+.-]*)?[{HAN}](?:[{_INSIDE}]{{0,20}}[{HAN}])*"
    "[0-9A-Za-z+]*[》）】、，。；：！？]*"
)
_HAN = re.compile(f"[{HAN}]")

#: Elements whose text is not prose (code, mathematics, drawings, scripts) or may hold no element (titles, options).
_LEFT_ALONE = "script|style|title|textarea|option|pre|code|kbd|samp|math|svg"
_PIECE = re.compile(
    rf"<!--.*?-->|<(?P<whole>{_LEFT_ALONE})\b(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>.*?</(?P=whole)\s*>"
    r"|<(?P<close>/?)(?P<name>[a-zA-Z][\w:-]*)(?P<attributes>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*)>|<[!?][^>]*>|[^<]+",
    re.DOTALL,
)
_LANGUAGE = re.compile(r"""(?<![\w-])(?:xml:)?lang\s*=\s*["']?(?P<tag>[\w-]*)""")
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def mark_chinese(text: str, xml: bool = False) -> str:
    """Escaped text without tags, every run of Chinese in it wrapped; `xml` adds `xml:lang`, as XHTML needs it.

    A run goes from its first Han character to its last, over Chinese punctuation, letters and digits between them
    (1+X证书, “三全育人”综合改革) but not over white space. Quotation marks around a whole run stay outside: they
    are those of the English sentence.
    """
    opening = '<span lang="zh-Hans" xml:lang="zh-Hans">' if xml else '<span lang="zh-Hans">'
    parts, done = [], 0
    for start, end in _runs(text):
        parts += [text[done:start], opening, text[start:end], "</span>"]
        done = end
    return "".join([*parts, text[done:]])


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every run; a quotation mark whose partner lies inside the run is drawn in."""
    for match in _RUN.finditer(text):
        start, end = match.span()
        for left, right in ("“”", "‘’"):
            surplus = match.group().count(left) - match.group().count(right)
            if surplus > 0 and text[end : end + 1] == right:
                end += 1
            if surplus < 0 and text[max(start - 1, 0) : start] == left:
                start -= 1
        yield start, end


def mark_page(page: str, xml: bool = False) -> str:
    """A page (HTML, or XHTML with `xml`), every run of Chinese marked that no element around it marks already.

    Code, mathematics, drawings, scripts and what may hold no element (the page's title, options of a menu) are left as
    they are, and so are attributes.
    """
    if not _HAN.search(page):
        return page
    parts = []
    open_elements: list[tuple[str, bool]] = []
    for piece in _PIECE.finditer(page):
        text = piece.group()
        chinese = bool(open_elements) and open_elements[-1][1]
        if piece["name"]:
            _follow(open_elements, piece, chinese)
        elif not text.startswith("<") and not chinese and _HAN.search(text):
            text = mark_chinese(text, xml)
        parts.append(text)
    return "".join(parts)


def _follow(open_elements: list[tuple[str, bool]], tag: re.Match[str], chinese: bool) -> None:
    """Keep the list of open elements, each with whether its text is marked as Chinese, in step with a tag."""
    name = tag["name"].lower()
    if tag["close"]:
        # An end tag closes what was left open inside, and one without a beginning closes nothing.
        for place in range(len(open_elements) - 1, -1, -1):
            if open_elements[place][0] == name:
                del open_elements[place:]
                break
    elif name not in _VOID and not tag["attributes"].rstrip().endswith("/"):
        language = _LANGUAGE.search(tag["attributes"])
        open_elements.append((name, language["tag"].startswith("zh") if language else chinese))


class ChineseMarkingTemplates(BuiltinTemplateLoader):
    """Sphinx's templates; the pages they give have their Chinese marked, and are shown before the search is there."""

    def init(self, builder: Builder, *arguments: Any, **named: Any) -> None:
        """Remember whether the pages are XHTML, which names the language twice."""
        super().init(builder, *arguments, **named)
        self._xml = builder.name == "epub"

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]  # as BuiltinTemplateLoader
        """The filled template, marked where it is a page (a search description, for one, is none)."""
        page = super().render(template, context)
        return mark_page(defer_search(page), self._xml) if "<html" in page[:1000] else page


def _use_marking_templates(app: Sphinx, config: Config) -> None:
    config.template_bridge = f"{__name__}.{ChineseMarkingTemplates.__name__}"


def setup_chinese_runs(app: Sphinx) -> None:
    """Let every page go through the marking."""
    app.connect("config-inited", _use_marking_templates)
