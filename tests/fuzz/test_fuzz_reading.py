"""Whatever is read: no crash, offsets that are true, labels of the contract, the same twice, and nothing changed.

Texts mix what breaks pages and programmes with what the rules look for, so that rules meet it half-way through a match.
HUAYU_FUZZ says how many texts are tried.
"""

import json
import os
import random

import pytest
from hostile_corpus import CHARACTERS, MARKUP, ONLY_IN_STRINGS, brackets
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from literals import literals

from huayu.contracts import LAYERS, RAW_LAYERS
from huayu.corpus.cleaning import clean
from huayu.corpus.document import Document
from huayu.corpus.once import forget
from huayu.corpus.problem import InputError
from huayu.corpus.reading import ReadingError, decode
from huayu.patterns.layers import DETECTORS, row_detector

EXAMPLES = int(os.environ.get("HUAYU_FUZZ", "60"))
GENRE = [
    *[
        "学院党委书记张三主持召开党委（扩大）会议。",
        "会议强调，要坚持",
        "习近平新时代中国特色社会主义思想",
        "一是",
        "；二是",
    ],
    *[
        "“三全育人”",
        "发布时间：2024-03-06",
        "来源：",
        "（摄）",
        "第十九届六中全会",
        "1+X",
        "王某某指出，",
        "《中国共产党章程》",
    ],
    *["必须", "作者：", "党建\n", "上一篇：", "责任编辑：李四", "四个意识", "产教融合、校企合作、", "院长、党委副书记"],
    *["说：“", "”", "。\n", "\n\n", "　　", "3月5日"],
]


def pieces() -> st.SearchStrategy[str]:
    """A piece of the genre, of a pattern, of hostile text, or of any characters at all."""
    return st.one_of(
        st.sampled_from(GENRE),
        st.sampled_from(literals()),
        st.sampled_from([*MARKUP.values(), *CHARACTERS.values(), brackets(5), brackets(60)]),
        st.text(
            "，。、；：“”‘’（）()《》〈〉[]【】!？?— …·+-0１一二三十百大个年月日的要是和\t\r\n\u3000\u200b\ufeff",
            max_size=12,
        ),
        st.text(max_size=6),
    )


def texts(most: int = 14) -> st.SearchStrategy[str]:
    """Pieces one after the other, at times one of them many times over."""
    repeated = st.tuples(pieces(), st.integers(2, 30)).map(lambda pair: pair[0][:40] * pair[1])
    return st.lists(st.one_of(pieces(), pieces(), repeated), max_size=most).map("".join)


calm = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@calm
@given(texts())
def test_cleaning_keeps_every_offset(raw: str) -> None:
    document = clean(raw, "made-2024")
    assert document.raw == raw
    assert clean(raw, "made-2024") == document
    for start in range(0, len(document.text), 7):
        begin, end = document.to_raw(start, start + 1)
        if document.text[start] != "\n":
            assert raw[begin:end] == document.text[start]
    assert [p.start for p in document.paragraphs] == sorted(p.start for p in document.paragraphs)
    assert all(0 <= p.start < p.end <= len(document.text) for p in document.paragraphs)


@pytest.mark.parametrize("layer", DETECTORS)
@calm
@given(raw=texts())
def test_a_detector_keeps_the_contract(layer: str, raw: str) -> None:
    document = clean(raw, "made-2024")
    find = row_detector(layer)
    rows = find(document)
    for row in rows:
        assert (row.doc_id, row.layer, row.source) == ("made-2024", layer, "rule")
        assert row.label in LAYERS[layer]
        _check_offsets(document, row)
        assert json.loads(json.dumps(row.attributes)) == row.attributes
    order = [(row.raw_start, row.start) if layer in RAW_LAYERS else row.start for row in rows]
    assert order == sorted(order)
    assert (document.raw, document.text) == (raw, clean(raw, "made-2024").text)
    forget(document)
    assert find(document) == rows


def _check_offsets(document: Document, row) -> None:
    assert 0 <= row.start <= row.end <= len(document.text)
    assert 0 <= row.raw_start <= row.raw_end <= len(document.raw)
    if row.layer in RAW_LAYERS:
        assert document.raw[row.raw_start : row.raw_end] == row.text
    else:
        assert row.start < row.end
        assert document.text[row.start : row.end] == row.text
        assert document.to_raw(row.start, row.end) == (row.raw_start, row.raw_end)


def says_why(error: ReadingError) -> None:
    """A refusal names what is wrong and the cure."""
    assert error.problem.what
    assert error.problem.cure


@calm
@given(st.one_of(st.binary(max_size=400), texts(4).map(lambda text: text.encode("utf-8"))))
def test_bytes_are_read_or_refused_with_a_reason(data: bytes) -> None:
    try:
        read = decode(data, "raw/a.txt")
    except ReadingError as error:
        says_why(error)
    else:
        assert read.text.encode(read.encoding) == data
        clean(read.text, "made-2024")


@calm
@given(texts(5), st.sampled_from(["gb18030", "utf-16", "big5", "utf-32"]), st.integers(0, 2**32))
def test_damaged_files_of_other_encodings_are_read_or_refused(text: str, encoding: str, seed: int) -> None:
    data = bytearray(text.encode(encoding, "ignore"))
    drawn = random.Random(seed)
    for _ in range(drawn.randrange(4)):
        if data:
            data[drawn.randrange(len(data))] = drawn.randrange(256)
    try:
        read = decode(bytes(data), "raw/a.txt")
    except ReadingError as error:
        says_why(error)
    else:
        assert read.text.encode(read.encoding) == data


@calm
@given(texts(8))
def test_the_fast_segmenter_is_jieba_on_hostile_text(text: str) -> None:
    pytest.importorskip("rjieba", reason="the extra `fast` (rjieba) is not installed")
    slow, fast = _segmenters()
    tokens = fast.cut(text)
    assert tokens == slow.cut(text)
    assert "".join(tokens) == "".join(text.split())


def _segmenters():
    if not _LOADED:
        from huayu.text.fast import FastSegmenter
        from huayu.text.lexicon import read_lexicon
        from huayu.text.segmenter import Segmenter

        lexicon = read_lexicon()
        _LOADED.extend([Segmenter(lexicon, guideline=True), FastSegmenter(lexicon, guideline=True)])
    return _LOADED


_LOADED: list = []


@pytest.mark.parametrize("text", ["\ud800", "党\udfff建", ONLY_IN_STRINGS["lone surrogates"]], ids=ascii)
def test_half_a_character_is_refused_by_name(text: str) -> None:
    with pytest.raises(InputError, match=r"made-2024: character \d is half a character \(U\+D"):
        clean(text, "made-2024")


@pytest.mark.parametrize("layer", DETECTORS)
@pytest.mark.parametrize("text", [ONLY_IN_STRINGS["NUL"] * 50, brackets(2_000), "", "\n", "\ufeff"], ids=len)
def test_edges(layer: str, text: str) -> None:
    for row in row_detector(layer)(document := clean(text, "made-2024")):
        _check_offsets(document, row)
