"""Days as Chinese pages print them, to YYYY-MM-DD."""

import re
from datetime import UTC, date, datetime, timedelta

from huayu.corpus.width import fold_width

#: 2021-04-07, 2021年4月7日, 2021/4/7, 2021.4.7, [2021-04-07]; the clock time may follow at once.
DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-年/.]\s?(1[0-2]|0?[1-9])\s?[-月/.]\s?(3[01]|[12]\d|0?[1-9])(?!\d(?!\d:))")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_NO_YEAR = re.compile(r"(?<![\d年])(1[0-2]|0?[1-9])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日")
_WITH_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?年\s?(1[0-2]|0?[1-9])\s?月\s?(3[01]|[12]\d|0?[1-9])\s?日")
_IN_URL = re.compile(r"/((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])(?:[-/_]?([0-2]\d|3[01]))?(?:/|_)")
_IN_NAME = re.compile(r"[t_/]((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])_")
#: An event is reported within so many days; a day further back is history the text tells.
_REPORTED_WITHIN = timedelta(days=60)


def day_in(text: str) -> str:
    """The first day printed in a text, or ""; an impossible one (2021-02-30) does not count."""
    view = fold_width(text)
    for pattern in (DAY, _COMPACT):
        for match in pattern.finditer(view[:2000]):
            if day := _iso(*match.groups()):
                return day
    return ""


def day_of_clock(seconds: str) -> str:
    """The day in China of a Unix time in seconds, or ""."""
    if not re.fullmatch(r"[01]\d{9}", seconds):
        return ""
    moment = datetime.fromtimestamp(int(seconds), UTC) + timedelta(hours=8)
    return moment.date().isoformat()


def day_of_address(url: str) -> str:
    """The day an address carries (/2021/0407/, t20210407_), as content systems write it; "" where there is none."""
    for pattern in (_IN_NAME, _IN_URL):
        match = pattern.search(url)
        if match and match[3] and (day := _iso(*match.groups())):
            return day
    return ""


def event_day(opening: str, published: str) -> tuple[str, str]:
    """The day of the event by the first sentence of a report, and its basis; ("", "") where that is not sure.

    A day with its year is stated. One without is of the year of publication, or of the year before where it would lie
    behind the publication: inferred. A day more than two months before publication is not taken.
    """
    view = fold_width(opening[:400]).split("。")[0][:80]
    full, short = _WITH_YEAR.search(view), _NO_YEAR.search(view)
    if full and (not short or full.start() <= short.start()):
        day = _iso(*full.groups())
        return (day, "stated") if day and _is_near(day, published) else ("", "")
    if not short or not published:
        return "", ""
    for year in (int(published[:4]), int(published[:4]) - 1):
        day = _iso(str(year), short[1], short[2])
        if day and day <= published:
            return (day, "inferred") if _is_near(day, published) else ("", "")
    return "", ""


def _is_near(day: str, published: str) -> bool:
    if not published:
        return True
    return timedelta(0) <= date.fromisoformat(published) - date.fromisoformat(day) <= _REPORTED_WITHIN


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
