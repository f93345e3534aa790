"""Wordings that name a person are left out; a doctrine that bears a name is no person."""

import pandas as pd

from huayu.patterns.formula_names import rows_without_names

TABLE = pd.DataFrame(
    {
        "canonical": ["立德树人", "王一总书记重要指示精神", "王一法治思想", "全面从严治党"],
        "wording": ["立德树人", "重要指示精神", "王一法治思想", "王一同志谈全面从严治党"],
        "spans": [1, 2, 3, 4],
    }
)


def test_rows_that_name_a_person_in_any_column_are_left_out():
    kept = rows_without_names(TABLE, ["canonical", "wording"], ["王一"])
    assert kept["canonical"].tolist() == ["立德树人", "王一法治思想"]
    assert kept.index.tolist() == [0, 1]
    assert rows_without_names(TABLE, ["canonical"], ["王一"])["spans"].tolist() == [1, 3, 4]


def test_names_of_one_character_and_no_names_leave_all():
    assert len(rows_without_names(TABLE, ["canonical", "wording"], ["王"])) == 4
    assert len(rows_without_names(TABLE, ["canonical", "wording"], [])) == 4


def test_attrs_and_columns_stay_and_an_empty_table_stays_empty():
    table = TABLE.copy()
    table.attrs = {"unit": "formula"}
    kept = rows_without_names(table, ["canonical"], ["王一"])
    assert kept.attrs == {"unit": "formula"}
    assert list(kept.columns) == list(TABLE.columns)
    assert rows_without_names(TABLE.head(0), ["canonical"], ["王一"]).empty
