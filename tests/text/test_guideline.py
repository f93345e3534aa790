import pytest

from huayu.text.dictionary import base_dictionary
from huayu.text.guideline import phrases, restrained
from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter


@pytest.fixture(scope="module")
def opened():
    return phrases(base_dictionary().words)


@pytest.mark.parametrize("word", ["人才培养", "始终保持", "良性循环", "铁路运输", "第二届", "十二次", "五年", "两个"])
def test_phrases_leave_the_dictionary(opened, word):
    assert word in base_dictionary().words
    assert word in opened


@pytest.mark.parametrize(
    "word", ["攻坚克难", "求真务实", "社会主义", "形式主义", "实实在在", "百年", "第二", "中国共产党"]
)
def test_idioms_counted_compounds_and_ordinals_stay(opened, word):
    assert word in base_dictionary().words
    assert word not in opened


@pytest.mark.parametrize(
    ("guess", "tokens"),
    [
        ("三是", ["三", "是"]),
        ("马雷向", ["马雷", "向"]),
        ("以党", ["以", "党"]),
        ("十二次", ["十二", "次"]),
        ("第二届", ["第二", "届"]),
        ("张一鸣", ["张一鸣"]),
        ("江绪容", ["江绪容"]),
        ("于志刚", ["于志刚"]),
        ("于党", ["于", "党"]),
        ("的是在", ["的", "是", "在"]),
        ("十五", ["十五"]),
        ("ABC", ["ABC"]),
        ("2021", ["2021"]),
    ],
)
def test_guesses_lose_the_function_words_and_numbers_at_their_edges(guess, tokens):
    assert list(restrained(guess)) == tokens
    assert "".join(tokens) == guess


def test_lexicon_terms_are_exempt():
    assert Segmenter(Lexicon.of("三是𠀀"), guideline=True).cut("三是𠀀") == ["三是𠀀"]
    text = "人才培养与职业技能"
    assert Segmenter(Lexicon.of("职业技能"), guideline=True).cut(text) == ["人才", "培养", "与", "职业技能"]
    assert Segmenter(Lexicon.of("职业技能")).cut(text) == ["人才培养", "与", "职业技能"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("2.0版", ["2.0", "版"]),
        ("“3+2”学制", ["“", "3+2", "”", "学制"]),
        ("2021-04-07发布", ["2021-04-07", "发布"]),
        ("党建——引领……", ["党建", "——", "引领", "……"]),
        ("5G、10%", ["5G", "、", "10%"]),
        ("——————", ["——"] * 3),
        ("二〇二一年三月", ["二〇二一", "年", "三月"]),
    ],
)
def test_runs_and_double_marks_are_one_token(text, tokens):
    assert Segmenter(Lexicon.of("党建"), guideline=True).cut(text) == tokens
