"""Slogans counted: who coined them, by which template they count, and whether the text tells what is counted."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs
from huayu.paths import find_paths
from huayu.patterns.numeral_templates import N, hidden
from huayu.patterns.numerals import numeral_value
from huayu.text.folding import fold_width
from huayu.text.han import han_places

#: Who coined or announced a slogan, from the top down, as the annotator judges; the last is for spans without a judge.
LEVELS = ("national", "provincial-municipal", "institutional", "unclear", "not judged")

#: Whether a reader of the text learns what is counted: the text lists the parts, the slogan consists of them, neither.
TELLINGS = ("told", "names its parts", "not told")

#: How a template is built, for a reader; N is a numeral, X what belongs to it.
TEMPLATES: Mapping[str, str] = {
    "N个X": "numeral, measure word, noun",
    "N大X": "numeral, 大 (great), noun",
    "NX": "numeral and what it counts",
    "NXNX": "a pair of such limbs",
    "NXNXNX": "a longer row of such limbs",
    "N个N": "numerals alone, perhaps with a measure word",
    "N+X": "numerals joined by a plus",
    "XNX": "the numeral stands inside",
    "NX、NX": "limbs with a dividing mark",
}

#: In this template every part is a limb of the slogan itself: 结一校、联一村、带一批.
_OF_PARTS = "NX、NX"

_NUMERAL = re.compile(N)
_COLUMNS = ["doc_id", "place", "name", "template", "level", "quoted", "telling"]


def slogan_mentions(documents: Iterable[Document], spans: pd.DataFrame, annotated: pd.DataFrame) -> pd.DataFrame:
    """One row a span of the layer `number_slogan`, in the order of the documents.

    `spans` is what the rules find, `annotated` what was marked by reading, from which the level is taken at the same
    place: no rule predicts it. Columns: doc_id, `place` (Han characters of title and body before it), `name` (widths
    folded), template, level (one of `LEVELS`, `not judged` where the reading has no such span), quoted, `telling` (one
    of `TELLINGS`). Spans of other documents are passed over.
    """
    of_document = dict(list(spans.groupby("doc_id", sort=False)))
    before = {document.doc_id: han_places(document) for document in documents if document.doc_id in of_document}
    judged = {
        (row.doc_id, row.start, row.end): str(row.attributes.get("level", LEVELS[-1])) for row in annotated.itertuples()
    }
    rows = [
        (span.doc_id, int(before[doc_id][span.start]), fold_width(span.text), span.label,
         judged.get((span.doc_id, span.start, span.end), LEVELS[-1]), bool(span.attributes["quoted"]),
         _telling(span.label, span.attributes["expanded"]))
        for doc_id in before for span in of_document[doc_id].itertuples()
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=_COLUMNS)
    table.attrs = result_attrs(None, "spans by rule, level by reading", "slogan", layer="number_slogan")
    return table


def slogans_by_level(mentions: pd.DataFrame) -> pd.DataFrame:
    """The different slogans of each text: one row a text, level and name, in the order of first mention.

    Columns: doc_id, level, template, name, mentions (how often the text has it at this level). A text without a slogan
    has no row.
    """
    keys = ["doc_id", "level", "template", "name"]
    table = mentions.groupby(keys, sort=False).size().reset_index(name="mentions")
    table.attrs = {**mentions.attrs, "formula": "count", "unit": "text, level and slogan"}
    return table


def slogans_together(slogans: pd.DataFrame) -> pd.DataFrame:
    """The different slogans of all texts: the table of `slogans_by_level` with the texts counted, not named.

    Columns: level, template, name, texts (that have it at this level), mentions; the most widespread first.
    """
    keys = ["level", "template", "name"]
    table = slogans.groupby(keys, sort=False).agg(texts=("doc_id", "nunique"), mentions=("mentions", "sum"))
    table = table.reset_index().sort_values(["texts", "mentions"], ascending=False, kind="stable", ignore_index=True)
    table.attrs = {**slogans.attrs, "unit": "level and slogan"}
    return table


def slogan_names(mentions: pd.DataFrame) -> pd.DataFrame:
    """The different slogans over all texts: one row a name, those of most texts first, then the most frequent.

    Columns: name, template, levels (all that it was judged to have, joined by ` / `), texts (how many have it),
    mentions, telling (the first of `TELLINGS` that holds of any mention).
    """
    groups = mentions.groupby("name", sort=False)
    table = pd.DataFrame(
        {
            "template": groups["template"].first(),
            "levels": groups["level"].agg(lambda own: " / ".join(level for level in LEVELS if level in set(own))),
            "texts": groups["doc_id"].nunique(),
            "mentions": groups.size(),
            "telling": groups["telling"].agg(lambda own: next(way for way in TELLINGS if way in set(own))),
        }
    )
    table = table.reset_index().sort_values(["texts", "mentions"], ascending=False, kind="stable", ignore_index=True)
    table.attrs = {**mentions.attrs, "formula": "count", "unit": "slogan"}
    return table


def numerals_of(name: str) -> list[int]:
    """The numbers that a slogan holds, in order: 五个三 → 5, 3; 三一 → 3, 1; 双融双促 → 2, 2; 1+X → 1.

    Signs that count nothing, as in 一流, are passed over. Numerals above ten thousand raise ValueError.
    """
    values: list[int] = []
    for run in _NUMERAL.findall(hidden(fold_width(name))):
        # Signs in a row without a unit are members of the name, not the digits of one number.
        values += [numeral_value(run)] if set(run) & set("十百千") or run.isdecimal() else map(numeral_value, run)
    return values


def _telling(template: str, expanded: bool) -> str:
    if expanded:
        return TELLINGS[0]
    return TELLINGS[1] if template == _OF_PARTS else TELLINGS[2]


def template_examples(mentions: pd.DataFrame, glosses: Mapping[str, str]) -> pd.DataFrame:
    """Every template that occurs, with the slogan of most mentions as its example: one row a template.

    Columns: template, build (in words), mentions, names (different ones), example, english (from `glosses`; KeyError
    where the example has none, but "" in a study of one's own, whose slogans no glossary can know beforehand). Equal
    mentions: the slogan of more texts, then the earlier one.
    """
    names = slogan_names(mentions)
    english = defaultdict(str, glosses) if find_paths().is_study else glosses
    rows = []
    for template, build in TEMPLATES.items():
        own = names[names["template"] == template]
        if len(own):
            example = own.loc[own["mentions"].idxmax(), "name"]
            rows.append((template, build, int(own["mentions"].sum()), len(own), example, english[example]))
    table = pd.DataFrame(rows, columns=["template", "build", "mentions", "names", "example", "english"])
    table = table.astype({"mentions": "int64", "names": "int64"})
    table.attrs = {**mentions.attrs, "formula": "count", "unit": "template"}
    return table


def attributes_agreed(spans: pd.DataFrame, annotated: pd.DataFrame) -> pd.DataFrame:
    """At the places that rules and reading both have, how often they agree on `quoted` and on `expanded`.

    Both are span tables of the layer `number_slogan`. Columns: attribute, spans (places that both have), equal,
    `differing` (the names where they do not agree, each once, as a list).
    """
    both = spans.merge(annotated, on=["doc_id", "start", "end"], suffixes=("_rule", "_reading"))
    pairs = list(zip(both["attributes_rule"], both["attributes_reading"], strict=True))
    names = both["text_rule"].map(fold_width)
    rows = []
    for key in ("quoted", "expanded"):
        equal = np.array([rule[key] == read[key] for rule, read in pairs], dtype=bool)
        rows.append((key, len(pairs), int(equal.sum()), names[~equal].unique().tolist()))
    table = pd.DataFrame(rows, columns=["attribute", "spans", "equal", "differing"])
    table.attrs = result_attrs(None, "equal attributes of equal spans", "slogan", layer="number_slogan")
    return table


def levels_judged_twice(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """The slogans that two codings marked at the same place, with the level that each gave them.

    Both are span tables of the layer `number_slogan`. Columns: doc_id, start, end, name, first, second (levels).
    """
    keys = ["doc_id", "start", "end"]
    levels = [
        spans[keys].assign(name=spans["text"].map(fold_width), level=[row["level"] for row in spans["attributes"]])
        for spans in (first, second)
    ]
    table = levels[0].merge(levels[1].drop(columns="name"), on=keys, suffixes=("_first", "_second"))
    table = table.rename(columns={"level_first": "first", "level_second": "second"})
    table.attrs = result_attrs(None, "levels of equal spans", "slogan", layer="number_slogan")
    return table
