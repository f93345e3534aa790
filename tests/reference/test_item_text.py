import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.reference.item_text import item_text

SENTENCE = "学校今天召开党建工作会议。"


@pytest.mark.parametrize(
    "opening",
    [
        "央视网消息（新闻联播）：",
        "央视网消息（新闻联播）",
        "央视网(新闻联播)消息：",
        "央视网消息：",
        "中国网络电视台消息(新闻联播):",
        "中国网络电视台(新闻联播)：",
        "央视网消息（新闻联播）：\n",
        "央视网消息（新闻联播）：本台消息，",
        "：",
        "：【口播】\n",
        "：\n本台消息：",
        "本台最新消息，",
        "总台综合消息，",
        "新华社消息，",
        "新华社北京4月2日电 ",
        "新华社加德满都4月25日电(记者某某某)",
        "首播：\nCCTV-1\n6月19日19:38\n重播：\nCCTV-新闻\n6月20日03:45\n视频截图\n视频截图\n央视网消息（焦点访谈）：",
    ],
)
def test_what_stands_before_the_first_word_goes(opening):
    assert item_text(opening + SENTENCE) == SENTENCE


@pytest.mark.parametrize(
    "ending",
    [
        "(视频编辑：某某某 文字编辑：某某)",
        "\n（视频编辑:某某\u3000文字编辑:某某）",
        "\n（责任编辑：某某）\n",
        "(完)",
        "（完）",
        "\n[视频]另一条消息的标题",
        "P>",
        "\n\n本作品是中华人民共和国的\n法律\n、\n法规\n，国家机关的决议，在\n中国大陆\n，属于\n公有领域\n。\n\nfalse",
        "\n\n\u3000字库未存字注释：\n\n\u3000＠①原字石右加安",
    ],
)
def test_what_stands_after_the_last_word_goes(ending):
    assert item_text(SENTENCE + ending) == SENTENCE


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        # Headlines above the dateline are text, the dateline under them is not.
        ("习近平主持会议\n央视网消息（新闻联播）：会议指出，", "习近平主持会议\n会议指出，"),
        ("他说：\n【同期】\n你们好！\n【正文】他强调，", "他说：\n\n你们好！\n他强调，"),
        ("增长一倍多。(图表)\n配合新目标", "增长一倍多。\n配合新目标"),
        ("已有规模。\n标题：多措并举\n此前", "已有规模。\n多措并举\n此前"),
        # A page ends in the middle of a sentence.
        ("值达到74.4\n\u200b\n万亿元", "值达到74.4万亿元"),
        ("约\u200c23.59亿\u200d。\r\n今天", "约23.59亿。\n今天"),
        (
            "政府工作报\n告\n\n——2017年3月5日在第十二届大会第五次会议上\n\n国务院总理\n\u3000王小明\n\n各位代表：\n\n现在，",
            "各位代表：\n\n现在，",
        ),
        ("政府工作报告\n\n\n1957年6月26日在第一届大会第四次会議上\n\n王明\n\n各位代表：", "各位代表："),
        ("央视网消息（新闻联播）：(视频编辑：某某)", ""),
    ],
)
def test_the_rest_stays_where_it_was(text, stays):
    assert item_text(text) == stays


@pytest.mark.parametrize(
    "text",
    [
        "据新华社消息，会议今天召开。",
        "财政部消息：会议今天召开。",
        "大雨将至。\n中央气象台消息：明天有雨。",
        "国防部：绝不允许\n国防部发言人今天表示，",
        "本台今天播发央视快评。",
        "会议强调：要加强领导。",
        "政府工作报告说，两年来，各位代表都看到了。",
        "她说：“作者(责任编辑)在场。”他答：“好。”",
        "（编辑部今天成立）会议随后召开。",
        "节目将于晚8点首播：敬请关注。",
        "本作品展示了公有领域里的旧照片。",
        "【为了民族复兴】系列报道，今天为您讲述他的故事。",
    ],
)
def test_what_belongs_to_the_item_stays(text):
    assert item_text(text) == text


def is_left_of(short: str, long: str) -> bool:
    signs = iter(long)
    return all(sign in signs for sign in short)


PIECES = st.sampled_from(
    [
        "央视网消息",
        "（新闻联播）",
        "：",
        "本台消息，",
        "\n",
        "\r\n",
        "\u200b",
        "【同期】",
        "会议召开。",
        "(完)",
        "[视频]",
        "标题：",
    ]
)


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join))
def test_it_cuts_and_never_writes(text):
    left = item_text(text)
    assert is_left_of(left, text)
    assert left == left.strip()
    assert left.count("会议召开。") == text.count("会议召开。") or "[视频]" in text
