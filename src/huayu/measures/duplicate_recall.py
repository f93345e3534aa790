"""How well near-duplicates are found: copies with known edits are planted among real documents and looked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from huayu.corpus.document import Document, Paragraph, Run
from huayu.measures.agreement import wilson_interval
from huayu.measures.results import result_attrs
from huayu.text.duplicates import near_duplicates
from huayu.text.sentences import sentence_spans
from huayu.text.tokens import COUNTED_ROLES

COLUMNS = ["edit", "rate", "planted", "found", "recall", "recall_low", "recall_high", "false_pairs"]


class _Source(NamedTuple):
    """A document to copy, its title and body as text, and the text of others, which lends what is new."""

    document: Document
    text: str
    lent: str


_Edit = Callable[[_Source, float, np.random.Generator], str]


def _substituted(source: _Source, rate: float, draw: np.random.Generator) -> str:
    characters = np.array(list(source.text))
    places = _places(source.text, rate, draw)
    characters[places] = draw.choice(list(source.lent), len(places))
    return "".join(characters)


def _deleted(source: _Source, rate: float, draw: np.random.Generator) -> str:
    return "".join(np.delete(np.array(list(source.text)), _places(source.text, rate, draw)))


def _inserted(source: _Source, rate: float, draw: np.random.Generator) -> str:
    places = _places(source.text, rate, draw)
    return "".join(np.insert(np.array(list(source.text)), places, draw.choice(list(source.lent), len(places))))


def _dropped(source: _Source, rate: float, draw: np.random.Generator) -> str:
    sentences = _sentences(source.document)
    number = len(sentences)
    # One sentence stays in any case: a copy of nothing is no copy.
    gone = set(draw.permutation(number)[: min(round(rate * number), number - 1)].tolist())
    return "".join(sentence for i, sentence in enumerate(sentences) if i not in gone)


def _reordered(source: _Source, rate: float, draw: np.random.Generator) -> str:
    sentences = _sentences(source.document)
    number = len(sentences)
    moved = np.sort(draw.permutation(number)[: round(rate * number)])
    order = np.arange(number)
    order[moved] = draw.permutation(moved)
    return "".join(sentences[i] for i in order)


def _new_lead(source: _Source, rate: float, draw: np.random.Generator) -> str:
    length = round(rate * len(source.text))
    return _stretch(source.lent, length) + source.text[length:]


def _embedded(source: _Source, rate: float, draw: np.random.Generator) -> str:
    around = _stretch(source.lent, round(rate / (1 - rate) * len(source.text)))
    place = int(draw.integers(len(around) + 1))
    return around[:place] + source.text + around[place:]


#: What the rate is a share of: characters (substituted, deleted, inserted), sentences (dropped, reordered), the copy
#: (new_lead: its beginning is replaced), the longer text (embedded: what stands around the copy).
EDITS: Mapping[str, _Edit] = {
    "substituted": _substituted,
    "deleted": _deleted,
    "inserted": _inserted,
    "dropped": _dropped,
    "reordered": _reordered,
    "new_lead": _new_lead,
    "embedded": _embedded,
}


def duplicate_recall(
    documents: Iterable[Document],
    edit_rates: Sequence[float] = (0.0, 0.02, 0.04, 0.06, 0.08, 0.1, 0.2, 0.3, 0.5),
    copies: int = 100,
    seed: int = 1,
    threshold: float = 0.7,
    shingle: int = 5,
) -> pd.DataFrame:
    """Recall of `near_duplicates` on planted copies, by kind of edit and edit rate.

    For every kind of edit (see `EDITS`) and every rate, `copies` documents are drawn, copied, edited and put among the
    others. What is new in a copy comes from other documents, drawn as well. Columns: edit, rate, planted,
    found (pairs of a document and its copy), recall = found / planted, recall_low, recall_high (Wilson 95 %);
    false_pairs: pairs of a copy and a document that is neither its source, nor lent it text, nor was paired with
    either before. `attrs["pairs_before"]` is the number of pairs among the documents as they were: in real texts those
    may be real reprints. Recall is never NaN. Documents of fewer than `shingle` letters are not drawn.

    ValueError for a rate outside [0, 1), no rates, fewer than one copy, more copies than documents to draw from, or
    fewer than two of these.
    """
    listed = list(documents)
    _refuse(edit_rates, copies)
    texts = [_counted(document) for document in listed]
    drawable = np.array([i for i, text in enumerate(texts) if sum(map(str.isalnum, text)) >= shingle], dtype=np.int64)
    if len(drawable) < max(copies, 2):
        raise ValueError(f"copies: {copies} of {len(drawable)} documents; give more documents, two at the least")
    draw = np.random.default_rng(seed)
    planted: list[Document] = []
    rows = []
    for edit, rate in [(edit, rate) for edit in EDITS for rate in edit_rates]:
        for source in draw.choice(drawable, copies, replace=False).tolist():
            lenders = _lenders(draw.permutation(drawable[drawable != source]), texts, len(texts[source]), rate)
            lent = "".join(texts[lender] for lender in lenders)
            text = EDITS[edit](_Source(listed[source], texts[source], lent), float(rate), draw)
            # No id of a corpus begins with white space, so a planted one cannot be taken for another.
            planted.append(_document(f" {len(planted)}", text))
            lent_by = tuple(listed[lender].doc_id for lender in lenders)
            rows.append((edit, float(rate), planted[-1].doc_id, listed[source].doc_id, lent_by))
    pairs = near_duplicates([*listed, *planted], threshold, shingle)
    key = pd.DataFrame(rows, columns=["edit", "rate", "copy", "source", "lenders"])
    return _scored(key, pairs, edit_rates, {"seed": seed, "documents": len(listed)}, getattr(documents, "digest", None))


def _refuse(edit_rates: Sequence[float], copies: int) -> None:
    if len(edit_rates) == 0 or not all(0 <= rate < 1 for rate in edit_rates):
        raise ValueError(f"edit_rates: {list(edit_rates)}; give shares from 0 to below 1, one at the least")
    if len(set(edit_rates)) < len(edit_rates):
        raise ValueError(f"edit_rates: {list(edit_rates)} names a rate twice; give each once")
    if copies < 1:
        raise ValueError(f"copies: {copies}; plant one at the least")


def _scored(
    key: pd.DataFrame, pairs: pd.DataFrame, edit_rates: Sequence[float], told: dict[str, int], digest: str | None
) -> pd.DataFrame:
    is_copy = pairs["other_doc_id"].isin(key["copy"])
    before = pairs[~is_copy]
    partners = _partners(before)
    # Copies come last in the corpus, so a pair of a document and a copy names the document first.
    hits = pairs[is_copy & ~pairs["doc_id"].isin(key["copy"])]
    judged = hits[["doc_id", "other_doc_id"]].merge(key, left_on="other_doc_id", right_on="copy")
    right = (judged["doc_id"] == judged["source"]).to_numpy(dtype=bool)
    explained = [
        any(doc_id == known or doc_id in partners.get(known, ()) for known in (source, *lenders))
        for doc_id, source, lenders in judged[["doc_id", "source", "lenders"]].itertuples(index=False)
    ]
    judged = judged.assign(found=right, false=~np.array(explained, dtype=bool))
    order = pd.MultiIndex.from_product([list(EDITS), [float(rate) for rate in edit_rates]], names=["edit", "rate"])
    table = key.groupby(["edit", "rate"]).size().reindex(order).rename("planted").to_frame()
    for column in ("found", "false"):
        counts = judged[judged[column]].groupby(["edit", "rate"]).size()
        table[column] = counts.reindex(order, fill_value=0).astype("int64")
    table = table.rename(columns={"false": "false_pairs"}).reset_index()
    table["recall"] = table["found"] / table["planted"]
    table["recall_low"], table["recall_high"] = wilson_interval(table["found"], table["planted"])
    told = {**told, "pairs_before": len(before)}
    rules = {name: pairs.attrs[name] for name in ("threshold", "shingle", "roles_counted")}
    table = table[COLUMNS]
    table.attrs = {**result_attrs(None, "recall of planted copies; Wilson 95 %", "planted copy"), **told, **rules}
    table.attrs["corpus_digest"] = digest
    return table


def _lenders(others: NDArray[np.int64], texts: Sequence[str], length: int, rate: float) -> list[int]:
    """The first of the others whose texts are together as long as what an edit may add."""
    wanted = length * max(1, rate / (1 - rate))
    enough = int(np.searchsorted(np.cumsum([len(texts[other]) for other in others]), wanted)) + 1
    return [int(other) for other in others[:enough]]


def _partners(pairs: pd.DataFrame) -> dict[str, set[str]]:
    partners: dict[str, set[str]] = {}
    for doc_id, other in zip(pairs["doc_id"], pairs["other_doc_id"], strict=True):
        partners.setdefault(doc_id, set()).add(other)
        partners.setdefault(other, set()).add(doc_id)
    return partners


def _places(text: str, rate: float, draw: np.random.Generator) -> NDArray[np.int64]:
    """Places to edit: a share of the letters, because marks are not compared and an edit of one would be none."""
    letters = np.flatnonzero([character.isalnum() for character in text])
    return np.sort(draw.choice(letters, round(rate * len(letters)), replace=False))


def _stretch(text: str, length: int) -> str:
    """The first `length` characters of a text, which begins again where it is too short."""
    return (text * (length // len(text) + 1))[:length]


def _counted(document: Document) -> str:
    return "".join(document.text[p.start : p.end] for p in document.paragraphs if p.role in COUNTED_ROLES)


def _sentences(document: Document) -> list[str]:
    counted = [(p.start, p.end) for p in document.paragraphs if p.role in COUNTED_ROLES]
    spans = sentence_spans(document).sort_values(["start", "end"])
    places = zip(spans["start"].tolist(), spans["end"].tolist(), strict=True)
    return [document.text[a:b] for a, b in places if any(start <= a < end for start, end in counted)]


def _document(doc_id: str, text: str) -> Document:
    return Document(doc_id, text, text, (Run(0, len(text), 0),), (Paragraph(0, len(text), "body"),))
