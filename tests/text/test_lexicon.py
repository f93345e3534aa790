import pandas as pd
import pytest

from huayu.text.lexicon import COLUMNS, Lexicon, LexiconError, read_lexicon

HEADER = "\t".join(COLUMNS)


def write(folder, name, *lines, newline="\n"):
    (folder / name).write_bytes((newline.join(lines) + newline).encode())


def row(term, gloss="gloss"):
    return f"{term}\tn\t{gloss}\tparty\tParty constitution"


def problems_of(folder):
    with pytest.raises(LexiconError) as caught:
        read_lexicon(folder)
    return list(caught.value.problems)


def test_every_table_of_terms_is_read_and_other_tables_are_not(tmp_path):
    write(tmp_path, "b.tsv", HEADER, row("党建"))
    write(tmp_path, "a.tsv", HEADER, row("产教融合"), row("1+X"))
    write(tmp_path, "formulas.tsv", "formula\tpattern", "四个.*\tx")
    write(tmp_path, "cuts.tsv", "cut\tsource", "党委书记\tcodebook, rule 6")
    lexicon = read_lexicon(tmp_path)
    assert lexicon.terms["term"].tolist() == ["产教融合", "1+X", "党建"]
    assert list(lexicon.terms.columns) == COLUMNS
    assert lexicon.cuts == ("党委书记",)
    assert len(lexicon) == 3


def test_the_digest_knows_content_and_not_files_order_or_line_endings(tmp_path):
    one, two, other = (tmp_path / name for name in ("one", "two", "other"))
    for folder in (one, two, other):
        folder.mkdir()
    write(one, "a.tsv", HEADER, row("党建"), row("产教融合"))
    write(two, "z.tsv", HEADER, row("产教融合"), newline="\r\n")
    (two / "y.tsv").write_bytes(f"\ufeff{HEADER}\r\n{row('党建')}".encode())
    write(other, "a.tsv", HEADER, row("党建"), row("产教融合", gloss="another gloss"))
    assert read_lexicon(one).digest == read_lexicon(two).digest != read_lexicon(other).digest
    assert read_lexicon(one) == read_lexicon(two)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("党建\tn\tgloss\tparty", "4 cells instead of 5; separate term, pos, gloss, category, source by single tabs"),
        ("\tn\tgloss\tparty\tsource", "term is empty; fill it in"),
        ("党建\tn\t \tparty\tsource", "gloss is empty; fill it in"),
        ("党 建\tn\tgloss\tparty\tsource", "white space in the term '党 建'; remove it, tokens hold none"),
        ("党建\u3000\tn\tgloss\tparty\tsource", "white space in the term '党建\\u3000'; remove it, tokens hold none"),
        (
            "党\tn\tgloss\tparty\tsource",
            "the term 党 has one character; single characters need no entry, delete the row",
        ),
        ("——\tx\tgloss\tmark\tsource", "the term '——' holds no letter, digit or Han character; delete the row"),
        ("", "the row is empty; delete it"),
    ],
)
def test_a_bad_row_is_named_with_its_cure(tmp_path, line, problem):
    write(tmp_path, "terms.tsv", HEADER, row("产教融合"), line, row("立德树人"))
    assert problems_of(tmp_path) == [f"terms.tsv, row 3: {problem}"]


@pytest.mark.parametrize(
    ("header", "what"),
    [
        ("term\tpos\tcategory\tsource", "column gloss is missing"),
        ("term\tpos\tgloss\tcategory\tsource\tnote", "column note is unknown"),
        ("term\tgloss\tpos\tcategory\tsource", "the columns stand in another order or twice"),
    ],
)
def test_a_bad_header_is_named_with_its_cure(tmp_path, header, what):
    write(tmp_path, "terms.tsv", header, "党建\tn\tgloss\tparty\tsource")
    expected = f"terms.tsv, row 1: {what}; the header must be term, pos, gloss, category, source, separated by tabs"
    assert problems_of(tmp_path) == [expected]


def test_a_term_in_two_files_names_both_places(tmp_path):
    write(tmp_path, "a.tsv", HEADER, row("党建"))
    write(tmp_path, "b.tsv", HEADER, row("产教融合"), row("党建"))
    assert problems_of(tmp_path) == ["b.tsv, row 3: 党建 already stands in a.tsv, row 2; delete one of the two"]


def test_a_term_cannot_be_a_cut(tmp_path):
    write(tmp_path, "a.tsv", HEADER, row("党建"))
    write(tmp_path, "b.tsv", "cut\tsource", "党建\tcodebook")
    assert problems_of(tmp_path) == ["b.tsv, row 2: 党建 already stands in a.tsv, row 2; delete one of the two"]


def test_every_problem_of_every_file_is_listed_at_once(tmp_path):
    write(tmp_path, "a.tsv", HEADER, row("党"), row("党建"), row("党建"))
    write(tmp_path, "b.tsv", "term")
    (tmp_path / "c.tsv").write_bytes("term\t党建".encode("gbk"))
    found = problems_of(tmp_path)
    assert [problem.split(": ")[0] for problem in found] == ["a.tsv, row 2", "a.tsv, row 4", "b.tsv, row 1", "c.tsv"]
    assert found[3] == "c.tsv: not UTF-8 at byte 5; save the file as UTF-8"


@pytest.mark.parametrize("content", [None, HEADER])
def test_a_folder_without_a_term_is_an_error(tmp_path, content):
    if content:
        write(tmp_path, "a.tsv", content)
    assert "no lexicon term; add a .tsv with rows under the header term, pos" in problems_of(tmp_path)[0]


def test_a_lexicon_made_in_python_is_checked_too():
    with pytest.raises(LexiconError, match="row 0: the term 党 has one character"):
        Lexicon.of("党")
    with pytest.raises(LexiconError, match="党建 stands there twice"):
        Lexicon.of("党建", "党建")
    with pytest.raises(LexiconError, match="column pos is missing"):
        Lexicon(pd.DataFrame({"term": ["党建"]}))


def test_the_study_lexicon_is_in_order_and_keeps_the_terms_of_the_genre_whole(study_lexicon):
    named = {"四个意识", "三全育人", "一融双高", "产教融合", "立德树人", "党建", "主题教育"}
    assert named <= set(study_lexicon.terms["term"])
