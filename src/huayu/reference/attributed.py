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
from huayu.patterns.all_layers import corpus_layers
from huayu.text.sentences import document_units

#: Who may be named, the highest first.
BODIES = ("centre", "city or province", "house", "not told")

#: In this order: a source of the centre, another source, a named speaker, nobody.
ATTRIBUTIONS = ("centre", "local source", "local speaker", "used")

#: The layers that are asked.
LAYERS = ("citation", "reported_speech")

#: Start and end of a citation, and whom it names; what a span says of itself.
_Citation = tuple[int, int, tuple[str, ...]]
_Attributes = Mapping[str, Any]

READING_COLUMNS = ["doc_id", "start", "end", "wording", "reading"]

_OF_RANK = {
    "central": "centre", "provincial_municipal": "city or province", "district": "city or province",
    "school_leader": "house", "school_office": "house", "society": "house", "other": "not told",
}  # fmt: skip
_HOUSE = re.compile("学校|我校|大学|学院|学会|协会|集团")
_CENTRE = re.compile("习近平|总书记|中央|国务院|党的|全国|国家|教育部|人社部|财政部|中宣部|中组部")
_CITY = re.compile("(?<!国)[省市区县](?:委|政府|教委|教育)|教育厅|教育局|教育工委|全[省市区]|[省市]人大")


def attributed_places(
    places: pd.DataFrame, documents: Iterable[Document], layers: Mapping[str, pd.DataFrame] | None = None
) -> pd.DataFrame:
    """The places with who stands beside them: their columns, then source, within, speaker and attribution.

    `places` has doc_id, start and end. source: the highest of BODIES among the citations in the sentence unit of the
    place, "" if none names a source; within: the place lies inside such a citation, so that it is said whose it is;
    speaker: of the innermost reported content that holds the place, "" if none has a named speaker; attribution, one
    of ATTRIBUTIONS: `centre` if either is the centre, else `local source` if a source is named, else `local speaker`,
    else `used`. `layers` are the spans of LAYERS in the documents, where they are at hand. ValueError for a place of a
    text that is not among the documents.
    """
    known = {document.doc_id: document for document in documents}
    missing = sorted(set(places["doc_id"]) - set(known))
    if missing:
        raise ValueError(f"documents: {missing[0]} is not among them; give every text that has a place")
    table = places.copy()
    layers = corpus_layers(known.values(), LAYERS) if layers is None else layers
    speech = layers["reported_speech"]
    ranks: dict[str, dict[str, str]] = {}
    contents: dict[str, list[_Attributes]] = {}
    for doc_id, label, given in zip(speech["doc_id"], speech["label"], speech["attributes"], strict=True):
        if given.get("speaker"):
            ranks.setdefault(doc_id, {})[given["speaker"]] = given["rank"]
        if label == "content":
            contents.setdefault(doc_id, []).append(given)
    citations: dict[str, list[_Citation]] = {}
    for row in layers["citation"].query("label != 'echo'").itertuples():
        named = body_named(str(row.attributes.get("author", "")), str(row.text), ranks.get(row.doc_id))
        citations.setdefault(row.doc_id, []).append((row.start, row.end, named))
    units: dict[str, list[tuple[int, int]]] = {}
    told = []
    for doc_id, start, end in zip(places["doc_id"], places["start"], places["end"], strict=True):
        near = citations.get(doc_id, [])
        if near and doc_id not in units:
            units[doc_id] = _units(known[doc_id])
        source = _source(start, end, units[doc_id], near) if near else ""
        within = any(first <= start and end <= last for first, last, _ in near)
        told.append((source, within, _speaker(start, end, contents.get(doc_id, []))))
    for place, name in enumerate(("source", "within", "speaker")):
        kind = bool if name == "within" else "str"
        table[name] = pd.Series([one[place] for one in told], index=table.index, dtype=kind)
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
    return [(unit.start, unit.end) for paragraph in document_units(document) for unit in paragraph]


def _source(start: int, end: int, units: list[tuple[int, int]], citations: list[_Citation]) -> str:
    first, last = next(((a, b) for a, b in units if a <= start < b), (start, end))
    named = {body for at, _, bodies in citations if first <= at < last for body in bodies}
    return next((body for body in BODIES if body in named), "")


def _speaker(start: int, end: int, contents: list[_Attributes]) -> str:
    held = [
        (given["content_end"] - given["content_start"], given["rank"])
        for given in contents
        if given.get("content_start", end) <= start and end <= given.get("content_end", start)
    ]
    return _OF_RANK.get(min(held)[1], "") if held else ""
