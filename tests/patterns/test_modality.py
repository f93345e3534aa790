"""Words of obligation, necessity and resolve: look-alikes, polarity, speaker and move, and the gold."""

import re
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from growth import grows_linearly
from hypothesis import example, given, settings
from hypothesis import strategies as st
from made_documents import FUZZ, document_of

from huayu.contracts import SPANS
from huayu.corpus.document import Document
from huayu.corpus.load import load_corpus, load_file
from huayu.corpus.spans import clean_span, read_spans, span_frame
from huayu.measures.agreement import span_scores
from huayu.patterns.modal_words import modal_words
from huayu.patterns.modality import modality_among
from huayu.patterns.move import moves
from huayu.patterns.word_lists import read_word_list
from huayu.text.folding import fold_width

ANNOTATIONS = Path(__file__).parents[2] / "corpus" / "annotations"
OUTSIDE = sorted((Path(__file__).parents[2] / "corpus" / "outside" / "open").glob("*.txt"))
#: Reached: 1.0 on the five texts and on the outside texts (spans and labels).
FLOOR = 0.97
NOBODY = span_frame([])


def marked(text: str) -> str:
    """The text with its modal words in brackets."""
    view = fold_width(text)
    for word in sorted(modal_words(view, 0, len(view)), reverse=True):
        text = f"{text[: word.start]}[{text[word.start : word.end]}]{text[word.end :]}"
    return text


def found(document: Document, speech: pd.DataFrame = NOBODY) -> pd.DataFrame:
    return modality_among(document, speech, moves(document, speech, NOBODY))


@pytest.mark.parametrize(
    "sentence",
    [
        # 要 and the words that hold it
        "[要]把握重要机遇,学习纪要、摘要和要义,满足主要需要,落实工作要求。",
        "只要努力,就[要]求真务实。",
        "一[要]以学促干,二[要]锐意创新。",
        "[要]务实、[要]领会精神、[要]强化责任、[要]紧扣主题、[要]不断创新。",
        "[要][务必]抓牢。",
        "目的就是[要]融合。",
        "若要成功,还[要]努力。",
        # 应, 需, 须
        "供应链适应需求,相应效应可以应用,应届生应邀应聘。",
        "既[应]成为自觉,又[应当]成为担当;学校[应]当好“店小二”;[不应]松懈。",
        "我们[需要]改革,满足发展的需要,是迫切需要。急需人才,无需审批,供需对接,仍[需]努力。",
        "[必须]坚定,党员[须]守纪,新生须知,[不得]迟到,[不能]松劲,[严禁]挪用,不得不说,还不能满足要求。",
        # 必
        "有责[必]问、问责[必]严,凡错[必]纠,班子成员之间[必]谈,必将胜利,必修课,[务必]做到。",
        "有责[必须]问,凡错[必须]纠,事[必须]办。",
        "有求必应,势必影响,必然要求,十分[必要],必要性。",
        # resolve
        "[坚持]和加强党的领导,坚持不懈用理论武装,[必须][坚持]。他的坚持,感动了大家。",
        "[确保]安全,[坚决]反对,[力争]完成,[务求]实效,[决不]拖延,[绝不]姑息,[力戒]空谈,[毫不]放松,[全力][确保]。",
        "庄严宣誓,誓词响亮,[誓]将革命进行到底。",
        # widths
        "会议强调，[要]加强；[必须]落实。",
    ],
)
def test_modal_words_are_told_from_look_alikes(sentence: str) -> None:
    assert marked(re.sub(r"[\[\]]", "", sentence)) == sentence


def test_every_listed_word_is_found_and_every_exception_hides_it() -> None:
    words = read_word_list("modal_words", ["word", "class", "polarity", "gloss"])
    for row in words[words["word"] != "必"].itertuples():
        (word,) = modal_words(f"{row.word}干", 0, len(row.word) + 1)
        assert (word.start, word.end, word.modal_class, word.polarity) == (0, len(row.word), row[2], row.polarity)
    for row in read_word_list("modal_exceptions", ["exception", "modal", "gloss"]).itertuples():
        text = f"甲{row.exception}干"
        assert [text[w.start : w.end] for w in modal_words(text, 0, len(text))] == row.modal.split(), row.exception


def test_swapped_verbs_and_names_change_nothing() -> None:
    for name, verb, object_ in product(["张三丰", "欧阳红"], ["抓好", "推进", "办好"], ["党建", "实训", "“双高”"]):
        assert marked(f"{name}强调,要{verb}{object_},确保实效") == f"{name}强调,[要]{verb}{object_},[确保]实效"


def test_speaker_is_the_outermost_and_left_out_outside_a_speech() -> None:
    document = document_of("书记说:要学。部长指出,要干。必须快。", "要好。")
    outer = {"depth": 0, "speaker": "甲", "content_start": 4, "content_end": 14}
    inner = {"depth": 1, "speaker": "乙", "content_start": 11, "content_end": 14}
    speech = span_frame(
        [
            clean_span(document, "reported_speech", 2, 3, "content", outer),
            clean_span(document, "reported_speech", 9, 11, "content", inner),
        ]
    )
    spans = found(document, speech)
    assert [(s.text, s.attributes.get("speaker")) for s in spans.itertuples()] == [
        ("要", "甲"),
        ("要", "甲"),
        ("必须", None),
        ("要", None),
    ]
    assert all("move" in attributes for attributes in spans["attributes"])


def test_polarity_is_negative_or_left_out() -> None:
    spans = found(document_of("要严格,不得松懈。"))
    assert [attributes.get("polarity") for attributes in spans["attributes"]] == [None, "negative"]


def test_datelines_are_left_out() -> None:
    assert found(document_of("要闻 必须 2024", role="dateline")).empty


def gold_and_found() -> tuple[pd.DataFrame, pd.DataFrame]:
    gold, predicted = [read_spans(ANNOTATIONS / "modality.jsonl")], []
    said = read_spans(ANNOTATIONS / "reported_speech.jsonl")
    for document in load_corpus():
        predicted.append(found(document, said[said["doc_id"] == document.doc_id]))
    for path in OUTSIDE:
        spans = read_spans(path.with_suffix(".jsonl"))
        gold.append(spans[spans["layer"] == "modality"])
        predicted.append(found(load_file(path), spans[spans["layer"] == "reported_speech"]))
    return pd.concat(gold), pd.concat(predicted)


def test_gold_is_reached() -> None:
    gold, predicted = gold_and_found()
    assert span_scores(gold, predicted, match_on=["polarity"]).f1 >= FLOOR
    five = [frame[frame["doc_id"].isin(load_corpus().ids)] for frame in (gold, predicted)]
    assert span_scores(*five, match_on=["polarity", "speaker"]).f1 >= FLOOR


@settings(max_examples=FUZZ, deadline=None)
@given(
    st.lists(st.text("要应须需必坚持确保重不得有问。,:“”《 一是😀a", min_size=1, max_size=40), min_size=1, max_size=4)
)
@example(["有一必须"])
def test_any_text_keeps_the_contract(paragraphs: list[str]) -> None:
    document = document_of(*(paragraph.strip() or "空" for paragraph in paragraphs))
    spans = found(document)
    SPANS.validate(spans)
    assert spans["start"].is_monotonic_increasing
    assert all(document.text[s.start : s.end] == s.text for s in spans.itertuples())
    assert all(spans["start"].to_numpy()[1:] >= spans["end"].to_numpy()[:-1])


@pytest.mark.parametrize("unit", ["要", "必", "需要", "要加强。", "坚", "重要"])
def test_time_grows_with_the_text_only(unit: str) -> None:
    def read(view: str) -> list:
        return list(modal_words(view, 0, len(view)))

    assert grows_linearly(lambda size: unit * size, read, 40_000)
