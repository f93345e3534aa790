"""Reporting verbs counted: by rank of the speaker and class, verb by verb, and by what is rendered of the speech."""

import pandas as pd

from huayu.measures.results import result_attrs, undefined
from huayu.patterns.speech_table import OFF_THE_LADDER, RANKS, VERB_CLASSES
from huayu.patterns.word_lists import read_word_list


def verb_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Acts by text, rank of the speaker, class of the verb and label: doc_id, rank, verb_class, label, acts.

    `table` is a `speech_table`. Combinations without an act have no row; ranks and classes in the codebook's order.
    """
    keys = ["rank", "verb_class", "doc_id", "label"]
    counts = table.groupby(keys, sort=False).size().rename("acts").reset_index()
    orders = {"rank": list(RANKS), "verb_class": list(VERB_CLASSES)}
    counts = counts.sort_values(
        keys, key=lambda column: column.map(orders[column.name].index) if column.name in orders else column
    )
    counts = counts[["doc_id", "rank", "verb_class", "label", "acts"]].reset_index(drop=True)
    counts.attrs = result_attrs(None, "acts of reported speech", "text, rank, class of verb and label")
    return counts


def verb_totals(counts: pd.DataFrame) -> pd.DataFrame:
    """`verb_counts` over all texts: rank, verb_class, label, acts, texts; in the order of the counts."""
    totals = counts.groupby(["rank", "verb_class", "label"], sort=False).agg(
        acts=("acts", "sum"), texts=("doc_id", "nunique")
    )
    totals = totals.reset_index()
    totals.attrs = result_attrs(None, "acts of reported speech", "rank, class of verb and label")
    return totals


def verb_table(table: pd.DataFrame) -> pd.DataFrame:
    """Each reporting verb: verb, english, verb_class, acts, content, event, texts, ranks; the most frequent first.

    `content` and `event` are acts by label, `texts` the number of texts that have the verb, `ranks` those of its
    speakers, highest first, as figures print them. English is that of the list of reporting verbs, for two verbs in a
    row theirs in a row; "" for what is not listed. Of equally frequent verbs, those of more texts come first, then by
    code point.
    """
    glosses = dict(
        read_word_list("reporting_verbs", ["verb", "verb_class", "kind", "gloss"])[["verb", "gloss"]].to_numpy()
    )
    rows = []
    for verb, acts in table.groupby("verb"):
        ranks = [name for rank, name in RANKS.items() if (acts["rank"] == rank).any()]
        content = int((acts["label"] == "content").sum())
        rows.append((verb, _english(str(verb), glosses), acts["verb_class"].iloc[0], len(acts), content,
                     len(acts) - content, acts["doc_id"].nunique(), "; ".join(ranks)))  # fmt: skip
    columns = ["verb", "english", "verb_class", "acts", "content", "event", "texts", "ranks"]
    frame = pd.DataFrame(rows, columns=columns)
    frame = frame.sort_values(["acts", "texts", "verb"], ascending=[False, False, True], ignore_index=True)
    frame.attrs = result_attrs(None, "acts of reported speech", "verb")
    return frame


def _english(verb: str, glosses: dict[str, str]) -> str:
    if verb in glosses:
        return glosses[verb]
    parts = [verb[:2], verb[2:]]
    return "; ".join(glosses[part] for part in parts) if all(part in glosses for part in parts) else ""


def class_shares(table: pd.DataFrame) -> pd.DataFrame:
    """Acts by class of verb over all texts: verb_class, acts, of (all acts), share; classes without an act have 0.

    `share` is NaN if there is no act.
    """
    counts = table["verb_class"].value_counts().reindex(list(VERB_CLASSES), fill_value=0)
    frame = pd.DataFrame({"verb_class": list(VERB_CLASSES), "acts": counts.to_numpy(), "of": len(table)})
    frame["share"] = frame["acts"] / len(table) if len(table) else float("nan")
    frame.attrs = result_attrs(None, "acts of the class / all acts", "class of verb")
    frame.attrs["undefined"] = undefined(frame, {"share": "there is no act"})
    return frame


def nesting(table: pd.DataFrame) -> pd.DataFrame:
    """Whose words stand in whose: host_rank, rank (of the nested voice), acts, texts, above; most acts first.

    `above` tells whether the nested voice outranks the host; missing where one of them is a meeting, a body or a
    document, which have no level, or where no speech is running.
    """
    nested = table[table["depth"] > 0]
    counts = nested.groupby(["host_rank", "rank"], sort=False)["doc_id"].agg(acts="size", texts="nunique").reset_index()
    ladder = [rank for rank in RANKS if rank not in OFF_THE_LADDER]
    counts["above"] = pd.array(
        [
            ladder.index(row.rank) < ladder.index(row.host_rank) if {row.rank, row.host_rank} <= {*ladder} else pd.NA
            for row in counts.itertuples()
        ],
        dtype="boolean",
    )
    counts = counts.sort_values("acts", ascending=False, kind="stable", ignore_index=True)
    counts.attrs = result_attrs(None, "acts of depth 1", "rank of host and of nested voice")
    return counts
