"""A dated corpus that cannot be counted is refused with what is wrong, where, and the cure; nothing is lost."""

from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reference import corpus_file

from huayu.corpus.problem import InputError
from huayu.reference.source import check_source, read_batches

TEXT = "学校召开党建工作会议。"
SOUND = [("a-1", "2021-11-15", "标题", TEXT), ("a-2", "2021-11-16", "标题", TEXT)]


def table(path, **columns):
    """A Parquet file of two sound rows, with columns replaced; None leaves one out."""
    sound = {"doc_id": ["a-1", "a-2"], "date": ["2021-11-15", "2021-11-16"], "title": ["标题"] * 2, "text": [TEXT] * 2}
    whole = {name: cells for name, cells in {**sound, **columns}.items() if cells is not None}
    pq.write_table(pa.table(whole), path)
    return path


def refusal(path, *words, **options):
    """The message with which a file is refused; it holds these words and the name of the file."""
    with pytest.raises(InputError) as caught:
        check_source(path, **options)
    message = str(caught.value)
    for word in (path.name, *words):
        assert word in message
    return message


def items(source, size=2000):
    return [item for _, batch in read_batches(source, size) for item in batch]


@pytest.mark.parametrize("column", ["doc_id", "date", "title", "text"])
def test_a_missing_column_is_named_with_those_there_are(tmp_path, column):
    message = refusal(table(tmp_path / "c.parquet", **{column: None}), f"column {column} is missing", "rename")
    assert ("--date-column" in message) == (column == "date")


def test_all_missing_columns_are_named_at_once(tmp_path):
    refusal(
        table(tmp_path / "c.parquet", date=None, title=None), "the column date, title is missing; it has doc_id, text"
    )


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (["2021-11-15", " 2021-11-16 "], ["2021-11-15", "2021-11-16"]),
        (["2021-11", "2021-12"], ["2021-11", "2021-12"]),
        (["2021-11-15 19:00", "2021-11-15T19:00:00.000Z"], ["2021-11-15", "2021-11-15"]),
        (pa.array([1954, 2021], pa.int16()), ["1954", "2021"]),
        (pa.array([date(2021, 11, 15), date(2024, 2, 29)], pa.date32()), ["2021-11-15", "2024-02-29"]),
        *(
            (
                pa.array([datetime(2021, 11, 15, 19), datetime(2024, 2, 29)], pa.timestamp(unit)),
                ["2021-11-15", "2024-02-29"],
            )
            for unit in ("s", "ms", "us", "ns")
        ),
        (pa.array(["2021", "2022"]).dictionary_encode(), ["2021", "2022"]),
    ],
)
def test_dates_come_as_text_years_days_or_time_stamps(tmp_path, cells, days):
    source = check_source(table(tmp_path / "c.parquet", date=cells))
    assert [item.date for item in items(source)] == days


@pytest.mark.parametrize(
    "cell",
    ["2021-13-01", "2021-02-30", "2023-02-29", "15 Nov 2021", "2021/11/15", "20211115", "2021-1-5", "2021-11-15 x",
     "2021-11-15至17", "0021-11-15", "２０２１-11-15"],
)  # fmt: skip
def test_a_date_that_does_not_exist_is_shown_with_its_row(tmp_path, cell):
    path = table(tmp_path / "c.parquet", date=["2021-11-15", cell])
    refusal(path, f"row 2: has no date that exists ({cell}); write YYYY-MM-DD")


@pytest.mark.parametrize("cell", ["", "  ", None])
def test_a_date_that_is_empty_is_said_to_be(tmp_path, cell):
    refusal(table(tmp_path / "c.parquet", date=[cell, "2021"]), "row 1: has no date that exists (the cell is empty)")


def test_a_date_in_the_future_is_refused_but_not_tomorrow_which_begins_in_the_east(tmp_path):
    tomorrow, later = (str(date.today() + timedelta(days=days)) for days in (1, 2))
    refusal(
        table(tmp_path / "c.parquet", date=[tomorrow, later]), f"row 2: has a date in the future ({later}); correct it"
    )
    assert check_source(table(tmp_path / "d.parquet", date=[tomorrow, "2021-01-01"])).items == 2


def test_dates_of_unlike_precision_are_refused(tmp_path):
    three = {"doc_id": ["a", "b", "c"], "title": ["标题"] * 3, "text": [TEXT] * 3}
    path = table(tmp_path / "c.parquet", **three, date=["2021-11-15", "2021-11-16", "2021"])
    refusal(path, "row 3: has a date that is more or less exact than most (2021); date all items by days")


def test_a_long_cell_is_cut_in_the_message(tmp_path):
    message = refusal(table(tmp_path / "c.parquet", date=["字" * 5000, "2021"]), "row 1")
    assert len(message) < 300


@pytest.mark.parametrize(
    ("column", "cells", "type_"),
    [
        ("text", [TEXT.encode(), b""], "BLOB"),
        ("text", [["a"], ["b"]], "VARCHAR[]"),
        ("title", [1, 2], "BIGINT"),
        ("doc_id", [1.5, 2.5], "DOUBLE"),
        ("date", [2021.0, 2022.0], "DOUBLE"),
        ("date", pa.array([0, 1], pa.timestamp("us", "Asia/Shanghai")), "TIMESTAMP WITH TIME ZONE"),
    ],
)
def test_a_column_that_holds_something_else_is_refused(tmp_path, column, cells, type_):
    path = table(tmp_path / "c.parquet", **{column: cells})
    refusal(path, f"the column {column} holds {type_}", "make it one of VARCHAR")


def test_numbers_as_doc_id_are_taken_as_they_are_written(tmp_path):
    source = check_source(table(tmp_path / "c.parquet", doc_id=[7, 10]))
    assert [item.doc_id for item in items(source)] == ["7", "10"]


def test_repeated_doc_ids_are_refused_from_the_second_on(tmp_path):
    rows = [(name, "2021", "", TEXT) for name in ("a", "b", "a", "c", "b", "a")]
    message = refusal(corpus_file(tmp_path / "c.parquet", rows), "row 3: has a doc_id that an earlier row has (a)")
    assert [line.split("row ")[1][0] for line in message.splitlines()] == ["3", "5", "6"]


@pytest.mark.parametrize("cell", [None, "", " "])
def test_a_doc_id_that_is_empty_is_refused_once(tmp_path, cell):
    message = refusal(
        table(tmp_path / "c.parquet", doc_id=[cell, cell]), "row 1: has no doc_id; give every item its own"
    )
    assert len(message.splitlines()) == 2


def test_of_many_findings_five_are_shown_and_the_rest_counted(tmp_path):
    rows = [(f"a-{number}", "2021-02-30", "", TEXT) for number in range(23)]
    lines = refusal(corpus_file(tmp_path / "c.parquet", rows)).splitlines()
    assert len(lines) == 6
    assert lines[-1].endswith("and 18 more rows like this")


def test_findings_of_all_kinds_are_told_at_once(tmp_path):
    rows = [("a", "2021", "", TEXT), ("a", "x", "", TEXT), ("", "2999", "", TEXT)]
    message = refusal(corpus_file(tmp_path / "c.parquet", rows))
    assert [word in message for word in ("has no doc_id", "earlier row", "no date", "future")] == [True] * 4


def test_rows_without_a_text_are_left_out_and_listed(tmp_path):
    texts = [TEXT, "", None, " \t\r\n", "\u3000\u00a0\u2003", "\u200b\ufeff", "。", "\x0b\x1c\x85"]
    rows = [(f"a-{number}", "2021", "标题", text) for number, text in enumerate(texts)]
    source = check_source(corpus_file(tmp_path / "c.parquet", rows))
    assert source.empty == ("a-1", "a-2", "a-3", "a-4", "a-5", "a-7")
    assert [item.doc_id for item in items(source)] == ["a-0", "a-6"]
    assert source.items == 2


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.text(st.sampled_from("字a。 \n\t\x0b\x1f\x85\xa0\u2000\u2028\u3000\u200b\ufeff\0"), max_size=4), min_size=1
    )
)
def test_what_is_counted_and_what_is_listed_are_all_rows(tmp_path_factory, texts):
    path = tmp_path_factory.mktemp("any") / "c.parquet"
    corpus_file(path, [(str(number), "2021", "", text) for number, text in enumerate(texts)])
    blank = [not text.translate(dict.fromkeys(map(ord, "\u200b\ufeff"))).strip() for text in texts]
    if all(blank):
        refusal(path, "nothing can be counted")
        return
    source = check_source(path)
    assert list(source.empty) == [str(number) for number, is_blank in enumerate(blank) if is_blank]
    assert [item.doc_id for item in items(source)] == [str(n) for n, is_blank in enumerate(blank) if not is_blank]


def test_an_item_without_title_is_counted(tmp_path):
    source = check_source(table(tmp_path / "c.parquet", title=[None, "标题"]))
    assert [item.text for item in items(source)] == [f"\n{TEXT}", f"标题\n{TEXT}"]


def test_a_column_of_titles_without_any_title_is_no_fault(tmp_path):
    assert check_source(table(tmp_path / "c.parquet", title=pa.nulls(2))).items == 2


def test_a_corpus_of_one_item(tmp_path):
    source = check_source(corpus_file(tmp_path / "c.parquet", SOUND[:1]))
    assert (source.items, len(items(source))) == (1, 1)


def test_an_empty_table_and_one_without_texts_are_refused(tmp_path):
    refusal(corpus_file(tmp_path / "none.parquet", []), "the table has no row", "Give a file")
    path = corpus_file(tmp_path / "blank.parquet", [("a", "2021", "标题", " ")] * 1)
    refusal(path, "none of its 1 rows has a text", "nothing can be counted")


@pytest.mark.parametrize("share", [0.3, 0.7, 0.99])
def test_a_file_that_is_cut_off_is_refused(tmp_path, share):
    path = corpus_file(tmp_path / "c.parquet", [(str(n), "2021", "", f"{n}{TEXT}" * 9) for n in range(3000)])
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])
    refusal(path, "cannot be read as Parquet", "Fetch it anew")


def test_a_file_with_a_hole_in_it_is_refused_before_anything_is_counted(tmp_path):
    path = corpus_file(
        tmp_path / "c.parquet", [(str(n), "2021", f"标题{n * n}", f"{n * n}{TEXT}") for n in range(3000)]
    )
    data = bytearray(path.read_bytes())
    for start in range(500, len(data) - 3000, 997):
        data[start : start + 400] = bytes(400)
    path.write_bytes(data)
    refusal(path, "cannot be read as Parquet")


@pytest.mark.parametrize("data", [b"", b"PAR1", b"doc_id,date,title,text\na,2021,t,x\n", b"PK\x03\x04" * 99])
def test_what_is_no_parquet_is_refused(tmp_path, data):
    path = tmp_path / "c.parquet"
    path.write_bytes(data)
    refusal(path, "cannot be read as Parquet")


def test_a_folder_or_nothing_is_no_file(tmp_path):
    refusal(tmp_path, "there is no such file")
    refusal(tmp_path / "nothing.parquet", "there is no such file")


def test_a_name_is_no_pattern(tmp_path):
    folder = tmp_path / "date=2021" / "it's"
    folder.mkdir(parents=True)
    corpus_file(folder / "c1.parquet", SOUND)
    path = corpus_file(folder / "c[1]*?.parquet", SOUND[:1])
    source = check_source(path)
    assert [(item.doc_id, item.date) for item in items(source)] == [("a-1", "2021-11-15")]


def test_the_column_of_dates_can_have_any_name(tmp_path):
    path = table(tmp_path / "c.parquet", date=None, **{'the "year", 年': [2020, 2021]})
    source = check_source(path, 'the "year", 年')
    assert [item.date for item in items(source)] == ["2020", "2021"]


@pytest.mark.parametrize("mentions", ["职业教育", ("",), ("职业教育", " ")])
def test_words_that_every_item_would_hold_are_refused(tmp_path, mentions):
    with pytest.raises(InputError, match=r"mentions: .* is no list of words"):
        check_source(corpus_file(tmp_path / "c.parquet", SOUND), mentions=mentions)


def test_batches_are_made_of_rows_with_a_text_and_can_be_passed_over(tmp_path):
    rows = [(f"a-{n}", "2021", "", "" if n % 3 == 0 else f"{TEXT}{'职教' if n % 2 else ''}") for n in range(20)]
    path = corpus_file(tmp_path / "c.parquet", rows)
    kept = [f"a-{n}" for n in range(20) if n % 3]
    source = check_source(path)
    batches = [(number, [item.doc_id for item in batch]) for number, batch in read_batches(source, 5)]
    assert batches == [(0, kept[:5]), (1, kept[5:10]), (2, kept[10:])]
    assert [number for number, _ in read_batches(source, 5, lambda number: number != 1)] == [0, 2]
    some = check_source(path, mentions=("职教",))
    assert [item.doc_id for item in items(some, 4)] == [name for name in kept if int(name[2:]) % 2]
