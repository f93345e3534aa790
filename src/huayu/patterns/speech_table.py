"""The acts of reported speech, one row an act, without names: who says what by rank, and whose words stand in whose.

Works on what the rules find and on what was marked by reading alike. A speaker is a number within a text.
"""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs
from huayu.patterns.spans_by_text import spans_by_text
from huayu.text.han import han_places

#: The ranks of the codebook with the words that a figure prints, the highest body first; what has no place on that
#: ladder comes last.
RANKS: dict[str, str] = {
    "central": "the Centre",
    "provincial_municipal": "province or city",
    "district": "district",
    "society": "society or expert",
    "school_leader": "school leader",
    "school_office": "school staff",
    "collective": "meeting or body",
    "other": "document or other",
}
#: Ranks that are not above or below another: a meeting and a document belong to no level.
OFF_THE_LADDER = ("collective", "other")
VERB_CLASSES = ("neutral", "assertive", "directive", "evaluative")

_OPENING = dict(zip('“‘「『"', '”’」』"', strict=True))
_COLUMNS = (
    "doc_id act label verb verb_class rank speaker speakers depth place content_place content_end content_han quoted "
    "host host_rank inside"
)


def speech_table(documents: Iterable[Document], spans: pd.DataFrame) -> pd.DataFrame:
    """The acts of some documents: one row a span of the layer `reported_speech`, in the order of the texts.

    Columns: doc_id, `act` (its number in the text), label, verb, verb_class, rank, `speaker` (a number for each
    different speaker of the text; a row of speakers is one), `speakers` (how many are named), depth, `place` (Han
    characters of title and body before the verb), `content_place`, `content_end` and `content_han` (the same for what
    is said; missing for an event), `quoted` (quotation marks close all of it in), and for an act of depth 1 `host` (the
    act whose speech is running: the last one of depth 0 with content that begins before it), `host_rank`, and `inside`
    (it stands within the host's content, and not in a later paragraph of the same speech). `host` is missing and
    `host_rank` "" at depth 0, and where no speech is running. Spans of other documents are passed over.
    """
    rows: list[tuple[Any, ...]] = []
    for document, own in spans_by_text(documents, spans):
        rows += _rows(document, own)
    table = pd.DataFrame(rows, columns=_COLUMNS.split())
    whole = ["content_place", "content_end", "content_han", "host"]
    table = table.astype(dict.fromkeys(whole, "Int64"))
    table.attrs = result_attrs(None, "acts of reported speech", "act", length="Han characters of title and body")
    return table


def _rows(document: Document, acts: list[Any]) -> list[tuple[Any, ...]]:
    before = han_places(document)
    numbers: dict[str, int] = {}
    rows: list[tuple[Any, ...]] = []
    host: tuple[int, str, int] | None = None  # number, rank, end of content
    for number, span in enumerate(acts, start=1):
        given = span.attributes
        speaker = str(given.get("speaker", ""))
        said = (given["content_start"], given["content_end"]) if "content_end" in given else None
        place, end = (int(before[said[0]]), int(before[said[1]])) if said else (pd.NA, pd.NA)
        outer = host if given["depth"] > 0 else None
        rows.append(
            (document.doc_id, number, span.label, span.text, given["verb_class"], given["rank"],
             numbers.setdefault(speaker, len(numbers) + 1), speaker.count("、") + 1, given["depth"],
             int(before[span.start]), place, end, end - place if said else pd.NA,
             said is not None and _is_quoted(document.text[said[0] : said[1]]),
             outer[0] if outer else pd.NA, outer[1] if outer else "", outer is not None and span.start < outer[2])
        )  # fmt: skip
        if given["depth"] == 0 and said:
            host = number, given["rank"], said[1]
    return rows


def _is_quoted(content: str) -> bool:
    """Whether a passage stands in quotation marks from its first to its last character, a final mark aside."""
    passage = content.strip().rstrip("。，；！？.,;!?").strip()
    return len(passage) > 1 and passage[-1] == _OPENING.get(passage[0])


def carried_speech(documents: Iterable[Document], spans: pd.DataFrame) -> pd.DataFrame:
    """Where a speech runs on in paragraphs that have no verb of its speaker: doc_id, host, rank, place, end.

    A voice of depth 1 outside every content of depth 0 shows that the speech before it is still running, up to the end
    of that voice's paragraph; so from the end of the host's content to there. `place` and `end` are Han characters of
    title and body. Speech that runs on without quoting anybody leaves no such trace and has no row.
    """
    listed = list(documents)
    table = speech_table(listed, spans)
    outside = dict(list(table[table["host"].notna() & ~table["inside"]].groupby("doc_id")))
    rows = []
    for document in listed:
        if document.doc_id not in outside:
            continue
        before = han_places(document)
        paragraphs = [(int(before[part.start]), int(before[part.end])) for part in document.paragraphs]
        own = table[table["doc_id"] == document.doc_id]
        for host, voices in outside[document.doc_id].groupby("host", sort=False):
            speech = own[own["act"] == host].iloc[0]
            last = int(voices["place"].max())
            end = max(stop for start, stop in paragraphs if start <= last)
            rows.append((document.doc_id, int(host), speech["rank"], int(speech["content_end"]), end))
    table = pd.DataFrame(rows, columns=["doc_id", "host", "rank", "place", "end"])
    table.attrs = result_attrs(None, "speech carried on", "speech", length="Han characters of title and body")
    return table
