"""How formulas are varied: the different wordings, what was done to them, and which of them a figure can show."""

import pandas as pd

from huayu.measures.results import result_attrs
from huayu.patterns.formula_view import folded_form
from huayu.patterns.variant_alignment import aligned_letters
from huayu.patterns.word_lists import read_word_list

VARIANT_COLUMNS = ["canonical", "form", "wording", "edits", "changed", "width", "documents", "spans", "doc_ids"]
#: The edits of `huayu.patterns.formula_edits`, and what they are called here.
EDIT_KINDS = {"替换": "replaced", "插入": "inserted", "删去": "deleted", "调序": "moved", "缩略": "shortened"}


def variant_table(spans: pd.DataFrame) -> pd.DataFrame:
    """The different varied wordings: one row a form and wording, punctuation aside.

    `spans` is a table of layer `formula`. Columns: canonical, `form` (the accepted form that comes nearest; of a short
    form the canonical one), wording (as first printed), edits (list), `changed` (letters that are not kept, of form and
    wording together), `width` (letters and pauses of the two, aligned), documents (texts that have it), spans, doc_ids
    (one a span, sorted). Wordings of most texts first, then of most spans, then those with most letters changed, then
    by code point.
    """
    rows: dict[tuple[str, str], list] = {}
    for span in varied_spans(spans).itertuples():
        start = [span.canonical, span.form, span.wording, span.attributes["edits"], []]
        rows.setdefault((span.form, span.wording), start)[-1].append(span.doc_id)
    table = pd.DataFrame([_row(*row) for row in rows.values()], columns=VARIANT_COLUMNS)
    table = table.sort_values(
        ["documents", "spans", "changed", "wording"], ascending=[False, False, False, True], ignore_index=True
    )
    table.attrs = result_attrs(None, "edits from the nearest accepted form", "wording")
    return table


def varied_spans(spans: pd.DataFrame) -> pd.DataFrame:
    """The varied spans of a table of layer `formula`, with canonical, form and wording as `variant_table` has them."""
    varied = spans[spans["label"] == "variant"]
    given = varied["attributes"]
    canonical = [one["canonical"] for one in given]
    shortened = [any(edit.startswith("缩略") for edit in one["edits"]) for one in given]
    form = [one["canonical"] if short else one["form"] for one, short in zip(given, shortened, strict=True)]
    first: dict[tuple[str, str], str] = {}
    pairs = list(zip(form, varied["text"], strict=True))
    wording = [first.setdefault((of, folded_form(text)), text) for of, text in pairs]  # as first printed
    return varied.assign(canonical=canonical, form=form, wording=wording)


def chosen_variants(table: pd.DataFrame, limit: int, widest: int, of_one_formula: int = 2) -> pd.DataFrame:
    """The wordings that a figure shows: a rule, not a choice.

    Of `variant_table`, in its order: those no wider than `widest`, at most `of_one_formula` wordings of one canonical
    formula, and of these the first `limit`. Wordings of the same formula are then set beside each other.
    """
    fitting = table[table["width"] <= widest]
    kept = fitting[fitting.groupby("canonical").cumcount() < of_one_formula].head(limit)
    first = {name: place for place, name in reversed(list(enumerate(kept["canonical"])))}
    return kept.sort_values("canonical", key=lambda names: names.map(first), kind="stable").reset_index(drop=True)


def edit_kinds(table: pd.DataFrame) -> pd.DataFrame:
    """What the wordings of `variant_table` change: one row a kind that occurs: kind, edits, wordings, most edits first.

    A wording may hold edits of several kinds, and several of one.
    """
    pairs = [
        (EDIT_KINDS[edit.partition(" ")[0]], place) for place, edits in enumerate(table["edits"]) for edit in edits
    ]
    grouped = pd.DataFrame(pairs, columns=["kind", "place"]).groupby("kind")["place"]
    counts = pd.DataFrame({"edits": grouped.size(), "wordings": grouped.nunique()}).reset_index()
    counts = counts.sort_values(["edits", "kind"], ascending=[False, True], ignore_index=True)
    counts.attrs = result_attrs(None, "edits of varied wordings by kind", "kind of edit")
    return counts


def edited_words(table: pd.DataFrame, kind: str) -> pd.DataFrame:
    """The words of one kind of edit: word (`A→B` where replaced), wordings, gloss; most frequent first, then by code
    point.

    `kind` is one of the values of `EDIT_KINDS`; ValueError for another. `gloss` is that of the list of exchanged words
    (`A → B` where replaced), "" where a word is not in it.
    """
    if kind not in EDIT_KINDS.values():
        raise ValueError(f"kind: {kind!r} is none of {', '.join(EDIT_KINDS.values())}")
    signs = (edit.partition(" ") for edits in table["edits"] for edit in edits)
    words = [word for sign, _, word in signs if EDIT_KINDS[sign] == kind]
    counts = pd.Series(words, dtype="str").value_counts().rename_axis("word").rename("wordings").reset_index()
    listed = read_word_list("formula_exchanges", ["word", "group", "gloss"])
    english = dict(zip(listed["word"], listed["gloss"], strict=True))
    sides = [[english.get(side, "") for side in word.split("→")] for word in counts["word"]]
    counts["gloss"] = pd.Series([" → ".join(side) if all(side) else "" for side in sides], dtype="str")
    return counts.sort_values(["wordings", "word"], ascending=[False, True], ignore_index=True)


def _row(canonical: str, form: str, wording: str, edits: list[str], doc_ids: list[str]) -> tuple:
    columns = aligned_letters(form, wording, edits)
    letters = columns[~columns["edit"].isin(["kept", "pause"])]
    changed = int((letters["above"] != "").sum() + (letters["below"] != "").sum())
    texts = len(set(doc_ids))
    return canonical, form, wording, edits, changed, len(columns), texts, len(doc_ids), sorted(doc_ids)
