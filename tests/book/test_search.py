"""The search, asked by a reader: typed into the search page of a built site, in a real browser."""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from huayu.publish.search import HAN, BilingualSearch, fold, split_terms

# ---------------------------------------------------------------------------------------------------------------------
# A small invented book, so that what is found does not hang on the prose of the day.

CONF = """
extensions = ["myst_nb", "sphinx_book_theme"]
html_theme = "sphinx_book_theme"
html_search_language = "zh"
html_context = {"default_mode": "light"}
nb_execution_mode = "off"
numfig = True
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3


def setup(app):
    from huayu.publish.search import setup_search

    setup_search(app)
"""

SOURCES = {
    "index": """\
# Wording the Party

How vocational colleges report on party building. Two measures of dispersion: range and DP.

```{toctree}
:hidden:
policy
events
scattered
figures
english
```
""",
    "policy": """\
# Formulas of policy

立德树人是根本任务，要深化产教融合、校企合作，推进技能人才培养工作。

## 中国特色社会主义 as a heading

坚持**三全育人**工作格局，把党的建设
贯穿始终。试点 1+X 证书制度，覆盖 1,000 所学校。
""",
    "events": """\
# Events

2021年3月30日，学院举行主题教育动员会。“一融双高”党建引领 5G 人工智能专业群。

ＡＩ 与 ５Ｇ 技术（全角）。 Segmenting the reports was slow.
""",
    "scattered": """\
# Pairs that never meet

产教并举；教融于心；融合发展。党群；群建；建设。人才济济，才培其根，培养新人，技能大赛，能人辈出。
2021 and, elsewhere, 年.
""",
    "figures": """\
# Figures and tables

:::{figure} dot.svg
:alt: 折线图 of 精准扶贫 by year

五篇文本中 关键词 的分布
:::

| 术语 | gloss |
|---|---|
| 乡村振兴 | rural revitalisation |

工匠精神
: the spirit of the craftsman, 传帮带

六稳六保
: two sixes of policy
""",
    "english": """\
# Plain English

A corpus of 2012 with 999 segments, a generalised index, one constructor and a pair of DPX systems. Nothing else.
""",
}

ALL = set(SOURCES)
ENGLISH_ONLY = {"index", "english"}

#: query, pages that must be found, pages that must not (all others, unless said)
QUERIES: list[tuple[str, set[str]]] = [
    ("产教融合", {"policy"}),
    ("立德树人", {"policy"}),
    ("立德树人是根本任务", {"policy"}),
    ("技能人才培养", {"policy"}),
    ("中国特色社会主义", {"policy"}),
    ("特色社会", {"policy"}),
    ("党", {"policy", "events", "scattered"}),
    ("党的建设贯穿始终", {"policy"}),
    ("党建", {"events"}),
    ("党建设", set()),
    ("党群建设", set()),
    ("传帮带", {"figures"}),
    ("传帮带六稳", set()),
    ("三全育人", {"policy"}),
    ("三全育人工作", {"policy"}),
    ("坚持三全育人", {"policy"}),
    ("一融双高", {"events"}),
    ("主题教育", {"events"}),
    ("教育", {"events"}),
    ("融合", {"policy", "scattered"}),
    ("人工智能", {"events"}),
    ("5G 人工智能", {"events"}),
    ("5G人工智能", {"events"}),
    ("５Ｇ", {"events"}),
    ("5g", {"events"}),
    ("AI", {"events"}),
    ("ai 技术", {"events"}),
    ("2021", {"events", "scattered"}),
    ("2021年", {"events"}),
    ("2021年3月30日", {"events"}),
    ("2012", {"english"}),
    ("202", set()),
    ("1+X", {"policy"}),
    ("1+X 证书", {"policy"}),
    ("1,000", {"policy"}),
    ("DP", {"index"}),
    ("dp", {"index"}),
    ("dispersion", {"index"}),
    ("Dispersions", {"index"}),
    ("segmentation", {"events", "english"}),
    ("segment 主题教育", {"events"}),
    ("corpus 主题教育", set()),
    ("三全育人 corpus", set()),
    ("generalising", {"english"}),
    ("constructor", {"english"}),
    ("vocat", {"index"}),
    ("party building", {"index"}),
    ("精准扶贫", {"figures"}),
    ("折线图", {"figures"}),
    ("关键词的分布", {"figures"}),
    ("乡村振兴", {"figures"}),
    ("工匠精神", {"figures"}),
    ("术语", {"figures"}),
    ("“产教融合”", {"policy"}),
    ("产教融合、校企合作", {"policy"}),
    ("网络强国", set()),
    ("nonsense", set()),
]


def _sphinx(source: Path, target: Path) -> str:
    """Build a site in a process of its own; the messages it printed."""
    command = [sys.executable, "-W", "error::UserWarning", "-m", "sphinx", "-q", "-W", "-b", "html", source, target]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert finished.returncode == 0, finished.stderr
    return finished.stdout + finished.stderr


def _write_project(folder: Path, sources: dict[str, str]) -> Path:
    folder.mkdir()
    (folder / "conf.py").write_text(CONF, encoding="utf-8")
    (folder / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', encoding="utf-8")
    for name, text in sources.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented book, built with the search under test; building it prints nothing."""
    folder = tmp_path_factory.mktemp("search")
    assert _sphinx(_write_project(folder / "source", SOURCES), folder / "html") == ""
    return folder / "html"


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Callable[[str, str], list[str]]]:
    """`ask(address, query)`: the pages found, best first, as the search page lists them.

    The search page stays open between the queries, since loading it costs twenty times what a query costs; each query
    then goes through what the page itself calls when it opens with one.
    """
    page = browser.new_page()
    again = "query => { document.getElementById('search-results').replaceChildren(); Search.performSearch(query) }"

    def ask_page(address: str, query: str) -> list[str]:
        if page.url.startswith(address):
            page.evaluate(again, query)
        else:
            page.goto(f"{address}search.html?q={quote(query)}")
        return found_pages(page)

    yield ask_page
    page.close()


def found_pages(page: Page) -> list[str]:
    """The pages of the finished result list, each once; a section of a page counts as the page."""
    page.wait_for_function("document.querySelector('#search-results .search-summary')?.innerText")
    links = page.eval_on_selector_all("#search-results li > a", "links => links.map(a => a.getAttribute('href'))")
    return list(dict.fromkeys(re.sub(r"\.html(#.*)?$", "", link) for link in links))


@pytest.mark.parametrize(("query", "pages"), QUERIES, ids=[query for query, _ in QUERIES])
def test_a_query_finds_its_pages_and_no_others(small_book, serve, ask, query, pages):
    assert set(ask(serve(small_book), query)) == pages


def test_the_table_of_queries_is_worth_its_name():
    assert len(QUERIES) >= 30
    assert all(pages <= ALL for _, pages in QUERIES)
    # No Chinese query may lead to a page without Chinese.
    assert all(not pages & ENGLISH_ONLY for query, pages in QUERIES if re.search(f"[{HAN}]", query))


def test_a_page_that_names_it_in_its_heading_comes_first(small_book, serve, ask):
    assert ask(serve(small_book), "pairs") == ["scattered", "english"]


def test_the_button_of_any_page_leads_to_the_results(small_book, serve, browser):
    page = browser.new_page()
    page.goto(serve(small_book) + "english.html")
    page.locator(".search-button__button:visible").first.click()
    page.locator("#pst-search-dialog input[name=q]").fill("立德树人")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert found_pages(page) == ["policy"]
    page.close()


def test_results_show_and_mark_the_whole_expression(small_book, serve, browser):
    page = browser.new_page()
    page.goto(serve(small_book) + "search.html?q=" + quote("技能人才培养 校企合作"))
    page.wait_for_selector("#search-results .context .highlighted")
    assert sorted(page.locator("#search-results .context .highlighted").all_inner_texts()) == [
        "技能人才培养",
        "校企合作",
    ]
    summary = page.locator("#search-results .context").inner_text()
    assert "推进技能人才培养工作" in summary
    assert "previous" not in summary.lower(), "the summary shows the page's navigation"
    # The page that a result leads to marks the same words.
    page.locator("#search-results li > a").first.click()
    page.wait_for_selector("article .highlighted", timeout=5000)
    assert set(page.locator("article .highlighted").all_inner_texts()) == {"技能人才培养", "校企合作"}
    page.close()


def test_a_book_opened_from_disk_can_be_searched(small_book, ask):
    """No page can read another there, so a scattered expression may be found too; nothing may be missed."""
    address = small_book.as_uri() + "/"
    assert ask(address, "产教融合")[0] == "policy"
    assert set(ask(address, "党")) == {"policy", "events", "scattered"}
    assert ask(address, "网络强国") == []


def test_page_and_indexer_cut_alike(small_book, serve, browser):
    """The page cuts a query into what Python indexes: all of it but the single characters of longer Han runs."""
    odd = "𠮷野家 〇 々 Ⅳ ℃ naïve Zürich e\u0301 x_y ﬁne 한국 カナ ①"
    page = browser.new_page()
    page.goto(serve(small_book) + "index.html")
    for text in [*SOURCES.values(), *(query for query, _ in QUERIES), odd]:
        asked = set(page.evaluate("text => splitQuery(text)", text.replace("\n", "")))
        indexed = set(split_terms(text.replace("\n", "").replace(" ", "\N{MIDDLE DOT}")))
        assert asked <= indexed
        assert all(re.fullmatch(f"[{HAN}]", term) for term in indexed - asked)
    page.close()


def test_page_and_indexer_stem_alike(small_book, serve, browser):
    words = {word for text in SOURCES.values() for word in re.findall("[a-z]+", fold(text))} | ENGLISH_WORDS
    page = browser.new_page()
    page.goto(serve(small_book) + "index.html")
    stems = page.evaluate("words => { const s = new Stemmer(); return words.map(w => s.stemWord(w)); }", sorted(words))
    assert stems == [BilingualSearch({}).stem(word) for word in sorted(words)]
    page.close()


ENGLISH_WORDS = {
    *("generally", "generalisation", "analyses", "analysed", "universities", "dying", "dispersed", "ponies", "ties"),
    *("relational", "rational", "ideology", "ideologies", "ably", "possibly", "as", "is", "colleges", "skies", "yes"),
}


def test_two_builds_write_the_same_index(small_book, tmp_path):
    _sphinx(_write_project(tmp_path / "source", SOURCES), tmp_path / "html")
    first, second = (folder / "searchindex.js" for folder in (small_book, tmp_path / "html"))
    assert first.read_bytes() == second.read_bytes()


def test_the_index_holds_words_pairs_and_characters_and_no_escapes(small_book):
    text = (small_book / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(text.removeprefix("Search.setIndex(").removesuffix(")"))
    assert {"党", "产教", "立德树人"} <= index["terms"].keys()
    assert "\\u" not in text


# ---------------------------------------------------------------------------------------------------------------------
# The real book: what is true of a page is read off the page.

ASKED = [
    *("产教融合", "立德树人", "技能人才培养", "中国特色社会主义", "党", "2021", "DP"),
    *(
        "三全育人",
        "一融双高",
        "主题教育",
        "党建",
        "四个意识",
        "教育",
        "职业",
        "学院",
        "网络强国",
        "dispersion",
        "corpus",
    ),
]


def _plain(text: str) -> str:
    """What "stands together" means: folded, no white space beside Han characters, any other mark as one space."""
    text = re.sub(f"(?<=[{HAN}])\\s+|\\s+(?=[{HAN}])", "", fold(text))
    return re.sub(r"[\W_]+", " ", text)


def _has(text: str, query: str) -> bool:
    """Whether a page's plain text holds the query as it stands; Latin words and numbers as whole words."""
    letter = f"(?![{HAN}])[^\\W_]"
    before = "" if re.match(f"[{HAN}]", query) else f"(?<!{letter})"
    after = "" if re.search(f"[{HAN}]$", query) else f"(?!{letter})"
    return re.search(before + re.escape(_plain(query)) + after, text) is not None


@pytest.fixture(scope="module")
def book_texts(built_book: Path) -> dict[str, str]:
    """The plain visible text of every page that the search knows, with alternative texts.

    Without the tables of all spans: the search is for the argument, and they have a filter of their own (record 0018).
    Without the lists of files to download, which repeat the titles of the chapters.
    """
    index = (built_book / "searchindex.js").read_text(encoding="utf-8")
    names = json.loads(index.removeprefix("Search.setIndex(").removesuffix(")"))["docnames"]
    texts = {}
    for name in names:
        soup = BeautifulSoup((built_book / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
        article = soup.select_one("article")
        assert article is not None, f"{name} has no article"
        for element in article.select(".headerlink, script, style, .evidence, .evidence-filter, .chapter-downloads"):
            element.decompose()
        for image in article.select("img[alt]"):
            image.replace_with(f" {image['alt']} ")
        for block in article.select("p, li, dt, dd, th, td, h1, h2, h3, h4, h5, h6, caption, figcaption, pre, summary"):
            block.append("|")  # the last words of one entry and the first of the next do not stand together
        texts[name] = _plain(article.get_text())
    return texts


def _sampled(texts: dict[str, str]) -> list[str]:
    """Expressions of two to six characters from every page, evenly spread, the same in every run."""
    queries = []
    for text in texts.values():
        runs = [run for run in re.findall(f"[{HAN}]+", text) if len(run) > 1]
        for run in runs[:: max(1, len(runs) // 8)]:
            queries.append(run[: 2 + len(queries) % 5])
    return list(dict.fromkeys(queries))


def test_the_real_book_is_found_by_what_its_pages_say(built_book, book_texts, serve, ask):
    queries = list(dict.fromkeys([*ASKED, *_sampled(book_texts)]))
    assert len(queries) >= 30
    wrong = {}
    for query in queries:
        expected = {name for name, text in book_texts.items() if _has(text, query)}
        found = set(ask(serve(built_book), query))
        if found != expected:
            wrong[query] = {"missed": expected - found, "should not be there": found - expected}
    assert wrong == {}
