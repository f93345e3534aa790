"""Organisations: every name of a standing body, whole, and the short forms that are names.

The rule is that of `huayu.patterns.bodies` (a head and the chain of known pieces on its left), and short names of
schools besides: one character of the name and 职院, 师大, 交院 (嘉职院, 津师大). What this cannot do: names built of
words that no list holds, and bodies whose heads are not listed.
"""

import re

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.once import once_a_document
from huayu.corpus.spans import Span, clean_span, span_frame
from huayu.corpus.view import folded_view
from huayu.patterns.bodies import Body, find_bodies, longest
from huayu.patterns.name_lists import either, is_ordinary, listed

_ENDS = either(
    listed(
        "职院 职大 职校 师大 职师大 职技院 交院 工院 城职院 职教集团 财院 农职院 工职院 高专 工贸职院 "
        "科职院 信职院 商职院 建院 轻工职院"
    )
)
#: More short names than this are no names of one report; the bound keeps the time in step with the length.
_MOST = 20
_OF_COMPANY = re.compile("(?:集团|公司|厂)([一-鿿]{2,6}?(?:学院|学校))")
_NO_NAMES = re.compile("[高中各本我该两某其省市区县级类等在由和与及对向的了是为从把被将到了全所些多]")


def organisation_spans(document: Document) -> pd.DataFrame:
    """The standing bodies named in a document as a span table, sorted by place, none inside another.

    Attribute `class`: `party_body`, `government`, `school`, `society`, `media`, `enterprise` or `other`, by the last
    head of the name (unit_heads.tsv); an organ of a society is a society.
    """
    return span_frame(organisation_rows(document))


@once_a_document
def organisation_rows(document: Document) -> tuple[Span, ...]:
    """The rows of `organisation_spans`."""
    return tuple(
        clean_span(document, "organisation", body.start, body.end, "organisation", {"class": body.kind})
        for body in document_bodies(document)
    )


@once_a_document
def document_bodies(document: Document) -> tuple[Body, ...]:
    """The bodies of a document in order, places in the clean text."""
    text = folded_view(document)
    shorts = school_short_names(text)
    bodies = []
    for paragraph in document.paragraphs:
        for body in find_bodies(text[paragraph.start : paragraph.end]):
            bodies.append(Body(paragraph.start + body.start, paragraph.start + body.end, body.kind))
    return tuple(longest([*bodies, *shorts, *company_schools(text, bodies)]))


def company_schools(text: str, bodies: list[Body]) -> list[Body]:
    """A company's school named without the company elsewhere: 北辰集团技能学院, then 技能学院."""
    tails: dict[str, None] = {}
    for body in bodies:
        tail = _OF_COMPANY.search(text, body.start, body.end)
        if tail and len(tails) < _MOST:
            tails[tail.group(1)] = None
    if not tails:
        return []
    return [Body(match.start(), match.end(), "school") for match in re.finditer(either(tails), text)]


def school_short_names(text: str) -> list[Body]:
    """The short names of schools in a text, and their first two characters wherever else they stand (嘉职担当)."""
    found: dict[str, None] = {}
    for match in re.finditer(rf"([一-鿿]){_ENDS}(?!校|系)", text):
        name = match.group()
        if not _NO_NAMES.match(name) and not is_ordinary(name):
            found.setdefault(name)
        if len(found) == _MOST:
            break
    if not found:
        return []
    stems = [name[:2] for name in found if name[1] == "职" or name.endswith("职院")]
    pattern = re.compile(either([*found, *stems]))
    return [Body(match.start(), match.end(), "school") for match in pattern.finditer(text)]
