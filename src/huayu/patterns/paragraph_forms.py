"""What a paragraph is by its form alone: a caption, a heading, a numbered section."""

import re

#: A heading or a caption can be taken in at a glance; a numbered heading may be a whole sentence.
_GLANCE, _LONGEST_HEADING = 40, 60
_NUMERAL = "[一二三四五六七八九十]{1,3}"
_FINAL = "。!?;…"
_CAPTION = re.compile(r"图(?:为|[一二三四五六七八九十\d]{0,2}[:、 ]|片)|[(\[【](?:图|摄)")
_CAPTION_END = re.compile(
    r"(?:致辞|致词|讲话|发言|作报告|做报告|授课|主持(?:会议|大会|活动|论坛)?|现场|合影|留念|剪影|摄|点评|分享|交流|演讲|汇报|"
    r"揭牌|授牌|颁奖|签约|仪式|宣誓|会场|一角|掠影|座谈|参观|调研)[)\]】]?"
)
_NOTICE = re.compile(
    r"(?:又讯|另讯|另据|相关链接|延伸阅读|更多(?:内容|信息|精彩|详情)|敬请关注|欢迎关注|扫描|"
    r"[^,。]{0,6}(?:电话|邮箱|热线|联系人|联系方式)|"
    r"[(\[【]?(?:供稿|撰稿|通讯员|文字?|摄影|图文|编辑|责编|审核|来源)[:/ ])"
)
_SECTION = re.compile(
    rf"{_NUMERAL}[、.]|\({_NUMERAL}\)|\d{{1,2}}(?:[.、](?!\d)| )|第{_NUMERAL}[,、:]|{_NUMERAL}[是要](?=[^非否求])|"
    r"(?:首先|其次|再次)[,、]"
)


#: What can number a heading; 第一, 首先 and 一要 open an item that is a sentence.
_NUMBERED = re.compile(rf"{_NUMERAL}[、.]|\({_NUMERAL}\)|\d{{1,2}}(?:[.、](?!\d)| )|第{_NUMERAL}部分")


def is_caption(view: str, start: int, end: int) -> bool:
    """Whether a paragraph is the line under a picture.

    It opens with 图为 or the like, or is a short line without a final mark that ends like one (…致辞, …现场).
    """
    text = view[start:end].strip()
    if len(text) > 2 * _GLANCE or text.count("。") > 1:
        return False
    if _CAPTION.match(text):
        return True
    short = len(text) <= _GLANCE and text[-1:] not in (*_FINAL, ":") and not _SECTION.match(text)
    return short and any(_CAPTION_END.fullmatch(text, at) for at in range(max(len(text) - 7, 0), len(text)))


def is_heading(view: str, start: int, end: int) -> bool:
    """Whether a body paragraph is a heading: a numbered line of one short sentence, or a short line without an end."""
    text = view[start:end].strip()
    body = text.rstrip(_FINAL)
    if _NUMBERED.match(text):
        return len(text) <= _LONGEST_HEADING and not re.search(r"[。!?;]", body)
    return len(text) <= _GLANCE and text[-1:] not in (*_FINAL, ":", ",", "、") and not re.search(r"[。!?;]", body)


def is_notice(view: str, start: int, end: int) -> bool:
    """Whether a paragraph is a notice beside the report: a telephone number, another piece of news."""
    return bool(_NOTICE.match(view, start, end))


def opens_section(view: str, start: int, end: int) -> bool:
    """Whether a paragraph opens with the number of a section or item."""
    return bool(_SECTION.match(view, start, end))
