"""Chinese in a page is marked as Chinese, once, and nothing else is touched."""

import re

import pytest

from huayu.publish.chinese_runs import mark_chinese, mark_page

MARK = re.compile(r'<span lang="zh-Hans">(.*?)</span>', re.DOTALL)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("the term 党建 means", ["党建"]),
        ("1+X证书 and 5G技术 and 结合5G", ["1+X证书", "5G技术", "结合5G"]),
        ("立德树人，产教融合。 Next", ["立德树人，产教融合。"]),
        ("the word “党建” in quotation marks", ["党建"]),
        ("深化“三全育人”综合改革", ["深化“三全育人”综合改革"]),
        ("“三全育人”综合改革", ["“三全育人”综合改革"]),
        ("坚定“四个自信” as such", ["坚定“四个自信”"]),
        ("《中国教育报》 wrote", ["《中国教育报》"]),
        ("党建 and 党委, 2021年3月30日", ["党建", "党委", "2021年3月30日"]),
        ("A &amp; 党 &lt;党&gt;", ["党", "党"]),
        ("no Chinese, “quoted”, 5G", []),
    ],
)
def test_a_run_goes_from_its_first_character_to_its_last(text: str, runs: list[str]) -> None:
    marked = mark_chinese(text)
    assert MARK.findall(marked) == runs
    assert MARK.sub(r"\1", marked) == text


def test_xhtml_names_the_language_twice() -> None:
    assert mark_chinese("党", xml=True) == '<span lang="zh-Hans" xml:lang="zh-Hans">党</span>'


def test_headings_contents_and_cells_are_marked_and_attributes_are_not() -> None:
    page = '<html lang="en"><h1 title="党">党建 <a href="#党">¶</a></h1><nav><a>党委</a></nav><img alt="党"></html>'
    marked = mark_page(page)
    assert MARK.findall(marked) == ["党建", "党委"]
    assert MARK.sub(r"\1", marked) == page


@pytest.mark.parametrize("name", ["code", "pre", "script", "style", "title", "option", "textarea", "math", "svg"])
def test_code_and_what_holds_no_element_is_left_as_it_is(name: str) -> None:
    page = f'<p>a</p><{name} class="a > b">党 <!-- --> x</{name}><p>b</p>'
    assert mark_page(page) == page
    assert MARK.findall(mark_page(page + "党委")) == ["党委"]


def test_what_is_marked_already_is_not_marked_again() -> None:
    cell = '<td lang="zh-Hans">党<b>建</b><br>党<img src="x">党</td>'
    english = '<p lang="zh-Hans">党<i lang="en">the Party 党</i>党</p>'
    assert mark_page(cell) == cell
    assert MARK.findall(mark_page(english)) == ["党"]
    assert MARK.findall(mark_page(f"<table><tr>{cell}<td>党委</td></tr></table>")) == ["党委"]


def test_marking_a_marked_page_changes_nothing() -> None:
    once = mark_page("<p>党建 and <!-- 党 --> 党委</p></div><p>深化“产教融合”</p>")
    assert mark_page(once) == once
    assert len(MARK.findall(once)) == 3
