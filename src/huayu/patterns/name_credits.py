"""Names in credits: 图文:王 音 审核:李四, (记者 张三), (王学利报道)."""

import re

from huayu.patterns.bodies import find_bodies
from huayu.patterns.mentions import Line, Mention
from huayu.patterns.name_forms import well_formed
from huayu.patterns.name_lists import either, listed, title_pattern

_LABELS = either(
    listed(
        "图文 文图 文/图 图/文 文字 图片 摄影 摄像 拍摄 撰稿 撰文 供稿 供图 审核 审稿 审校 审签 初审 "
        "复审 终审 一审 二审 三审 编辑 责编 责任编辑 执行编辑 美编 编审 校对 "
        "记者 通讯员 通信员 作者 主编 总编 监制 统筹 编排 排版 制作 策划 来源 发布 发布人 责任人 文 图 "
        "见习记者 实习生 编 审 初核 复核 签发 供稿人 撰稿人 审核人 发布者"
    )
)
_CREDIT = re.compile(
    r"(?<![一-鿿])(?:文/图|图/文|图文|撰稿|摄影|审核|编辑|责编|责任编辑|供稿|初审|复审|终审|校对|通讯员)[ \u3000]+"
    rf"|{_LABELS}[ \u3000]*[:/|丨][ \u3000]*"
    r"|(?<=[(\[ ])(?:本报|本网|全媒体|特约|见习)?(?:记者|通讯员|摄影|实习生|作者)[ \u3000]+"
)
#: What follows every label.
_SET_OFF = re.compile("[ \u3000:/|丨]")
#: Names in brackets at the end of a paragraph: (王学利报道), (王霞 李春供稿), (于洁).
_SIGNED = re.compile(
    r"\(([一-鿿 \u3000、/·]{2,24}?)(?:报道|供稿|供图|摄影?|撰稿|撰文|整理|编辑|文|图|文/图|图/文|图文)?\)"
    r"(?=[\s。]*\Z)|\(([一-鿿]{2,3}) ?(?:报道|供稿|摄|撰稿)\)"
)
#: An office that no list knows, alone in its token: (党工部 张三).
_OFFICE = re.compile("[一-鿿]{2,8}[部处科系院室会社站组办]")
_TOKEN = re.compile(r"[一-鿿·]+")
#: The second character of a name set to the width of three: 王 音.
_SPACED = re.compile(r"[ \u3000]{1,2}([一-鿿])(?![一-鿿])")
_BETWEEN = re.compile(r"[ \u3000、,;/&|丨和]*")


def credits(line: Line, found: dict[int, Mention]) -> list[Mention]:
    """Names after the label of a credit, an office before them and a blank inside them included."""
    text = line.text
    mentions: list[Mention] = []
    for label in _CREDIT.finditer(text) if _SET_OFF.search(text) else ():
        mentions += _names_from(text, label.end())
    for signed in _SIGNED.finditer(text) if "(" in text else ():
        group = 1 if signed.group(1) else 2
        start, end = signed.span(group)
        names = _names_from(text[start:end], 0)
        if names and names[-1].end == len(text[start:end].rstrip()):
            mentions += [Mention(start + name.start, start + name.end, "credit") for name in names]
    return mentions


def _names_from(text: str, place: int) -> list[Mention]:
    """The names that follow each other from `place` on, offices skipped, up to the next label (eight at most)."""
    mentions: list[Mention] = []
    for _ in range(8):
        token = _TOKEN.match(text, place)
        if token is None or _CREDIT.match(text, place):
            break
        name = _credited(text, *token.span())
        if name is not None:
            mentions.append(Mention(*name, "credit"))
        elif not _is_body(token.group()):
            break
        place = _after(text, name[1] if name else token.end())
    return mentions


def _after(text: str, place: int) -> int:
    between = _BETWEEN.match(text, place)
    return between.end() if between else place


def _is_body(token: str) -> bool:
    return bool(_OFFICE.fullmatch(token)) or any(
        body.start == 0 and body.end == len(token) for body in find_bodies(token)
    )


def _credited(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The name in one token of a credit: alone, set wide (王 音), or after an office (宣传部张三)."""
    if end - start == 1:
        spaced = _SPACED.match(text, end)
        whole = text[start] + spaced.group(1) if spaced else ""
        return (start, spaced.end()) if spaced and well_formed(whole, 0, 2) else None
    token = text[start:end]
    office = next((body.end for body in find_bodies(token) if body.start == 0), 0)
    if office == end - start or title_pattern().search(text, start, end):
        return None
    return (start + office, end) if well_formed(text, start + office, end) else None
