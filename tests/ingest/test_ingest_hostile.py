"""Input made to do harm: it becomes a line in a report, and nothing of it runs, escapes or takes the machine down."""

import io
import os
import stat
import struct
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trafilatura")
pytest.importorskip("docx")
pytest.importorskip("pypdfium2")

from saved_pages import SENTENCES, TITLE, paragraphs, system_page, word_file, zipped

from huayu.ingest import reader as reader_module
from huayu.ingest.found import Found, PassedOver, Unreadable
from huayu.ingest.limits import MEGABYTE, Limits
from huayu.ingest.reader import Reader
from huayu.ingest.reading import Read, read_source
from huayu.ingest.walk import sources

SMALL = Limits(largest=2 * MEGABYTE, unpacked=4 * MEGABYTE, entries=50)


def reasons(data: bytes, tmp_path: Path, name: str = "a.zip", limits: Limits = SMALL) -> dict[str, str]:
    path = tmp_path / "given"
    path.write_bytes(data)
    return {
        read.member: "read" if isinstance(read.result, Found) else read.result.what
        for read in read_source(path, name, {}, limits)
        if read.result is not None
    }


# --- archives ------------------------------------------------------------------------------------------------------
def test_a_bomb_in_an_archive_leaves_the_other_entries(tmp_path: Path) -> None:
    found = reasons(zipped(**{"bomb.txt": b"a" * 1_900_000, "good.txt": SENTENCES[0].encode()}), tmp_path)
    assert found == {"bomb.txt": "the entry unpacks to more than 200 times its size, as bombs do.", "good.txt": "read"}


def test_an_entry_and_an_archive_that_unpack_too_large(tmp_path: Path) -> None:
    noise = [os.urandom(1_500_000) for _ in range(3)]
    found = reasons(zipped(**{f"{n}.bin": part for n, part in enumerate(noise)}, large=os.urandom(2_200_000)), tmp_path)
    assert "more than 4 MB" in found["2.bin"]
    found = reasons(zipped(large=os.urandom(2_200_000)), tmp_path)
    assert found["large"] == "the entry unpacks to 2.1 MB, more than 2 MB."


def test_a_directory_that_lies_about_sizes(tmp_path: Path) -> None:
    data = zipped(**{"a.txt": b"a" * 3_000_000})
    lying = data.replace(struct.pack("<I", 3_000_000), struct.pack("<I", 1000))
    assert "broken" in reasons(lying, tmp_path)["a.txt"]


def test_too_many_entries_and_nested_archives(tmp_path: Path) -> None:
    found = reasons(zipped(**{f"{n}.txt": b"word" for n in range(60)}), tmp_path)
    assert list(found.values()).count("read") == 50
    assert found[""] == "the archive has more than 50 entries."
    nested = zipped(**{"a.txt": b"word"})
    for _ in range(3):
        nested = zipped(**{"n.zip": nested})
    assert reasons(nested, tmp_path) == {"n.zip/n.zip": "archives are nested more than 2 deep."}


def test_names_and_links_that_leave_the_archive(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in ("../../x.txt", "/etc/x.txt", "C:\\x.txt", "a\\..\\..\\x.txt"):
            archive.writestr(name, "word")
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    found = list(reasons(buffer.getvalue(), tmp_path).values())
    assert found == ["the name of the entry leads out of the archive."] * 4 + ["the entry is a link."]
    assert [path.name for path in tmp_path.iterdir()] == ["given"]


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\0" * 100, zipped(a=b"word")[:-30]], ids=["only its first bytes", "its end cut off"]
)
def test_broken_archives(data: bytes, tmp_path: Path) -> None:
    assert "the archive is broken" in reasons(data, tmp_path)[""]


# --- documents -----------------------------------------------------------------------------------------------------
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    "declared", [_LAUGHS + "]>", '<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'], ids=["laughs", "external"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_document(declared: str, encoding: str, tmp_path: Path) -> None:
    whole = word_file(tmp_path / "a.docx", TITLE).read_bytes()
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(changed, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                text = content.decode().split("?>", 1)[1].replace(TITLE, "&j;")
                content = f'<?xml version="1.0" encoding="{encoding}"?>{declared}{text}'.encode(encoding)
            new.writestr(entry, content)
    found = reasons(changed.getvalue(), tmp_path, "a.docx")
    assert found == {"": "a part of the Word document declares XML entities."}


def test_a_broken_word_document(tmp_path: Path) -> None:
    assert "Word document is broken" in reasons(zipped(**{"word/document.xml": b"<w"}), tmp_path, "a.docx")[""]
    bomb = zipped(**{"word/document.xml": b"<w/>", "word/x.xml": b" " * 1_900_000})
    assert "as bombs do" in reasons(bomb, tmp_path, "a.docx")[""]


def test_a_page_nested_a_hundred_thousand_deep(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 100_000 + paragraphs() + "</div>" * 100_000
    assert "nests its elements deeper" in reasons(page.encode(), tmp_path, "a.html")[""]


def test_a_line_of_a_million_characters(tmp_path: Path) -> None:
    line = (SENTENCES[1] * 40_000)[:1_000_000]
    for name, data in (("a.txt", line), ("a.html", f"<html><body><article>{line}</article>")):
        assert reasons(data.encode(), tmp_path, name, Limits()) == {"": "read"}


def test_white_space_and_tags_without_end(tmp_path: Path) -> None:
    page = f"<html><body>{' ' * 300_000}{'<' * 20_000}<article>{paragraphs()}{'<p' * 20_000}"
    assert list(reasons(page.encode(), tmp_path, "a.html")) == [""]


@pytest.mark.parametrize("data", [b"\x80\x04\x95K\0", b"cos\nsystem\n(S'touch x'\ntR.\0", b"\x80\x02}q\0."])
def test_pickles_under_another_name_are_never_loaded(data: bytes, tmp_path: Path) -> None:
    [reason] = reasons(data, tmp_path, "a.txt").values()
    assert reason != "read"


def test_markup_in_a_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(system_page(body=paragraphs("&lt;script&gt;alert(1)&lt;/script&gt;{eval-rst}学院开会。" * 5)))
    [found] = [r.result for r in read_source(path, "a.html", {}, Limits()) if isinstance(r.result, Found)]
    assert "<script>alert(1)</script>{eval-rst}学院开会。" in found.raw


# --- folders -------------------------------------------------------------------------------------------------------
def test_links_pipes_and_the_target_itself_are_not_followed(tmp_path: Path) -> None:
    folder, into = tmp_path / "given", tmp_path / "given" / "corpus"
    (folder / "b").mkdir(parents=True)
    into.mkdir()
    (into / "metadata.csv").write_text("x")
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "b" / "real.txt").write_text("word")
    (folder / "a.txt").symlink_to(folder / "b" / "real.txt")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "outside").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder)
    (folder / "nowhere").symlink_to(tmp_path / "none")
    os.mkfifo(folder / "pipe.txt")
    os.symlink("/etc", folder / b"\xff\xfe".decode("utf-8", "surrogateescape"))
    found = {source.name: source.trouble for source in sources([folder], into)}
    assert [name for name, trouble in found.items() if trouble is None] == ["given/b/real.txt"]
    passed = sorted(name for name, trouble in found.items() if isinstance(trouble, PassedOver))
    assert passed == ["given/a.txt", "given/corpus", "given/loop"]
    assert "leads out of the folder" in str(found["given/out.txt"])
    assert "leads out of the folder" in str(found["given/outside"])
    assert "given/\\xff\\xfe" in found


# --- the process that reads ----------------------------------------------------------------------------------------
def read_all(path: Path, limits: Limits) -> list[Read]:
    reader = Reader({}, limits)
    try:
        return [read for read in reader.read(path, path.name) if read.result is not None]
    finally:
        reader.close()


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    """Readers whose process does something bad at every text that says so."""

    def spoil(harm: str) -> None:
        module = tmp_path / "spoilt.py"
        module.write_text(
            "import os, sys, time\n"
            "from huayu.ingest import reading\n"
            "from huayu.ingest.child import main\n"
            "usual = reading.read_text\n"
            "def read_text(data):\n"
            f"    if b'spoil' in data:\n        {harm}\n"
            "    return usual(data)\n"
            "reading.read_text = read_text\n"
            "main()\n"
        )
        usual = reader_module.subprocess.Popen
        monkeypatch.setattr(
            reader_module.subprocess, "Popen", lambda command, **more: usual([sys.executable, str(module)], **more)
        )

    return spoil


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        ("time.sleep(600)", "it took longer than 10 s to read."),
        ("os.kill(os.getpid(), 11)", "the program that reads it crashed."),
        ("hoard = [bytearray(1 << 20) for _ in range(4000)]", "reading it needs more than 256 MB of memory."),
    ],
    ids=["hangs", "crashes", "hoards"],
)
def test_one_bad_entry_is_a_line_and_not_the_end(spoilt: Any, tmp_path: Path, harm: str, reason: str) -> None:
    spoilt(harm)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(**{"1.txt": b"word one", "2.txt": b"spoil", "3.txt": b"word three"}))
    found = read_all(path, Limits(seconds=10, memory=256 * MEGABYTE))
    assert [read.member for read in found] == ["1.txt", "2.txt", "3.txt"]
    assert isinstance(found[1].result, Unreadable)
    assert found[1].result.what == reason
    assert isinstance(found[2].result, Found)
