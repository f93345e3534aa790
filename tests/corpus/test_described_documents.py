"""What the metadata say of documents, and what they leave open."""

import pandas as pd

from huayu.corpus.described import NOT_KNOWN, described


def test_what_is_empty_or_unknown_has_one_name() -> None:
    metadata = pd.DataFrame(
        [
            ("a-1", "2020-05-01", "2020-06-01", "School", "学校", "Wuhan", "vocational_school", "visit"),
            ("b-2", "", "2021-06-01", "", "学院", "unknown", "", "other"),
            ("c-3", "", "", "", "", "", "", ""),
        ],
        columns=["doc_id", "event_date", "publication_date", "publisher", "publisher_zh", "place",
                 "institution_type", "event_type"],
    )  # fmt: skip
    table = described(metadata)
    assert table.loc["a-1"].tolist() == ["2020-05-01", "2020", "School", "Wuhan", "vocational_school", "visit"]
    assert table.loc["b-2"].tolist() == ["2021-06-01", "2021", "学院", NOT_KNOWN, NOT_KNOWN, "other"]
    assert (table.loc["c-3"] == NOT_KNOWN).all()
