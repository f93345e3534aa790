"""Two small tables, and in words how they differ; every expectation can be checked by eye."""

import pandas as pd
import pytest

from huayu.publish.table_differences import read_cells, table_differences


def table(text: str) -> pd.DataFrame:
    """Cells divided by spaces, lines by |; the first line holds the columns."""
    head, *rows = [line.split() for line in text.split("|")]
    return pd.DataFrame(rows, columns=head, dtype=str)


OLD = "word n rate | 党 3 1.5 | 国 2 1.0 | 校 1 0.5"


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (OLD, []),
        ("word n rate | 国 2 1.0 | 党 3 1.5 | 校 1 0.5", ["rows in another order"]),
        (
            "word n rate | 党 4 2.0 | 国 2 1.0 | 校 1 0.5",
            [
                "2 of 9 cells changed, in n, rate",
                "row 0 (党), n: 3 → 4",
                "row 0 (党), rate: 1.5 → 2.0",
                "largest absolute difference: 1 (n)",
            ],
        ),
        (
            "word n rate | 党 3 1.5 | 校 1 0.75 | 会 9 4.5",
            [
                "1 of 3 rows removed: 国",
                "1 of 3 rows added: 会",
                "1 of 6 cells changed, in rate",
                "row 2 (校), rate: 0.5 → 0.75",
                "largest absolute difference: 0.25 (rate)",
            ],
        ),
        ("word n per_1000 | 党 3 1.5 | 国 2 1.0 | 校 1 0.5", ["columns removed: rate", "columns added: per_1000"]),
        ("n word rate | 3 党 1.5 | 2 国 1.0 | 1 校 0.5", ["columns in another order: n, word, rate"]),
    ],
)
def test_rows_are_told_apart_by_their_words(new: str, expected: list[str]) -> None:
    assert table_differences(table(OLD), table(new)) == expected


def test_rows_without_a_name_of_their_own_are_told_apart_by_place() -> None:
    old, new = table("doc n | a 1 | a 2 | b 3"), table("doc n | a 1 | a 5 | b 3")
    assert table_differences(old, new) == [
        "1 of 6 cells changed, in n",
        "row 1, n: 2 → 5",
        "largest absolute difference: 3 (n)",
    ]
    assert table_differences(old, table("doc n | a 2 | a 1 | b 3")) == ["the same rows in another order"]


def test_more_rows_without_a_name_are_told_apart_by_all_their_cells() -> None:
    old, new = table("doc n | a 1 | a 2"), table("doc n | a 1 | a 1 | a 2 | b 2")
    assert table_differences(old, new) == ["2 of 4 rows added: a · 1; b · 2"]


def test_many_changes_are_counted_and_only_the_first_are_shown() -> None:
    old = pd.DataFrame({"word": list("abcdef"), "n": list("123456")})
    found = table_differences(old, old.assign(n=list("999999")))
    assert found[0] == "6 of 12 cells changed, in n"
    assert found[1:4] == ["row 0 (a), n: 1 → 9", "row 1 (b), n: 2 → 9", "row 2 (c), n: 3 → 9"]
    assert found[4:] == ["and 3 more", "largest absolute difference: 8 (n)"]


def test_cells_are_compared_as_they_are_written() -> None:
    old, new = read_cells("word,n\nNA,1\n党,\n".encode()), read_cells("word,n\nNA,1.0\n党,0\n".encode())
    assert table_differences(old, new) == [
        "2 of 4 cells changed, in n",
        "row 0 (NA), n: 1 → 1.0",
        "row 1 (党), n: ∅ → 0",
        "largest absolute difference: 0 (n)",
    ]
