"""The rules are scored against the annotations, and too few cases give no rate."""

import math

from huayu.corpus.load import load_corpus
from huayu.corpus.spans import span_frame
from huayu.measures.detection import detection_accuracy
from huayu.text.sentences import sentence_spans

CORPUS = load_corpus()


def test_the_rules_reach_the_level_the_book_reports() -> None:
    exact = detection_accuracy(CORPUS).query("match == 'exact'").set_index("layer")
    assert exact.loc["boilerplate", "f1"] >= 0.95
    assert exact.loc["sentence", "f1"] >= 0.97
    assert exact.loc["defect", "correct"] >= 6


def test_few_gold_spans_give_counts_without_rates() -> None:
    table = detection_accuracy(CORPUS).set_index(["layer", "match"])
    few = table.loc[("defect", "exact")]
    assert few["gold"] == 7
    assert math.isnan(few["f1"])
    assert math.isnan(few["recall_low"])
    table = detection_accuracy(CORPUS)
    rates = [f"{rate}{end}" for rate in ("precision", "recall") for end in ("", "_low", "_high")]
    assert set(table.attrs["undefined"]) == {*rates, "f1"}
    assert all("at least 20" in reason for reason in table.attrs["undefined"].values())


def test_a_detector_that_finds_nothing_has_no_recall() -> None:
    table = detection_accuracy(CORPUS, {"boilerplate": lambda document: span_frame([])})
    assert table["correct"].tolist() == [0, 0]
    assert table["recall"].tolist() == [0.0, 0.0]
    assert table["precision"].isna().all()
    assert set(table.attrs["undefined"]) == {"precision", "precision_low", "precision_high"}
    assert "precision a predicted one" in table.attrs["undefined"]["precision"]


def test_where_everything_is_defined_there_is_no_reason() -> None:
    assert detection_accuracy(CORPUS, {"sentence": sentence_spans}).attrs["undefined"] == {}
