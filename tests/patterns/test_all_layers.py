"""All layers at one reading: the same spans as each detector finds alone, in one frame a layer."""

import pandas as pd
import pytest

from huayu.corpus.cleaning import clean
from huayu.corpus.spans import span_frame, span_rows
from huayu.patterns.all_layers import corpus_layers, layer_rows
from huayu.patterns.corpus_spans import corpus_spans
from huayu.patterns.layers import DETECTORS, PATTERN_LAYERS, detector, row_detector

TEXTS = {
    "a": "学校召开党建工作会议\n\n3月5日,学校党委书记张金刚主持召开党建工作会议。会议指出,要落实立德树人根本任务。"
    "一是要抓好理论学习,二是要抓好队伍建设,三是要抓好作风建设。校长李明华强调,全体党员必须坚持“三全育人”,增进政治认同、思想认同、理论认同、情感认同。\n",
    "b": "学院举行主题党日活动\n\n4月6日,学院党总支组织全体党员学习党的二十大精神,参观红色教育基地,重温入党誓词。\n",
}


def documents():
    return [clean(text, name) for name, text in TEXTS.items()]


def test_together_the_layers_find_what_each_finds_alone():
    tables = corpus_layers(iter(documents()), tuple(DETECTORS))
    assert list(tables) == list(DETECTORS)
    for layer, table in tables.items():
        alone = pd.concat([detector(layer)(document) for document in documents()], ignore_index=True)
        pd.testing.assert_frame_equal(table, alone)
        pd.testing.assert_frame_equal(corpus_spans(documents(), layer), alone)
    assert {"move", "modality", "enumeration", "person"} <= {name for name, table in tables.items() if len(table)}


def test_the_rows_of_a_layer_are_those_of_its_table():
    document = documents()[0]
    rows = layer_rows(document)
    assert list(rows) == list(PATTERN_LAYERS)
    for layer, found in rows.items():
        assert list(found) == span_rows(detector(layer)(document))


def test_who_changes_a_table_changes_no_other():
    document = documents()[0]
    first = detector("enumeration")(document)
    first["attributes"].iloc[0]["number"] = 99
    lists = detector("parallelism")(document)
    lists["attributes"].iloc[0]["limbs"].clear()
    assert detector("enumeration")(document)["attributes"].iloc[0]["number"] == 1
    assert detector("parallelism")(document)["attributes"].iloc[0]["limbs"]


def test_a_layer_without_a_detector_is_refused():
    with pytest.raises(ValueError, match="there is no layer 'tone'"):
        row_detector("tone")
    with pytest.raises(ValueError, match="the layers are"):
        layer_rows(documents()[0], ["tone"])


def test_no_document_gives_empty_tables_of_the_contract():
    (table,) = corpus_layers([], ["move"]).values()
    pd.testing.assert_frame_equal(table, span_frame([]))
