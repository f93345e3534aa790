"""Effects written into texts are found again in the texts: their sign, and their size within its interval."""

import numpy as np
import pandas as pd
from made_corpora import Planted, make_corpus

from huayu.corpus.described import described
from huayu.corpus.load import load_corpus
from huayu.measures.group_comparison import group_comparison
from huayu.measures.year_trends import year_trends
from huayu.patterns.slogan_rates import counted_characters

STRATA = ["place", "institution_type", "event_type"]


def test_a_trend_and_a_difference_of_kinds_are_found(tmp_path) -> None:
    yearly, kind = 0.3, 1.2
    plan = Planted("雨后孩子们讨论雨伞。", 1.0, yearly, {"vocational_school": kind}, years=(2018, 2021))
    corpus = load_corpus(make_corpus(tmp_path / "corpus", 150, seed=4, planted=plan))
    counts = pd.DataFrame({"雨伞": [document.text.count("雨伞") for document in corpus]}, index=corpus.ids)
    size = pd.Series(counted_characters(corpus))
    documents = described(corpus.metadata)
    trends = year_trends(counts, size, documents["year"].astype(float), documents["publisher"], documents[STRATA])
    assert (trends["low"] > 1).all()
    assert (trends["low"] <= np.exp(yearly)).all()
    assert (np.exp(yearly) <= trends["high"]).all()
    kinds = group_comparison(counts, size, documents, "institution_type").set_index("group")
    school = kinds.loc["vocational_school"]
    assert bool(school["both"])
    assert school["low"] <= np.exp(kind) <= school["high"]
    assert not group_comparison(counts, size, documents, "event_type")["both"].any()
