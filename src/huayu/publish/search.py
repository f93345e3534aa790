"""Full-text search of an English book that is full of Chinese.

Sphinx's own Chinese search indexes whatever words the segmenter happens to cut, and its page script splits a query at
white space only: a reader who types 产教融合 asks for one word that no page has. Here every run of Han characters is
indexed as its single characters, its pairs and its words, and `search_query.js` cuts a query's runs into pairs. English
is stemmed by the same Snowball code on both sides.
"""

import json
import re
import unicodedata
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import snowballstemmer
import sphinx
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import english_stopwords

from huayu.publish.skipped import skip_node

if TYPE_CHECKING:
    from huayu.text.segmenter import Segmenter

#: The Han characters, as the inside of a regular expression's brackets. The page script gets this very string.
HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_RUN = re.compile(f"[{HAN}]+|[^\\W_{HAN}]+")
_HAN = re.compile(f"[{HAN}]")
_HAN_WORD = re.compile(f"[{HAN}]{{3,}}")
_PADDING = re.compile(f"(?<=[{HAN}])\\s+|\\s+(?=[{HAN}])")


def fold(text: str) -> str:
    """The text as both sides compare it: NFKC (full-width letters and digits become ASCII) in lower case."""
    return unicodedata.normalize("NFKC", text).lower()


def split_terms(text: str) -> list[str]:
    """The search terms of a text but for its words: Han characters, pairs of them, runs of other letters and digits.

    White space beside a Han character is padding (a line break of the source, a thin space before Latin) and does not
    end a run; punctuation does.
    """
    terms: list[str] = []
    for run in _RUN.findall(_PADDING.sub("", fold(text))):
        if _HAN.match(run):
            terms.extend(run)
            terms.extend(run[i : i + 2] for i in range(len(run) - 1))
        else:
            terms.append(run)
    return terms


class BilingualSearch(SearchLanguage):
    """The `zh` search of this book: Han characters, pairs and words; English stems; numbers as they stand."""

    lang = "zh"
    language_name = "Chinese and English"
    stopwords = english_stopwords

    def init(self, options: dict[str, str]) -> None:
        """Take the stemmer on the Python side and its twin, with the query script, for the page."""
        self.stemmer = snowballstemmer.stemmer("porter")
        scripts = Path(sphinx.package_dir, "search", "minified-js")
        stemmer = [(scripts / name).read_text("utf-8") for name in ("base-stemmer.js", "porter-stemmer.js")]
        self.js_stemmer_code = "\n".join([*stemmer, "var Stemmer = PorterStemmer;"])
        query_script = resources.files("huayu.publish").joinpath("search_query.js").read_text("utf-8")
        self.js_splitter_code = query_script.replace("@HAN@", HAN)

    def split(self, input: str) -> list[str]:
        """The terms of one text node, and the words of three or more characters, which rank a page that has them."""
        return split_terms(input) + self._words(fold(input))

    def stem(self, word: str) -> str:
        """The Porter stem; a Han term is its own stem."""
        return self.stemmer.stemWord(word.lower())

    def word_filter(self, word: str) -> bool:
        """Index everything but stop words: one character can be a word (党), and so can one digit (the 1 of 1+X)."""
        return bool(word) and word not in self.stopwords

    @cached_property
    def _segmenter(self) -> "Segmenter":
        # The dictionary takes a second to load, which a page without Chinese need not wait for.
        from huayu.text.segmenter import default_segmenter

        return default_segmenter()

    def _words(self, text: str) -> list[str]:
        if not _HAN_WORD.search(text):
            return []
        return [word for word in self._segmenter.cut(text) if _HAN_WORD.fullmatch(word)]


class search_only(nodes.Invisible, nodes.Element):
    """Text that the indexer reads and no page prints."""


def add_search_only(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Give the indexer what it would miss: alternative texts, and runs of Han characters broken by inline markup.

    The indexer reads one text node at a time, so that in 坚持**立德树人**根本任务 it would never see 人根.
    """
    if not getattr(app.builder, "search", False):
        return
    texts = [image["alt"] for image in doctree.findall(nodes.image) if image.get("alt")]
    for block in doctree.findall(nodes.TextElement):
        if not isinstance(block, nodes.Inline) and len(list(block.findall(nodes.Text))) > 1:
            text = block.astext()
            if _HAN.search(text):
                texts.append(text)
    if texts:
        doctree += search_only("", *(nodes.Text(text + "\n") for text in texts))


class CompactIndex:
    """Sphinx's index file with Chinese written as Chinese instead of as escapes: half the size."""

    prefix, suffix = "Search.setIndex(", ")"

    def dump(self, data: Any, stream: IO[str]) -> None:
        """Write the index as one call of the page script."""
        body = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        stream.write(self.prefix + body + self.suffix)

    def load(self, stream: IO[str]) -> Any:
        """Read an index back.

        Raises:
            ValueError: the file is not such an index; Sphinx then starts a new one.
        """
        text = stream.read()
        if not text.startswith(self.prefix) or not text.endswith(self.suffix):
            raise ValueError("not a search index")
        return json.loads(text[len(self.prefix) : -len(self.suffix)])


def compact_index(app: Sphinx) -> None:
    """Let builders that write a search index write it compactly."""
    if getattr(app.builder, "search", False):
        # Sphinx takes any object with dump and load; its annotation names its own two.
        app.builder.indexer_format = CompactIndex()  # type: ignore[attr-defined]


def setup_search(app: Sphinx) -> None:
    """Register the search; the book's configuration asks for it by `html_search_language: zh`."""
    app.add_search_language(BilingualSearch)
    skip = (skip_node, None)
    app.add_node(search_only, html=skip, latex=skip, text=skip)
    app.connect("builder-inited", compact_index)
    # Late, so that everything other extensions put into the page is there.
    app.connect("doctree-resolved", add_search_only, priority=900)
