import unicodedata

from huayu.text.han import HAN_CLASS, count_han


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
