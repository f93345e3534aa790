import pytest
from small_corpora import document_of

from huayu.measures.concordance import COLUMNS, kwic
from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter
from huayu.text.tokens import corpus_tokens

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
        ({"term": "党", "width": -1}, "width: -1 is negative"),
        ({"term": "党", "roles": ["caption"]}, "roles: 'caption' is not one of title, dateline, body"),
    ],
)
def test_bad_arguments_are_named(documents, tokens, arguments, message):
    with pytest.raises(ValueError, match=message):
        kwic(documents, tokens=tokens, **arguments)
