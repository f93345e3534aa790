"""What the corpus lets one compare: in which respects its texts differ, and what cannot be told apart."""

from itertools import combinations

import pandas as pd

#: The respects in which two texts can agree or differ, and how a reader is told.
RESPECTS = {
    "year": "year",
    "place": "place",
    "publisher": "publisher",
    "institution_type": "institution type",
    "event_type": "event type",
}


def design_grid(metadata: pd.DataFrame) -> pd.DataFrame:
    """One row a text: doc_id and its value in each respect; the year is that of the event."""
    grid = metadata[["doc_id"]].copy()
    for respect in RESPECTS:
        values = metadata["event_date"].astype(str).str[:4] if respect == "year" else metadata[respect]
        grid[respect] = values.to_numpy()
    return grid


def isolating_pairs(metadata: pd.DataFrame) -> pd.DataFrame:
    """How many pairs of texts differ in one respect while agreeing in another.

    Columns: differs_in, agrees_in, pairs, of (all pairs), documents (the pairs, joined). A comparison that wants to say
    something about `differs_in` while holding `agrees_in` still needs at least one such pair; zero means that the two
    respects are confounded in this corpus.
    """
    grid = design_grid(metadata)
    pairs = list(combinations(grid.to_dict("records"), 2))
    rows = []
    for differing in RESPECTS:
        for agreeing in RESPECTS:
            if differing == agreeing:
                continue
            found = [(a, b) for a, b in pairs if a[differing] != b[differing] and a[agreeing] == b[agreeing]]
            names = "; ".join(f"{a['doc_id']} / {b['doc_id']}" for a, b in found)
            rows.append((differing, agreeing, len(found), len(pairs), names))
    return pd.DataFrame(rows, columns=["differs_in", "agrees_in", "pairs", "of", "documents"])


def most_alike(metadata: pd.DataFrame) -> pd.DataFrame:
    """Pairs of texts by the number of respects they share, most first: first, second, shared, respects (joined)."""
    rows = []
    for a, b in combinations(design_grid(metadata).to_dict("records"), 2):
        shared = [name for respect, name in RESPECTS.items() if a[respect] == b[respect]]
        rows.append((a["doc_id"], b["doc_id"], len(shared), ", ".join(shared)))
    frame = pd.DataFrame(rows, columns=["first", "second", "shared", "respects"])
    return frame.sort_values("shared", ascending=False, kind="stable", ignore_index=True)


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
