"""Width folding keeps length and folds what has one form."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from huayu.text.folding import fold_width


def test_one_form_for_each_mark() -> None:
    assert fold_width("（Ａｂ１），：；？！％　\xa0") == "(Ab1),:;?!%  "
    assert fold_width("｡､｢｣") == "。、「」"
    assert fold_width("。、“”《》「」—…") == "。、“”《》「」—…"


def test_the_full_width_block_folds_as_unicode_does() -> None:
    block = "".join(map(chr, range(0xFF01, 0xFF5F)))
    assert fold_width(block) == unicodedata.normalize("NFKC", block)


@given(st.text())
def test_length_is_kept_and_folding_twice_changes_nothing(text: str) -> None:
    assert len(fold_width(text)) == len(text)
    assert fold_width(fold_width(text)) == fold_width(text)
