"""What in an item of a dated corpus is its text: datelines, credits and page furniture are cut out."""

import re
from collections.abc import Iterable

#: A broadcaster, paper or agency that signs its own items. "据…消息" (according to …) is the item's own sentence.
_OUTLET = r"(?!据|另据|来自|根据)[一-龥A-Z]{0,10}(?:网|(?:电视|电|总|本)台|社|[日晚]报|客户端)"
_PROGRAMME = r"[(（][^()（）\n]{1,10}[)）]"
# 央视网消息（新闻联播）：  央视网(新闻联播)消息：  中国网络电视台(新闻联播)：
_SIGNED = (
    rf"{_OUTLET}(?:(?:消息|讯){_PROGRAMME}\s*[：:]?"
    rf"|(?:消息|讯|{_PROGRAMME}(?:消息|讯)?)\s*[：:]|(?<=新华社)消息，)"
)
_PLACE_AND_DAY = r"[^\s，。：:()（）]{0,14}\d{1,2}月\d{1,2}日"

#: How items open before their first word, in any order and number.
OPENINGS = {
    # read out: 本台消息，
    "own news": r"[本总]台(?:最新|综合)?(?:消息|讯)\s*[：:，,]?",
    "dateline": _SIGNED,
    # an agency's: place, day, 电, reporter in brackets
    "agency dateline": rf"{_OUTLET}{_PLACE_AND_DAY}(?:专?电|讯)\s*(?:[(（][^()（）\n]{{0,40}}[)）])?[：:]?",
    # what is left where a dateline was taken off before
    "bare colon": r"[：:]",
    # times of broadcast, one a line, and "screenshot" where pictures stood
    "broadcast times": r"(?:(?:首播|重播)[：:]\n(?:(?:CCTV\S*|\d{1,2}月\d{1,2}日\s*\d{1,2}:\d{2}|视频截图)\n)+)+",
    # title, day and speaker above a report, up to its address to the delegates
    "title block": (
        r"政府工作报\s*告\s+(?:——)?\d{4}年\d{1,2}月\d{1,2}日在[^\n]{4,40}上\s+"
        r"(?:国务院总理\s+)?[一-龥]{1,2}\s{0,2}[一-龥]{1,2}\s+(?=各位代表)"
    ),
    "space": r"\s+",
}

#: How items end after their last word, with a mark without which the ending need not be looked for.
ENDINGS = {
    # (视频编辑：… 文字编辑：…)  （责任编辑：…）
    "credit": ("编辑", r"[(（][^()（）\n]{0,12}编辑[：:][^()（）\n]{1,40}[)）]"),
    "end mark": ("完)", r"\(完\)"),
    "end mark, full width": ("完）", r"（完）"),
    # a link to another item
    "video link": ("[视频]", r"(?<=\n)\[视频\][^\n]*"),
    # Wikisource: why the work is free, and what the page shows under that paragraph
    "licence": ("本作品", r"(?<=\n)本作品[\s\S]{20,250}?公有[领領]域[\s\S]{0,250}"),
    "glyph notes": ("字库未存字", r"(?<=\n)[^\S\n]*字库未存字注释：[\s\S]{0,250}"),
    "tag rest": ("P>", r"(?<=[。！？”])<?/?P>"),
}

#: What stands inside: pattern, and what stays of it.
WITHIN = {
    # the anchor of a printed page, on a line of its own in the middle of a sentence
    "page anchor": (r"\n\u200b\n", ""),
    "zero width": (r"[\u200b-\u200f\u2060\ufeff]", ""),
    "carriage return": (r"\r\n", "\n"),
    # a dateline under a deck of headlines, or where two items were joined
    "inner dateline": (rf"\n(?:{_SIGNED}|{OPENINGS['own news']})[^\S\n]*", "\n"),
    # for the studio: 【同期】  (图示)  [字版结束]
    "studio cue": (
        r"[【\[(（](?:口播|导语|同期声?|正文|配音|字幕|现场声|图示|图表|作图|动画(?:上|演示|结束)?|字版开始|字版结束)"
        r"[】\])）]",
        "",
    ),
    "studio label": (r"\n(?:标题|正文)[：:]", "\n"),
}

#: Characters from the end within which an ending begins.
_TAIL = 700


def _one_of(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


_WITHIN = [(re.compile(pattern), kept) for pattern, kept in WITHIN.values()]

_OPENINGS = re.compile(rf"(?:{_one_of(OPENINGS.values())})+")
_ENDING_MARKS = tuple(mark for mark, _ in ENDINGS.values())
_ENDINGS = re.compile(rf"\s*(?:(?:{_one_of(pattern for _, pattern in ENDINGS.values())})\s*)+\Z")


def item_text(text: str) -> str:
    """An item of a dated corpus without dateline, credits and page furniture; its lines stay lines.

    Made by reading all openings and endings of the national evening news 2012–2026 and of the government work reports
    1954–2025, as rules for how such items open and end. What is removed is cut out whole, so the result is the item
    with pieces missing; no character is replaced, and headlines, captions and the labels of speakers in interviews
    stay. White space at both ends goes. An item that was nothing but furniture gives the empty string.
    """
    for pattern, kept in _WITHIN:
        text = pattern.sub(kept, text)
    opening = _OPENINGS.match(text)
    text = (text[opening.end() :] if opening else text).rstrip()
    tail = text[-_TAIL:]
    if any(mark in tail for mark in _ENDING_MARKS):
        ending = _ENDINGS.search(text, max(0, len(text) - _TAIL))
        if ending:
            text = text[: ending.start()]
    return text
