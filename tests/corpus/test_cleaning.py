"""Cleaning: what goes, what stays, and that every kept character knows its place in the raw text."""

import csv
import random
import time
from pathlib import Path

import pandas as pd
import pytest
from synthetic_pages import ARTICLES, HELD_OUT, TUNED, Templates, synthetic_page

from huayu.corpus.cleaning import boilerplate_spans, clean, cut
from huayu.corpus.document import Document
from huayu.corpus.spans import read_spans

CORPUS = Path(__file__).parents[2] / "corpus"
RAW = sorted((CORPUS / "raw").glob("*.txt"))


def real(path: Path) -> Document:
    return clean(path.read_bytes().decode(), path.stem)


def kept(raw: str, role: str | None = None) -> list[str]:
    document = clean(raw, "page-2024")
    return [document.text[part.start : part.end] for part in document.paragraphs if role in (None, part.role)]


def removed(raw: str) -> list[tuple[str, str]]:
    frame = boilerplate_spans(clean(raw, "page-2024"))
    return list(zip(frame["label"], frame["text"], strict=True))


def article(body: str, before: str = "", after: str = "") -> str:
    """A page with a headline, a dateline, one long paragraph and the given lines around and after it."""
    long = "5月9日,学院召开年度党建工作会议,总结过去一年的成绩,部署新一年的任务。"
    head = "学院召开年度党建工作会议\n\n来源:宣传部 发布时间:2023-05-10\n\n"
    return f"{before}{head}{long}\n{body}\n与会人员还观看了警示教育片。\n{after}"


# --- the five texts ------------------------------------------------------------------------------------------------
def test_boilerplate_of_the_five_texts_is_the_gold() -> None:
    found = pd.concat([boilerplate_spans(real(path)) for path in RAW])
    gold = read_spans(CORPUS / "annotations" / "boilerplate.jsonl")
    place = ["doc_id", "raw_start", "raw_end", "start", "end", "text", "label"]
    assert found[place].values.tolist() == gold[place].values.tolist()


def test_paragraphs_of_the_five_texts_are_the_gold() -> None:
    with (CORPUS / "annotations" / "paragraphs.csv").open(encoding="utf-8", newline="") as file:
        gold = [
            (row["doc_id"], *(int(row[key]) for key in ("para_id", "start", "end")), row["role"])
            for row in csv.DictReader(file)
        ]
    found = pd.concat([real(path).paragraph_table() for path in RAW])
    assert list(found.itertuples(index=False, name=None)) == gold


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_cleaning_a_clean_text_changes_nothing(path: Path) -> None:
    once = real(path)
    twice = clean(once.text, once.doc_id)
    assert twice.text == once.text
    assert twice.paragraphs == once.paragraphs
    assert boilerplate_spans(twice).empty


@pytest.mark.parametrize("path", RAW, ids=lambda path: path.stem)
def test_kept_and_cut_and_padding_make_up_the_raw_text(path: Path) -> None:
    document = real(path)
    page = cut(document.raw)
    pieces = sorted(
        [place for part in page.paragraphs for place in part.slices] + [(c.start, c.end) for c in page.cuts]
    )
    reached = 0
    for start, end in pieces:
        assert reached <= start < end
        assert document.raw[reached:start].strip("\ufeff \xa0\u3000\r\n") == ""
        reached = end
    assert document.raw[reached:].strip() == ""


# --- invented pages ------------------------------------------------------------------------------------------------
def score(templates: Templates, pages: int) -> tuple[float, int]:
    """The share of boilerplate characters removed and the number of article characters lost."""
    articles = [[(part.role, doc.text[part.start : part.end]) for part in doc.paragraphs] for doc in map(real, RAW)]
    articles += ARTICLES
    rng = random.Random(20240501)
    gone = boilerplate = lost = 0
    for number in range(pages):
        page = synthetic_page(articles[number % len(articles)], templates, rng)
        stays = [False] * len(page.raw)
        for run in clean(page.raw, "page-2024").kept:
            stays[run.raw_start : run.raw_start + run.end - run.start] = [True] * (run.end - run.start)
        for sign, stay, is_boilerplate in zip(page.raw, stays, page.is_boilerplate, strict=True):
            if is_boilerplate:
                boilerplate += 1
                gone += not stay
            elif is_boilerplate is False and not sign.isspace():
                lost += not stay
    return gone / boilerplate, lost


def test_corrupted_pages_come_back_clean() -> None:
    # Reached: 0.999 removed, nothing lost.
    share, lost = score(TUNED, 240)
    assert lost == 0
    assert share >= 0.99


def test_corrupted_pages_of_templates_no_rule_was_written_for() -> None:
    # Reached: 0.92 removed, nothing lost. Two earlier held-out lists, now in TUNED, scored 0.78 and 0.80 at first.
    share, lost = score(HELD_OUT, 240)
    assert lost == 0
    assert share >= 0.88


# --- what must stay ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "sentence",
    [
        "会议审核通过了新一轮人才培养方案。",
        "学校编辑:出版教材 12 部",
        "首页改版",
        "他说:“打开APP阅读全文的时代,更要静心读书。”",
        "上一篇文章发表后,他又写了下一篇。",
        "点击率并不重要,重要的是阅读。",
        "来源于实践,服务于实践。",
        "与会人员分享了经验。",
        "会上,他作了题为《编辑:一种生活》的报告(附件1)。",
        "编辑:这个职业正在改变。",
        "技术支持:提升服务能力。",
        "记者从会上获悉,学校将成立新学院。",
        "通讯员队伍建设要加强(含学生记者)。",
        "主办单位:某某学院",
        "联系电话:010-12345678",
        "时间:5月10日",
        "扫黑除恶关注民生",
        "识别岗位能力 关注学生成长",
        "一是关注点击量、浏览量等数据。",
        "“下载客户端,不如下到车间。”他笑着说。",
        "图为中国职业教育发展的缩影,这一组数字令人振奋,也令人深思,更催人奋进,让全体师生备受鼓舞、倍感振奋,也让合作企业看到了学校的决心和担当,看到了新一代技术技能人才的精神风貌,看到了产教融合、校企合作的广阔前景。",
        "上篇:理论探索",
        "转载请注明出处的做法,也写进了协议。",
        "本站建设的经验已经推广。",
        "上一版教材停用,新版教材由校企合编。",
        "作品由学生 老师 拍摄",
        "书法、绘画、摄影",
        "请访问 www.example.cn 查看。",
    ],
)
def test_wording_of_the_article_that_looks_like_boilerplate_stays(sentence: str) -> None:
    raw = article(sentence)
    assert sentence in kept(raw, "body")
    assert removed(raw) == []


def test_a_notice_keeps_its_items_and_its_signature() -> None:
    raw = (
        "关于召开党委会的通知\n各系部、处室:\n现将有关事项通知如下。\n"
        "一、时间:5月10日\n二、地点:会议室\n特此通知。\n党委办公室\n2023年5月8日"
    )
    assert "\n".join(kept(raw)) == raw
    assert kept(raw, "title") == ["关于召开党委会的通知"]
    assert kept(raw, "dateline") == ["2023年5月8日"]


# --- what must go --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("友情链接:", "navigation"),
        ("版权所有:某某职业学院 京ICP备12345678号", "navigation"),
        ("责任编辑：李晓红", "credit"),
        ("文 / 张明　图 / 李晓红", "credit"),
        ("审 核:张明", "credit"),
        ("一审:张明 二审:李晓红 三审:王建国", "credit"),
        ("（党委宣传部供稿）", "credit"),
        ("（图片由团委提供）", "credit"),
        ("上一条：没有了", "adjacent_headline"),
        ("【打印】 【关闭】", "share_bar"),
        ("扫一扫分享到微信", "share_bar"),
        ("打开APP阅读全文", "app_prompt"),
        ("长按识别二维码关注我们", "app_prompt"),
        ("浏览次数：1234", "counter"),
        ("图片3", "placeholder"),
        ("王建国|编辑", "credit"),
        ("李晓红 | 文编", "credit"),
        ("（工会 青禾 供稿）", "credit"),
        ("撰稿人:青禾 摄影:远山", "credit"),
        ("【上一篇】我校举行运动会", "adjacent_headline"),
        ("上一版 下一版", "adjacent_headline"),
        ("打开APP,阅读全文", "app_prompt"),
        ("打开某某头条查看更多内容", "app_prompt"),
        ("点点赞", "share_bar"),
        ("〖打印〗〖关闭〗", "share_bar"),
        ("（图片2）", "placeholder"),
        ("举报/反馈", "share_bar"),
        ("Share to: WeChat", "share_bar"),
        ("扫一扫在手机打开当前页", "share_bar"),
        ("原文链接:https://example.cn/a/1.html", "navigation"),
        ("本文为本站原创,转载请注明出处和作者。", "navigation"),
        ("【免责声明】 本文仅供学习交流。", "navigation"),
        ("Powered By 某某网站群管理系统 publishdate:2025-08-14 18:53:03", "navigation"),
        ("首页 某某之窗 党建工作 某某下载 招生就业", "navigation"),
    ],
)
def test_lines_below_the_article(line: str, label: str) -> None:
    assert removed(article("会议强调,要抓落实。", after=line)) == [(label, line)]


@pytest.mark.parametrize(
    ("opening", "label"),
    [
        ("本网讯【通讯员 陈明 魏兵】", "credit"),
        ("本网讯（记者：张明 摄影：李晓红）", "credit"),
        ("(本报记者 张明)", "credit"),
        ("本站讯 ", "credit"),
        ("某某日报讯(记者张明 通讯员李晓红)", "credit"),
        ("通讯员 张明 李晓红报道:", "credit"),
    ],
)
def test_credit_opening_the_first_sentence(opening: str, label: str) -> None:
    sentence = "8月25日上午,学院召开党委全体会议。"
    assert kept(opening + sentence) == [sentence]
    assert removed(opening + sentence) == [(label, opening.strip())]


def test_the_dateline_of_an_agency_becomes_a_paragraph_of_its_own() -> None:
    raw = "新华社北京4月18日电(记者 张明、李晓红)教育部今天召开会议。"
    assert kept(raw, "dateline") == ["新华社北京4月18日电"]
    assert kept(raw, "body") == ["教育部今天召开会议。"]
    assert removed(raw) == [("credit", "(记者 张明、李晓红)")]


def test_the_dateline_of_any_medium_that_names_a_day_is_kept() -> None:
    raw = "某某教育网5月6日讯 (记者 张明)今天,全省职业教育会议召开。"
    assert kept(raw, "dateline") == ["某某教育网5月6日讯"]
    assert kept(raw, "body") == ["今天,全省职业教育会议召开。"]
    assert kept("据某某教育网5月6日讯,会议召开。", "dateline") == []
    assert kept("5月6日电视电话会议后,各校开始行动。", "dateline") == []


@pytest.mark.parametrize(
    "tail",
    [
        "【工会 青禾 供稿】",
        "(张明 李晓红 特约通讯员:王建国)",
        "\xa0(文/方爱宁  摄/周霄佳)",
        "(图文来源:党委宣传部\xa0/摄:赵丽焕\xa0审核:王音\xa0主编:沈建龙)",
        "　撰稿:张明　审核:李晓红",
        "(工会    王刚)",
        "【责任编辑:张明】",
    ],
)
def test_credit_glued_to_the_last_sentence(tail: str) -> None:
    raw = "学院召开会议\n\n2023-05-10\n\n5月9日,学院召开会议,部署新一年的任务。" + tail
    assert removed(raw) == [("credit", tail.strip())]
    assert kept(raw, "body") == ["5月9日,学院召开会议,部署新一年的任务。"]


def test_only_the_mark_of_a_caption_goes() -> None:
    raw = article("▲推进会现场\n(图为:座谈会在四楼召开)\n图2:张老师讲课")
    assert removed(raw) == [
        ("caption_marker", "▲"),
        ("caption_marker", "(图为:"),
        ("caption_marker", ")"),
        ("caption_marker", "图2:"),
    ]
    assert kept(raw, "body")[1:4] == ["推进会现场", "座谈会在四楼召开", "张老师讲课"]
    assert removed(article("(图一)会场一角")) == [("caption_marker", "(图一)")]


def test_the_photographer_behind_a_caption_goes() -> None:
    raw = article("▲代表合影 张明 摄\n▲代表合影 高山流水")
    assert removed(raw) == [("caption_marker", "▲"), ("credit", "张明 摄"), ("caption_marker", "▲")]
    assert kept(raw, "body")[1:3] == ["代表合影", "代表合影 高山流水"]


def test_publication_between_two_sentences_is_kept_as_dateline() -> None:
    raw = article("来源:某某学院\n作者:江畔\n2021-12-31 15:40\n2021年12月31日")
    assert kept(raw, "dateline")[1:] == ["来源:某某学院", "作者:江畔", "2021-12-31 15:40"]
    assert "2021年12月31日" in kept(raw, "body")
    assert removed(raw) == []


def test_a_byline_of_pen_names_above_the_article_stays() -> None:
    assert kept("红色引擎\n本报记者 江海 实习生 夏天\n5月9日,学院召开会议。", "dateline") == [
        "本报记者 江海 实习生 夏天"
    ]


def test_when_a_meeting_takes_place_is_no_dateline_even_at_the_end() -> None:
    raw = "会议通知\n2023-03-01\n经研究,定于本周召开党建例会。\n时间:3月3日下午2:30\n地点:三楼会议室"
    assert kept(raw, "body")[1:] == ["时间:3月3日下午2:30", "地点:三楼会议室"]


def test_question_marks_of_a_damaged_dateline_do_not_hide_it() -> None:
    raw = "我校召开会议\n点击数:130????更新时间:2019-02-19\n2月18日,会议召开。"
    assert kept(raw, "dateline") == ["????更新时间:2019-02-19"]
    assert removed(raw) == [("counter", "点击数:130")]


def test_links_to_other_sites_go_with_their_heading() -> None:
    raw = article("会议强调,要抓落实。", after="快速链接\n省厅 某某网\n热线:010-12345678")
    assert [label for label, _ in removed(raw)] == ["navigation"] * 3


def test_counters_and_editors_leave_the_dateline_and_the_byline_stays() -> None:
    fields = "作者:张明 摄影:李晓红 编辑:王建国 来源:机电学院 发布日期:2024年6月1日 浏览: 358 次 【打印】【关闭】"
    raw = f"我校获奖\n{fields}\n5月30日,我校代表队荣获一等奖。"
    assert kept(raw, "dateline") == ["作者:张明 来源:机电学院 发布日期:2024年6月1日"]
    assert [label for label, _ in removed(raw)] == ["credit", "counter", "share_bar"]


def test_a_number_on_its_own_line_is_a_picture_s_only_where_no_line_waits_for_it() -> None:
    assert removed(article("会议强调,要抓落实。\n1\n会后合影。")) == [("placeholder", "1")]
    assert removed(article("监测项目有一氧化碳和CO\n2\n。学校将长期监测。")) == []
    assert removed(article("会议强调,要抓落实。\n32\n个基层党组织")) == []


def test_neighbouring_articles_on_one_line_are_two_cuts() -> None:
    raw = article("会议强调,要抓落实。", after="下一篇:我校获奖 上一篇:学院举行比赛 再创佳绩")
    assert removed(raw) == [
        ("adjacent_headline", "下一篇:我校获奖"),
        ("adjacent_headline", "上一篇:学院举行比赛 再创佳绩"),
    ]


# --- headline ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("head", "titles"),
    [
        ("学校要闻\n我校召开会议\n2023-05-10\n", ["我校召开会议"]),
        ("某某职业技术学院\n我校召开会议\n2023-05-10\n", ["我校召开会议"]),
        ("淬炼初心 实干笃行\n——我校召开会议\n", ["淬炼初心 实干笃行", "——我校召开会议"]),
        ("我校召开会议\n", ["我校召开会议"]),
        ("首页 > 新闻\n我校召开会议\n我校召开会议\n2023-05-10\n", ["我校召开会议"]),
        ("2023-05-10\n我校召开会议\n", ["我校召开会议"]),
        ("2021年4月7日党委会会议纪要\n", ["2021年4月7日党委会会议纪要"]),
        ("某某学院:“三个一”推动学习走深\n2023-05-10\n一次学习\n", ["某某学院:“三个一”推动学习走深"]),
        ("首页 > 新闻\n某某市全面谋划职业教育工作\n2023-05-10\n", ["某某市全面谋划职业教育工作"]),
        ("", []),
    ],
)
def test_headline(head: str, titles: list[str]) -> None:
    assert kept(head + "5月9日,学院召开会议,部署新一年的任务。", "title") == titles


def test_a_known_title_helps_where_the_page_misleads() -> None:
    raw = "校园新闻\n\n教学工作\n\n5月9日,学院召开会议,部署新一年的任务。"
    document = clean(raw, "page-2024", {"title": "教学工作"})
    assert [document.text[part.start : part.end] for part in document.paragraphs if part.role == "title"] == [
        "教学工作"
    ]


# --- shapes of files -----------------------------------------------------------------------------------------------
def test_windows_newlines_byte_order_mark_and_indents() -> None:
    raw = (
        "\ufeff学院开会\r\n来源:宣传部\u3000时间:2023/5/8 10:00\r\n\r\n"
        "\u3000\u3000第一段。第二句!\u3000\u3000第二段。\x85第三段。\r\n"
    )
    document = clean(raw, "page-2024")
    assert document.text == "学院开会\n来源:宣传部\u3000时间:2023/5/8 10:00\n第一段。第二句!\n第二段。\n第三段。"
    for offset, sign in enumerate(document.text):
        raw_start, raw_end = document.to_raw(offset, offset + 1)
        assert sign == "\n" or raw[raw_start:raw_end] == sign


def test_a_page_on_one_line() -> None:
    raw = (
        "学院召开会议 来源:宣传部 发布时间:2023-05-10 浏览次数:75 5月9日,学院召开会议。书记出席。 "
        "(编辑:张明 审核:李晓红) 上一篇:升旗仪式 下一篇:没有了"
    )
    assert kept(raw) == ["学院召开会议", "来源:宣传部 发布时间:2023-05-10", "5月9日,学院召开会议。书记出席。"]


@pytest.mark.parametrize("raw", ["", "\ufeff\r\n \u3000", "上一篇:没有了\n下一篇:没有了\n版权所有", "▲", "1\n2\n3"])
def test_a_page_without_an_article_is_empty(raw: str) -> None:
    document = clean(raw, "page-2024")
    assert document.text.strip("▲") == ""


@pytest.mark.parametrize(
    "unit",
    ["学校深入学习贯彻会议精神,认真落实。", "来源:张明 ", "2021", "点击", "(“", "学" + "　" * 9, "一是学习;"],
)
def test_a_very_long_line_takes_linear_time(unit: str) -> None:
    seconds = [_seconds(unit * (characters // len(unit))) for characters in (50_000, 400_000)]
    # Eight times the text: eight times the work if linear, 64 times if quadratic.
    assert seconds[1] < 24 * max(seconds[0], 0.005)


def test_very_many_lines_take_linear_time() -> None:
    assert len(clean("会议召开。\n编辑:张明\n" * 10_000, "page-2024").paragraphs) == 10_000
    seconds = [_seconds("会议召开。\n编辑:张明\n" * lines) for lines in (1_000, 8_000)]
    assert seconds[1] < 24 * max(seconds[0], 0.005)


def _seconds(raw: str) -> float:
    """Processor time that one page takes, the shortest of three."""
    taken = []
    for _ in range(3):
        start = time.process_time()
        assert clean(raw, "page-2024").text
        taken.append(time.process_time() - start)
    return min(taken)


def test_a_cut_reports_the_place_it_was_taken_from() -> None:
    frame = boilerplate_spans(clean("首页 > 新闻\n我校开会\n2023-05-10 点击:7\n会议今天召开。\n编辑:张明", "page-2024"))
    assert frame[["label", "start", "end", "raw_start", "raw_end"]].values.tolist() == [
        ["navigation", 0, 0, 0, 7],
        ["counter", 15, 15, 24, 28],
        ["credit", 23, 23, 37, 42],
    ]
