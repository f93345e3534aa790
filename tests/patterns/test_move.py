"""The moves of paragraphs: forms, leads, voices, the state of a speech, closings, and the gold."""

from pathlib import Path

import pandas as pd
import pytest
from growth import grows_linearly
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import FUZZ, document_of

from huayu.contracts import LAYERS, SPANS
from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document, Paragraph
from huayu.corpus.load import load_corpus, load_file
from huayu.corpus.spans import clean_span, read_spans, span_frame
from huayu.patterns.cue_families import gap_pattern, spellings
from huayu.patterns.guests import is_guest
from huayu.patterns.move import move_spans, moves
from huayu.patterns.move_cues import clause_evidence
from huayu.patterns.visitors import names_visitor, visitors
from huayu.patterns.voices import is_superior, organiser, tier
from huayu.patterns.word_lists import read_word_list

ANNOTATIONS = Path(__file__).parents[2] / "corpus" / "annotations"
OUTSIDE = sorted((Path(__file__).parents[2] / "corpus" / "outside" / "open").glob("*.txt"))
DEVELOPMENT = ["chongqing-2021", "jiaxing-2021", "tianjin-2021"]
#: Reached, with the detected speech: 54 of 54, 28 of 29, 83 of 88 paragraphs.
FLOORS = {"development": 0.95, "unread": 0.86, "outside": 0.86}
NOBODY = span_frame([])
LEAD = "3月5日,东湖职业学院召开党建工作会议。"


def labels(*paragraphs: str, said: dict[str, tuple[str, str, str]] | None = None) -> list[str]:
    """The moves of body paragraphs; `said`: verb as printed → speaker, title, rank, its content runs to the end."""
    document = document_of(*paragraphs)
    return moves(document, speech_in(document, said or {}), NOBODY)["label"].tolist()


def speech_in(document: Document, said: dict[str, tuple[str, str, str]]) -> pd.DataFrame:
    rows = []
    for verb, (speaker, title, rank) in said.items():
        start = document.text.index(verb)
        place = next(p for p in document.paragraphs if p.start <= start < p.end)
        attributes = {"verb": verb, "speaker": speaker, "title": title, "rank": rank, "depth": 0}
        attributes |= {"content_start": start + len(verb) + 1, "content_end": place.end}
        rows.append(clean_span(document, "reported_speech", start, start + len(verb), "content", attributes))
    return span_frame(rows)


def test_title_subtitle_and_no_dateline() -> None:
    text = "守好根脉\n——学院召开大会\n2021-03-05\n3月5日,学院召开大会。"
    roles = [("title", 0, 4), ("title", 5, 14), ("dateline", 15, 25), ("body", 26, len(text))]
    document = document_of(*text.split("\n"))
    paragraphs = tuple(Paragraph(start, end, role) for role, start, end in roles)
    made = Document(document.doc_id, text, text, document.kept, paragraphs)
    assert moves(made, NOBODY, NOBODY)["label"].tolist() == ["title", "subtitle", "lead"]


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("全体中层干部参加会议。", "attendance"),
        ("会议由党委副书记王一主持。", "host"),
        ("会议审议通过了工作报告,传达了上级文件。", "agenda"),
        ("大会在雄壮的国歌声中拉开序幕。", "ceremony"),
        ("会上还印发了《工作要点》,并从征集的案例中遴选20篇汇编成册。", "outputs"),
        ("八所院校在会上做了交流发言。", "peer_exchange"),
        ("党委书记王一作动员讲话。", "speech_notice"),
        ("论坛现场", "other"),
        ("图为代表们参观实训中心。", "other"),
        ("党委书记王一致辞", "other"),
        ("一、提高站位,把牢方向", "section_heading"),
        ("(二)压实责任。", "section_heading"),
        ("领学:抓住“关键少数”", "section_heading"),
        ("联系电话:0571-1234567", "other"),
    ],
)
def test_paragraphs_of_one_move_stand_anywhere(paragraph: str, label: str) -> None:
    others = ["会议由副书记王二主持。", "大会选举产生了新一届委员会。", "各支部书记参加会议。"]
    for place in range(4):
        texts = [LEAD, *others[:place], paragraph, *others[place:]]
        assert labels(*texts)[place + 1] == label, texts


def test_lead_takes_its_purpose_and_passes_over_an_opening_scene() -> None:
    purpose = "为深入推进主题教育,凝聚发展合力。"
    assert labels(purpose, LEAD)[:2] == ["lead", "lead"]
    assert labels("“我志愿加入中国共产党……”32名新党员庄严宣誓。", LEAD)[:2] == ["ceremony", "lead"]
    assert labels("论坛现场", LEAD) == ["other", "lead"]


@pytest.mark.parametrize(
    ("content", "label"),
    [
        ("召开这次会议具有重大意义,是落实上级部署的重要举措。", "speech_framing"),
        ("要加强队伍建设,完善工作机制,确保任务落实。", "speech_measures"),
        ("一年来,学院党建工作取得了显著成效,圆满完成各项任务。", "review"),
        ("全体师生要不忘初心、牢记使命,坚定信心,鼓足干劲,奋勇争先,谱写新篇章。", "exhortation"),
    ],
)
@pytest.mark.parametrize("speaker", ["会议", "欧阳红", "高兴"])
def test_a_speech_of_the_house_is_divided_by_what_it_says(content: str, label: str, speaker: str) -> None:
    said = {"指出": (speaker, "党委书记", "school_leader")}
    assert labels(LEAD, f"{speaker}指出,{content}", "会议由王二主持。", said=said)[1] == label


@pytest.mark.parametrize(
    ("title", "label"),
    [
        ("市教育局局长", "superior_guidance"),
        ("省委第三巡回指导组组长", "superior_guidance"),
        ("市应急管理局二级调研员", "superior_guidance"),
        ("教育部职成司副司长", "superior_guidance"),
        ("党委书记", "speech_measures"),
        ("市委委员、院长", "speech_measures"),
        ("省委党校教授", "speech_measures"),
    ],
)
def test_who_speaks_decides_before_what_is_said(title: str, label: str) -> None:
    said = {"要求": ("王一", title, "school_leader")}
    assert labels(LEAD, f"{title}王一要求,要加强党建。", "会议由王二主持。", said=said)[1] == label


def test_a_speech_carries_on_until_the_report_goes_back_to_the_event() -> None:
    said = {"强调": ("王一", "党委书记", "school_leader")}
    texts = [
        LEAD,
        "王一强调,要做好今年的工作。",
        "要加强师资队伍建设。",
        "会上,代表们参观了展览。",
        "各支部书记参加会议。",
    ]
    assert labels(*texts, said=said) == ["lead", "speech_measures", "speech_measures", "agenda", "attendance"]
    said = {"强调": ("王一", "市教育局局长", "provincial_municipal")}
    assert labels(*texts, said=said)[1:3] == ["superior_guidance", "superior_guidance"]


def test_numbered_sections_of_a_speech_are_measures_and_headings_outside_one_end_it() -> None:
    said = {"强调": ("王一", "党委书记", "school_leader")}
    texts = [
        LEAD,
        "王一强调,要做好今年的工作。",
        "一、在党建上下功夫。",
        "党建是学校发展的根本保证。",
        "会议由王二主持。",
    ]
    expected = ["lead", "speech_measures", "section_heading", "speech_measures", "host"]
    assert labels(*texts, said=said) == expected
    texts = [
        LEAD,
        "一、书记的话",
        "王一强调,要做好今年的工作。",
        "二、支部的事",
        "五年来,支部获奖三次。",
        "会议由王二主持。",
    ]
    assert labels(*texts, said=said)[4] == "review"


def test_a_higher_leader_quoted_in_a_numbered_section_does_not_take_the_floor() -> None:
    said = {"强调": ("王一", "党委书记", "school_leader"), "指出": ("张二", "市委书记", "provincial_municipal")}
    texts = [
        LEAD,
        "王一强调,要做好今年的工作。",
        "一、在党建上作表率。市委书记张二指出,要加强党建。",
        "会议由王三主持。",
    ]
    assert labels(*texts, said=said) == ["lead", "speech_measures", "speech_measures", "host"]


def test_a_leader_is_known_by_the_title_that_the_text_gives_once() -> None:
    lead = "5月16日,市委副书记、市长高兴到东湖职业学院调研。"
    document = document_of(lead, "高兴指出,要加强党建。", "会议由王二主持。")
    names = [clean_span(document, "person", at, at + 2, "person", {}) for at in (lead.index("高兴"), len(lead) + 1)]
    speech = speech_in(document, {"指出": ("高兴", "", "other")})
    assert moves(document, speech, span_frame(names))["label"].tolist() == ["lead", "superior_guidance", "host"]


def test_a_line_whose_caption_mark_was_cut_is_a_caption() -> None:
    raw = f"{LEAD}\n▲ 圆桌会谈\n书画长廊 ▲\n会议由王二主持。\n各支部书记参加会议。\n"
    document = clean(raw, "made-2024")
    assert "▲" not in document.text
    assert moves(document, NOBODY, NOBODY)["label"].tolist() == ["lead", "other", "other", "host", "attendance"]


def test_a_report_closes_only_at_its_end() -> None:
    closing = "本次大会的成功举办,标志着学院党建迈上新台阶。"
    rest = ["会议由王二主持。", "大会选举产生了新一届委员会。", "各支部书记参加会议。"]
    assert labels(LEAD, *rest, closing)[-1] == "closing"
    assert labels(LEAD, closing, *rest)[1] != "closing"
    assert labels(LEAD, *rest, "散会已是12时,窗外下起了雪。")[-1] == "closing"


def test_other_marks_change_nothing() -> None:
    texts = [LEAD, "全体中层干部参加会议。", "会议审议通过了工作报告,传达了文件。", "大会在国际歌声中闭幕。"]
    wide = [text.replace(",", "，") for text in texts]
    bare = [text.rstrip("。") + "。" for text in texts]
    assert labels(*texts) == labels(*wide) == labels(*bare) == ["lead", "attendance", "agenda", "closing"]


def test_organiser_and_tiers() -> None:
    assert tier("市委教育工委委员") == 2 < tier("省教育厅副厅长") == 3 < tier("教育部副部长") == 4
    assert organiser("8月9日,东湖职业学院召开大会。") == ("东湖职业学院", 0.5)
    society = organiser("3月30日上午,南江市职业教育学会在东湖召开大会。")
    assert society == ("南江市职业教育学会", 1.5)
    assert is_superior("市教委副主任", society)
    assert not is_superior("东湖区委书记", society)
    assert not is_superior("南江市职业教育学会会长", society)


def test_secondary_is_in_order_of_appearance() -> None:
    text = "3月5日,学院召开会议,传达学习上级精神。党委书记王一主持会议并讲话,中层干部参加会议。"
    (attributes,) = moves(document_of(text), NOBODY, NOBODY)["attributes"]
    assert attributes["secondary"] == ["agenda", "host", "speech_notice", "attendance"]


def test_cue_list_names_moves_and_places() -> None:
    cues = read_word_list("move_cues", ["cue", "move", "weight", "place", "gloss"])
    assert set(cues["move"]) <= set(LAYERS["move"])
    assert set(cues["place"]) == {"any", "open", "report", "last", "modal"}
    assert cues["weight"].isin(list("12345")).all()
    assert (cues["gloss"] != "").all()


def test_a_cue_row_is_a_family_of_spellings() -> None:
    assert spellings("(先后|依次)发言") == ["先后发言", "依次发言"]
    assert spellings("颁(发|)") == ["颁发", "颁"]
    assert spellings("(甲|乙)和(丙|丁)") == ["甲和丙", "甲和丁", "乙和丙", "乙和丁"]
    assert spellings("国歌") == ["国歌"]
    assert gap_pattern("(提出|提了)…要求").search("会上提了三点要求")
    assert not gap_pattern("(提出|提了)…要求").search("提出意见,落实要求")


def test_a_guest_is_of_another_house() -> None:
    lead = "3月5日,东湖职业学院与长河公司签约。"
    assert is_guest("南山师范大学党委书记", lead)
    assert is_guest("长江机械集团总经理", lead)
    assert not is_guest("东湖职业学院党委书记", lead)
    assert not is_guest("学校党委书记", lead)
    assert not is_guest("机电学院党总支书记", lead)
    assert not is_guest("东湖职业学院党委书记", "3月5日,学院召开会议。")


def test_a_cue_with_a_gap_is_a_verb() -> None:
    (clause,) = clause_evidence("书记作了重要讲话", 0, 8, frozenset({"report"}))
    assert clause.weights == {"speech_notice": 3}
    (clause,) = clause_evidence("党建工作的重要讲话", 0, 9, frozenset({"report"}))
    assert clause.weights == {}


def test_a_visitor_without_a_known_name_is_known_by_what_opens_a_sentence_again() -> None:
    lead = "10月16日,南江市教育局党组书记、局长严格走进东湖职业学院调研。"
    host = organiser(lead)
    text = f"{lead}\n严格指出三个短板。他强调,要补短板。"
    assert visitors(text, lead, host) == ("严格",)
    assert names_visitor("严格肯定了学校的做法。他", ("严格",), host)
    assert names_visitor("市纪委监委副书记郎宁到会。他", (), host)
    assert not names_visitor("院长钱亮介绍了学校的做法。他", ("严格",), host)
    texts = ["严格肯定了学校的做法,他强调,要做到以下几点。", "一是学习要往深里走。", "会议由王二主持。"]
    said = {"强调": ("石磊", "学校党总支书记", "school_office")}
    assert labels(lead, *texts, said=said) == ["lead", "superior_guidance", "superior_guidance", "host"]


def test_the_heads_of_an_office_stand_above_the_schools_that_it_calls_together() -> None:
    office = organiser("1月15日,东陵市委教育工委召开职业院校述职评议会。")
    assert is_superior("东陵市委教育工委书记", office)
    assert not is_superior("东陵市工业学校党委书记", office)
    company = organiser("1月15日,北辰重装集团党委召开大会。")
    assert not is_superior("北辰重装集团党委书记", company)
    assert tier("江海市职业教育学会专家委员会主任") == 0


def test_who_leads_makes_speeches_and_who_takes_part_takes_turns() -> None:
    content = "要加强队伍建设,把每一节课上好。"
    rest = ["会议由王二主持。"]
    for verb, label in [("强调", "speech_measures"), ("发言", "peer_exchange"), ("回忆", "peer_exchange")]:
        said = {verb: ("王一", "教师", "school_office")}
        assert labels(LEAD, f"王一{verb},{content}", *rest, said=said)[1] == label


def test_what_is_done_by_saying_it_is_no_speech() -> None:
    said = {"宣布": ("王一", "党委书记", "school_leader")}
    text = "王一宣布新增理事单位名单,并为示范支部授牌。"
    assert labels(LEAD, text, "会议由王二主持。", said=said)[1] == "ceremony"


def test_a_last_sentence_that_ends_the_meeting_closes_the_report() -> None:
    said = {"号召": ("大会", "", "collective")}
    text = "大会号召全院教职工鼓足干劲。大会在《国际歌》声中闭幕。"
    document = document_of(LEAD, "会议由王二主持。", text)
    speech = speech_in(document, said)
    speech["attributes"] = [row | {"content_end": document.text.index("大会在")} for row in speech["attributes"]]
    assert moves(document, speech, NOBODY)["label"].tolist() == ["lead", "host", "closing"]


def share_right(gold: pd.DataFrame, found: pd.DataFrame) -> float:
    right = found.set_index(["doc_id", "start"])["label"]
    return sum(right[row.doc_id, row.start] == row.label for row in gold.itertuples()) / len(gold)


def test_gold_is_reached() -> None:
    gold = read_spans(ANNOTATIONS / "move.jsonl")
    found = pd.concat([move_spans(document) for document in load_corpus()])
    developed = gold["doc_id"].isin(DEVELOPMENT)
    assert len(found) == len(gold)
    assert share_right(gold[developed], found) >= FLOORS["development"]
    assert share_right(gold[~developed], found) >= FLOORS["unread"]


def test_outside_texts_are_reached() -> None:
    spans = pd.concat([read_spans(path.with_suffix(".jsonl")) for path in OUTSIDE])
    found = pd.concat([move_spans(load_file(path)) for path in OUTSIDE])
    assert share_right(spans[spans["layer"] == "move"], found) >= FLOORS["outside"]


@settings(max_examples=FUZZ, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.text("会上要一、是(）。,:“”▲图为召开作讲话主持😀a 3月", min_size=1, max_size=60),
            st.sampled_from([LEAD, "王一指出,要加强。", "一、压实责任", "大会闭幕。", "会前,"]),
        ),
        max_size=6,
    )
)
def test_any_text_keeps_the_contract(paragraphs: list[str]) -> None:
    document = document_of(*(paragraph.strip() or "空" for paragraph in paragraphs))
    spans = moves(document, NOBODY, NOBODY)
    SPANS.validate(spans)
    assert [(s.start, s.end) for s in spans.itertuples()] == [(p.start, p.end) for p in document.paragraphs]
    assert all(attributes == {} or attributes["secondary"] for attributes in spans["attributes"])


@pytest.mark.parametrize("unit", ["要", "一是", "“", "作", "会上,", "加强党建。", "要\n"])
def test_time_grows_with_the_text_only(unit: str) -> None:
    def made(size: int) -> Document:
        return document_of(LEAD, *(unit * size).split("\n"))

    assert grows_linearly(made, lambda document: moves(document, NOBODY, NOBODY), 4_000)
