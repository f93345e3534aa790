"""Names of texts where there is little room."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.figures.abbreviated import abbreviated


def test_a_short_id_stays_and_a_long_one_keeps_its_end() -> None:
    assert abbreviated("tianjin-2021", 15) == "tianjin-2021"
    assert abbreviated("jiangsu-vocational-college-2021-7", 15) == "jiang…ge-2021-7"


@settings(deadline=None)
@given(st.text(max_size=60), st.integers(4, 40))
def test_no_id_is_longer_than_asked(doc_id: str, at_most: int) -> None:
    assert len(abbreviated(doc_id, at_most)) <= at_most
