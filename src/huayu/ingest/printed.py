"""Title, days and publisher as the text itself prints them: in its headline, its dateline, its signature."""

import re
from collections.abc import Iterator

from huayu.corpus.document import Document
from huayu.corpus.fields import parse_fields
from huayu.corpus.lines import is_prose
from huayu.corpus.width import fold_width
from huayu.ingest.dates import DAY, day_in, event_day
from huayu.ingest.found import Fact
from huayu.ingest.labels import is_body

_WHEN = re.compile(
    r"(?:发布|发表|发文|发稿|上线|公开|录入|上传|添加|创建|提交|更新)?(?:时\s{0,4}间|日\s{0,4}期|于)\s*:"
)
_WHO = re.compile(
    r"(?:[一-鿿]{0,4}来\s{0,4}源(?:于)?|稿源|出处|媒体|转载自|转自|摘自|原载|发布(?:单位|部门|机构))\s{0,4}[:|/]"
)
_LINES_OF_SIGNATURE = 4


def printed_facts(document: Document) -> list[Fact]:
    """What a text says of itself, read from the document that the study will make of it.

    A day named 发布时间 comes before one named 更新时间. What stands at the end of the text, where a release is signed
    and dated, comes last.
    """
    facts = [*_of_title(document)]
    for paragraph in document.paragraphs:
        if paragraph.role == "dateline":
            facts += dateline_facts(document.text[paragraph.start : paragraph.end])
    facts += _of_signature(document)
    return sorted(facts, key=lambda fact: "更新" in fact.where)


def event_facts(document: Document, published: str) -> list[Fact]:
    """The day of the event by the opening of the report."""
    bodies = [p for p in document.paragraphs if p.role == "body" and is_prose(document.text[p.start : p.end])]
    if not bodies:
        return []
    day, basis = event_day(document.text[bodies[0].start : bodies[0].end], published)
    where = "first sentence" if basis == "stated" else "first sentence, year of publication"
    return [Fact("event_date", day, basis, where)] if day else []


def dateline_facts(line: str) -> Iterator[Fact]:
    """Day and publisher out of a line of fields such as 来源：宣传部 发布时间：2021-04-07 点击数：12."""
    view = fold_width(line)
    for piece in parse_fields(view):
        if piece.kind not in ("dateline", "free"):
            continue
        text = line[piece.start : piece.end]
        day, key = day_in(text), fold_width(text)
        if day:
            named = _WHEN.match(key)
            yield Fact(
                "publication_date", day, "stated", f"dateline ({named[0].rstrip(': ')})" if named else "dateline"
            )
            before = DAY.split(key)[0].strip(" |:")
            if not named and is_body(before):
                yield Fact("publisher", text[: len(before)].strip(), "stated", "dateline")
        elif piece.kind == "free":
            if is_body(key):
                yield Fact("publisher", text.strip(), "stated", "dateline")
        elif (named := _WHO.match(key)) and piece.value:
            yield Fact("publisher", text[named.end() :].strip(), "stated", f"dateline ({named[0].rstrip(':|/ ')})")


def _of_title(document: Document) -> Iterator[Fact]:
    titles = [p for p in document.paragraphs if p.role == "title"]
    if titles:
        # The parts of one headline stand next to each other; check compares without white space.
        text = " ".join(document.text[p.start : p.end] for p in titles)
        yield Fact("title", text, "stated", "headline of the text")


def _of_signature(document: Document) -> Iterator[Fact]:
    """重庆市职业教育学会 / 2021年4月7日, on the last lines: who releases the text, and when."""
    bodies = [document.text[p.start : p.end] for p in document.paragraphs if p.role == "body"]
    last = bodies[-_LINES_OF_SIGNATURE:] if len(bodies) > _LINES_OF_SIGNATURE else bodies[1:]
    for place, line in enumerate(last):
        view = fold_width(line).strip()
        day = day_in(view)
        if day and DAY.fullmatch(view.rstrip("日 ")) and not is_prose(view):
            yield Fact("publication_date", day, "stated", "signature")
            if place and is_body(last[place - 1].strip()):
                yield Fact("publisher", last[place - 1].strip(), "stated", "signature")
