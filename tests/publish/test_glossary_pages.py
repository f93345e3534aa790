"""Links to the glossary and back, in a small invented book: HTML, EPUB, LaTeX and plain text."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from huayu.publish.glossary import Term
from huayu.publish.glossary_links import found_terms

CONF = """
extensions = ["myst_nb"]
nb_execution_mode = "off"
root_doc = "book/index"
language = "en"
author = "huayu"
copyright = "2026"
version = "1"
epub_show_urls = "no"
latex_engine = "xelatex"
suppress_warnings = ["epub.unknown_project_files"]


def setup(app):
    from huayu.publish.chinese_runs import setup_chinese_runs
    from huayu.publish.first_uses import setup_first_uses
    from huayu.publish.glossary import setup_glossary
    from huayu.publish.glossary_links import setup_glossary_links

    for set_up in (setup_chinese_runs, setup_glossary, setup_glossary_links, setup_first_uses):
        set_up(app)
"""

SOURCES = {
    "book/index.md": """\
# A book of 党建

Front matter speaks of 党建 and links nothing.

```{toctree}
:numbered:
../notebooks/02-second
../notebooks/01-first
glossary
```
""",
    "book/glossary.md": "# Glossary\n\n```{glossary-table}\n```\n",
    "book/pinyin-exceptions.tsv": "words\tpinyin\treason\n习 近平\tXí Jìnpíng\tproper name\n",
    "book/glossary.tsv": (
        "term\twords\tenglish\tnote\n"
        "党建\t党建\tParty building\tshort for 党的建设\n"
        "立德树人根本任务\t立 德 树 人 根本 任务\tfundamental task\t\n"
        "立德树人\t立 德 树 人\tfostering virtue\t\n"
        "的\t的\tof\t\n"
        "要\t要\tmust\t\n"
        "排比\t排比\tparallelism\t\n"
    ),
    "notebooks/01-first.md": """\
# First 党建

Read first, second in the book: 立德树人, 党建 and 排比.
""",
    "notebooks/02-second.md": """\
# Second 立德树人

In `党建` and [党建](https://example.org/) there is no link; 党的建设者 has neither of 党建 inside; 党建 is linked.

| 立德树人 |
|---|
| 党建 |

- 立德树人根本任务 first, then 立德树人 and **立德树人** again.
- The verb 要 (*yào*), and 党建 once more.
""",
}


def _build(folder: Path, builder: str) -> Path:
    source, target = folder / "source", folder / builder
    for name, text in SOURCES.items():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        (source / name).write_text(text, encoding="utf-8")
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-n", "-b", builder, source, target]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert finished.returncode == 0, finished.stderr
    return target


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(tmp_path_factory.mktemp("glossary"), "html")


def _article(pages: Path, name: str) -> Tag:
    soup = BeautifulSoup((pages / f"{name}.html").read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("[role=main]")
    assert article is not None
    return article


def test_each_term_is_linked_where_a_chapter_first_has_it(pages: Path) -> None:
    links = _article(pages, "notebooks/02-second").select("a.gloss")
    assert [(link.get_text(), link["href"]) for link in links] == [
        ("党建", "../book/glossary.html#term-dangjian"),
        ("立德树人根本任务", "../book/glossary.html#term-li-de-shu-ren-genben-renwu"),
        ("立德树人", "../book/glossary.html#term-li-de-shu-ren"),
        ("要", "../book/glossary.html#term-yao"),
    ]
    assert links[0]["title"] == "dǎngjiàn: Party building"
    assert links[0].previous_sibling is not None
    assert str(links[0].previous_sibling).endswith(" has neither of ")


def test_only_chapters_have_links(pages: Path) -> None:
    assert _article(pages, "book/index").select("a.gloss") == []
    assert _article(pages, "book/glossary").select("a.gloss") == []


def test_the_table_stands_by_pinyin_and_leads_to_the_first_use_in_the_order_of_the_book(pages: Path) -> None:
    rows = [[cell.get_text() for cell in row.select("td")] for row in _article(pages, "book/glossary").select("tr")[1:]]
    second, first = "1 Second 立德树人", "2 First 党建"
    assert rows == [
        ["党建", "dǎngjiàn", "Party building", "short for 党的建设", second],
        ["的", "de", "of", "", ""],
        ["立德树人", "lì dé shù rén", "fostering virtue", "", second],
        ["立德树人根本任务", "lì dé shù rén gēnběn rènwù", "fundamental task", "", second],
        ["排比", "páibǐ", "parallelism", "", first],
        ["要", "yào", "must", "", second],
    ]


def test_every_link_there_and_back_arrives(pages: Path) -> None:
    for page in ("book/glossary", "notebooks/01-first", "notebooks/02-second"):
        links = [link for link in _article(pages, page).select("a.gloss, table a") if "#" in str(link["href"])]
        assert links
        for link in links:
            address, anchor = str(link["href"]).split("#")
            target = (pages / page).parent.joinpath(address).resolve().relative_to(pages).with_suffix("")
            assert len(_article(pages, str(target)).select(f'[id="{anchor}"]')) == 1, link


def test_titles_captions_and_prose_are_marked_as_chinese(pages: Path) -> None:
    article = _article(pages, "notebooks/02-second")
    han = list(article.find_all(string=re.compile("[党德要]")))
    unmarked = [text for text in han if text.find_parent(attrs={"lang": "zh-Hans"}) is None]
    assert len(han) > 8
    assert [text.find_parent("code") is not None for text in unmarked] == [True]


def test_the_links_of_an_epub_arrive_too(tmp_path: Path) -> None:
    (book,) = _build(tmp_path, "epub").glob("*.epub")
    with zipfile.ZipFile(book) as archive:
        texts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xhtml")}
    chapter = BeautifulSoup(texts["notebooks/02-second.xhtml"], "html.parser")
    links = chapter.select("a.gloss")
    assert [link.get_text() for link in links] == ["党建", "立德树人根本任务", "立德树人", "要"]
    glossary = BeautifulSoup(texts["book/glossary.xhtml"], "html.parser")
    assert all(glossary.select(f'[id="{str(link["href"]).split("#")[1]}"]') for link in links)
    assert '<span lang="zh-Hans" xml:lang="zh-Hans">立德树人</span>' in texts["notebooks/02-second.xhtml"]


def test_on_paper_terms_lead_to_their_rows(tmp_path: Path) -> None:
    (book,) = _build(tmp_path, "latex").glob("*.tex")
    text = book.read_text(encoding="utf-8")
    for name in ("dangjian", "li-de-shu-ren", "yao"):
        assert text.count(rf"\label{{\detokenize{{book/glossary:term-{name}}}}}") == 1
        assert rf"\hyperref[\detokenize{{book/glossary:term-{name}}}]" in text
        assert rf"\label{{\detokenize{{notebooks/02-second:first-term-{name}}}}}" in text
        assert rf"\hyperref[\detokenize{{notebooks/02-second:first-term-{name}}}]" in text
    assert "lang" not in text.split(r"\begin{document}")[1]


def test_plain_text_has_the_terms_and_the_table(tmp_path: Path) -> None:
    folder = _build(tmp_path, "text")
    assert "立德树人根本任务 first" in (folder / "notebooks/02-second.txt").read_text(encoding="utf-8")
    assert "dǎngjiàn" in (folder / "book/glossary.txt").read_text(encoding="utf-8")


def _terms(*names: str) -> list[Term]:
    return [Term(name, name, "", "", "", name) for name in names]


@pytest.mark.parametrize(
    ("text", "terms", "found"),
    [
        ("推进党的建设和发展", ["建设", "党建"], ["建设"]),
        ("加强职业教育", ["教育", "职业教育"], ["职业教育"]),
        ("职业教育", ["教育"], []),
        ("试点1+X证书", ["1+X"], ["1+X"]),
        ("我要去 and 要 alone", ["要"], ["要"]),
        ("不忘初心、牢记使命主题教育", ["不忘初心、牢记使命", "主题教育"], ["不忘初心、牢记使命", "主题教育"]),
    ],
)
def test_terms_are_found_between_words(text: str, terms: list[str], found: list[str]) -> None:
    spans = list(found_terms(text, _terms(*terms)))
    assert [span.term.term for span in spans] == found
    assert [text[span.start : span.end] for span in spans] == found


def test_one_character_is_a_term_only_where_it_stands_alone() -> None:
    assert [span.start for span in found_terms("我要去 and 要 alone", _terms("要"))] == [8]
