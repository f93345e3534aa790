"""Bytes become text without a change, or are refused by name with the cure."""

import codecs
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huayu.corpus.reading import ReadingError, decode, read_raw

CHINESE = "党建引领职业教育高质量发展\r\n\r\n习近平新时代中国特色社会主义思想,“四个意识”。\n"
TRADITIONAL = "臺灣職業教育論壇在臺北舉行,為了深入推動職業院校改革發展,人才培養取得成效。"


def written(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "encoding", "text", "said"),
    [
        (CHINESE.encode(), "utf-8", CHINESE, ""),
        (codecs.BOM_UTF8 + CHINESE.encode(), "utf-8", "\ufeff" + CHINESE, "byte-order mark"),
        (codecs.BOM_UTF16_LE + CHINESE.encode("utf-16-le"), "utf-16-le", "\ufeff" + CHINESE, "UTF-16-LE"),
        (codecs.BOM_UTF16_BE + CHINESE.encode("utf-16-be"), "utf-16-be", "\ufeff" + CHINESE, "UTF-16-BE"),
        (codecs.BOM_UTF32_LE + CHINESE.encode("utf-32-le"), "utf-32-le", "\ufeff" + CHINESE, "UTF-32-LE"),
        (CHINESE.encode("gbk"), "gb18030", CHINESE, "GB18030, not UTF-8"),
        ((CHINESE + "𠮷").encode("gb18030"), "gb18030", CHINESE + "𠮷", "GB18030, not UTF-8"),
        (TRADITIONAL.encode("big5"), "big5", TRADITIONAL, "BIG5, not UTF-8"),
        (b"only ASCII\n", "utf-8", "only ASCII\n", ""),
    ],
)
def test_every_encoding_of_a_text_gives_the_same_characters(
    tmp_path: Path, data: bytes, encoding: str, text: str, said: str
) -> None:
    raw = read_raw(written(tmp_path, data))
    assert (raw.text, raw.encoding) == (text, encoding)
    assert said in raw.note
    assert bool(raw.note) == bool(said)


def test_the_five_texts_are_plain_utf8_kept_to_the_byte() -> None:
    files = sorted((Path(__file__).parents[2] / "corpus" / "raw").glob("*.txt"))
    assert len(files) >= 5
    for path in files:
        raw = read_raw(path)
        assert raw.text.encode() == path.read_bytes()
        assert raw.note == ""


@pytest.mark.parametrize("name", ["beijing-2025", "chongqing-2021", "guangzhou-2023", "jiaxing-2021", "tianjin-2021"])
def test_any_ten_characters_of_the_corpus_are_recognised_in_gbk(name: str) -> None:
    text = (Path(__file__).parents[2] / "corpus" / "raw" / f"{name}.txt").read_text(encoding="utf-8")
    text = "".join(character for character in text if not character.isspace())
    for start in range(0, len(text) - 10, 10):
        piece = text[start : start + 10]
        data = piece.encode("gb18030")
        if not piece.isascii():
            assert decode(data, "piece").text == piece


@pytest.mark.parametrize(
    ("data", "what", "cure"),
    [
        (b"", "the file is empty", "Save the article's text"),
        (" \n\u3000\xa0\t\n".encode(), "only white space", "Save the article's text"),
        (codecs.BOM_UTF8, "only white space", "Save the article's text"),
        (codecs.BOM_UTF16_LE + " \n".encode("utf-16-le"), "only white space", "Save the article's text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "a PNG image", "UTF-8 text file"),
        (b"PK\x03\x04\x14\x00\x06\x00", "Word document (.docx)", "UTF-8 text file"),
        (b"%PDF-1.7\n", "a PDF document", "UTF-8 text file"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "a binary file", "Save it as UTF-8 text"),
        ("党建".encode() + b"\x00" + "引领".encode(), "a binary file", "Save it as UTF-8 text"),
        (bytes(range(256)), "is not UTF-8", "Save it as UTF-8 text"),
        (codecs.BOM_UTF16_LE + b"\x00", "is not UTF-16-LE", "Save it as UTF-8 text"),
        ("これは日本語の文章です。改革について議論した。".encode("shift_jis"), "is not UTF-8", "Save it as UTF-8 text"),
        ("Les élèves étaient très fréquentés".encode("latin-1"), "is not UTF-8", "Save it as UTF-8 text"),
    ],
)
def test_what_is_no_text_is_refused_with_file_and_cure(tmp_path: Path, data: bytes, what: str, cure: str) -> None:
    path = written(tmp_path, data)
    with pytest.raises(ReadingError) as refusal:
        read_raw(path)
    assert str(refusal.value).startswith(f"{path}: error: ")
    assert what in str(refusal.value)
    assert cure in str(refusal.value)


@pytest.mark.parametrize("broken", [b"\xff", b"\xe5\x85"])
def test_damaged_utf8_is_named_with_its_line_not_read_as_gibberish(tmp_path: Path, broken: bytes) -> None:
    path = written(tmp_path, "第一行是好的。\n第二行".encode() + broken + "断了。\n".encode())
    with pytest.raises(ReadingError, match=r"article\.txt:2: error: damaged UTF-8: byte 31 ") as refusal:
        read_raw(path)
    assert refusal.value.problem.row == 2
    assert "U+FFFD" in refusal.value.problem.cure


def test_a_cut_download_is_named_as_damaged() -> None:
    whole = CHINESE.strip().encode()
    with pytest.raises(ReadingError, match="damaged UTF-8"):
        decode(whole[:-1], "cut.txt")


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(ReadingError, match=r"no-such\.txt: error: there is no such file"):
        read_raw(tmp_path / "no-such.txt")
    with pytest.raises(ReadingError, match="this is a folder"):
        read_raw(tmp_path)


def test_a_stray_control_character_does_not_make_a_text_binary() -> None:
    text = CHINESE * 3 + "\x08" + CHINESE
    assert decode(text.encode(), "scraped.txt").text == text


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xfe\xff\xd8\x00")
@example("联通".encode("gbk"))
def test_any_bytes_are_either_read_back_exactly_or_refused(data: bytes) -> None:
    try:
        raw = decode(data, "any.bin")
    except ReadingError:
        return
    assert raw.text == data.decode(raw.encoding)
    assert raw.text.strip()
