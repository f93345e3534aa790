"""References to papers and plans by their title: 《…》, a five-year plan, the section of a plan, an agreement.

A title in 《》 is a document if it ends in a noun of `citation_titles.tsv`; titles of lectures, songs and films are
not. A five-year plan is cited by 规划 after its number; “十四五”时期 is a time.
"""

import re
from collections.abc import Iterator
from functools import cache

from huayu.patterns.cited_authors import bodies
from huayu.patterns.cited_words import Citation
from huayu.patterns.word_lists import read_word_list

_TITLE = re.compile("《(?P<title>[^《》\\n]{2,80})》(?:\\([^()\\n]{1,12}\\))?")
_VERSION = re.compile("[(〔][^()〔〕]{1,20}[)〕]$|[\\d—-]+年?版?$")
_NO_AUTHORITY = re.compile(
    "(?:题为|题目是|以|名为|歌曲|合唱|齐唱|高唱|唱响|影片|电影|专题片|纪录片|话剧|节目|观看|论文|文章|课程|教材|朗诵|诗歌|情景剧)$"
)
_ISSUER = re.compile("^[一-鿿]{2,20}?(?:学会|协会|大学|学院|学校|委员会|教育部|国务院|中共中央|办公厅|教育厅|教育局)")
_OWN_PLAN = "(?P<author>学校|我校|学院|我院|全省|全市|国家|我国|省|市|区)?"
_PLAN = re.compile(
    rf"{_OWN_PLAN}[“\"‘']?(?:十[一二三四五六]五)[”\"’']?[^,;:。!?、\n“”《》]{{0,14}}?规划(?:纲要)?"
    "(?!处|科|办|编制|[的和与、]?[一-鿿]{0,4}时期)"
)
_OUTLINE = re.compile("(?P<title>[一-鿿]{2,18}规划纲要)")
_OUTLINE_VERB = re.compile("贯彻|落实|按照|根据|围绕|对照|学习|对接|结合|实施|和|与|及|以|把|将|的")
_SECTION = re.compile("“[^“”\\n]{2,10}”(?:方案|计划)?中的?“[^“”\\n]{2,24}”")
_AGREEMENT = re.compile("(?P<row>[一-鿿]{2,6}[与和][一-鿿]{2,8}?)?共建协议")
_SIGNED = re.compile("签[^,;。]{0,16}$")
_ANAPHOR = re.compile("十[一二三四五六]五|共建协议$")
_VERB = re.compile("推进|落实|推动|履行|执行|按照|根据|实施|深化|抓好|用好|做好|以|把")


def cited_titles(text: str) -> Iterator[Citation]:
    """The documents and plans that a paragraph under `fold_width` names by their title."""
    for match in _TITLE.finditer(text):
        label = _label(match["title"])
        if label and not _NO_AUTHORITY.search(text[max(match.start() - 6, 0) : match.start()]):
            yield Citation(match.start(), match.end(), label, _issuer(text, match))
    for match in _PLAN.finditer(text) if "规划" in text and "五" in text else ():
        own = match["author"] in ("学校", "我校", "学院", "我院")
        yield Citation(match.start(), match.end(), "plan", "学校" if own else "")
    yield from _outlines(text)
    for match in _SECTION.finditer(text):
        yield Citation(match.start(), match.end(), "plan", "")
    yield from _agreements(text)


def resolved(citations: list[Citation], view: str) -> list[Citation]:
    """The citations of a text in order, with an author for a plan or agreement whose author was named before."""
    authors: dict[str, str] = {}
    told = []
    for one in citations:
        kept = _ANAPHOR.search(view, one.start, one.end)
        if kept and one.author:
            authors[kept.group()] = one.author
        told.append(one._replace(author=one.author or authors.get(kept.group(), "")) if kept else one)
    return told


def _label(title: str) -> str:
    bare = _VERSION.sub("", title).rstrip()
    heads = _heads()
    return next((heads[bare[-size:]] for size in range(min(8, len(bare)), 0, -1) if bare[-size:] in heads), "")


@cache
def _heads() -> dict[str, str]:
    table = read_word_list("citation_titles", ["head", "label", "gloss"])
    return dict(zip(table["head"], table["label"], strict=True))


def _issuer(text: str, match: re.Match[str]) -> str:
    before = _issuing().search(text[max(match.start() - 40, 0) : match.start()])
    if before:
        return before[1]
    # A Party committee is not its institution, and the title names the congress rather than the author.
    inside = None if match["title"].startswith("中国共产党") else _ISSUER.match(match["title"])
    return inside.group() if inside else ""


@cache
def _issuing() -> re.Pattern[str]:
    return re.compile(rf"({bodies()})(?:联合)?(?:印发|发布|出台|下发|制定|颁布)?的?$")


def _outlines(text: str) -> Iterator[Citation]:
    for match in _OUTLINE.finditer(text) if "规划纲要" in text else ():
        if text[match.end() : match.end() + 1] == "》":
            continue
        start = max(
            (verb.end() for verb in _OUTLINE_VERB.finditer(text, match.start(), match.end() - 4)), default=match.start()
        )
        if start < match.end() - 4:
            yield Citation(start, match.end(), "plan", "")


def _agreements(text: str) -> Iterator[Citation]:
    for match in _AGREEMENT.finditer(text) if "共建协议" in text else ():
        if _SIGNED.search(text[max(match.start() - 20, 0) : match.end() - len("共建协议")]):
            continue
        start, author = match.start(), ""
        if match["row"]:
            start = max((verb.end() for verb in _VERB.finditer(text, start, match.end("row"))), default=start)
            author = re.sub("[与和]", "、", text[start : match.end("row")])
        yield Citation(start, match.end(), "document", author)
