"""Every claim meets every combination of its own choices, with every text left out, and no other."""

import json

import pandas as pd
import pytest
from small_corpora import tokens_of

from huayu.measures.findings import share_by_option, survival
from huayu.measures.first_place import bare, lead_of_document, lead_of_word
from huayu.measures.leading import plain_words
from huayu.measures.many_analysts import NO_TEXT, Claim, many_analysts

CUT = tokens_of(a=["党建", "工作"], b=["党建"], c=["发展", "发展", "发展"])
FINE = tokens_of(a=["党", "建", "工作"], b=["党", "建"], c=["发展", "发展", "发展"])
TABLES = {"words": CUT, "characters": FINE}


def at_least(word: str, segmentations: tuple[str, ...]) -> Claim:
    return Claim(
        f"{word} stands there often",
        lambda table: int((table["token"] == word).sum()),
        lambda count, times: count - times if count else None,
        {"times": {"once": 0, "twice": 1}},
        segmentations,
    )


def test_all_combinations_and_no_other() -> None:
    frame = many_analysts([at_least("党建", ("words", "characters")), at_least("发展", ("words",))], TABLES)
    # Two segmentations x four texts or none x two options, and half of that for the second claim.
    assert len(frame) == 2 * 4 * 2 + 4 * 2
    assert frame["analysis"].tolist() == list(range(1, 25))
    first = frame[frame["finding"] == "党建 stands there often"]
    held = first[(first["segmentation"] == "words") & (first["times"] == "twice")].set_index("left_out")["holds"]
    # Both of two occurrences are needed: without a or b one is left, and one is not above one.
    assert held.to_dict() == {NO_TEXT: True, "a": False, "b": False, "c": True}
    assert first[first["segmentation"] == "characters"]["holds"].isna().all()
    assert survival(frame)["undecided"].tolist() == [8, 2]


def test_tables_are_counted_once_for_all_options() -> None:
    calls = []
    claim = at_least("党建", ("words",))._replace(prepare=lambda table: calls.append(len(table)) or 1)
    many_analysts([claim], TABLES)
    assert calls == [6, 4, 5, 3]


def test_claims_that_count_alike_share_one_count() -> None:
    calls = []
    asked = [at_least(word, ("words",))._replace(prepare=lambda table: len(table)) for word in ("党建", "发展")]
    shared = [claim._replace(prepare=lambda table: calls.append(len(table)) or len(table)) for claim in asked[:1]]
    shared.append(asked[1]._replace(prepare=shared[0].prepare))
    pd.testing.assert_frame_equal(many_analysts(shared, TABLES), many_analysts(asked, TABLES))
    assert calls == [6, 4, 5, 3]


def test_a_claim_without_a_choice_has_an_empty_option() -> None:
    plain = Claim("there is a word", len, lambda count: count > 0, {}, ("words",))
    frame = many_analysts([plain, at_least("党建", ("words",))], TABLES)
    assert frame.loc[frame["finding"] == "there is a word", "times"].unique().tolist() == [""]
    shares = share_by_option(frame)
    assert set(shares["choice"]) == {"segmentation", "left_out", "times"}
    assert survival(frame)["share"].tolist() == [1, pytest.approx(6 / 8)]


def test_attrs_can_be_written_and_say_what_was_asked() -> None:
    cut = CUT.copy()
    cut.attrs = {"corpus_digest": "d", "tokeniser": "t"}
    frame = many_analysts([at_least("党建", ("words",))], {"words": cut})
    told = json.loads(json.dumps(frame.attrs))
    assert told["choices"]["党建 stands there often"]["times"] == ["once", "twice"]
    assert told["choices"]["党建 stands there often"]["left_out"] == [NO_TEXT, "a", "b", "c"]
    assert told["corpus_digest"] == "d"
    assert told["tokenisers"] == {"words": "t"}
    # Counts of both documents or digests that differ: nothing is claimed of them.
    assert many_analysts([at_least("党建", ("words",))], TABLES | {"words": cut}).attrs["corpus_digest"] is None


@pytest.mark.parametrize(
    ("asked", "tables", "message"),
    [
        ([], TABLES, "claims: there are none"),
        ([at_least("党建", ("words",))] * 2, TABLES, "stands there twice"),
        ([at_least("党建", ("jieba",))], TABLES, "tables: none for jieba"),
        (
            [at_least("党建", ("words",))],
            TABLES | {"other": tokens_of(a=["党建"])},
            "tables: other is of other documents",
        ),
        ([at_least("党建", ("words",))], {"words": tokens_of(a=["党建"])}, "fewer than two documents"),
    ],
)
def test_what_cannot_be_asked(asked: list[Claim], tables: dict[str, pd.DataFrame], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        many_analysts(asked, tables)


def test_the_lead_is_over_the_next_word_that_counts() -> None:
    words = pd.DataFrame({"token": ["党建", "工作", "的"], "count": [5, 2, 9], "score": [3.0, 7.0, float("nan")]})
    assert lead_of_word(words, "党建", "score", "count", 1) == -4
    assert lead_of_word(words, "党建", "score", "count", 3) is True
    assert lead_of_word(words, "工作", "score", "count", 3) is False
    assert lead_of_word(words, "的", "score", "count", 1) is False
    assert lead_of_word(words.iloc[:0], "的", "score", "count", 1) is None
    tied = words.assign(score=[0.1 + 0.2, 0.3, 0])
    assert lead_of_word(tied, "党建", "score", "count", 1) == 0
    assert plain_words(words, ["工作"])["token"].tolist() == ["党建"]


def test_bare_words_are_the_same_words_and_leave_the_frame_alone() -> None:
    words = pd.DataFrame({"token": ["党建", "工作"], "count": [5, 2], "score": [3.0, 7.0]})
    words.attrs = {"unit": "corpus"}
    plain = bare(words)
    assert plain.attrs == {}
    assert words.attrs == {"unit": "corpus"}
    assert words["token"].dtype == "str"
    assert lead_of_word(plain, "工作", "score", "count", 1) == lead_of_word(words, "工作", "score", "count", 1) == 4
    assert lead_of_word(plain.iloc[:0], "工作", "score", "count", 1) is None


def test_the_lead_of_a_document() -> None:
    scores = pd.Series({"a": 1.0, "b": 3.0, "c": float("nan")})
    assert lead_of_document(scores, "b") == 2
    assert lead_of_document(scores, "c") is None
    assert lead_of_document(scores, "d") is None
