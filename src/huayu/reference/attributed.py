"""Who stands beside a wording: a source named in its sentence, a named speaker whose words hold it, or nobody.

In words: a wording is *beside a source* if a citation that names one (a leader's speech, a meeting, a plan, a
document; no echo) lies in the same sentence unit; it is *in a speaker's words* if reported content of a named person
or body of rank holds it. Both are sorted by who is named: the centre, a city or province, the house (school, society,
their own papers), or one that the text leaves open. A meeting that speaks (会议指出) names nobody.

What this cannot do: tell a source *of the wording* from one that the sentence names for another purpose; sentences of
this genre are long. Nor does it follow a speech over paragraphs that have no verb of speaking.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.problem import InputError
from huayu.measures.detection import annotations_folder
from huayu.patterns.corpus_spans import corpus_spans
from huayu.text.folding import fold_width
from huayu.text.sentences import sentence_units

#: Who may be named, the highest first.
BODIES = ("centre", "city or province", "house", "not told")

#: In this order: a source of the centre, another source, a named speaker, nobody.
ATTRIBUTIONS = ("centre", "local source", "local speaker", "used")

READING_COLUMNS = ["doc_id", "start", "end", "wording", "reading"]

_OF_RANK = {
    "central": "centre", "provincial_municipal": "city or province", "district": "city or province",
    "school_leader": "house", "school_office": "house", "society": "house", "other": "not told",
}  # fmt: skip
_HOUSE = re.compile("学校|我校|大学|学院|学会|协会|集团")
_CENTRE = re.compile("习近平|总书记|中央|国务院|党的|全国|国家|教育部|人社部|财政部|中宣部|中组部")
_CITY = re.compile("(?<!国)[省市区县](?:委|政府|教委|教育)|教育厅|教育局|教育工委|全[省市区]|[省市]人大")


def attributed_places(places: pd.DataFrame, documents: Iterable[Document]) -> pd.DataFrame:
    """The places with who stands beside them: their columns, then source, within, speaker and attribution.

    `places` has doc_id, start and end. source: the highest of BODIES among the citations in the sentence unit of the
    place, "" if none names a source; within: the place lies inside such a citation, so that it is said whose it is;
    speaker: of the innermost reported content that holds the place, "" if none has a named speaker; attribution, one
    of ATTRIBUTIONS: `centre` if either is the centre, else `local source` if a source is named, else `local speaker`,
    else `used`. ValueError for a place of a text that is not among the documents.
    """
    known = {document.doc_id: document for document in documents}
    missing = sorted(set(places["doc_id"]) - set(known))
    if missing:
        raise ValueError(f"documents: {missing[0]} is not among them; give every text that has a place")
    table = places.copy()
    citations = corpus_spans(known.values(), "citation").query("label != 'echo'")
    speech = corpus_spans(known.values(), "reported_speech")
    contents = speech[speech["label"] == "content"]
    units = {doc_id: _units(document) for doc_id, document in known.items()}
    ranks = {
        (row.doc_id, row.attributes["speaker"]): row.attributes["rank"]
        for row in speech.itertuples()
        if row.attributes.get("speaker")
    }
    table["source"] = [
        _source(row, units[row.doc_id], citations[citations["doc_id"] == row.doc_id], ranks)
        for row in places.itertuples()
    ]
    table["within"] = [_within(row, citations[citations["doc_id"] == row.doc_id]) for row in places.itertuples()]
    table["speaker"] = [_speaker(row, contents[contents["doc_id"] == row.doc_id]) for row in places.itertuples()]
    pairs = zip(table["source"], table["speaker"], strict=True)
    table["attribution"] = [_attribution(source, speaker) for source, speaker in pairs]
    return table


def body_named(author: str, text: str, ranks: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Which of BODIES a citation names, by its author where it has one, else by its words; highest first.

    `ranks` leads from the names of speakers of the text to their rank: an author who also speaks has that rank.
    """
    rank = (ranks or {}).get(author)
    if rank in _OF_RANK:
        return (_OF_RANK[rank],)
    named = author or text
    if not author and _HOUSE.search(named):
        return ("house",)
    patterns = {"centre": _CENTRE, "city or province": _CITY, "house": _HOUSE}
    found = tuple(body for body, pattern in patterns.items() if pattern.search(named))
    return found or ("not told",)


def read_attributions(path: Path | None = None) -> pd.DataFrame:
    """The sample of places read before the rule was run (default: `corpus/annotations/attribution.tsv`).

    Columns: doc_id, start, end, wording, reading (one of ATTRIBUTIONS). Read was: does the sentence say that the
    wording is the centre's (`centre`) or another source's (`local source`); else does it stand in what a named person
    is reported to say, in that paragraph or a list that it announces (`local speaker`); else `used`. The name of a
    source that the draw had hit was replaced by another place. InputError for other columns or readings.
    """
    path = path or annotations_folder() / "attribution.tsv"
    table = pd.read_csv(path, sep="\t", quoting=3, keep_default_na=False)
    if table.columns.tolist() != READING_COLUMNS:
        raise InputError(f"{path.name}, row 1: the header must be {', '.join(READING_COLUMNS)}, separated by tabs")
    other = sorted(set(table["reading"]) - set(ATTRIBUTIONS))
    if other:
        raise InputError(f"{path.name}: the reading {other[0]!r} is none of {', '.join(ATTRIBUTIONS)}; correct it")
    return table


def attribution_agreement(places: pd.DataFrame, readings: pd.DataFrame) -> pd.DataFrame:
    """Reading × rule: one row a reading, one column an attribution of the rule, places as counts.

    `places` as from `attributed_places`. ValueError for a place that was read and is not among them.
    """
    keys = ["doc_id", "start", "end", "wording"]
    both = readings.merge(places[[*keys, "attribution"]], on=keys, how="left")
    lost = both[both["attribution"].isna()]
    if not lost.empty:
        row = lost.iloc[0]
        raise ValueError(f"readings: {row['wording']} at {row['doc_id']}, {row['start']} is no counted place any more")
    counts = pd.crosstab(both["reading"], both["attribution"])
    counts = counts.reindex(index=list(ATTRIBUTIONS), columns=list(ATTRIBUTIONS), fill_value=0)
    return counts.rename_axis("reading").rename_axis(None, axis=1).reset_index()


def _attribution(source: str, speaker: str) -> str:
    if BODIES[0] in (source, speaker):
        return ATTRIBUTIONS[0]
    return ATTRIBUTIONS[1] if source else ATTRIBUTIONS[2] if speaker else ATTRIBUTIONS[3]


def _units(document: Document) -> list[tuple[int, int]]:
    view = fold_width(document.text)
    return [(unit.start, unit.end) for paragraph in document.paragraphs for unit in sentence_units(view, paragraph)]


def _source(
    place: Any, units: list[tuple[int, int]], citations: pd.DataFrame, ranks: Mapping[tuple[str, str], str]
) -> str:
    start, end = next(((a, b) for a, b in units if a <= place.start < b), (place.start, place.end))
    near = citations[(citations["start"] >= start) & (citations["start"] < end)]
    own = {name: rank for (doc_id, name), rank in ranks.items() if doc_id == place.doc_id}
    named = {
        body
        for row in near.itertuples()
        for body in body_named(str(row.attributes.get("author", "")), str(row.text), own)
    }
    return next((body for body in BODIES if body in named), "")


def _within(place: Any, citations: pd.DataFrame) -> bool:
    return bool(((citations["start"] <= place.start) & (place.end <= citations["end"])).any())


def _speaker(place: Any, contents: pd.DataFrame) -> str:
    held = [
        (given["content_end"] - given["content_start"], given["rank"])
        for given in contents["attributes"]
        if given.get("content_start", place.end) <= place.start and place.end <= given.get("content_end", place.start)
    ]
    return _OF_RANK.get(min(held)[1], "") if held else ""
