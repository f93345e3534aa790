"""What a batch counts, against the token table and the definition of S."""

from collections import Counter
from pathlib import Path

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_reference import made_up_items, small_reference
from test_wording_matches import NEWS, document

from huayu.measures.dispersion_classic import rosengren_s
from huayu.reference.counting import count_batch
from huayu.reference.counts import reference_counts
from huayu.reference.item_text import item_text
from huayu.reference.source import Item
from huayu.text.folding import fold_width
from huayu.text.han import count_han
from huayu.text.segmenter import default_segmenter
from huayu.text.tokens import token_table


def items_of(texts, date="2021-11-15"):
    return [Item(f"i-{number}", date, text) for number, text in enumerate(texts)]


def words_of(text):
    table = token_table(document(text), default_segmenter()) if text.strip() else None
    return [] if table is None else [fold_width(token) for token in table.loc[table["is_word"], "token"]]


def check_against_tokens(texts):
    """Counts, documents, words and S of a batch are those of the token tables of its texts."""
    batch = count_batch(items_of(texts), default_segmenter())
    counts = [Counter(words_of(text)) for text in texts]
    total = sum(counts, Counter())
    sizes = np.array([sum(count.values()) for count in counts])
    found = batch["terms"].set_index("term")
    assert found["count"].to_dict() == dict(total)
    assert found["documents"].to_dict() == dict(Counter(word for count in counts for word in count))
    assert batch["days"][["items", "words", "characters"]].to_numpy().tolist() == [
        [len(texts), sizes.sum(), sum(map(count_han, texts))]
    ]
    for word, evenness in found["evenness"].items():
        s = rosengren_s([count[word] for count in counts], sizes)
        assert evenness**2 / (sizes.sum() * total[word]) == pytest.approx(s, rel=1e-6)


def test_made_up_items_are_counted_as_documents_are():
    check_against_tokens([f"{title}\n{text}" for _, _, title, text in made_up_items(60)])


PIECES = st.sampled_from(
    [
        "职业教育",
        "１＋Ｘ",
        "1+X",
        "。",
        "，",
        "\n",
        "A股",
        "3.5%",
        "2021-04-07",
        "www.a.cn",
        "……",
        "——",
        " ",
        "不忘初心、牢记使命",
        "书记说：",
        "“",
        "”",
        "产教融合",
        "１２",
        "%",
        "；1.",
        "㐀",
        "🙂",
    ]
)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.lists(PIECES, min_size=1, max_size=12).map("".join), min_size=1, max_size=4))
def test_any_items_are_counted_as_documents_are(texts):
    check_against_tokens(texts)


@pytest.mark.skipif(not NEWS.is_file(), reason="needs ../shared/reference-corpora beside the repository")
def test_items_of_the_news_are_counted_as_documents_are():
    rows = duckdb.execute(
        "SELECT title, text FROM read_parquet(?) USING SAMPLE reservoir(100 ROWS) REPEATABLE (11)", [str(NEWS)]
    ).fetchall()
    check_against_tokens([f"{title}\n{item_text(text)}" for title, text in rows])


def test_years_are_kept_apart_and_the_terms_come_in_order():
    items = [*items_of(["党建。", "学校党建。"], "2020-01-02"), *items_of(["党建党建。"], "2021")]
    terms = count_batch(items, default_segmenter())["terms"]
    assert terms[["term", "year", "count", "documents"]].to_numpy().tolist() == [
        ["党建", 2020, 2, 2],
        ["党建", 2021, 2, 1],
        ["学校", 2020, 1, 1],
    ]
    # √(1·1) + √(2·1), and √(2·2)
    assert terms["evenness"].tolist() == pytest.approx([1 + 2**0.5, 2, 2**0.5], rel=1e-7)


@pytest.mark.parametrize("items", [[], items_of([""]), items_of(["。、\n"])])
def test_nothing_to_count_gives_empty_tables_of_the_same_types(items):
    full, empty = (count_batch(batch, default_segmenter()) for batch in (items_of(["增强“四个意识”。"]), items))
    for name in ("terms", "months", "forms"):
        assert len(empty[name]) == 0
        assert empty[name].dtypes.equals(full[name].dtypes)
    assert empty["days"]["items"].sum() == len(items)


def test_s_of_the_finished_reference_is_that_of_the_definition(tmp_path: Path):
    rows = [(f"i-{n}", f"202{n % 2}", "", "党建。" * (n + 1) + "学校。" * (n * 3 % 5)) for n in range(8)]
    table = reference_counts(small_reference(tmp_path, rows)).set_index("token")
    counts = np.array([[n + 1, n * 3 % 5] for n in range(8)])
    for column, word in enumerate(["党建", "学校"]):
        expected = rosengren_s(counts[:, column], counts.sum(axis=1))
        assert table.loc[word, "rosengren_s"] == pytest.approx(expected, rel=1e-6)
