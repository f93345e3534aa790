"""Pinyin by pypinyin, divided by hand; exceptions with reasons."""

from pathlib import Path

import pytest

from huayu.publish.glossary import read_glossary
from huayu.publish.pinyin import pinyin_of, read_exceptions, toneless

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def exceptions():
    return read_exceptions(ROOT / "book" / "pinyin-exceptions.tsv")


@pytest.mark.parametrize(
    ("words", "pinyin"),
    [
        ("党 的 建设", "dǎng de jiànshè"),
        ("产-教 融合", "chǎn-jiào rónghé"),
        ("不 忘 初心、 牢记 使命", "bù wàng chūxīn, láojì shǐmìng"),
        ("党委 (扩大) 会议", "dǎngwěi (kuòdà) huìyì"),
        ("坚定 “四 个 自信”", "jiāndìng “sì gè zìxìn”"),
        ("一流", "yīliú"),
        ("大 有 作为", "dà yǒu zuòwéi"),
        ("战略", "zhànlüè"),
    ],
)
def test_syllables_tones_spaces_and_marks(words: str, pinyin: str) -> None:
    assert pinyin_of(words, {}) == pinyin


def test_the_longest_exception_of_whole_words_goes_first(exceptions) -> None:
    assert pinyin_of("以 人民 为 中心 的", exceptions) == "yǐ rénmín wéi zhōngxīn de"
    assert pinyin_of("为 党 育人", exceptions) == "wèi dǎng yùrén"
    assert pinyin_of("习 近平 新 时代", exceptions) == "Xí Jìnpíng xīn shídài"
    assert pinyin_of("中 国", exceptions) == "zhōng guó"


def test_every_exception_is_one(exceptions) -> None:
    """A row that pypinyin reads alike, capitals and spaces included, is not needed."""
    assert [words for words, pinyin in exceptions.items() if pinyin_of(words, {}) == pinyin] == []


def test_an_exception_without_a_reason_is_refused(tmp_path) -> None:
    path = tmp_path / "exceptions.tsv"
    path.write_text("words\tpinyin\treason\n功夫\tgōngfu\t\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"exceptions\.tsv, row 2: .* a reason"):
        read_exceptions(path)


def test_an_anchor_is_plain_letters() -> None:
    assert toneless("zhànlüè (Xí Jìnpíng), èr") == "zhanlue-xi-jinping-er"


def _glossary(folder: Path, rows: str) -> Path:
    (folder / "pinyin-exceptions.tsv").write_text("words\tpinyin\treason\n", encoding="utf-8")
    path = folder / "glossary.tsv"
    path.write_text("term\twords\tenglish\tnote\n" + rows, encoding="utf-8")
    return path


def test_terms_of_the_same_letters_are_numbered_in_the_order_of_the_file(tmp_path) -> None:
    path = _glossary(
        tmp_path, "示范\t示范\tmodel\t\n师范\t师范\tteacher training\t\n党的建设\t党 的 建设\tbuilding\t\n"
    )
    assert [term.id for term in read_glossary(path)] == ["term-shifan", "term-shifan-2", "term-dang-de-jianshe"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("党建\t党 见\tParty building\t\n", "row 2: the words '党 见', put together, are not the term '党建'"),
        ("党建\t党建\tx\t\n党建\t党 建\ty\t\n", "row 3: '党建' stands twice"),
        ("党建\t党建\t\t\n", "row 2: a glossary row needs a term and its English"),
    ],
)
def test_a_faulty_row_is_refused(tmp_path, rows: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_glossary(_glossary(tmp_path, rows))


def test_anchors_of_the_book_s_glossary_are_what_they_were() -> None:
    """Published addresses: a change here breaks links into the book."""
    ids = {term.term: term.id for term in read_glossary(ROOT / "book" / "glossary.tsv")}
    assert len(set(ids.values())) == len(ids)
    known = {"党建": "dangjian", "党的建设": "dang-de-jianshe", "产教融合": "chan-jiao-ronghe", "1+X": "yi-jia-x"}
    assert {term: ids[term] for term in known} == {term: f"term-{name}" for term, name in known.items()}
