"""Lists by their items: places in Han characters, what is announced and shared, what stands between."""

import pandas as pd
import pytest
from made_documents import document_of

from huayu.corpus.spans import clean_span, span_frame
from huayu.patterns.enumeration import enumeration_spans
from huayu.patterns.list_shapes import item_heads, item_table, list_table, spans_by_move

LIST = "会议提出两点要求：一要在学习上下功夫，读书。二要在防疫上下功夫，守门，查人。"
NOBODY = span_frame([])


def items_of(*paragraphs: str) -> pd.DataFrame:
    document = document_of(*paragraphs)
    return item_table([document], enumeration_spans(document))


def test_items_of_a_list_that_keeps_its_word() -> None:
    items = items_of(LIST)
    # 会议提出两点要求 are eight characters; the items have eleven and thirteen, markers included.
    assert items[["place", "end", "han"]].to_numpy().tolist() == [[8, 19, 11], [19, 32, 13]]
    assert items["marker"].tolist() == ["一要", "二要"]
    assert items["has_refrain"].tolist() == [True, True]
    one = list_table(items).iloc[0]
    assert (one["labels"], one["items"], one["announced"], one["kept"]) == ("N要", 2, 2, True)
    assert (one["refrain"], one["items_with_refrain"], one["between"]) == ("上下功夫", 2, 0)
    assert (one["shortest"], one["longest"], one["longest_item"], one["han"]) == (11, 13, 2, 24)


def test_a_refrain_that_not_every_item_has() -> None:
    items = items_of("一是做好招生工作，快办。二是做好安全工作，细查。三是建立制度，长管。")
    assert items["has_refrain"].tolist() == [True, True, False]
    assert list_table(items)["items_with_refrain"].tolist() == [2]


def test_nothing_announced_is_missing_and_not_false() -> None:
    lists = list_table(items_of("一是学习。二是工作。"))
    assert lists["announced"].isna().all()
    assert lists["kept"].isna().all()
    broken = items_of(LIST).assign(announced=pd.array([3, 3], dtype="Int64"))
    assert list_table(broken)["kept"].tolist() == [False]


def test_what_stands_between_the_items_and_markers_that_change() -> None:
    items = items_of("一、抓学习", "各部门都要读书", "二、抓安全")
    assert items["next_place"].tolist() == [11, 15]
    assert list_table(items)["between"].tolist() == [7]
    mixed = list_table(items_of("一是学习。二要工作。三要休息。"))
    assert (mixed["labels"].iloc[0], bool(mixed["mixed"].iloc[0])) == ("N是+N要", True)


def test_no_list_gives_empty_tables_with_all_columns() -> None:
    items = items_of("会议结束。")
    assert items.empty
    assert "next_place" in items
    assert list_table(items).empty
    assert items.attrs["unit"] == "item"
    assert item_table([], NOBODY).empty


def test_heads_are_cut_and_name_nobody() -> None:
    document = document_of("一是向王小明同志学习，读书。二是坚持和加强党对学校工作的全面领导和具体指导。")
    place = document.text.index("王小明")
    person = clean_span(document, "person", place, place + 3, "person", {"role": "school_staff"})
    heads = item_heads([document], enumeration_spans(document), span_frame([person]))
    assert heads["head"].tolist() == ["向[school staff]同志学习", "坚持和加强党对学校工作的全面领…"]
    assert item_heads([document], enumeration_spans(document), NOBODY, width=1)["head"].tolist() == ["向…", "坚…"]


@pytest.mark.parametrize(("start", "move"), [(0, "review"), (6, "speech_measures"), (5, "")])
def test_a_span_belongs_to_the_paragraph_it_begins_in(start: int, move: str) -> None:
    document = document_of("甲甲甲甲甲", "乙乙乙乙乙")
    labels = ("review", "speech_measures")
    moves = span_frame(
        clean_span(document, "move", part.start, part.end, label)
        for part, label in zip(document.paragraphs, labels, strict=True)
    )
    spans = span_frame([clean_span(document, "parallelism", start, 11, "equal_limbs")])
    counts = spans_by_move(spans, moves, [document.doc_id])
    assert counts.to_numpy().tolist() == [["made-2024", move, 1]]
    assert spans_by_move(NOBODY, moves, [document.doc_id]).empty
