"""The fast path must give jieba's tokens: on real texts, on every character, on fuzz."""

import os
import random
from itertools import product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huayu.paths import find_paths
from huayu.text.segmenter import Segmenter

pytest.importorskip("rjieba", reason="the extra `fast` (rjieba) is not installed")

from huayu.text.fast import FastSegmenter

#: HUAYU_FUZZ=50000 runs the fuzz as long as one likes; the default keeps the file quick.
EXAMPLES = int(os.environ.get("HUAYU_FUZZ", "60"))

SETTINGS = [
    {"lexicon": False, "hmm": True, "guideline": False},
    {"lexicon": False, "hmm": False, "guideline": False},
    {"lexicon": True, "hmm": True, "guideline": False},
    {"lexicon": True, "hmm": False, "guideline": False},
    {"lexicon": True, "hmm": True, "guideline": True},
    {"lexicon": True, "hmm": False, "guideline": True},
]


@pytest.fixture(scope="module", params=SETTINGS, ids=lambda s: "+".join(k for k, used in s.items() if used) or "bare")
def pair(request, toy_lexicon):
    options = {**request.param, "lexicon": toy_lexicon if request.param["lexicon"] else None}
    return Segmenter(**options), FastSegmenter(**options)


def assert_same(pair, text):
    slow, fast = pair
    tokens = fast.cut(text)
    assert tokens == slow.cut(text)
    assert "".join(tokens) == "".join(text.split())


def some_words(count):
    from huayu.text.dictionary import base_dictionary

    return random.Random(20211).sample(sorted(base_dictionary().words), count)


def texts():
    """Strings that mix what real pages mix, and what breaks segmenters."""
    from huayu.text.dictionary import base_dictionary

    from_terms = st.sampled_from(
        [
            "党建",
            "1+X",
            "１＋Ｘ证书",
            "5G",
            "15G",
            "2+3",
            "不忘初心、牢记使命",
            "“双高”计划",
            "宣传部长江",
            "思政课程",
            "四个意识形态",
        ]
    )
    common = sorted(base_dictionary().words, key=lambda w: -base_dictionary().words[w])[:300]
    dates = st.dates().map(lambda day: day.strftime(day.strftime("%Y-%m-%d")))
    parts = st.one_of(
        from_terms,
        st.sampled_from(common),
        st.sampled_from(some_words(3000)),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FD5), min_size=1, max_size=5),
        st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF), min_size=1, max_size=2),
        st.text(st.characters(min_codepoint=0x9FD6, max_codepoint=0x9FFF), min_size=1, max_size=2),
        st.text(st.characters(min_codepoint=0xF900, max_codepoint=0xFAFF), min_size=1, max_size=2),
        st.text(st.characters(min_codepoint=0x20000, max_codepoint=0x323AF), min_size=1, max_size=2),
        st.text("0123456789abcXYZ+#&._%-/", min_size=1, max_size=8),
        st.text("０１２ＡＢｃ＋－．％：；，（）", min_size=1, max_size=4),
        st.text("，。、；：？！“”‘’（）《》〈〉【】—…·,.;:?!()[]{}'\"~@$^*=|\\<>", min_size=1, max_size=3),
        st.text(" \n\r\t\x0b\x0c\x1c\x1f\x85\xa0\u1680\u2003\u2028\u202f\u3000\u200b\ufeff", min_size=1, max_size=3),
        st.sampled_from(
            [
                "😀",
                "👨‍👩‍👧",
                "🇨🇳",
                "é",
                "e\u0301",
                "党\u0301",
                "\u0301",
                "한국",
                "ひらがな",
                "Ⅳ",
                "①",
                "℃",
                "\x00",
                "\ud800",
            ]
        ),
        st.sampled_from(
            ["www.example.cn", "https://a-b.cn/x_1?y=2&z=3%", "a.b@c.cn", "v2.0.1", "3.5%", "1,000", "GB/T 1-2"]
        ),
        dates,
        st.characters(),
    )
    return st.lists(parts, max_size=12).map("".join)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.deferred(texts))
def test_fuzzed_text_is_cut_alike(pair, text):
    assert_same(pair, text)


@settings(max_examples=EXAMPLES, deadline=None)
@given(text=st.text("一产介丁党建教学", min_size=5, max_size=16))
@example(text="一产介产介丁")
def test_repetitive_text_is_cut_alike_where_two_cuts_are_equally_probable(pair, text):
    assert_same(pair, text)


@pytest.mark.parametrize("hmm", [True, False])
def test_every_short_run_of_letters_digits_and_signs_is_cut_alike(hmm):
    # All 37,448 of them: where . _ - join and where not is decided by what stands around them.
    slow, fast = Segmenter(hmm=hmm), FastSegmenter(hmm=hmm)
    runs = ("".join(run) for size in range(1, 6) for run in product("a1.-&%一介", repeat=size))
    assert [run for run in runs if fast.cut(run) != slow.cut(run)] == []


def test_the_five_texts_are_cut_alike(pair):
    corpus = find_paths().corpus
    if corpus is None or not list((corpus / "raw").glob("*.txt")):
        pytest.skip("no corpus here")
    for path in sorted((corpus / "raw").glob("*.txt")):
        assert_same(pair, path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("hmm", [True, False])
def test_every_character_that_is_no_common_ideograph_is_cut_alike(hmm):
    # Beside Han characters, beside digits, and twice in a row: where a block could begin or end. The lexicon plays no
    # part in this. Hangul syllables are all alike to both programmes; a sample is enough.
    pair = Segmenter(hmm=hmm), FastSegmenter(hmm=hmm)
    codes = [*range(0x4E00), *range(0x9FD6, 0xAC00), *range(0xAC00, 0xD800, 97), *range(0xE000, 0x10400)]
    for start in range(0, len(codes), 256):
        assert_same(pair, "".join(f"党{chr(code)}5{chr(code)}{chr(code)}建" for code in codes[start : start + 256]))


@pytest.mark.parametrize(
    "text",
    [
        "2021-04-07",
        "www.example.cn",
        "B-1B远程",
        "AT-T",
        "AT&T",
        "1.5b",
        "1.2.3",
        "5_4",
        "a.C",
        "F-16战机",
        "𠀀𠀁党",
        "㐀㐁建",
        "鿖",
        "豈",
        "\ud800党建",
        "\ue000\ue001",
    ],
)
def test_what_rjieba_alone_would_cut_differently(pair, text):
    assert_same(pair, f"{text}在会上{text}")
    assert_same(pair, text)


def test_the_guard_is_needed():
    import rjieba

    assert rjieba.cut("2021-04-07发布") != Segmenter().cut("2021-04-07发布")


def test_it_is_the_same_tokeniser_by_another_engine(pair):
    slow, fast = pair
    assert (fast.id, fast.digest, fast.lexicon_digest) == (slow.id, slow.digest, slow.lexicon_digest)
    assert (slow.engine, fast.engine) == ("jieba", "rjieba")


def test_without_rjieba_the_error_names_the_cure(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "rjieba", None)
    with pytest.raises(ImportError, match=r"pip install 'huayu\[fast\]', or use Segmenter"):
        FastSegmenter()


def test_items_of_the_national_news_are_cut_alike(pair):
    pd = pytest.importorskip("pandas")
    root = find_paths().root
    folder = root.parent / "shared" / "reference-corpora" if root else None
    if folder is None or not folder.is_dir():
        pytest.skip("no reference-corpora folder beside the repository")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed, the reference corpora are Parquet files")
    items = pd.read_parquet(folder / "xinwen-lianbo-2012-2026.parquet", columns=["text"])
    for text in items["text"].sample(int(os.environ.get("HUAYU_ITEMS", "25")), random_state=20211):
        assert_same(pair, text)


@pytest.mark.parametrize("most", [1, 2, 1 << 17])
def test_what_is_remembered_of_tokens_changes_none(pair, monkeypatch, most):
    for module in ("remembered", "fast"):
        monkeypatch.setattr(f"huayu.text.{module}.MOST_TOKENS", most)
    slow = pair[0]
    fast = FastSegmenter(slow.lexicon, slow.hmm, slow.guideline)
    # Guesses that the guideline changes, white space, decimals and rare characters, in turns.
    lines = ["这一系列各项工作一个一批", "学校 召开　会议", "增长3.5%和1.2.3，各级各类", "㐀党建F-16", "这次各种会议"]
    for line in [*lines * 3, *lines[::-1]]:
        assert_same((slow, fast), line)
