"""Values of numerals."""

import pytest

from huayu.patterns.numerals import numeral_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("一", 1), ("十", 10), ("十二", 12), ("二十", 20), ("三十六", 36), ("一百零三", 103), ("两", 2), ("双", 2)],
        *[("12", 12), ("二〇二一", 2021), ("百", 100), ("三千", 3000), ("一千二百", 1200)],
    ],
)
def test_the_value_of_a_numeral(text, value):
    assert numeral_value(text) == value


@pytest.mark.parametrize("text", ["", "四个", "x", "3.5"])
def test_what_is_no_numeral_is_refused(text):
    with pytest.raises(ValueError, match="no numeral"):
        numeral_value(text)
