"""A form and its variant letter under letter, and the rule by which a figure takes wordings."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import document_of

from huayu.patterns.formula import formula_spans
from huayu.patterns.formula_edits import edit_script
from huayu.patterns.formula_variation import (
    VARIANT_COLUMNS,
    chosen_variants,
    edit_kinds,
    edited_words,
    variant_table,
)
from huayu.patterns.formula_view import folded_form
from huayu.patterns.variant_alignment import ALIGNED_COLUMNS, aligned_letters

SIGNS = {"kept": "=", "deleted": "-", "inserted": "+", "replaced": "*", "moved": ">", "pause": " "}


def lines(form: str, wording: str, *edits: str) -> list[str]:
    table = aligned_letters(form, wording, list(edits))
    assert list(table.columns) == ALIGNED_COLUMNS
    above, below = ("".join(letter or "_" for letter in table[side]) for side in ("above", "below"))
    return [above, below, "".join(SIGNS[edit] for edit in table["edit"])]


@pytest.mark.parametrize(
    ("form", "wording", "edits", "expected"),
    [
        ("产教融合", "产教深度融合", ["插入 深度"], ["产教__融合", "产教深度融合", "==++=="]),
        ("推动高质量发展", "推进高质量发展", ["替换 推动→推进"], ["推动高质量发展", "推进高质量发展", "=*====="]),
        # The first place where it could stand, as the edit script tells it.
        (
            "高素质技术技能人才",
            "高素质技能人才",
            ["删去 技术"],
            ["高素质技术技能人才", "高素质__技能人才", "===--===="],
        ),
        (
            "以人民为中心的发展思想",
            "以人民为中心的理念",
            ["替换 思想→理念", "删去 发展"],
            ["以人民为中心的发展思想", "以人民为中心的__理念", "=======--**"],
        ),
        # A short form is replaced as a whole.
        ("新时代思想", "总书记思想", ["缩略 新时代思想→总书记思想"], ["新时代思想", "总书记思想", "***=="]),
        ("伟大新思想", "思想", ["缩略 伟大新思想→思想"], ["伟大新思想", "___思想", "---=="]),
        # Quotation marks go, pauses stay on their side.
        ("“听话”、跟走", "听话，跟党走", ["插入 党"], ["听话、跟_走", "听话，跟党走", "== =+="]),
        (
            "听党话、跟党走",
            "跟党走、听党话",
            ["调序 听党话、跟党走→跟党走、听党话"],
            ["____听党话、跟党走", "跟党走、听党话____", ">>> === >>>"],
        ),
    ],
)
def test_letters_under_letters(form, wording, edits, expected):
    assert lines(form, wording, *edits) == expected


def test_what_is_moved_stands_twice_under_one_number():
    table = aligned_letters(
        "听党话、感党恩、跟党走", "跟党走、听党话", ["删去 感党恩", "调序 听党话、跟党走→跟党走、听党话"]
    )
    moved = table[table["edit"] == "moved"]
    assert moved["move"].nunique() == 1
    assert "".join(moved["above"]) == "".join(moved["below"]) == "跟党走"
    assert "".join(table.loc[table["edit"] == "deleted", "above"]) == "感党恩"
    assert (table.loc[table["edit"] != "moved", "move"] == 0).all()


@given(st.text("党建工作、，“”", min_size=1, max_size=14), st.text("党建工作发、", min_size=1, max_size=14))
def test_each_line_reads_as_its_text(form, wording):
    if not (folded_form(form) and folded_form(wording)):
        return
    table = aligned_letters(form, wording, edit_script(folded_form(form), folded_form(wording)))
    letters = table[table["edit"] != "pause"]
    assert "".join(letters["above"]) == folded_form(form)
    assert "".join(letters["below"]) == folded_form(wording)
    kept = letters[letters["edit"] == "kept"]
    assert (kept["above"] == kept["below"]).all()
    assert (letters.loc[letters["edit"] == "deleted", "below"] == "").all()
    assert (letters.loc[letters["edit"] == "inserted", "above"] == "").all()
    # Nothing opens or closes with a pause that has no letter before it.
    assert table["edit"].iloc[0] != "pause"


@given(st.permutations(["听党话", "感党恩", "跟党走"]))
def test_limbs_in_any_order(order):
    form = "听党话、感党恩、跟党走"
    table = aligned_letters(form, "、".join(order), [f"调序 {form}→{'、'.join(order)}"])
    letters = table[table["edit"] != "pause"]
    assert "".join(letters["above"]) == folded_form(form)
    assert "".join(letters["below"]) == "".join(order)


TEXTS = document_of("深化产教深度融合。推进高质量发展，推进“高质量发展”。推动学校高质量发展。")


def test_wordings_are_counted_once_however_they_are_punctuated():
    table = variant_table(formula_spans(TEXTS))
    assert list(table.columns) == VARIANT_COLUMNS
    row = table[table["wording"] == "推进高质量发展"].iloc[0]
    assert (row["spans"], row["documents"], len(row["doc_ids"])) == (2, 1, 2)
    assert (row["changed"], row["width"]) == (2, 7)
    assert table.iloc[0]["wording"] == "推进高质量发展"


def made(*rows: tuple[str, str, int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["canonical", "wording", "width"])


def test_the_rule_that_chooses_wordings():
    table = made(("A", "a1", 5), ("B", "b1", 5), ("C", "c1", 99), ("A", "a2", 5), ("A", "a3", 5), ("D", "d1", 5))
    # c1 is too wide, a3 one wording too many of A, and wordings of a formula stand together.
    assert chosen_variants(table, 9, 20)["wording"].tolist() == ["a1", "a2", "b1", "d1"]
    assert chosen_variants(table, 3, 20)["wording"].tolist() == ["a1", "a2", "b1"]
    assert chosen_variants(table, 9, 20, of_one_formula=1)["wording"].tolist() == ["a1", "b1", "d1"]
    assert chosen_variants(table.iloc[:0], 9, 20).empty


def test_kinds_and_words_of_edits():
    table = pd.DataFrame({"edits": [["插入 学校", "插入 工作"], ["插入 学校", "替换 思想→理念"], ["缩略 甲乙→甲"]]})
    kinds = edit_kinds(table)
    assert kinds.to_numpy().tolist() == [["inserted", 3, 2], ["replaced", 1, 1], ["shortened", 1, 1]]
    assert edited_words(table, "inserted")[["word", "wordings"]].to_numpy().tolist() == [["学校", 2], ["工作", 1]]
    assert edited_words(table, "replaced")["gloss"].tolist() == ["thought → conception"]
    assert edited_words(table, "inserted")["gloss"].tolist() == ["", ""]
    with pytest.raises(ValueError, match="kind"):
        edited_words(table, "added")


def test_no_variant_is_no_row():
    empty = variant_table(formula_spans(document_of("深化产教融合。")))
    assert empty.empty
    assert edit_kinds(empty).empty
    assert edited_words(empty, "inserted").empty
