"""Lines of `key: value` fields: who published, wrote, edited and photographed, when, and how often it was clicked.

A field of publication (source, byline, date) belongs to the dateline and stays; counters and credits are boilerplate.
Fields may be glued to each other without any separator: 作者:不详来源:网络发布时间:2021-04-07点击数:
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from huayu.corpus.names import is_name_list, is_short_value


class Piece(NamedTuple):
    """A stretch of a line: `kind` is dateline, counter, share_bar, credit or free (nothing known)."""

    start: int
    end: int
    kind: str
    value: str = ""


_DAY = r"(?:19|20)\d\d\s?(?:年|[-/.])\s?\d{1,2}\s?(?:月|[-/.])\s?\d{1,2}(?!\d)\s?日?"
_TIME = r"\d{1,2}\s?:\s?\d{2}(?:\s?:\s?\d{2}(?:\.\d{1,3})?)?(?!\d)"
DATE = rf"{_DAY}(?:\s?[(\[]?(?:星期|周)[一二三四五六日天][)\]]?)?(?:[T\s]{{0,4}}(?:上午|下午|AM|PM)?\s?{_TIME})?"

_COUNTED = (
    r"(?:(?:文章|本文|新闻|信息|页面|累计|总)?(?:点击|浏览|阅读|访问|查看|观看|点阅|阅览|被阅|已阅|点播)(?:数量|"
    r"次数|人数|数|量|率|人次|度)?|人气(?:指数|值)?|热度|"
    r"(?:点赞|转发|评论|收藏|分享)(?:数|量|次数)|次数|跟帖|评论|Hits|hits|Views|views|PV)"
)
_NUMBER = (
    r"(?:[\[(【]?\s?\d[\d,]*(?:\.\d+)?(?![\d月年日.:/-])\s?(?:万\+?|[wWkK]\+?|\+)?\s?[\])】]?|"
    r"[\[(【]\s?[\])】])\s?(?:次|人次|人|遍|条|℃)?"
)
COUNTER = (
    rf"(?:[\[(【]\s?)?(?:(?:本文|文章)?(?:已被|已|被|共)?{_COUNTED}\s?[:]\s?(?:{_NUMBER})?|(?:本文|文章)?(?:已被|"
    rf"已|被|共)?{_COUNTED}\s?{_NUMBER}|"
    rf"(?:已有|共有|共|被)\s?\d[\d,]*\s?(?:人|次|人次)(?:浏览|阅读|点击|访问|查看)(?:过)?(?:本文)?|"
    rf"\d[\d,]*\s?(?:次|人)(?:浏览|阅读|点击|访问))(?:\s?[\])】](?!\d))?"
)

_PUBLISHED = (
    r"(?:(?:文章|信息|稿件|新闻|资讯|内容|资料|供稿|原文|消息|本文)?(?:来源|出处)(?:于)?|稿源|转载自|转自|摘自|"
    r"原载|原标题|副标题|"
    r"(?:文章|文字|本文|原创|信息|稿件)?作者|(?:信息)?(?:发布|发表|发文|更新|创建|录入|上传|添加|编辑|发稿|上线|"
    r"提交|投稿|供稿|撰稿|出版|成文|公开|生成)(?:时间|日期|于)|"
    r"(?:信息)?(?:发布|发表|发文|录入|上传|添加|提交|供稿|报送|公开|责任|来稿|撰稿|投稿)(?:者|人|单位|部门|机构|"
    r"来源|员)|时间|日期|信息类别|所属(?:栏目|分类|类别)|属于|分类|类别|索引号|文号|关键[词字]|Tags?|TAG|标签|"
    r"媒体|来\s{1,4}源|作\s{1,4}者|时\s{1,4}间|日\s{1,4}期)"
)
_ROLE = (
    r"(?:责任|执行|值班|首席|本期|网络|网站|微信|新媒体|文字|图文|美术|视频|图片|实习|见习|特约|学生|校园|副|本网|"
    r"本报|本台)?"
    r"(?:编辑|[文图视]编|责编|责校|校对|主编|总编|副主编|编审|审校|编校|编发|编排|编制|编)"
)
_CHECK = (
    r"(?:(?:稿件|内容|信息|新闻|文字|图文|文章|供稿|政治|发布|上传|领导|部门|单位|终|初|复|预|一|二|三|"
    r"责任)?(?:审核|审稿|审签|审定|审阅|审读|复核|核稿|签发|核发|监审|把关|终校)(?:人|者|员|单位|领导)?|"
    r"(?:初|复|终|预|一|二|三)(?:审|校|读)(?:人|者|员)?|[一二三]审[一二三]校|审校|签批|值班(?:编委|领导|主任)|责任领导)"
)
_WROTE = (
    r"(?:(?:本[网报台站刊]|特约|学生|校园|实习|见习|记者站|融媒体?|全媒体|首席|通讯|大学生)?(?:记者|通讯员|撰稿|"
    r"供稿|采写|采编|采访|写稿|通讯|文案|撰文|投稿|执笔|整理)(?:人|者|员|单位|部门)?|"
    r"(?:文字|文本)(?:提供|撰写|来源|记者)?|报道)"
)
_SHOT = (
    r"(?:摄影|摄像|拍摄|摄制|摄|文图|供图|配图|制图|绘图|图片|照片|影像|视频|航拍|剪辑|图文|图说|组图|海报|题图|"
    r"插图|素材)(?:提供|来源|摄影|拍摄|制作|作者|编辑|记者|人|者|师)?"
)
_MADE = (
    r"(?:排版|美编|版面|版式|设计|制作|策划|统筹|监制|出品人?|总监制|总策划|翻译|编译|录音|主播|朗诵|配音|技术|"
    r"后期|运维|编导|出镜|推送|编委)(?:人|者|设计|制作)?"
)
_PICTURE_TEXT = r"(?:文字?|图片?|影|摄影?|视频)(?:\s?[/、&和+\s]\s?(?:文字?|图片?|影|摄影?|供图|视频)){0,2}"
# Names of fields are often padded to one width: 审 核, 来  源.
_SPACED = "|".join(
    rf"{word[0]}\s{{1,4}}{word[1]}"
    for word in [
        "审核",
        "编辑",
        "责编",
        "主编",
        "总编",
        "监制",
        "摄影",
        "撰稿",
        "供稿",
        "记者",
        "校对",
        "排版",
        "终审",
        "初审",
        "复审",
        "美编",
        "图片",
        "文字",
        "责校",
        "签发",
        "策划",
    ]
)
_JOIN = r"\s?[/、&和及+]\s?"
_WORDED = rf"(?:{_ROLE}|{_CHECK}|{_WROTE}|{_SHOT}|{_MADE}|{_PICTURE_TEXT}|{_SPACED})"
CREDIT_KEY = (
    rf"(?:{_WORDED}(?:{_JOIN}(?:{_WORDED}|作者|来源))?|作者(?:{_JOIN}{_WORDED})|{_WORDED}{_JOIN}?(?:作者|来源))"
)
_SEPARATOR = r"\s{0,4}[:|丨︱/]+\s{0,4}"

_FIELD = re.compile(
    rf"(?P<date>{DATE})|(?P<counter>{COUNTER})|"
    r"(?P<share>(?:[\[【(]\s?)?(?:语音播报|听新闻|分享到|字(?:号|"
    r"体)\s?(?:大小)?\s?:?(?:\s?[\[(【]?\s?[大中小默认特+\-A]{1,2}\s?[\])】]?[|/、]?){1,5}|打印(?:本页)?|"
    r"关闭(?:窗口)?|收藏|分享)(?:\s?:)?(?:\s?[\]】)])?)|"
    rf"(?P<published>{_PUBLISHED}){_SEPARATOR}|(?P<credit>{CREDIT_KEY}){_SEPARATOR}"
)
# Without one of these there is no field of publication and no counter: the last character of a key before its
# separator, or what a counter counts.
_CUE = re.compile(
    r"[源处于自载题者间期人位门构员别目类号字词sgG签体]\s{0,4}[:|丨︱/]|点[击阅播]|浏览|[阅已]阅|阅[读览]|访问|查看|观看|被阅|人气|热度|"
    r"点赞|转发|评论|收藏|分享|次数|跟帖|[Hh]its|[Vv]iews|PV"
)
_BYLINE = re.compile(
    r"(?:[^|丨。,:]{1,24}\s?[|丨]\s?)?(?:作者|记者|通讯员|文|来源|原创|撰文|本网记者|本报记者|"
    r"通讯员/记者)\s+([^。,:]{2,40})"
)
# How an account shows that it repeats another one's text.
_REPEATED = re.compile(r"以下(?:文章|内容|视频)来源于[^。,]{2,24}(?:,\s?作者[^。,]{1,24})?")
#: Who wrote or sent the text: a byline where it stands before the text, a credit where it stands behind it.
WRITERS = re.compile(rf"(?:{_WROTE}|文)(?:{_JOIN}(?:{_WROTE}|文))*")
_WHEN = re.compile(r"\d{1,4}\s?[-/.:年]\s?\d{1,2}|前$|昨|今")
_PLANNED = re.compile(r"\d{1,2}\s?月\s?\d{1,2}\s?日\s?(?:\S{0,5})?(?:上午|下午|晚|早|中午)")
# Question marks stand there where no-break spaces were decoded wrongly.
_FILLER = re.compile(r"[\s|丨/;,，·\[\]【】()<>\-—:?]*")
#: The longest line that can be one of fields, and the longest value of a field.
_LONGEST = 300
_LONGEST_VALUE = 60


@lru_cache(maxsize=8192)  # a line is asked for more than once
def parse_fields(view: str) -> tuple[Piece, ...]:
    """The pieces of a line (width-folded) of fields, in order, without the filler between them; () for other lines.

    A value reaches to the next key. A line counts as one of fields only when every value is short and no sentence.
    """
    if len(view) > _LONGEST or "。" in view:
        return ()
    found = list(_FIELD.finditer(view))
    if not found or not any(match.lastgroup != "share" for match in found):
        return ()
    pieces = _free(view, 0, found[0].start())
    for match, following in zip(found, [*(after.start() for after in found[1:]), len(view)], strict=True):
        kind = str(match.lastgroup)
        if kind in ("published", "credit"):
            value = view[match.end() : following]
            if len(value.strip()) > _LONGEST_VALUE or re.search(r"[。!?!?]", value):
                return ()
            end = match.end() + len(value.rstrip(" |丨;,/、-—·[【("))
            label = "dateline" if kind == "published" else "credit"
            planned = value.strip() and (not _WHEN.search(value) or _PLANNED.match(value))
            if match[0].startswith(("时间", "日期")) and planned:
                label = "free"  # when a meeting takes place, in an announcement
            pieces.append(Piece(match.start(), max(end, match.end()), label, view[match.end() : end].strip()))
        else:
            label = {"date": "dateline", "counter": "counter", "share": "share_bar"}[kind]
            end = match.start() + len(match[0].rstrip())
            pieces.append(Piece(match.start(), end, label, match[0].strip() if kind == "date" else ""))
            pieces += _free(view, match.end(), following)
    return tuple(_dates_join_their_keys(pieces))


def _free(view: str, start: int, end: int) -> list[Piece]:
    """What stands outside every field, as at most one piece."""
    filler = _FILLER.match(view, start, end)
    assert filler is not None
    start = filler.end()
    text = view[start:end].rstrip(" |丨;,/、-—·[【(")
    return [Piece(start, start + len(text), "free", text)] if text else []


def _dates_join_their_keys(pieces: list[Piece]) -> list[Piece]:
    """A date right after an empty key (发布时间:2021-04-07) is that key's value: one piece."""
    joined: list[Piece] = []
    for piece in pieces:
        before = joined[-1] if joined else None
        if before and before.kind == piece.kind == "dateline" and not before.value and before.end == piece.start:
            joined[-1] = Piece(before.start, piece.end, "dateline", piece.value)
        else:
            joined.append(piece)
    return joined


def is_dateline(pieces: Sequence[Piece], at_edge: bool) -> bool:
    """Whether the pieces make a line of publication information (with whatever counters and credits it holds)."""
    kinds = [piece.kind for piece in pieces]
    free = [piece.value for piece in pieces if piece.kind == "free"]
    if not at_edge or "dateline" not in kinds or len(free) > 2:
        return False
    # 2021年4月7日党委会纪要 is a headline: words grown together with a day, without a time of day, are no source.
    for piece, following in pairwise(pieces):
        if piece.kind == "free" and piece.end == following.start and following.kind == "dateline":
            return False
        if following.kind == "free" and piece.end == following.start and re.fullmatch(_DAY, piece.value):
            return False
    return all(len(text) <= 24 and not re.search(r"[,;!?。“”]", text) for text in free)


def byline(view: str) -> bool:
    """Whether a line before the article is a byline without a colon: 某某网 | 作者 张三; 文 李四."""
    if _REPEATED.fullmatch(view):
        return True
    match = _BYLINE.fullmatch(view)
    return match is not None and is_name_list(match[1].split("发表于")[0])


# A cluster holds a key with its mark or a counter; a line without a sign of either needs no search.
_SIGN = re.compile(
    r"[:|丨︱/]|点击|浏览|阅读|访问|查看|观看|点阅|阅览|被阅|已阅|点播|人气|热度|点赞|转发|评论|收藏|分享|次数|跟帖|"
    r"[Hh]its|[Vv]iews|PV"
)


def head_cluster(view: str) -> tuple[int, int] | None:
    """Where fields stand near the beginning of a line that holds a whole article; None for an ordinary line.

    The cluster ends with its last date, counter or sharing button, because only these show where they end.
    """
    if not _CUE.search(view, 0, _LONGEST):
        return None
    if not _SIGN.search(view, 0, _LONGEST):
        return None
    found = list(_FIELD.finditer(view, 0, _LONGEST))
    if not found or found[0].start() > 100 or re.search(r"[。]", view[: found[0].start()]):
        return None
    chain = [found[0]]
    for match in found[1:]:
        gap = view[chain[-1].end() : match.start()]
        if len(gap) > 30 or re.search(r"[。,;!?]", gap):
            break
        chain.append(match)
    closed = [match for match in chain if match.lastgroup in ("date", "counter", "share")]
    if len(chain) < 2 or not closed or not any(match.lastgroup in ("published", "counter") for match in chain):
        return None
    return chain[0].start(), closed[-1].end()


def is_credit_line(pieces: Sequence[Piece], at_edge: bool) -> bool:
    """Whether the pieces are credits (and counters) only; between two sentences every value must be a name."""
    kinds = {piece.kind for piece in pieces}
    if "credit" not in kinds or not kinds <= {"credit", "counter", "share_bar", "dateline"}:
        return False
    values = [piece.value for piece in pieces if piece.kind == "credit"]
    if at_edge:
        return all(is_short_value(value) for value in values)
    return any(values) and all(is_name_list(value) for value in values if value)


def is_counter_line(pieces: Sequence[Piece]) -> bool:
    """Whether the pieces are counters (and sharing buttons) only."""
    kinds = {piece.kind for piece in pieces}
    return "counter" in kinds and kinds <= {"counter", "share_bar"}
