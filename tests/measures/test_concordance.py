import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_corpora import document_of, tokens_of

from huayu.corpus.load import load_corpus
from huayu.measures.concordance import COLUMNS, kwic
from huayu.measures.counts import compact, document_counts
from huayu.text.fast import default_segmenter
from huayu.text.folding import fold_width
from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter
from huayu.text.sentences import sentence_spans
from huayu.text.tokens import corpus_tokens, countable

TITLE = "党建引领"
DATELINE = "来源:党建网"
BODY = "学校坚持党的领导,抓好党建(1+X)工作。党建工作扎实。"


@pytest.fixture(scope="module")
def documents():
    return [
        document_of("a", (TITLE, "title"), (DATELINE, "dateline"), (BODY, "body")),
        document_of("b", ("推进１＋Ｘ,１＋Ｘ试点。", "body"), ("没有", "body")),
    ]


@pytest.fixture(scope="module")
def tokens(documents):
    return corpus_tokens(documents, Segmenter(Lexicon.of("党建", "党的领导")))


def by_definition(documents, term, tokens, match, width, roles):
    """The concordance by reading every sentence of every document from its beginning."""
    rows = []
    for document in documents:
        own = tokens[tokens["doc_id"] == document.doc_id] if match == "token" else None
        spans = sentence_spans(document).sort_values(["start", "end"])
        for sent_id, (first, last) in enumerate(zip(spans["start"], spans["end"], strict=True)):
            para_id = next(i for i, paragraph in enumerate(document.paragraphs) if first < paragraph.end)
            if document.paragraphs[para_id].role not in roles:
                continue
            sentence = document.text[first:last]
            for place in places_by_definition(fold_width(sentence), fold_width(term), first, own):
                end = place + len(term)
                context = sentence[max(place - width, 0) : place], sentence[place:end], sentence[end : end + width]
                rows.append((document.doc_id, para_id, sent_id, first + place, first + end, *context, sentence))
    types = dict.fromkeys(["para_id", "sent_id", "start", "end"], "int64")
    return pd.DataFrame(rows, columns=COLUMNS).astype({name: types.get(name, "str") for name in COLUMNS})


def places_by_definition(view, term, offset, own):
    starts, ends = (set(own["start"]), set(own["end"])) if own is not None else (None, None)
    place = 0
    while place <= len(view) - len(term):
        whole = own is None or (offset + place in starts and offset + place + len(term) in ends)
        found = view.startswith(term, place) and whole
        if found:
            yield place
        place += len(term) if found else 1


def assert_same(documents, term, tokens, match="token", width=20, roles=("title", "body")):
    expected = by_definition(documents, term, tokens, match, width, roles)
    pd.testing.assert_frame_equal(kwic(documents, term, tokens, match=match, width=width, roles=roles), expected)


def places(frame):
    return list(zip(frame["doc_id"], frame["start"], frame["end"], strict=True))


def test_a_hit_by_hand(documents, tokens):
    hits = kwic(documents, "党建", tokens, width=4)
    assert list(hits.columns) == COLUMNS
    first = len(TITLE) + 1 + len(DATELINE) + 1
    assert hits.iloc[1].to_dict() == {
        "doc_id": "a",
        "para_id": 2,
        "sent_id": 2,
        "start": first + 11,
        "end": first + 13,
        "left": "导,抓好",
        "keyword": "党建",
        "right": "(1+X",
        "sentence": "学校坚持党的领导,抓好党建(1+X)工作。",
    }
    assert hits["left"].tolist() == ["", "导,抓好", ""]
    assert hits["right"].tolist() == ["引领", "(1+X", "工作扎实"]


def test_offsets_are_exact(documents, tokens):
    texts = {document.doc_id: document.text for document in documents}
    for term in ("党建", "党", "工作", "1+X", "建工", "领导,抓好"):
        for match in ("token", "string"):
            for hit in kwic(documents, term, tokens, match=match).itertuples():
                assert texts[hit.doc_id][hit.start : hit.end] == hit.keyword
                assert hit.left + hit.keyword + hit.right in hit.sentence


def test_tokens_respect_word_edges_and_strings_do_not(documents, tokens):
    # 党 is no token of its own in 党建 and 党的领导.
    assert kwic(documents, "党", tokens).empty
    assert len(kwic(documents, "党", match="string")) == 4
    assert kwic(documents, "建工", tokens).empty
    assert kwic(documents, "建工", match="string")["sentence"].tolist() == ["党建工作扎实。"]


def test_a_sequence_of_tokens_is_found(documents, tokens):
    assert len(kwic(documents, "党建工作", tokens)) == 1
    assert kwic(documents, "党建工", tokens).empty


def test_width_variants_are_found_and_shown_as_written(documents, tokens):
    for term in ("1+X", "１＋Ｘ"):
        assert kwic(documents, term, tokens)["keyword"].tolist() == ["1+X", "１＋Ｘ", "１＋Ｘ"]
    assert kwic(documents, "领导，抓好", match="string")["keyword"].tolist() == ["领导,抓好"]


def test_occurrences_do_not_overlap_and_count_as_in_the_text():
    document = document_of("c", ("学生学生学生学生学生", "body"))
    assert places(kwic([document], "学生学生", match="string")) == [("c", 0, 4), ("c", 4, 8)]


def test_a_skipped_overlap_does_not_hide_a_token(documents):
    # 校学校: the string is first met where no token begins.
    document = document_of("c", ("在校学校学校", "body"))
    tokens = corpus_tokens([document], Segmenter(Lexicon.of("在校", "学校学校")))
    assert tokens["token"].tolist() == ["在校", "学校学校"]
    assert places(kwic([document], "学校学校", tokens)) == [("c", 2, 6)]


def test_datelines_are_searched_on_demand(documents, tokens):
    assert len(kwic(documents, "党建", match="string")) == 3
    hits = kwic(documents, "党建", match="string", roles=["dateline"])
    assert hits["sentence"].tolist() == [DATELINE]
    assert hits.attrs["roles_counted"] == ["dateline"]


def test_a_term_beyond_a_sentence_is_not_found(documents):
    assert kwic(documents, "工作。党建", match="string").empty


@pytest.mark.parametrize("match", ["token", "string"])
def test_no_hit_gives_the_columns(documents, tokens, match):
    hits = kwic(documents, "改革", tokens, match=match)
    assert hits.empty
    assert list(hits.columns) == COLUMNS


def test_width_zero_has_no_context(documents, tokens):
    assert set(kwic(documents, "工作", tokens, width=0)["left"]) == {""}


def test_a_result_says_what_was_searched(documents, tokens):
    hits = kwic(documents, "党建", tokens)
    assert hits.attrs["formula"] == "kwic: token"
    assert hits.attrs["term"] == "党建"
    assert hits.attrs["tokeniser"] == "jieba-0.42.1+lexicon+hmm"
    assert hits.attrs["roles_counted"] == ["title", "body"]
    assert kwic(documents, "党建", match="string").attrs["tokeniser"] is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"term": " "}, "term: ' ' is no text"),
        ({"term": "党", "match": "regex"}, "match: 'regex' is not one of token, string"),
        ({"term": "党", "width": -1}, "width: -1 is no number of characters"),
        ({"term": "党", "width": 1.5}, "width: 1.5 is no number of characters"),
        ({"term": "党", "width": None}, "width: None is no number of characters"),
        ({"term": "党", "roles": ["caption"]}, "roles: 'caption' is not one of title, dateline, body"),
    ],
)
def test_bad_arguments_are_named(documents, tokens, arguments, message):
    with pytest.raises(ValueError, match=message):
        kwic(documents, tokens=tokens, **arguments)


@pytest.fixture(scope="module")
def corpus():
    return load_corpus()


@pytest.fixture(scope="module")
def corpus_table(corpus):
    return corpus_tokens(corpus, default_segmenter())


#: Marks that end sentences, open and close quotations, number items, and come in two widths; white space at the edges.
PIECES = [
    "党",
    "党建",
    "建",
    "学生",
    "1",
    "＋",
    "+",
    "X",
    "。",
    "！",
    "；",
    "，",
    ",",
    "“",
    "”",
    "：",
    "一是",
    "(1)",
    ".",
    " ",
    "\u3000",
]
PARAGRAPHS = st.tuples(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map("".join).filter(str.strip),
    st.sampled_from(["title", "dateline", "body", "body"]),
)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=4)
SEGMENTER = Segmenter(Lexicon.of("党建", "1+X"))


def assert_tokens_tell_the_sentences(documents, tokens):
    """First start and last end of a sentence's tokens are the bounds that `sentence_spans` finds."""
    told = tokens.groupby(["doc_id", "sent_id"], sort=False).agg(start=("start", "min"), end=("end", "max"))
    for document in documents:
        spans = sentence_spans(document).sort_values(["start", "end"])[["start", "end"]].to_numpy().tolist()
        own = told.loc[document.doc_id] if len(spans) else told.iloc[:0]
        assert own.index.tolist() == list(range(len(spans)))
        assert own.to_numpy().tolist() == spans


def test_tokens_tell_the_sentences_of_the_corpus(corpus, corpus_table):
    assert_tokens_tell_the_sentences(corpus, corpus_table)


@settings(max_examples=40, deadline=None)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_tokens_tell_the_sentences_of_generated_texts(texts):
    documents = [document_of(f"d{i}", *paragraphs) for i, paragraphs in enumerate(texts)]
    assert_tokens_tell_the_sentences(documents, corpus_tokens(documents, SEGMENTER))


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(TEXTS, min_size=1, max_size=3),
    term=st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join).filter(str.strip),
    match=st.sampled_from(["token", "string"]),
    width=st.integers(0, 5),
    roles=st.sampled_from([("title", "body"), ("dateline",), ("title", "dateline", "body")]),
    kept=st.sampled_from(["all", "words", "counted", "half", "shuffled", "compact", "one document"]),
)
def test_generated_texts_against_the_definition(texts, term, match, width, roles, kept):
    documents = [document_of(f"d{i}", *paragraphs) for i, paragraphs in enumerate(texts)]
    tokens = corpus_tokens(documents, SEGMENTER)
    tokens = {
        "all": lambda: tokens,
        "words": lambda: tokens[tokens["is_word"]],
        "counted": lambda: countable(tokens, documents),
        "half": lambda: tokens.iloc[::2],
        "shuffled": lambda: tokens.sample(frac=1, random_state=0),
        "compact": lambda: compact(tokens),
        "one document": lambda: tokens[tokens["doc_id"] == "d0"],
    }[kept]()
    assert_same(documents, term, tokens, match, width, roles)
    if match == "string":
        assert kwic(documents, term, None, match, width, roles).equals(
            kwic(documents, term, tokens, match, width, roles)
        )


@pytest.mark.parametrize("term", ["党建工作", "，", "1+X"])
def test_the_corpus_against_the_definition(corpus, corpus_table, term):
    counted = countable(corpus_table, corpus)
    assert_same(corpus, term, counted)
    assert_same(corpus, term, compact(corpus_table), roles=("title", "dateline", "body"))
    assert_same(corpus, term, counted, match="string")
    assert_same(corpus, term, counted[counted["is_word"]])


def test_marks_that_a_table_leaves_out_are_still_in_the_sentence(documents, tokens):
    words = tokens[tokens["is_word"]]
    assert kwic(documents, "工作", words).equals(kwic(documents, "工作", tokens))
    assert kwic(documents, "工作", words)["sentence"].iloc[-1] == "党建工作扎实。"


def test_documents_without_tokens_have_no_token_but_their_characters(documents, tokens):
    own = tokens[tokens["doc_id"] == "a"]
    assert kwic(documents, "1+X", own)["doc_id"].tolist() == ["a"]
    assert kwic(documents, "1+X", own, match="string")["doc_id"].tolist() == ["a", "b", "b"]
    # Tokens of other documents do no harm, and documents keep their order.
    assert kwic(documents[1:], "1+X", tokens)["doc_id"].tolist() == ["b", "b"]
    assert kwic(documents[::-1], "1+X", tokens)["doc_id"].tolist() == ["b", "b", "a"]


def test_one_text_given_twice_is_searched_twice(documents, tokens):
    assert (
        kwic(documents * 2, "党建", tokens)["start"].tolist() == kwic(documents, "党建", tokens)["start"].tolist() * 2
    )


def test_a_compact_table_gives_the_same(documents, tokens):
    hits, same = kwic(documents, "党建", tokens), kwic(documents, "党建", compact(tokens))
    pd.testing.assert_frame_equal(hits, same)
    assert hits.attrs == same.attrs


@pytest.mark.parametrize("match", ["token", "string"])
def test_nothing_to_search(documents, match):
    assert list(kwic([], "党", tokens_of(), match=match).columns) == COLUMNS
    assert kwic([], "党", match=match).empty
    assert kwic(documents, "党建", tokens_of()).empty


def test_every_sign_of_a_term_is_a_character_and_no_pattern():
    document = document_of("c", ("a.b a+b [a] (a) a^b a-b \\ ａ．ｂ", "body"))
    for term, starts in {"a.b": [0, 26], "[a]": [8], "a^b": [16], "a-b": [20]}.items():
        assert kwic([document], term, match="string")["start"].tolist() == starts
    assert kwic([document], "\\", match="string")["start"].tolist() == [24]


def test_no_character_beyond_the_first_plane_is_folded():
    # The search lists the written forms of a character from the first plane only.
    beyond = "".join(map(chr, np.arange(0x10000, 0x110000)))
    assert fold_width(beyond) == beyond


def test_counts_have_no_places(documents, tokens):
    with pytest.raises(ValueError, match="tokens: the column start is missing; give the token table"):
        kwic(documents, "党建", tokens=document_counts(tokens))
    with pytest.raises(ValueError, match="sent_id: row 2 holds no whole number"):
        kwic(documents, "党建", tokens=tokens.assign(sent_id=tokens["sent_id"].astype(float).where(tokens.index != 2)))
