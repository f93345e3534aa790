"""Days of the year under their number: 七一, 五四, 一二·九, 3·15, “十一”."""

import re

_SIGN = "〇零一二三四五六七八九十百千两双"

#: Days that are called by month and day.
_DAYS = (
    r"(?:一二[·.•]九|一二九|九[·.•]一八|九一八|双十[一二]|七[·.•]一|五[·.•]四|八[·.•]一"
    r"|五一|七一|五四|六一|八一|三八|七七|五卅|九三|十一)"
)

#: Streets, schools and other places that bear the name of a day are called after it and are no day.
_PLACE = (
    r"路|街|大街|大道|广场|中学|小学|学校|村|厂|农场|电影|桥|公园|队|师|学社|宪法|届|中全会|大|次|月|年|日|岁|名|个|项"
    r"|所|点|楼|室|班|五|号"
)

#: What follows a day without quotation marks.
_AFTER = (
    r"重要讲话|讲话|表彰|前夕|来临|期间|前后|当天|节|国际|勋章|精神|运动|青年|奖|劳动|假期|黄金周|长假|小长假|儿童|妇女|建军|"
    r"红旗|事变|主题|活动|慰问|走访|座谈|大会|之际|到来|系列|团日|党日|庆祝|纪念|党课|献礼|评选|优秀|先进|口号|国庆|以来"
)
_UNSURE = r"(?:九三|十一)"
_UNSURE_AFTER = r"黄金周|长假|假期|国庆|前夕|阅兵|胜利日"
_BEFORE = r"(?<=庆祝)|(?<=喜迎)|(?<=[迎庆])|(?<=纪念)|(?<=欢度)"
_OPEN, _CLOSED = '[“‘"「『]', '[”’"」』]'
_FREE = rf"(?<![{_SIGN}\d第年月周期])"

_RULES = (
    re.compile(rf"(?<={_OPEN}){_DAYS}(?={_CLOSED})"),
    re.compile(rf"(?<={_OPEN})(?!{_UNSURE}){_DAYS}(?=[一-龥])(?!{_PLACE})"),
    re.compile(rf"{_FREE}(?!{_UNSURE}){_DAYS}(?={_AFTER})"),
    re.compile(rf"(?:{_BEFORE})(?!{_UNSURE}){_DAYS}(?!{_PLACE}|[{_SIGN}])"),
    re.compile(rf"{_FREE}{_UNSURE}(?={_UNSURE_AFTER})"),
    re.compile(rf"{_FREE}(?:一二[·•]九|九[·•]一八)"),
    re.compile(r"(?<![\d.·])(?:1[0-2]|0?[1-9])[·•](?:3[01]|[12]\d|0?[1-9])(?![\d.·])"),
)


#: What every rule needs: a day of the list, or digits with a point between. Most signs open neither.
_ANY = re.compile(rf"(?=[一三五六七八九十双0-9])(?:{_DAYS}|[0-9][·•])")


def days(view: str, start: int, end: int) -> list[tuple[int, int]]:
    """Places of the days in `view[start:end]` (a width-folded text); rules may find one twice.

    A day is one of a closed list (五一, 五四, 七一, 八一, 一二·九, …) or month·day in digits. It counts in quotation
    marks, after 庆祝, 纪念, 喜迎 and the like, or before a noun that goes with a day (重要讲话, 前夕, 运动, 奖章). 十一
    and 九三, which are also plain numerals, need their holiday beside them or quotation marks. Streets and schools of
    that name are left out.
    """
    if not _ANY.search(view, start, end):
        return []
    return [match.span() for rule in _RULES for match in rule.finditer(view, start, end)]
