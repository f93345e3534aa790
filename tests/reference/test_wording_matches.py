"""Places in items are those in documents: two ways to the same letters."""

import os
from collections import Counter
from pathlib import Path

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from huayu.corpus.document import Document, Paragraph, Run
from huayu.patterns.formula import formula_spans
from huayu.reference.item_text import item_text
from huayu.reference.wording_matches import item_matches, wording_table

NEWS = Path(__file__).parents[3] / "shared" / "reference-corpora" / "xinwen-lianbo-2012-2026.parquet"


def document(text):
    """A text as a document whose lines are its paragraphs."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Paragraph(start, start + len(line), "body"))
        start += len(line) + 1
    return Document("a", text, text, (Run(0, len(text), 0),), tuple(paragraphs))


def in_items(texts):
    found = [Counter() for _ in texts]
    for number, match in item_matches(texts):
        found[number][match.form.formula.canonical, match.form.printed] += 1
    return found


def in_documents(texts):
    tables = [wording_table([document(text)]) for text in texts]
    return [Counter(zip(table["wording"], table["form"], strict=True)) for table in tables]


def wordings(text):
    return sorted(wording for (wording, _), number in in_items([text])[0].items() for _ in range(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("有“四个意识”", ["四个意识"]),
        ("有4个意识", ["四个意识"]),
        ("有４个意识", ["四个意识"]),
        ("增强二个确立", ["两个确立"]),
        ("深刻领会两个确。立的意义", []),
        ("深刻领会两个确\n立的意义", []),
        ("十四个意识", []),
        ("“一融双高”建设", ["一融双高"]),
        ("", []),
        ("。", []),
    ],
)
def test_places_read_by_hand(text, expected):
    assert wordings(text) == expected


PIECES = st.sampled_from(
    [
        "“",
        "”",
        "双高",
        "建设",
        "一融双高",
        "两个确立",
        "二个",
        "确立",
        "四个",
        "4个意识",
        "４个",
        "意识",
        "十",
        "、",
        "，",
        "。",
        "！",
        "…",
        "\n",
        " ",
        "\u3000",
        "党的",
        "十九届",
        "二中",
        "三中",
        "全会",
        "十八大",
        "团",
        "全员",
        "全过程",
        "全方位育人",
        "A",
        "新发展理念",
        "创",
        "不忘初心",
        "牢记使命",
        "：",
        "-",
        "·",
        "立德树人",
    ]
)


@settings(deadline=None, max_examples=200)
@example(["“双高”建设", "“一融双高”建设", "双高”建设", "十四个服务", "兴教育、强国防", "团十八大"])
@given(st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=1, max_size=5))
def test_items_give_what_documents_give(texts):
    assert in_items(texts) == in_documents(texts)


@pytest.mark.skipif(not NEWS.is_file(), reason="needs ../shared/reference-corpora beside the repository")
def test_items_of_the_news_give_what_documents_and_formula_spans_give():
    number = int(os.environ.get("HUAYU_ITEMS", "200"))
    rows = duckdb.execute(
        "SELECT title, text FROM read_parquet(?) WHERE text LIKE '%全会%' OR text LIKE '%教育%' "
        "USING SAMPLE reservoir(20000 ROWS) REPEATABLE (5) LIMIT ?",
        [str(NEWS), number],
    ).fetchall()
    texts = [f"{title}\n{item_text(text)}" for title, text in rows]
    found = in_items(texts)
    assert found == in_documents(texts)
    assert sum(map(len, found)) > number / 4
    for text, own in zip(texts, found, strict=True):
        spans = formula_spans(document(text))
        exact = Counter(
            (attributes["canonical"], attributes["form"])
            for label, attributes in zip(spans["label"], spans["attributes"], strict=True)
            if label == "exact"
        )
        # Items also count what stands in titles and names; they miss nothing.
        assert not exact - own
