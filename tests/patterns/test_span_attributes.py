"""Attributes as columns; varied wordings by the row of the table that counts them."""

import pandas as pd
import pytest
from span_tables import joined, spans_of

from huayu.patterns.formula_variation import variant_table, varied_spans
from huayu.patterns.span_attributes import with_attributes


def test_an_attribute_becomes_a_column_and_must_be_there() -> None:
    spans = joined(spans_of((0, 2), rank="central"), spans_of((4, 6), rank="district"))
    assert with_attributes(spans, ["rank"])["rank"].tolist() == ["central", "district"]
    with pytest.raises(ValueError, match="the span at a 0–2 has no verb"):
        with_attributes(spans, ["verb"])
    with pytest.raises(ValueError, match="label is a column"):
        with_attributes(spans, ["label"])


def varied(place: int, text: str, doc_id: str, **given: object) -> pd.DataFrame:
    spans = spans_of((place, place + len(text), "variant"), layer="formula", doc_id=doc_id, **given)
    return spans.assign(text=text)


def test_varied_spans_add_up_to_the_table_of_wordings() -> None:
    form, short = (
        {"canonical": "推动高质量发展", "form": "推动高质量发展"},
        {"canonical": "推动高质量发展", "form": "高质量"},
    )
    spans = joined(
        varied(0, "推进高质量发展", "a", **form, edits=["替换 推动→推进"]),
        varied(9, "推进“高质量”发展", "b", **form, edits=["替换 推动→推进"]),
        varied(30, "推高质", "b", **short, edits=["缩略 推高质"]),
        spans_of((50, 57, "exact"), layer="formula", **form, edits=[]),
    )
    found = varied_spans(spans)
    assert found["wording"].tolist() == ["推进高质量发展", "推进高质量发展", "推高质"]
    assert found["form"].tolist() == ["推动高质量发展"] * 3
    counted = variant_table(spans).set_index(["form", "wording"])["spans"]
    assert found.groupby(["form", "wording"]).size().to_dict() == counted.to_dict()
