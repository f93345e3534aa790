"""Every kind of file: what it is taken for, and what is read from it."""

import email.mime.multipart
import email.mime.text
import io
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trafilatura")
pytest.importorskip("docx")
pytest.importorskip("pypdfium2")

from saved_pages import SENTENCES, TITLE, simple_pdf, system_page, word_file, zipped

from huayu.ingest.encodings import decoded
from huayu.ingest.found import Found, Unreadable
from huayu.ingest.kinds import kind_of
from huayu.ingest.limits import Limits
from huayu.ingest.pdf import read_pdf, unwrapped
from huayu.ingest.reading import read_source


def results(path: Path, name: str = "", limits: Limits | None = None, **columns: str) -> list[tuple[str, Any]]:
    """Member and article (its text) or reason, of all of a file."""
    reads = read_source(path, name or path.name, columns, limits or Limits())
    return [
        (read.member, read.result.raw if isinstance(read.result, Found) else read.result.what)
        for read in reads
        if read.result is not None
    ]


def written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a.txt", b"%PDF-1.7", "pdf"),
        ("a.txt", "学院开会".encode(), "text"),
        ("a.txt", b"\xef\xbb\xbf<!DOCTYPE html><html>", "page"),
        ("a", b"<html>", "page"),
        ("info.jsp", b"\r\n\r\n<div>", "page"),
        ("a.MHTML", b"From: x", "mht"),
        ("a.docx", b"PK\x03\x04", "zip"),
        ("a.csv", b"text\n", "csv"),
    ],
)
def test_content_comes_before_the_name(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind


@pytest.mark.parametrize(
    ("name", "head", "reason"),
    [
        ("a.txt", b"\x80\x04\x95\x10\x00", "a Python pickle, which is never loaded"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "an old Office document"),
        ("a.yaml", b"--- !!python/object/apply:os.system", "not read"),
        ("a.docx", b"hello", "the content is something else"),
    ],
)
def test_what_is_not_read_is_refused_with_the_reason(name: str, head: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        kind_of(name, head)


def test_a_text_file_in_utf8_stays_byte_for_byte(tmp_path: Path) -> None:
    data = f"\ufeff{TITLE}\r\n\r\n---\ntitle: !!python/object:x {{}}\n---\r\n{SENTENCES[0]}".encode()
    [(_, text)] = results(written(tmp_path / "a.txt", data))
    assert text.encode() == data  # front matter is text like any other


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-16-le", "big5"])
def test_other_encodings_are_converted(encoding: str) -> None:
    text = "\n".join(SENTENCES) if encoding != "big5" else "學院召開會議，討論工作。會議強調要落實責任。" * 3
    assert decoded(text.encode(encoding)).text.removeprefix("\ufeff") == text


@pytest.mark.parametrize("data", [bytes(range(256)) * 8, b"\0" * 500, b"\x81\x30" * 50 + b"\xff" * 60])
def test_bytes_that_are_no_text(data: bytes, tmp_path: Path) -> None:
    [(_, reason)] = results(written(tmp_path / "a.txt", data))
    assert "text" in reason or "empty" in reason


def test_word_paragraphs_and_tables(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", TITLE, "", SENTENCES[0])
    import docx

    document = docx.Document(str(path))
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "主持", "王甲"
    document.add_paragraph(SENTENCES[1])
    document.save(str(path))
    assert results(path) == [("", f"{TITLE}\n{SENTENCES[0]}\n主持 王甲\n{SENTENCES[1]}\n")]


def test_pdf_text(tmp_path: Path) -> None:
    assert results(written(tmp_path / "a.pdf", simple_pdf(TITLE, *SENTENCES))) == [
        ("", "\n".join([TITLE, *SENTENCES]) + "\n")
    ]


def test_pdf_locked_broken_or_without_text() -> None:
    import pypdf

    writer = pypdf.PdfWriter(io.BytesIO(simple_pdf(TITLE)))
    writer.encrypt("secret", algorithm="RC4-128")
    locked = io.BytesIO()
    writer.write(locked)
    for data, reason in (
        (locked.getvalue(), "locked by a password"),
        (b"%PDF-1.4\nnothing", "the PDF is broken"),
        (simple_pdf(), "its pages are pictures"),
    ):
        with pytest.raises(Unreadable, match=reason):
            read_pdf(data)


def test_lines_that_the_width_of_a_page_broke_are_joined() -> None:
    full = "会" * 30
    assert unwrapped([full, "议结束。", "第二段。", "一、标题", full, "完"]) == [
        full + "议结束。",
        "第二段。",
        "一、标题",
        full + "完",
    ]


def test_a_web_archive_tells_its_address(tmp_path: Path) -> None:
    archive = email.mime.multipart.MIMEMultipart("related")
    part = email.mime.text.MIMEText(system_page().decode("gb18030"), "html", "gb2312")
    part["Content-Location"] = "http://example.edu.cn/info/1.htm"
    archive.attach(part)
    path = written(tmp_path / "a.mht", archive.as_bytes())
    [found] = [read.result for read in read_source(path, "a.mht", {}, Limits()) if read.result is not None]
    assert isinstance(found, Found)
    assert found.raw.startswith(TITLE)
    assert found.facts[0][:2] == ("url", "http://example.edu.cn/info/1.htm")


def test_csv_with_named_columns_and_bad_rows(tmp_path: Path) -> None:
    table = f"编号;新闻;标题\n../../x;{SENTENCES[0]};=1+1\n2;;空\n3;少\n"
    path = written(tmp_path / "a.csv", table.encode("gb18030"))
    assert results(path, text="新闻") == [
        ("row 1 (id ../../x)", f"=1+1\n\n{SENTENCES[0]}"),
        ("row 2 (id 2)", "the row has no text."),
        ("row 3", "the row has 2 cells, the header 3."),
    ]
    assert results(path) == [("", "no column of texts is known: there are 编号, 新闻, 标题.")]


def test_jsonl_rows_one_by_one(tmp_path: Path) -> None:
    lines = [
        f'{{"text": "{SENTENCES[0]}", "title": "{TITLE}"}}',
        '{"text": "half \\ud800 pair 学院", "date": "2021-04-07"}',
        "[1]",
        "{" * 3,
        "[" * 200_000,
        '{"text": ["no", "text"]}',
    ]
    path = written(tmp_path / "a.jsonl", "\n".join(lines).encode())
    found = results(path)
    assert [what for _, what in found[:2]] == [f"{TITLE}\n\n{SENTENCES[0]}", "half \ufffd pair 学院"]
    assert found[2] == ("row 3", "the line is JSON but no object.")
    assert "not JSON" in found[3][1]
    assert "not JSON" in found[4][1]
    assert found[5] == ("row 6", "the row has no text.")


def test_parquet_rows(tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = pandas.DataFrame({"正文": [SENTENCES[0], None], "日期": ["2021-04-07", ""], "id": [7, 8]})
    # A name with the signs of a pattern must not make DuckDB read other files.
    path = tmp_path / "a*[b]'.parquet"
    frame.to_parquet(path)
    frame.to_parquet(tmp_path / "axb'.parquet")
    assert results(path) == [("row 1 (id 7)", SENTENCES[0]), ("row 2 (id 8)", "the row has no text.")]
    broken = written(tmp_path / "c.parquet", path.read_bytes()[:200] + b"PAR1")
    [(_, reason)] = results(broken)
    assert "broken" in reason


def test_zip_of_pages_tables_and_zips(tmp_path: Path) -> None:
    inner = zipped(**{"b.txt": SENTENCES[1].encode()})
    table = f"text\n{SENTENCES[2]}\n".encode()
    data = zipped(**{"a.html": system_page(), "in.zip": inner, "t.csv": table, "x.css": b"p{}", "__MACOSX/._a": b"1"})
    found = dict(results(written(tmp_path / "all.zip", data)))
    assert list(found) == ["a.html", "in.zip/b.txt", "t.csv, row 1", "x.css", "__MACOSX/._a"]
    assert found["in.zip/b.txt"] == SENTENCES[1]
    assert found["x.css"] == "this kind of file holds no article."


def test_reading_goes_on_at_any_entry_and_row(tmp_path: Path) -> None:
    table = "text\n" + "".join(f"{sentence}\n" for sentence in SENTENCES)
    inner = zipped(**{"b.txt": SENTENCES[1].encode(), "t.csv": table.encode()})
    path = written(tmp_path / "all.zip", zipped(**{"a.html": system_page(), "in.zip": inner, "c.txt": b"abc word"}))
    whole = [read for read in read_source(path, "all.zip", {}, Limits()) if read.result is not None]
    assert len(whole) == 6
    for place, read in enumerate(whole):
        rest = read_source(path, "all.zip", {}, Limits(), (read.entry, read.row))
        assert [r.member for r in rest if r.result is not None] == [r.member for r in whole[place:]]


def test_names_from_chinese_windows() -> None:
    from huayu.ingest.archives import entries

    data = zipped(**{"aabb.txt": SENTENCES[0].encode()}).replace(b"aabb.txt", "新闻.txt".encode("gbk"))
    [entry] = entries(io.BytesIO(data), Limits())
    assert entry.name == "新闻.txt"
