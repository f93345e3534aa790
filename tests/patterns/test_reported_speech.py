"""Reported speech: the traps of the codebook by hand, planted names, hostile text, scores on the annotated texts."""

from pathlib import Path

import pandas as pd
import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import FUZZ, document_of

from huayu.contracts import LAYERS, SPANS
from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document
from huayu.corpus.load import load_corpus
from huayu.corpus.spans import clean_span, read_spans, span_frame
from huayu.measures.agreement import span_scores
from huayu.patterns.reported_speech import reported_speech_among, reported_speech_spans
from huayu.patterns.reporting_verbs import reporting_verbs
from huayu.patterns.speaker_ranks import rank_of_office, rank_of_title

ANNOTATIONS = Path(__file__).parents[2] / "corpus" / "annotations"
OUTSIDE = Path(__file__).parents[2] / "corpus" / "outside" / "open"
TITLES = ("校党委书记", "党委书记", "副书记", "书记", "副校长", "校长", "总书记", "教授", "部长", "学生代表")
SEEN = ("chongqing-2021", "tianjin-2021", "jiaxing-2021")
UNSEEN = ("beijing-2025", "guangzhou-2023")
# Verb and speaker, exact. Measured: 1.00 on the texts the rules were written from; on the two others 0.81 before their
# errors were read and 0.95 after the general faults found there were mended; 0.98 on the outside texts.
FLOOR_SEEN = 0.95
FLOOR_UNSEEN = 0.90
FLOOR_OUTSIDE = 0.93


def persons_of(document: Document, *names: str) -> pd.DataFrame:
    """The places of some names, each with the title printed before or after it."""
    rows = []
    for name in names:
        place = document.text.find(name)
        while place >= 0:
            end = place + len(name)
            printed = [t for t in TITLES if document.text.endswith(t, 0, place) or document.text.startswith(t, end)]
            values = {"title": printed[0]} if printed else {}
            if name == "习近平":
                values["role"] = "national_leader"
            rows.append(clean_span(document, "person", place, end, "person", values))
            place = document.text.find(name, end)
    return span_frame(sorted(rows, key=lambda row: row.start))


def speech(*paragraphs: str, names: tuple[str, ...] = ("王建国", "李秀英", "陈立", "习近平")) -> pd.DataFrame:
    """The reported speech of a made document whose persons are known."""
    document = document_of(*paragraphs)
    return reported_speech_among(document, persons_of(document, *names), span_frame([]))


def told(*paragraphs: str) -> list[str]:
    """Verb, speaker and label of every act, in one string each."""
    frame = speech(*paragraphs)
    return [
        f"{text} {values['speaker']} {label}"
        for text, values, label in zip(frame["text"], frame["attributes"], frame["label"], strict=True)
    ]


def contents(*paragraphs: str) -> list[str]:
    text = "\n".join(paragraphs)
    values = speech(*paragraphs)["attributes"]
    return [text[v["content_start"] : v["content_end"]] for v in values if "content_start" in v]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("校党委书记王建国主持会议并讲话。", ["讲话 王建国 event"]),
        ("王建国作动员部署讲话,李秀英发表了热情洋溢的致辞。", ["讲话 王建国 event", "致辞 李秀英 event"]),
        ("会议由王建国主持,李秀英介绍了项目情况。", ["介绍 李秀英 content"]),
        ("王建国强调指出,要抓落实。", ["强调指出 王建国 content"]),
        ("王建国强调要深入学习,切实抓好落实。", ["强调 王建国 content"]),
        ("“要把工作抓细。”王建国说。", ["说 王建国 content"]),
        ("李秀英副校长说:“好。”", ["说 李秀英 content"]),
        ("王建国、李秀英、陈立先后作交流发言。", ["发言 王建国、李秀英、陈立 event"]),
        ("党委书记王建国,校长李秀英,陈立教授分别作主旨报告。", ["报告 王建国、李秀英、陈立 event"]),
        ("会议邀请陈立教授作专题报告。", ["报告 陈立 event"]),
        ("会议听取了李秀英的汇报,研究部署了重点工作。", ["汇报 李秀英 event", "部署 会议 content"]),
        ("与会人员围绕“党建”展开了深入研讨。", ["研讨 与会人员 event"]),
        ("大家纷纷表示,要加强学习。", ["表示 大家 content"]),
        ("《意见》指出,要推动高质量发展。", ["指出 《意见》 content"]),
        ("全国教育大会强调,教育是国之大计。", ["强调 全国教育大会 content"]),
        ("王建国对大家表示感谢,并希望再接再厉。", ["表示 王建国 content", "希望 王建国 content"]),
        ("王建国以《初心》为题讲话;李秀英以《使命》为题,介绍了做法。", ["讲话 王建国 event", "介绍 李秀英 content"]),
        ("王建国点评时指出,要补短板。", ["指出 王建国 content"]),
        ("王建国回顾了历程,部署了任务。", ["回顾 王建国 content", "部署 王建国 content"]),
        ("会议指出:要发展;会议要求:各支部要落实", ["指出 会议 content", "要求 会议 content"]),
        ("李秀英分享了典型案例。", ["分享 李秀英 event"]),
    ],
)
def test_who_says_what(sentence: str, expected: list[str]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "王建国带领大家学习习近平总书记重要讲话精神,按照上级工作要求抓落实。",
        "会议在报告厅召开,王建国参加部署会、汇报会和研讨班。",
        "各支部要加强研究,及时报告,认真总结。",
        "王建国为专家颁发聘书。",
        "学校将进一步总结经验,加强交流。",
        "深入贯彻新时代党的建设总要求。",
        "王建国参加会谈,访问企业,说明书已印发。",
        "班子成员开展批评和自我批评。",
        "王建国主持圆桌语谈。",
        "开展主题教育是统一思想的必然要求,是重要举措。",
        "为贯彻落实动员部署会议精神,学校要以申报为契机,强调自我改革。",
        "习近平总书记重要讲话精神,李秀英书记讲话原文。",
        "",
    ],
)
def test_nobody_speaks(sentence: str) -> None:
    assert told(sentence) == []


def test_pronoun_and_omitted_subject_are_the_last_speaker() -> None:
    assert told("王建国指出,意义重大。他要求,各支部要落实。", "他还希望大家努力。") == [
        "指出 王建国 content",
        "要求 王建国 content",
        "希望 王建国 content",
    ]
    assert told("王建国指出,形势很好;强调,要抓落实。") == ["指出 王建国 content", "强调 王建国 content"]


def test_verbs_in_what_is_asked_for_are_no_acts() -> None:
    assert told("会议强调,学校要提高站位,强调结果导向,总结推广经验,部署任务。") == ["强调 会议 content"]


def test_title_is_taken_from_the_last_mention_that_has_one() -> None:
    values = speech("校党委书记王建国主持会议。", "王建国指出,要努力。", "王建国书记表示,好。")["attributes"]
    assert [v["title"] for v in values] == ["校党委书记", "书记"]


def test_surname_with_title_is_the_full_name() -> None:
    frame = speech("校长李秀英讲话。李校长强调,要努力。", names=("李秀英", "李"))
    assert [v["speaker"] for v in frame["attributes"]] == ["李秀英", "李秀英"]


def test_quoted_authority_is_nested_and_does_not_take_over() -> None:
    frame = speech("王建国指出,习近平总书记强调,“要立德树人”,我们要领会。他要求,要落实。")
    assert [(v["speaker"], v["depth"]) for v in frame["attributes"]] == [("王建国", 0), ("习近平", 1), ("王建国", 0)]


def test_absent_leader_is_nested_in_later_paragraphs() -> None:
    frame = speech(
        "王建国传达王书记批示,学习陈立书记重要报告精神。", "王建国强调,要努力。", "一、要学。陈立书记指出,要做。"
    )
    assert [(v["speaker"], v["depth"]) for v in frame["attributes"]] == [("王建国", 0), ("陈立", 1)]


def test_content_ends_at_the_next_act_and_at_the_narrative() -> None:
    assert contents("王建国指出,形势很好。要努力。李秀英强调,要落实。会上,大家参观了校史馆。") == [
        "形势很好。要努力。",
        "要落实。",
    ]
    assert contents("王建国提出三点意见:一是学;二是做。") == ["一是学;二是做。"]
    assert contents("王建国就工作提出了“提高站位”;“发挥作用”等方面的要求。") == ["“提高站位”;“发挥作用”"]
    assert contents("“好。”王建国说。") == ["“好。”"]
    assert contents("王建国告诉记者,他很高兴。") == ["他很高兴。"]


def test_colon_at_the_end_takes_the_list_that_follows() -> None:
    assert contents("王建国提出三点要求:", "一、学。", "二、做。", "三、改。", "大会结束。") == [
        "一、学。\n二、做。\n三、改。"
    ]


def test_targets() -> None:
    text = "王建国向大会报告了情况。王建国对专家组的到来表示欢迎。王建国希望各支部要努力。王建国肯定了工作。"
    assert [v.get("target") for v in speech(text)["attributes"]] == ["大会", "专家组的到来", "各支部", "工作"]


@pytest.mark.parametrize("name", ["高原", "文明", "方向", "达娃", "欧阳一凡", "习近平"])
@pytest.mark.parametrize("verb", ["指出", "强调", "表示", "认为", "要求", "坦言"])
@pytest.mark.parametrize("pause", [",", "，", ":", "：", ""])
def test_names_verbs_and_marks_are_exchangeable(name: str, verb: str, pause: str) -> None:
    frame = speech(f"校长{name}{verb}{pause}要把“五个一”抓实。", names=(name,))
    assert [(t, v["speaker"], v["title"]) for t, v in zip(frame["text"], frame["attributes"], strict=True)] == [
        (verb, name, "校长")
    ]


def test_ranks() -> None:
    assert rank_of_title("校党委书记") == "school_leader"
    assert rank_of_title("重庆市职业教育学会副会长") == "society"
    assert rank_of_title("木匠") == "other"
    assert rank_of_office("区委教育工委副书记") == "district"
    assert rank_of_office("市委教育工委委员") == "provincial_municipal"


def test_word_list_is_closed() -> None:
    classes = {verb_class for verb_class, _ in reporting_verbs().values()}
    kinds = {kind for _, kinds in reporting_verbs().values() for kind in kinds}
    assert classes == {"neutral", "assertive", "directive", "evaluative"}
    assert kinds == {"clause", "object", "noun"}


PIECES = st.sampled_from(
    [
        *"王建国书记指出强调要求,。:;“”《》（\"' \n😀张三他会议的作报告在向对说一是",
        "表示",
        "大家",
        "总书记",
        "他们",
        "召开",
        "大会",
        "以",
        "为题",
        "希望",
        "进行讨论",
        "听取",
    ]
)


@settings(max_examples=FUZZ, deadline=None)
@given(st.lists(PIECES, max_size=80))
def test_any_text_keeps_the_contract(pieces: list[str]) -> None:
    document = document_of(*"".join(pieces).split("\n"))
    frame = reported_speech_spans(document)
    SPANS.validate(frame)
    for row in frame.itertuples():
        assert document.text[row.start : row.end] == row.text
        assert row.label in LAYERS["reported_speech"]
        assert any(p.start <= row.start and row.end <= p.end for p in document.paragraphs)
        if row.label == "content":
            assert 0 <= row.attributes["content_start"] < row.attributes["content_end"] <= len(document.text)
    assert frame["start"].is_monotonic_increasing


@pytest.mark.parametrize(
    "unit",
    [
        "指出",
        "会议指出,",
        "“",
        "作报告",
        "《意见》指出,",
        "他强调:",
        "提出“a”;",
        "会议要求。",
        "进行讨论、",
        "听取负责人",
        "召开大会,他们",
        "书记小满发言,",
        "有代表的文件",
        ":“。”另",
    ],
)
def test_time_grows_with_the_length(unit: str) -> None:
    empty = span_frame([])

    def read(document: Document) -> pd.DataFrame:
        return reported_speech_among(document, empty, empty)

    assert grows_linearly(lambda size: document_of((unit * size)[:size]), read, 5_000)


def score(documents: list[Document], gold: pd.DataFrame, given: dict[str, pd.DataFrame] | None = None) -> float:
    tables = []
    for document in documents:
        if given is None:
            tables.append(reported_speech_spans(document))
        else:
            own = {layer: table[table["doc_id"] == document.doc_id] for layer, table in given.items()}
            tables.append(reported_speech_among(document, own["person"], own["organisation"]))
    wanted = gold[gold["doc_id"].isin([document.doc_id for document in documents])]
    return span_scores(wanted, pd.concat(tables, ignore_index=True), "exact", ("speaker",)).f1


@pytest.mark.parametrize(("texts", "floor"), [(SEEN, FLOOR_SEEN), (UNSEEN, FLOOR_UNSEEN)])
def test_the_five_texts(texts: tuple[str, ...], floor: float) -> None:
    documents = [document for document in load_corpus().documents if document.doc_id in texts]
    gold = read_spans(ANNOTATIONS / "reported_speech.jsonl")
    given = {layer: read_spans(ANNOTATIONS / f"{layer}.jsonl") for layer in ("person", "organisation")}
    assert score(documents, gold, given) >= floor
    assert score(documents, gold) >= floor


def test_the_outside_texts() -> None:
    files = sorted(OUTSIDE.glob("*.jsonl"))
    assert files
    rows = pd.concat([read_spans(file) for file in files], ignore_index=True)
    documents = [clean(file.with_suffix(".txt").read_bytes().decode(), file.stem) for file in files]
    given = {layer: rows[rows["layer"] == layer] for layer in ("person", "organisation")}
    gold = rows[rows["layer"] == "reported_speech"]
    assert score(documents, gold, given) >= FLOOR_OUTSIDE
