"""Reporting words in a setting, a means or a ground: they say when, how or why something is done, and nobody speaks.

Settings: 在讲话中, 总结时, 在听取汇报和讨论后. Means: 通过总结经验, 以讨论促提升. Grounds: 根据实施方案要求. Undergone:
被批评, 受到表扬. The act, if there is one, is told by the verb behind them.
"""

import re

#: 在 with no mark and no postposition between it and the word that closes its phrase.
_OPENS_SETTING = re.compile(r"(?:在|(?<![已曾])经过?)[^,上中里时后前内间在]{0,16}$")
_CLOSES_SETTING = re.compile(r"[^,在要]{0,10}?(?:之?后(?![勤续])|之?前|的?基础上|的?同时|之际|之余|过程中|期间)")
_MEANS = re.compile(r"(?:(?<!审议)(?<!表决)通过|经由|借助|利用|采取|以)[^,”□]{0,2}$")
_GROUND = re.compile(r"(?:根据|按照|依据|遵照|依照|遵循|对照|对标|按)[^,]{2,60}$")
_DEMANDED = frozenset(["要求", "部署", "安排", "意见", "建议", "指示", "批示", "通报", "倡议", "号召", "布置"])
_UNDERGOES = re.compile(r"(?:被|受到|获得|得到|赢得|遭到|荣获)(?:通报|全校|大会|充分|高度|一致)?$")


def is_setting(text: str, start: int, end: int, word: str, *, nominal: bool) -> bool:
    """Whether the reporting word `text[start:end]` of a clause only says when, how or why something is done.

    `nominal`: whether the word can be a noun.
    """
    before, rest = text[max(start - 64, 0) : start], text[end : end + 24]
    if rest.startswith("时") or (nominal and rest[:1] in ("中", "里")):
        return True
    if nominal and before.endswith("在") and rest[:1] in ("", "后"):
        return True
    if _OPENS_SETTING.search(before[-18:]) and _CLOSES_SETTING.match(rest):
        return True
    # 以讲话为题 names a theme; 以讨论促提升 is a means.
    if nominal and _MEANS.search(before[-6:]) and not rest.startswith("为"):
        return True
    if word in _DEMANDED and rest[:1] in ("", "和", "及", "与") and _GROUND.search(before):
        return True
    return bool(_UNDERGOES.search(before[-6:]))
