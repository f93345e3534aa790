"""What the corpus lets one compare: in which respects its texts differ, and what cannot be told apart."""

from collections.abc import Iterator
from itertools import combinations, islice, permutations
from math import comb

import numpy as np
import pandas as pd

from huayu.corpus.short_names import text_dates

#: The respects in which two texts can agree or differ, and how a reader is told.
RESPECTS = {
    "year": "year",
    "place": "place",
    "publisher": "publisher",
    "institution_type": "institution type",
    "event_type": "event type",
}

#: Pairs of texts that a cell of the grid names.
_NAMED = 10


def design_grid(metadata: pd.DataFrame) -> pd.DataFrame:
    """One row a text: doc_id and its value in each respect, "" for one that is not known.

    The year is that of the event, and where its date is not known that of the publication.
    """
    grid = metadata[["doc_id"]].copy()
    for respect in RESPECTS:
        values = text_dates(metadata).str[:4] if respect == "year" else metadata[respect]
        grid[respect] = values.replace("unknown", "").to_numpy()
    return grid


def isolating_pairs(metadata: pd.DataFrame) -> pd.DataFrame:
    """How many pairs of texts differ in one respect while agreeing in another.

    Columns: differs_in, agrees_in, pairs, of (all pairs), documents (the first ten of the pairs, joined). A comparison
    that wants to say something about `differs_in` while holding `agrees_in` still needs at least one such pair; zero
    means that the two respects are confounded in this corpus. What is not known neither agrees nor differs.
    """
    grid = design_grid(metadata)
    rows = []
    for differing, agreeing in permutations(RESPECTS, 2):
        known = grid[(grid[differing] != "") & (grid[agreeing] != "")]
        found = _equal_pairs(known, [agreeing]) - _equal_pairs(known, [agreeing, differing])
        names = islice(_named_pairs(known, differing, agreeing), _NAMED) if found else ()
        rows.append((differing, agreeing, found, comb(len(grid), 2), "; ".join(names)))
    return pd.DataFrame(rows, columns=["differs_in", "agrees_in", "pairs", "of", "documents"])


def _equal_pairs(grid: pd.DataFrame, respects: list[str]) -> int:
    """How many pairs of rows are equal in all of these respects: counted by groups, not pair by pair."""
    sizes = grid.groupby(respects).size()
    return int((sizes * (sizes - 1) // 2).sum())


def _named_pairs(grid: pd.DataFrame, differing: str, agreeing: str) -> Iterator[str]:
    ids, different, equal = (grid[column].to_numpy(dtype=object) for column in ("doc_id", differing, agreeing))
    for first in range(len(ids)):
        others = (equal[first + 1 :] == equal[first]) & (different[first + 1 :] != different[first])
        yield from (f"{ids[first]} / {ids[first + 1 + second]}" for second in np.flatnonzero(others))


def shared_respects(metadata: pd.DataFrame) -> pd.DataFrame:
    """Pairs of texts by the respects they share: respects (joined), shared (how many), pairs; most shared first.

    Every combination that some pair shares exactly, the empty one included. What is not known is not shared.
    """
    grid = design_grid(metadata)
    at_least = {
        chosen: _equal_pairs(grid[(grid[list(chosen)] != "").all(axis=1)], list(chosen))
        if chosen
        else comb(len(grid), 2)
        for size in range(len(RESPECTS) + 1)
        for chosen in combinations(RESPECTS, size)
    }
    rows = []
    for chosen in sorted(at_least, key=len, reverse=True):
        # Inclusion and exclusion: pairs that share these respects and no other.
        supersets = (other for other in at_least if set(chosen) <= set(other))
        pairs = sum((-1) ** (len(other) - len(chosen)) * at_least[other] for other in supersets)
        if pairs:
            rows.append((", ".join(RESPECTS[respect] for respect in chosen), len(chosen), pairs))
    return pd.DataFrame(rows, columns=["respects", "shared", "pairs"])


def date_table(metadata: pd.DataFrame) -> pd.DataFrame:
    """One row a known date: doc_id, kind (event | publication), date, basis (how it is known)."""
    rows = [
        (row["doc_id"], kind, row[f"{kind}_date"], row[f"{kind}_date_basis"])
        for row in metadata.to_dict("records")
        for kind in ("event", "publication")
        if row[f"{kind}_date_basis"] != "unknown"
    ]
    return pd.DataFrame(rows, columns=["doc_id", "kind", "date", "basis"])


def reader_table(metadata: pd.DataFrame) -> pd.DataFrame:
    """The texts as a reader wants to see them: text, headline, publisher, institution, occasion, event, published.

    An asterisk follows a date or publisher that is reconstructed or inferred.
    """

    def marked(field: str) -> pd.Series:
        worked_out = metadata[f"{field}_basis"].isin(["reconstructed", "inferred"])
        return metadata[field].astype(str) + worked_out.map({True: "*", False: ""})

    published = marked("publication_date").where(metadata["publication_date_basis"] != "unknown", "unknown")
    return pd.DataFrame(
        {
            "text": metadata["doc_id"],
            "headline": metadata["title"],
            "headline in English": metadata["title_en"],
            "publisher": marked("publisher"),
            "kind of institution": metadata["institution_type"].str.replace("_", " "),
            "occasion": metadata["event_type"].str.replace("_", " "),
            "event": marked("event_date"),
            "published": published,
        }
    )


def basis_table(metadata: pd.DataFrame) -> pd.DataFrame:
    """How the metadata are known: one row a basis with the number of values: basis, values, fields (joined)."""
    fields = [column for column in metadata if column.endswith("_basis")]
    long = metadata[fields].melt(var_name="field", value_name="basis")
    long["field"] = long["field"].str.removesuffix("_basis").str.replace("_", " ")
    counts = long.groupby("basis").agg(values=("field", "size"), fields=("field", lambda f: ", ".join(sorted(set(f)))))
    order = [basis for basis in ("stated", "reconstructed", "inferred", "unknown") if basis in counts.index]
    return counts.loc[order].reset_index()


def filled_columns(table: pd.DataFrame) -> pd.DataFrame:
    """A table of words without the columns in which every cell is empty or unknown."""
    return table.loc[:, ~table.isin(["", "unknown"]).all()]
