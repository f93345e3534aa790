"""Which collocates a figure shows, in which texts they stand by the node, and what measures and windows change."""

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from huayu.measures.arguments import positive
from huayu.measures.collocation_tables import collocate_counts, collocation_table
from huayu.measures.leading import plain_words

#: The measures that are compared, by their column in a `collocation_table`.
MEASURES = (
    "mutual_information",
    "delta_p_node_given_collocate",
    "npmi",
    "log_likelihood",
    "mi3",
    "log_dice",
    "delta_p_collocate_given_node",
    "t_score",
)

_COUNTS = ["token", "joint", "node_frequency", "window_positions", "collocate_count", "sample", "documents", "expected"]


def collocates_shown(
    tokens: pd.DataFrame, node: str, n: int = 8, window: int = 5, minimum: int = 3, leave_out: Collection[str] = ()
) -> pd.DataFrame:
    """The first `n` collocates of a node by log-Dice, each with its joint count in every text.

    Shown are words of two or more Han characters that stand `minimum` times or more in the node's windows; `leave_out`
    is for names of persons. Ties by joint count, then by code point. Columns: node, the counts of `collocation_table`
    from token to expected, log_dice, mutual_information, leading_document (the text with the most joint occurrences,
    the first of several), leading_share (its share of joint), then joint_<doc_id> for every text, 0 where it has none.
    A node that is nowhere gives no rows. ValueError as in `collocation_table`, and for n below 1.
    """
    positive("n", n, "number of collocates")
    counts = collocate_counts(tokens, node, window)
    table = collocation_table(counts, node, window, minimum)
    attrs = table.attrs
    table = (
        plain_words(table, leave_out)
        .sort_values(["log_dice", "joint", "token"], ascending=[False, False, True])
        .head(n)
    )
    # Of the words shown only: a table of all words by all documents would not fit.
    by_text = counts[counts["token"].isin(table["token"])].pivot(index="token", columns="doc_id", values="joint")
    by_text = by_text.reindex(index=table["token"], columns=counts["doc_id"].unique()).fillna(0).astype("int64")
    table = table[[*_COUNTS, "log_dice", "mutual_information"]].reset_index(drop=True)
    table.insert(0, "node", pd.Series([node] * len(table), dtype="str"))
    leading = by_text.columns.to_numpy()[by_text.to_numpy().argmax(axis=1)] if len(table) else []
    table["leading_document"] = pd.Series(leading, dtype="str")
    table["leading_share"] = by_text.max(axis=1).to_numpy() / table["joint"]
    table = pd.concat([table, by_text.add_prefix("joint_").reset_index(drop=True)], axis=1)
    table.attrs = attrs | {"shown": n, "order": "log_dice"}
    return table


def collocates_of_nodes(
    tokens: pd.DataFrame,
    nodes: Iterable[str],
    n: int = 8,
    window: int = 5,
    minimum: int = 3,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """`collocates_shown` of several nodes one after the other, in the order given."""
    parts = [collocates_shown(tokens, node, n, window, minimum, leave_out) for node in nodes]
    if not parts:
        raise ValueError("nodes: there are none; give at least one")
    table = pd.concat(parts, ignore_index=True)
    of_one_node = ("node_frequency", "window_positions", "sample", "node_documents")
    table.attrs = {key: value for key, value in parts[0].attrs.items() if key not in of_one_node}
    table.attrs["node"] = sorted({spelling for part in parts for spelling in part.attrs["node"]})
    return table


def leading_texts(tokens: pd.DataFrame, shown: pd.DataFrame) -> pd.DataFrame:
    """Whose company it is: the text with most of the joint occurrences in `collocates_of_nodes`, one row a node.

    `tokens` is the token table that `shown` was made from. Columns: node, node_frequency, node_texts (texts with the
    node), leading_document (the text with the most joint occurrences of the words shown, the first of several),
    node_share (its share of the node's occurrences), joint_share (its share of the joint ones). A joint share far above
    the node share says that the words shown are the node's company in that text more than elsewhere.
    """
    columns = [column for column in shown if column.startswith("joint_")]
    joint = shown.groupby("node", sort=False)[columns].sum()
    joint.columns = joint.columns.str.removeprefix("joint_")
    is_node = tokens["is_word"] & tokens["token"].isin(joint.index)
    of_node = tokens[is_node].groupby(["token", "doc_id"], observed=True).size().unstack(fill_value=0)
    of_node = of_node.reindex(index=joint.index, columns=joint.columns, fill_value=0)
    leading = joint.idxmax(axis=1)
    table = pd.DataFrame(
        {"node": joint.index, "node_frequency": of_node.sum(axis=1), "node_texts": (of_node > 0).sum(axis=1)}
    )
    table["leading_document"] = leading
    for name, counts in (("node_share", of_node), ("joint_share", joint)):
        table[name] = [counts.loc[node, text] / counts.loc[node].sum() for node, text in leading.items()]
    table = table.reset_index(drop=True)
    table.attrs = dict(shown.attrs)
    return table


def collocates_by_window(
    tokens: pd.DataFrame,
    nodes: Iterable[str],
    windows: Sequence[int] = (3, 5, 10),
    n: int = 8,
    minimum: int = 3,
    leave_out: Collection[str] = (),
) -> pd.DataFrame:
    """In how many of several windows a word is among the first `n` collocates of a node.

    Columns: node, token, windows (how many of them), then place_<window>, the place there from 1, NaN where the word is
    not among the first. Words as in `collocates_shown`; rows by node in the order given, then by falling `windows`,
    then by code point. ValueError if there is no node or no window.
    """
    asked, sizes = list(nodes), list(windows)
    if not sizes:
        raise ValueError("windows: there are none; give at least one number of words")
    parts = [collocates_of_nodes(tokens, asked, n, size, minimum, leave_out).assign(window=size) for size in sizes]
    attrs = parts[0].attrs
    long = pd.concat([part[["node", "token", "window"]] for part in parts], ignore_index=True)
    long["place"] = long.groupby(["node", "window"]).cumcount() + 1
    table = (
        long.pivot(index=["node", "token"], columns="window", values="place").reindex(columns=sizes).astype("float64")
    )
    table.insert(0, "windows", table.notna().sum(axis=1))
    table = table.rename(columns={size: f"place_{size}" for size in sizes}).rename_axis(columns=None).reset_index()
    order = {node: place for place, node in enumerate(asked)}
    table = table.assign(order=table["node"].map(order)).sort_values(
        ["order", "windows", "token"], ascending=[True, False, True], ignore_index=True
    )
    table = table.drop(columns="order")
    table.attrs = {**attrs, "window": sizes}
    return table


def ranks_by_measure(table: pd.DataFrame, n: int = 5, measures: Sequence[str] = MEASURES) -> pd.DataFrame:
    """The rank of each collocate under several measures, for those that are among the first `n` under one of them.

    A measure has `n` words at most: of those that share a place those with the highest joint counts are taken, ties by
    code point, since thousands may share the first place of a measure that favours rare pairs.

    `table` is a `collocation_table`; its `minimum` decides which words are ranked. Columns: token, joint,
    collocate_count, documents, one for each measure with the rank, 1 for the highest value (equal values share the
    better rank, NaN values the last one), then the measures' own values as score_<measure>. Rows by falling joint
    count, ties by code point. The measures stand in order of the median joint count of the words that they place among
    their first `n`, lowest first; `attrs["median_joint"]` has it.
    """
    positive("n", n, "number of collocates")
    ranks = table[list(measures)].rank(ascending=False, method="min", na_option="bottom").astype("int64")
    medians = {measure: float(table.loc[ranks[measure] <= n, "joint"].median()) for measure in measures}
    ordered = sorted(measures, key=lambda measure: medians[measure])
    result = pd.concat(
        [
            table[["token", "joint", "collocate_count", "documents"]],
            ranks[ordered],
            table[ordered].add_prefix("score_"),
        ],
        axis=1,
    )
    result = result.sort_values(["joint", "token"], ascending=[False, True])
    first = result[ordered].rank(method="first") <= n
    result = result[first.any(axis=1)].reset_index(drop=True)
    result.attrs = {**table.attrs, "ranked": len(table), "first": n, "median_joint": {m: medians[m] for m in ordered}}
    return result
