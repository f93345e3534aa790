"""The PDF: type, paper, numbers, links, and a log that is read; and how a table is fitted to the paper."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from pypdf import PdfReader
from small_book import FRAME

from huayu.publish.column_widths import ACROSS, GAP, SIZES, lay_out, least_width, width
from huayu.publish.pdf import MOST_OVERFULL, PdfError, log_findings, need_latex, run_latex
from huayu.publish.table import Table
from huayu.publish.tables_on_paper import column_spec, read_table

A4 = (595.28, 841.89)


@pytest.fixture(scope="module")
def reader(small_pdf: Path) -> PdfReader:
    return PdfReader(small_pdf)


def test_paper_is_a4(reader: PdfReader) -> None:
    for page in reader.pages:
        assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(A4, abs=0.5)


def test_it_says_whose_book_it_is(reader: PdfReader) -> None:
    assert reader.metadata is not None
    assert reader.metadata.title == "Wording & <meetings>: a small book"
    assert reader.metadata.author == "Nobody in Particular"
    assert reader.root_object["/Lang"] == "en"
    first = " ".join(reader.pages[0].extract_text().split())
    assert first == "Wording & <meetings> a small book Nobody in Particular Version 1.2.3"


def test_chapters_have_bookmarks_and_numbers_of_the_web_pages(reader: PdfReader) -> None:
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert titles == ["Downloads", "The first", "The second"]
    text = "".join(page.extract_text() for page in reader.pages)
    assert "1 The first" in text
    assert "2 The second" in text
    assert "1.1" in text


def test_every_internal_link_has_a_place(reader: PdfReader) -> None:
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]
    names = [str(link["/A"]["/D"]) for link in links if "/A" in link and link["/A"].get("/S") == "/GoTo"]
    names += [str(link["/Dest"]) for link in links if "/Dest" in link]
    assert names
    assert [name for name in names if name not in reader.named_destinations] == []


def test_chinese_is_text_in_a_chinese_face(reader: PdfReader, small_pdf: Path) -> None:
    assert "立德树人" in "".join(page.extract_text() for page in reader.pages).replace("\n", "")
    fonts = {
        str(font.get_object()["/BaseFont"])
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert any("NotoSerifCJK" in font for font in fonts)
    assert all("+" in font for font in fonts), "every face is embedded"


def test_chapters_carry_the_argument_alone(small_tex: Path) -> None:
    text = small_tex.read_text(encoding="utf-8")
    assert "folded source" not in text
    assert "fig-made-up}.pdf" in text
    assert "A line that falls from three" not in text, "the text for those who cannot see the picture is not printed"


def test_every_cell_of_a_table_is_printed(small_tex: Path) -> None:
    text = small_tex.read_text(encoding="utf-8")
    for cell in ("1,204", "0.375", "0.062", "2021\\sphinxhyphen{}03\\sphinxhyphen{}30", "杭州市职业教育学会", "place"):
        assert cell in text, cell


@pytest.mark.parametrize(
    ("line", "is_finding"),
    [
        ('Missing character: There is no ƻ (U+01BB) in font "DejaVu Serif"!', True),
        ("LaTeX Warning: Reference `x' on page 1 undefined on input line 3.", True),
        ("LaTeX Warning: Hyper reference `a:b' on page 4 undefined on input line 288.", True),
        (rf"Overfull \hbox ({MOST_OVERFULL + 1}pt too wide) in paragraph at lines 1--2", True),
        (rf"Overfull \hbox ({MOST_OVERFULL - 1}pt too wide) in paragraph at lines 1--2", False),
        ("Underfull \\hbox (badness 10000) in paragraph at lines 1--2", False),
    ],
)
def test_the_log_is_read(line: str, is_finding: bool) -> None:
    assert log_findings(f"This is XeTeX\n{line}\nOutput written") == ([line] if is_finding else [])


def test_a_character_that_no_font_has_fails(small_tex: Path, tmp_path: Path) -> None:
    from small_book import needed

    needed("xelatex", "latexmk")
    head = r"\documentclass{article}\usepackage{fontspec}\setmainfont{DejaVu Serif}"
    text = head + r"\begin{document}\symbol{983040}\end{document}"
    (tmp_path / "one.tex").write_text(text, encoding="utf-8")
    with pytest.raises(PdfError, match="Missing character"):
        run_latex(tmp_path, "one")


def test_an_error_of_latex_is_shown(tmp_path: Path) -> None:
    from small_book import needed

    needed("xelatex", "latexmk")
    (tmp_path / "one.tex").write_text(
        r"\documentclass{article}\begin{document}\nonsense\end{document}", encoding="utf-8"
    )
    with pytest.raises(PdfError, match="Undefined control sequence"):
        run_latex(tmp_path, "one")


def test_without_latex_the_packages_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(PdfError, match="apt install texlive-xetex"):
        need_latex()


def test_without_latex_the_command_says_so_and_writes_nothing(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    folders = ("book", "corpus", "notebooks", "src")
    for name in (*folders, "pyproject.toml", "CITATION.cff", "CHANGELOG.md", "README.md", "requirements.lock"):
        (tmp_path / name).symlink_to(root / name)
    code = "import sys, pathlib; from huayu.publish.build_editions import build_edition as build"
    code += "; build(pathlib.Path(sys.argv[1]), 'pdf')"
    finished = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)],
        env={**os.environ, "PATH": "/nowhere"},
        capture_output=True,
        text=True,
    )
    assert finished.returncode == 1
    assert "BuildError: no xelatex and no latexmk here" in finished.stderr
    assert not (tmp_path / "_build").exists()


def test_the_cells_are_those_of_the_page() -> None:
    table = read_table(Table(FRAME, "A & b", names={"n": "count"}, kind="concordance")._repr_html_())
    assert table is not None
    kind, caption, rows = table
    assert (kind, caption) == ("concordance", "A & b")
    assert [cell.text for cell in rows[0]] == ["place", "sentence", "count", "share", "date"]
    assert [cell.text for cell in rows[2]] == ["宁波", "短", "7", "0.062", "2021-04-07"]
    assert read_table("<p>something else</p>") is None
    assert isinstance(rows[0][0], ElementTree.Element)


def test_a_piece_that_cannot_break_sets_the_least_width() -> None:
    assert width("党ab") == pytest.approx(4.04)
    assert least_width("ab abcd") == pytest.approx(4 * 1.02)
    assert least_width("立德树人") == 2.0
    assert least_width("abcd立德") == pytest.approx(4 * 1.02)


def test_a_narrow_table_is_set_large_and_a_wide_one_across() -> None:
    narrow = lay_out([["place", "n"], ["Hangzhou", "7"]])
    assert (narrow.size, narrow.across) == ("small", False)
    wide = lay_out([["heading"] * 18, ["1,234.5"] * 18])
    assert wide.across
    assert SIZES["scriptsize"] < 18 * (7 * 1.02), "upright, not even the smallest type would do"
    assert SIZES[wide.size] * ACROSS > 18 * (7 * 1.02 + GAP)


@pytest.mark.parametrize("columns", [1, 2, 7, 12, 30])
def test_columns_never_add_up_to_more_than_the_line(columns: int) -> None:
    layout = lay_out([["word"] * columns, ["a longer cell of several words 立德树人"] * columns])
    assert sum(layout.shares) <= 1 + 1e-9
    assert min(layout.shares) > 0


def test_numbers_stand_to_the_right() -> None:
    layout = lay_out([["a", "b"], ["x", "1"]])
    left, right = column_spec(layout, [False, True]).split("p{")[:2]
    assert "raggedright" in left
    assert "raggedleft" in right
