"""Articles of WeChat accounts (微信公众号), saved from a browser: their pages are all built alike."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from huayu.ingest.dates import day_in, day_of_clock
from huayu.ingest.found import Fact, Found, Unreadable
from huayu.ingest.markup import first_text, lines_of

_CLOCK = re.compile(r"""\b(?:var\s+)?(?:ct|oriCreateTime|publish_time)\s*=\s*["'](\d{10})["']""")
_PRINTED = re.compile(r"""\bcreateTime\s*=\s*["'](\d{4}-\d{2}-\d{2}[^"']{0,12})["']""")
_ADDRESS = re.compile(r"""\bmsg_link\s*=\s*["'](https?:[^"'\s]{10,1000})["']""")
_NAME = re.compile(r"""\bnickname\s*=\s*(?:htmlDecode\()?["']([^"'<>]{2,40})["']""")
_TITLE = re.compile(r"""\bmsg_title\s*=\s*["']([^"'\n]{2,200})["']""")


def is_wechat(tree: Any) -> bool:
    """Whether a page is an article of a WeChat account."""
    return bool(tree.xpath("//*[@id='js_content']")) and bool(
        tree.xpath("//*[@id='activity-name' or @id='js_name' or @id='js_article' or @id='publish_time']")
    )


def read_wechat(tree: Any, text: str) -> Found:
    """The article: headline, account and time as far as the saved page prints them, then the text.

    The time is often filled in by a script; then it is known from the page's variables only, and inferred.
    """
    body = max((lines_of(element) for element in tree.xpath("//*[@id='js_content']")), key=len)
    if not any(re.search(r"[一-鿿]", line) for line in body):
        raise Unreadable("the article has no text: it is made of pictures.", "Type the text into a .txt file.")
    title, _ = first_text(tree, "//*[@id='activity-name']")
    account, _ = first_text(tree, "//*[@id='js_name']")
    when, _ = first_text(tree, "//*[@id='publish_time']")
    facts = [Fact("title", title, "stated", "#activity-name")] if title else []
    facts += [Fact("publisher", account, "stated", "#js_name")] if account else []
    if day := day_in(when):
        facts.append(Fact("publication_date", day, "stated", "#publish_time"))
    facts += _of_variables(text)
    title = title or next((fact.value for fact in facts if fact.field == "title"), "")
    dateline = " ".join(part for part in (account, when) if part)
    raw = "\n".join(part for part in (title, dateline, *body) if part) + "\n"
    return Found(raw, facts, ["article: WeChat page"])


def _of_variables(text: str) -> Iterator[Fact]:
    """What the page's scripts say in plain assignments. No script is run."""
    for name, pattern, field in (
        ("createTime", _PRINTED, "publication_date"),
        ("ct", _CLOCK, "publication_date"),
        ("msg_title", _TITLE, "title"),
        ("nickname", _NAME, "publisher"),
        ("msg_link", _ADDRESS, "url"),
    ):
        match = pattern.search(text)
        if not match:
            continue
        value = unescape(match[1]).strip()
        if field == "publication_date":
            value = day_of_clock(value) if name == "ct" else day_in(value)
        if value:
            yield Fact(field, value, "inferred", f"variable {name}")
