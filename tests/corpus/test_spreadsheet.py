"""Cells of CSV files: what a spreadsheet would compute is written as text, and numbers stay numbers."""

import csv
import io

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.corpus.spreadsheet import escaped, escaped_cells, unescaped
from huayu.figures.record import FigureRecord
from huayu.figures.style import house_style, new_figure
from huayu.publish.figure_data import read_data

FORMULAS = ['=cmd|"/C calc"!A0', "@SUM(A1)", "+1+X", "-2+3", "\t=1", "\r=1", "-党", "+86 10"]
PLAIN = ["-3", "+0.5", "-1e-9", "-1,234.5", "1+X", "党建", "", "-", "=", "a=b", "'", "'党'", "-inf", "—=1", "50%"]


@pytest.mark.parametrize("cell", FORMULAS)
def test_a_formula_gets_an_apostrophe_and_loses_it_again(cell: str) -> None:
    assert escaped(cell) == f"'{cell}"
    assert unescaped(escaped(cell)) == cell
    assert unescaped(cell) == cell


@pytest.mark.parametrize("cell", PLAIN)
def test_numbers_and_words_stay(cell: str) -> None:
    assert (escaped(cell), unescaped(cell)) == (cell, cell)


@given(st.text(alphabet="'=+-@\t\r\n1.,eE%党\x00", max_size=8))
@settings(deadline=None)
def test_every_cell_comes_back(cell: str) -> None:
    assert unescaped(escaped(cell)) == cell
    assert escaped(escaped(cell)).removeprefix("'").startswith("'") == (escaped(cell) != cell or cell.startswith("''"))


def test_a_frame_keeps_what_is_no_text() -> None:
    frame = pd.DataFrame({"n": [-3, 1], "x": [-0.5, None], "word": ["=1+1", "党"], "flag": [True, False]})
    frame.attrs["formula"] = "dp"
    written = escaped_cells(frame)
    assert written["word"].tolist() == ["'=1+1", "党"]
    assert written.drop(columns="word").equals(frame.drop(columns="word"))
    assert frame["word"].tolist() == ["=1+1", "党"]
    plain = frame.drop(columns="word")
    assert escaped_cells(plain) is plain


def test_the_data_of_a_figure_are_no_formulas_and_are_shown_as_they_are() -> None:
    data = pd.DataFrame({"word": ["=1+1", "-3", "'=x", "党"], "count": [-3, 2, 1, 0]})
    with house_style():
        figure, _ = new_figure(2)
    made = FigureRecord("fig-cells", title="A", caption="B.", alt="C", data=data, figure=figure)
    content = made.files["csv"].decode()
    assert content == "word,count\n'=1+1,-3\n-3,2\n''=x,1\n党,0\n"
    assert [row[0] for row in csv.reader(io.StringIO(content))] == ["word", "'=1+1", "-3", "''=x", "党"]
    assert read_data(content) == (["word", "count"], [["=1+1", "-3"], ["-3", "2"], ["'=x", "1"], ["党", "0"]])
