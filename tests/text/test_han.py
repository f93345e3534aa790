import unicodedata

from huayu.corpus.document import Document, Paragraph, Run
from huayu.text.han import HAN_CLASS, count_han, han_places


def test_han_characters_are_counted_and_nothing_else():
    assert count_han("党的2021年〇，Ａ。々𠀀\n") == 6
    assert count_han("") == 0


def test_the_class_agrees_with_the_names_of_the_characters():
    # Every ideograph has its name from a range, so the names are an independent source.
    ideographs = [
        chr(code)
        for code in range(0x110000)
        if unicodedata.name(chr(code), "").startswith(("CJK UNIFIED IDEOGRAPH-", "CJK COMPATIBILITY IDEOGRAPH-"))
    ]
    assert len(ideographs) > 90_000
    assert count_han("".join(ideographs)) == len(ideographs)
    others = [chr(code) for code in range(0x3400) if chr(code) not in "々〇" and not 0x3021 <= code <= 0x303B]
    assert count_han("".join(others)) == 0
    assert "-" in HAN_CLASS


def test_places_count_han_characters_of_title_and_body() -> None:
    text = "题目\n2021年\n一A二，三"
    parts = (Paragraph(0, 2, "title"), Paragraph(3, 8, "dateline"), Paragraph(9, 14, "body"))
    document = Document("made", text, text, (Run(0, len(text), 0),), parts)
    places = han_places(document)
    assert places.tolist() == [0, 1, 2, 2, 2, 2, 2, 2, 2, 2, 3, 3, 4, 4, 5]
    counted = [document.text[part.start : part.end] for part in parts if part.role != "dateline"]
    assert places[-1] == count_han("".join(counted))
