"""Numbers and rows as a page says and shows them when there is nothing, or too much."""

import pandas as pd

from huayu.corpus.short_names import short_names, text_dates
from huayu.publish.said import first_few, number, per_cent
from huayu.publish.shown_rows import first_rows, text_rows


def test_shares_and_numbers_of_nothing_are_a_dash() -> None:
    assert (per_cent(1, 3), per_cent(1, 3, 1), per_cent(0, 0)) == ("33", "33.3", "–")
    assert (number(1234.56), number(float("nan"))) == ("1,234.6", "–")


def test_a_share_that_is_rounded_to_nothing_is_not_none() -> None:
    assert (per_cent(1, 5000), per_cent(1, 5000, 1), per_cent(1, 5000, 2)) == ("less than 1", "less than 0.1", "0.02")
    assert (per_cent(0, 5000), per_cent(0, 5000, 1), per_cent(float("nan"), 1)) == ("0", "0.0", "–")
    assert (per_cent(1, 200), per_cent(1, 199)) == ("less than 1", "1")


def test_names_beyond_the_first_are_counted() -> None:
    assert first_few([]) == "none"
    assert first_few(["a"]) == "a"
    assert first_few(["a", "b", "c"]) == "a, b and c"
    assert first_few(["a", "b", "c", "d"]) == "a, b, c and 1 other"
    assert first_few(list("abcdef"), 2) == "a, b and 4 others"


def test_rows_of_many_texts_become_quartiles() -> None:
    table = pd.DataFrame({"doc_id": [f"t{n}" for n in range(21)], "words": range(21), "place": "x"})
    assert text_rows(table.head(12)).rows.equals(table.head(12))
    shown = text_rows(table)
    assert shown.rows["words"].tolist() == [0, 5, 10, 15, 20]
    assert list(shown.rows) == ["doc_id", "words"]
    assert "21 texts" in shown.note


def test_first_rows_say_how_many_there_are() -> None:
    table = pd.DataFrame({"n": range(30)})
    assert first_rows(table.head(3)).note == ""
    assert (len(first_rows(table).rows), first_rows(table).note) == (12, " Shown: the first 12 of 30.")


def test_texts_are_called_by_their_place_only_if_all_can_be() -> None:
    columns = {"doc_id": ["a", "b"], "event_date": ["2021-01-02", ""], "publication_date": ["2022", "2023"]}
    metadata = pd.DataFrame({**columns, "place": ["Tianjin", "Beijing"]})
    assert short_names(metadata).to_dict() == {"a": "Tianjin", "b": "Beijing"}
    for second in ("Tianjin", "unknown", ""):
        assert short_names(metadata.assign(place=["Tianjin", second])).to_dict() == {"a": "a", "b": "b"}
    assert text_dates(metadata).to_dict() == {"a": "2021-01-02", "b": "2023"}
