"""Who says what, counted: places, nesting, space, verbs and speakers of small documents checked by hand."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import document_of

from huayu.corpus.document import Document
from huayu.corpus.load import load_corpus
from huayu.corpus.spans import clean_span, span_frame
from huayu.measures.resampling import leave_one_out, leave_one_out_range
from huayu.patterns.corpus_spans import annotated_spans, corpus_spans
from huayu.patterns.missed_spans import missed_spans
from huayu.patterns.named_and_heard import named_and_heard, roles_heard
from huayu.patterns.speech_table import RANKS, VERB_CLASSES, carried_speech, speech_table
from huayu.patterns.verb_counts import class_shares, nesting, verb_counts, verb_table
from huayu.patterns.voice_space import content_agreement, reported_share, speaker_space, text_space, voice_space

#: A leader's speech that quotes a guest from the city in a later paragraph, and a row of teachers who only spoke.
MADE = document_of("王校长出席并讲话。", "王校长指出，要学习。", "李部长强调，抓好落实。我们要做到。", "甲、乙交流。")


def act(document: Document, verb: str, speaker: str, rank: str, said: str = "", depth: int = 0, nth: str = "neutral"):
    """A span of the layer at the first place of the verb, its content at the first place of the words."""
    start = document.text.index(verb)
    values: dict[str, object] = {"verb": verb, "verb_class": nth, "speaker": speaker, "rank": rank, "depth": depth}
    if said:
        place = document.text.index(said)
        values |= {"content_start": place, "content_end": place + len(said)}
    label = "content" if said else "event"
    return clean_span(document, "reported_speech", start, start + len(verb), label, values)


def made_speech() -> pd.DataFrame:
    return span_frame(
        [
            act(MADE, "讲话", "王", "school_leader"),
            act(MADE, "指出", "王", "school_leader", "要学习。", nth="assertive"),
            act(MADE, "强调", "李", "provincial_municipal", "抓好落实。", depth=1, nth="assertive"),
            act(MADE, "交流", "甲、乙", "school_office"),
        ]
    )


def test_places_count_han_characters_and_speakers_are_numbers() -> None:
    table = speech_table([MADE], made_speech())
    assert table["place"].tolist() == [6, 11, 19, 32]  # 王校长出席并|讲话王校长|指出要学习李部长|强调…
    assert table["content_place"].tolist()[1:3] == [13, 21]
    assert table["content_han"].tolist()[1:3] == [3, 4]
    assert table["speaker"].tolist() == [1, 1, 2, 3]
    assert table["speakers"].tolist() == [1, 1, 1, 2]
    assert "王" not in table.drop(columns="verb").to_csv()


def test_a_nested_voice_has_the_running_speech_as_its_host() -> None:
    table = speech_table([MADE], made_speech()).set_index("verb")
    assert table.loc["强调", "host"] == 2  # 指出: the event before it renders nothing
    assert table.loc["强调", "host_rank"] == "school_leader"
    assert not table.loc["强调", "inside"]
    assert table.drop("强调")["host"].isna().all()
    within = document_of("会议指出，市长强调要干，大家要学。")
    spans = span_frame(
        [
            act(within, "指出", "会议", "collective", "市长强调要干，大家要学。"),
            act(within, "强调", "市长", "provincial_municipal", "要干", depth=1),
        ]
    )
    assert speech_table([within], spans)["inside"].tolist() == [False, True]
    assert carried_speech([within], spans).empty
    alone = span_frame([act(within, "强调", "市长", "provincial_municipal", "要干", depth=1)])
    assert speech_table([within], alone)[["host", "host_rank"]].isna().iloc[0, 0]


@pytest.mark.parametrize(
    ("said", "is_quoted"),
    [
        ("“要学。”", True),
        ("“要学”。", True),
        ("“要学”的精神", False),
        ("要“学”", False),
        ("“", False),
        ("「学」", True),
    ],
)
def test_quoted_is_what_quotation_marks_close_in(said: str, is_quoted: bool) -> None:
    document = document_of(f"会议提出{said}")
    table = speech_table([document], span_frame([act(document, "提出", "会议", "collective", said)]))
    assert table["quoted"].tolist() == [is_quoted]


def test_a_speech_is_carried_on_to_the_end_of_the_paragraph_that_quotes() -> None:
    carried = carried_speech([MADE], made_speech())
    assert carried.to_dict("records") == [
        {"doc_id": "made-2024", "host": 2, "rank": "school_leader", "place": 16, "end": 30}
    ]


def test_space_goes_to_the_innermost_voice_and_carried_speech_stands_apart() -> None:
    space = voice_space([MADE], made_speech()).set_index("rank")
    assert space.index.tolist() == ["provincial_municipal", "school_leader", "school_office"]  # by rank
    assert space["own_han"].tolist() == [0, 3, 0]
    assert space["nested_han"].tolist() == [4, 0, 0]
    assert space["carried_han"].tolist() == [0, 14 - 4, 0]  # the second paragraph of the speech, without the guest
    assert space["acts"].tolist() == [1, 2, 1]
    assert space["content_acts"].tolist() == [1, 1, 0]
    assert space["share"].tolist() == pytest.approx([4 / 34, 3 / 34, 0])
    texts = text_space([MADE], space.reset_index())
    assert texts["reported_han"].tolist() == [7]
    assert reported_share(texts)["share"].tolist() == pytest.approx([7 / 34])


def test_texts_without_a_voice_or_without_characters_are_kept() -> None:
    empty = document_of("2024!")
    space = voice_space([empty], span_frame([]))
    texts = text_space([empty], space)
    assert texts["text_han"].tolist() == [0]
    assert texts["share"].isna().all()
    assert "share" in texts.attrs["undefined"]
    assert "share" in reported_share(texts).attrs["undefined"]
    assert class_shares(speech_table([empty], span_frame([])))["share"].isna().all()
    assert carried_speech([empty], span_frame([])).empty


def test_agreement_counts_characters_given_to_the_same_rank() -> None:
    other = made_speech()
    other.at[1, "attributes"] = {**other.at[1, "attributes"], "rank": "collective"}
    table = content_agreement([MADE], made_speech(), other).set_index("doc_id")
    assert table.loc["all", ["gold_han", "found_han", "same_han"]].tolist() == [7, 7, 4]
    assert table.loc["all", "f1"] == pytest.approx(8 / 14)
    assert content_agreement([MADE], made_speech(), made_speech())["f1"].tolist() == [1, 1]
    assert content_agreement([MADE], span_frame([]), span_frame([]))["f1"].isna().all()


def test_speakers_add_up_their_acts() -> None:
    speakers = speaker_space(speech_table([MADE], made_speech()))
    assert speakers["acts"].tolist() == [2, 1, 1]
    assert speakers["han"].tolist() == [3, 4, 0]


def test_verbs_are_counted_with_their_english_and_the_ranks_of_their_speakers() -> None:
    table = speech_table([MADE], made_speech())
    counts = verb_counts(table)
    assert counts["acts"].sum() == len(table)
    assert counts["rank"].tolist() == ["provincial_municipal", "school_leader", "school_leader", "school_office"]
    verbs = verb_table(table.assign(verb=["强调指出", "指出", "指出", "未录"])).set_index("verb")
    assert verbs.index[0] == "指出"
    assert verbs.loc["指出", ["acts", "content", "event"]].tolist() == [2, 2, 0]
    assert verbs.loc["指出", "ranks"] == "province or city; school leader"
    assert verbs.loc["强调指出", "english"] == "stress; point out"
    assert verbs.loc["未录", "english"] == ""


def test_nesting_says_who_stands_above_whom() -> None:
    table = speech_table([MADE], made_speech())
    assert nesting(table)[["host_rank", "rank", "acts"]].to_numpy().tolist() == [
        ["school_leader", "provincial_municipal", 1]
    ]
    assert nesting(table)["above"].tolist() == [True]
    lower = table.assign(host_rank="central", depth=1)
    assert not nesting(lower)["above"].any()
    assert nesting(table.assign(rank="other"))["above"].isna().all()
    assert nesting(table.assign(depth=0)).empty


def test_people_named_in_a_dateline_are_not_counted() -> None:
    document = document_of("王指出，要学。李参加。")
    spans = [clean_span(document, "person", place, place + 1, "person", {"role": role})
             for place, role in ((0, "school_leader"), (7, "student"))]  # fmt: skip
    speech = span_frame([act(document, "指出", "王", "school_leader", "要学。")])
    heard = named_and_heard([document], span_frame(spans), speech)
    assert heard.iloc[:, 1:].to_numpy().tolist() == [["school_leader", 1, 1, 1], ["student", 1, 0, 0]]
    assert roles_heard(heard)["named"].sum() == 2
    dateline = document_of("王 2024", role="dateline")
    only = span_frame([clean_span(dateline, "person", 0, 1, "person", {"role": "journalist"})])
    assert named_and_heard([dateline], only, span_frame([])).empty


def test_people_in_a_row_of_speakers_have_spoken_each() -> None:
    names = span_frame([clean_span(MADE, "person", MADE.text.index(name), MADE.text.index(name) + 1, "person", {})
                        for name in "甲乙"])  # fmt: skip
    heard = named_and_heard([MADE], names, made_speech())
    assert heard[["named", "spoke", "rendered"]].to_numpy().tolist() == [[2, 2, 0]]


def test_missed_spans_are_those_that_nothing_matches() -> None:
    gold = made_speech()
    assert missed_spans(gold, gold.iloc[1:])["text"].tolist() == ["讲话"]
    assert missed_spans(gold, gold).empty
    assert len(missed_spans(gold, span_frame([]))) == 4


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, 30), st.integers(0, 30), st.integers(0, 1), st.sampled_from(list(RANKS)), st.booleans()
        ),
        max_size=8,
    )
)
def test_space_never_exceeds_the_text(acts: list[tuple[int, int, int, str, bool]]) -> None:
    document = document_of("学习" * 8, "落实" * 8)
    rows = []
    for one, other, depth, rank, rendered in acts:
        start, end = min(one, other), max(one, other) + 1
        values = {"verb": "说", "verb_class": "neutral", "speaker": rank, "rank": rank, "depth": depth}
        values |= {"content_start": start, "content_end": end} if rendered else {}
        rows.append(clean_span(document, "reported_speech", one, one + 1, "content" if rendered else "event", values))
    spans = span_frame(rows)
    space = voice_space([document], spans)
    counted = space[["own_han", "nested_han", "carried_han"]].to_numpy().sum()
    covered = np.zeros(len(document.text), dtype=bool)
    for values in spans["attributes"]:
        covered[values.get("content_start", 0) : values.get("content_end", 0)] = True
    covered[16] = False  # the line break
    assert space[["own_han", "nested_han"]].to_numpy().sum() == covered.sum()
    assert counted <= 32
    assert len(space) == len({row[3] for row in acts})


@pytest.mark.parametrize("spans_of", [lambda corpus: corpus_spans(corpus, "reported_speech"),
                                      lambda corpus: annotated_spans("reported_speech")])  # fmt: skip
def test_the_study_s_texts(spans_of: Callable) -> None:
    corpus = load_corpus()
    spans = spans_of(corpus)
    table = speech_table(corpus, spans)
    assert len(table) == len(spans)
    assert set(table["verb_class"]) <= set(VERB_CLASSES)
    assert (table["content_han"].notna() == (table["label"] == "content")).all()
    texts = text_space(corpus, voice_space(corpus, spans))
    assert texts["share"].between(0, 1).all()
    assert (texts["reported_han"] + texts["carried_han"] <= texts["text_han"]).all()
    runs = leave_one_out(texts, reported_share)
    assert leave_one_out_range(runs, "share", ["part"])["estimate"].tolist() == pytest.approx(
        [texts["reported_han"].sum() / texts["text_han"].sum()]
    )
