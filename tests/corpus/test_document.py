"""The map between clean and raw text, on a page of one line that a reader can count."""

import pytest

from huayu.corpus.document import Document, Paragraph, Run

# raw:   0123456789…
RAW = "菜单\n标题在此\n正文(广告)续行\n"
DOCUMENT = Document(
    doc_id="x",
    raw=RAW,
    text="标题在此\n正文续行",
    kept=(Run(0, 4, 3), Run(5, 7, 8), Run(7, 9, 14)),
    paragraphs=(Paragraph(0, 4, "title"), Paragraph(5, 9, "body")),
)


def test_a_clean_slice_maps_to_the_raw_slice_around_what_was_cut() -> None:
    assert DOCUMENT.to_raw(0, 4) == (3, 7)
    assert DOCUMENT.to_raw(5, 9) == (8, 16)
    assert RAW[slice(*DOCUMENT.to_raw(5, 9))] == "正文(广告)续行"
    assert DOCUMENT.to_raw(7, 7) == (14, 14)


def test_a_removed_slice_maps_to_the_place_it_was_cut_from() -> None:
    assert DOCUMENT.to_clean(0, 2) == (0, 0)
    assert DOCUMENT.to_clean(10, 14) == (7, 7)
    assert DOCUMENT.to_clean(16, 17) == (9, 9)


def test_a_slice_partly_kept_maps_to_what_is_kept_of_it() -> None:
    assert DOCUMENT.to_clean(0, 5) == (0, 2)
    assert DOCUMENT.to_clean(9, 15) == (6, 8)
    assert DOCUMENT.to_clean(0, len(RAW)) == (0, 9)


def test_every_character_goes_there_and_back() -> None:
    for offset, character in enumerate(DOCUMENT.text):
        if character != "\n":
            assert DOCUMENT.to_clean(*DOCUMENT.to_raw(offset, offset + 1)) == (offset, offset + 1)


def test_offsets_outside_are_refused_with_their_bounds() -> None:
    with pytest.raises(ValueError, match=r"x: \[0, 10\) is not inside the clean text of 9"):
        DOCUMENT.to_raw(0, 10)
    with pytest.raises(ValueError, match=r"is not inside the raw text"):
        DOCUMENT.to_clean(-1, 3)


def test_a_map_that_lies_is_refused() -> None:
    with pytest.raises(ValueError, match="clean text at 0 is not the raw text at 1"):
        Document("x", "甲乙", "甲", (Run(0, 1, 1),), (Paragraph(0, 1, "body"),))


def test_the_paragraph_table_keeps_its_contract() -> None:
    from huayu.contracts import PARAGRAPHS

    table = PARAGRAPHS.validate(DOCUMENT.paragraph_table())
    assert table["role"].tolist() == ["title", "body"]
