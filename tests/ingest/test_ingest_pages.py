"""Saved pages to articles: what is kept, what is told of it, and where it stood."""

import pytest

pytest.importorskip("trafilatura")
pytest.importorskip("docx")
pytest.importorskip("pypdfium2")

from saved_pages import COLLEGE, SENTENCES, TITLE, list_page, paragraphs, plain_page, system_page, wechat_page

from huayu.ingest.found import Found, Unreadable
from huayu.ingest.markup import lines_of, parsed
from huayu.ingest.pages import read_page
from huayu.ingest.settling import settled
from huayu.ingest.text_check import checked


def read(data: bytes) -> Found:
    return checked(read_page(data))


def cells(data: bytes) -> dict[str, str]:
    return settled(read(data), "page.html").cells


def test_a_page_of_a_content_system() -> None:
    found = read(system_page())
    assert found.raw.split("\n") == [
        TITLE,
        "发布时间：2021-04-07　来源：党委宣传部　点击数：123",
        *SENTENCES,
        "",
    ]
    assert found.encoding == "gb18030"
    known = settled(found, "page.html")
    assert (known.cells["title"], known.cells["title_basis"]) == (TITLE, "stated")
    assert (known.cells["publication_date"], known.cells["publication_date_basis"]) == ("2021-04-07", "stated")
    assert (known.cells["event_date"], known.cells["event_date_basis"]) == ("2021-04-06", "inferred")
    # A department is no publisher: the owner of the site is, and the text does not print it.
    assert (known.cells["publisher_zh"], known.cells["publisher_basis"]) == (COLLEGE, "inferred")
    assert (known.cells["place"], known.cells["institution_type"]) == ("Jiaxing", "vocational_college")
    assert known.origins["title_from"] == "h1"
    assert known.origins["publication_date_from"] == "dateline (发布时间)"
    assert known.origins["publisher_from"] == "window title (<title>)"


def test_a_page_of_no_known_system() -> None:
    found = read(plain_page())
    lines = found.raw.splitlines()
    assert lines[:2] == ["学会举办党建论坛", "2021年5月8日 09:30 来源：重庆市甲乙职业教育学会"]
    assert [line for line in lines if line in SENTENCES] == list(SENTENCES)
    known = settled(found, "page.html").cells
    assert (known["publisher_zh"], known["publisher_basis"]) == ("重庆市甲乙职业教育学会", "stated")
    assert (known["publication_date"], known["institution_type"], known["event_type"]) == (
        "2021-05-08",
        "society",
        "forum",
    )


def test_fields_in_elements_of_their_own_and_a_contradicting_meta_tag() -> None:
    known = settled(read(list_page()), "page.html")
    assert known.cells["publication_date"] == "2022-06-17"  # printed; the meta tag says the 18th
    assert known.origins["url"] == "https://example.edu.cn/info/1001/2.htm"
    assert known.origins["url_from"] == "link rel=canonical"
    # 4月6日 lies more than sixty days before: which year's it is cannot be known.
    assert (known.cells["event_date"], known.cells["event_date_basis"]) == ("", "unknown")
    assert "浏览次数" not in read(list_page()).raw


@pytest.mark.parametrize(("printed", "basis"), [("", "inferred"), ("2021年4月7日 18:46", "stated")])
def test_wechat_prints_its_time_or_leaves_it_to_a_script(printed: str, basis: str) -> None:
    # 1617792400 is 2021-04-07 10:46:40 UTC, the same day in China.
    known = settled(read(wechat_page(printed)), "page.html")
    assert (known.cells["publication_date"], known.cells["publication_date_basis"]) == ("2021-04-07", basis)
    assert known.cells["title"] == "党课开讲了"
    assert (known.cells["publisher_zh"], known.cells["institution_type"]) == (
        "天津甲乙职业技术师范大学",
        "teacher_university",
    )
    assert known.origins["url"] == "http://mp.weixin.qq.com/s?a=1&b=2"
    assert known.cells["event_type"] == "study_session"


def test_wechat_by_pictures_alone_is_told() -> None:
    page = wechat_page().decode().replace(paragraphs(), "<img src='a.jpg'>").encode()
    with pytest.raises(Unreadable, match="made of pictures"):
        read_page(page)


def test_a_day_in_json_ld_and_one_in_the_address() -> None:
    page = f"""<html><head><title>{TITLE}</title><meta property="og:url" content="https://a.cn/2023/0305/c1.html">
    <script type="application/ld+json">[{{"datePublished": "2023-03-06T09:00:00+08:00"}}]</script></head>
    <body><article>{paragraphs()}</article></body></html>""".encode()
    known = settled(read(page), "page.html")
    assert (known.cells["publication_date"], known.cells["publication_date_basis"]) == ("2023-03-06", "inferred")
    assert known.origins["publication_date_from"] == "JSON-LD datePublished"
    page = page.replace(b"datePublished", b"unknown")
    assert settled(read(page), "page.html").origins["publication_date_from"] == "address of the page"


def test_a_page_without_an_article_is_refused() -> None:
    with pytest.raises(Unreadable, match="no article was found"):
        read_page("<html><body><ul><li>首页</li><li>学院概况</li></ul></body></html>".encode())


@pytest.mark.parametrize("charset", ["gb2312", "utf-8", "utf-16"])
def test_the_same_text_in_every_encoding(charset: str) -> None:
    assert read(system_page(charset=charset)).raw == read(system_page()).raw


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    wrong = system_page(charset="utf-8").replace(b"charset=utf-8", b"charset=gb2312")
    found = read(wrong)
    assert found.raw == read(system_page()).raw
    assert "declares gb2312 but is UTF-8" in found.notes


def test_a_damaged_byte_is_counted_and_shown() -> None:
    data = system_page()
    place = data.index("会议强调".encode("gb18030"))
    found = read(data[:place] + b"\xff" + data[place:])
    assert found.raw.count("\ufffd") == 1
    assert "1 damaged character of GB18030 stand as U+FFFD" in found.notes


def test_white_space_as_a_browser_shows_it() -> None:
    tree = parsed("<div>学校\n  党委<b>书记</b>  x\n y<br>第二行<p>A&nbsp;B</p><script>no()</script></div><i>外</i>")
    assert lines_of(tree) == ["学校党委书记 x y", "第二行", "A\xa0B", "外"]


def test_what_is_hidden_is_not_read() -> None:
    tree = parsed("<div>看<span style='display:none'>不见</span><span hidden>也不</span>见</div>")
    assert lines_of(tree) == ["看见"]


def test_odd_characters_stay_and_are_told() -> None:
    page = system_page(charset="utf-8").decode().replace("会议强调", "会议\u200b强调\u202e").encode()
    found = read(page)
    assert "会议\u200b强调\u202e" in found.raw
    assert {"1 zero-width character kept", "1 bidirectional control character kept"} <= set(found.notes)


def test_a_title_known_from_the_file_name_alone_stands_in_brackets() -> None:
    found = checked(Found("某校今日开会，讨论了工作，会上大家发言。\n"))
    found.facts = []
    known = settled(found, "folder/学校党建工作会议.txt").cells
    assert (known["title"], known["title_basis"]) == ("[学校党建工作会议]", "inferred")
