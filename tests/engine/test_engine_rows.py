"""What of a row can be analysed, and which text its offsets count in."""

import pytest

from huayu.engine.rows import Row, date_fault, known_date, known_row, row_fault


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2021-04-07", "2021-04-07"),
        (" 2021-04 ", "2021-04"),
        ("2021", "2021"),
        ("2021-04-07 10:30:00", "2021-04-07"),
        ("2021-04-07T10:30", "2021-04-07"),
        ("2021-02-30", ""),
        ("2021-13", ""),
        ("20210407", ""),
        ("0021-01-01", ""),
        ("昨天", ""),
        ("=HYPERLINK(1)", ""),
        ("", ""),
    ],
)
def test_a_date_is_a_day_month_or_year_that_exists(cell: str, date: str) -> None:
    assert known_date(cell) == date


@pytest.mark.parametrize(
    "doc_id", ["../../x", "=cmd|' /C calc'!A0", "<script>", "a\x00b", "'; DROP TABLE ids; --", "甲"]
)
def test_an_identifier_is_only_a_name_whatever_it_looks_like(doc_id: str) -> None:
    row = Row("f", 1, doc_id, "会议强调,要坚持立德树人。")
    assert row_fault(row) == ""
    assert known_row(row).document.doc_id == doc_id


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff", "\x00\x01", "\u3000"])
def test_a_row_without_anything_to_read_is_left_out(text: str) -> None:
    assert row_fault(Row("f", 1, "a", text)) == "text: nothing to read in it"


def test_half_a_character_names_its_column_and_place() -> None:
    assert row_fault(Row("f", 1, "a", "党建\ud83d")).startswith("text: character 2 is half a character (U+D83D)")
    assert row_fault(Row("f", 1, "a", "党建", title="\udc00")).startswith("title: character 0")
    assert row_fault(Row("f", 1, "a", "党建", metadata=(("publisher", "\udc00"),))).startswith("publisher:")


def test_a_row_without_identifier_and_one_that_repeats_are_left_out() -> None:
    assert row_fault(Row("f", 1, " ", "党建")) == "doc_id: the cell is empty"
    assert row_fault(Row("f", 2, "a", "党建", repeats="f, row 1")) == "doc_id: f, row 1 has it already"


def test_a_date_that_cannot_be_used_is_said_and_none_is_no_fault() -> None:
    assert date_fault(Row("f", 1, "a", "党建")) == ""
    assert date_fault(Row("f", 1, "a", "党建", date="2021-02-30")).startswith("date: '2021-02-30' is no day")


def test_the_title_is_put_before_a_text_that_does_not_begin_with_it() -> None:
    text = "3月5日,学院召开党建工作推进会。会议强调,要坚持立德树人。"
    known = known_row(Row("f", 1, "a", text, "学院召开党建工作推进会议"))
    assert known.title_added
    assert known.document.raw == f"学院召开党建工作推进会议\n{text}"
    assert known.document.paragraphs[0].role == "title"
    again = known_row(Row("f", 1, "a", known.document.raw, "学院召开 党建工作推进会议"))
    assert not again.title_added
    assert again.document.raw == known.document.raw
    assert not known_row(Row("f", 1, "a", text, "学院召开党建工作推进会议"), title_in_text=True).title_added
