"""The lexicon tables hold what their README promises, row by row, and do what they are for."""

import re
from pathlib import Path

import pytest

from huayu.text.dictionary import base_dictionary
from huayu.text.lexicon import read_lexicon
from huayu.text.segmenter import Segmenter

LEXICON = Path(__file__).parents[1] / "corpus" / "lexicon"
CATEGORIES = {
    "body", "campaign", "derived", "discipline", "doctrine", "meeting", "numeral_formula", "party_life", "pedagogy",
    "place", "policy", "post", "register_word", "resultative", "school", "set_phrase", "vocational",
}  # fmt: skip
TAGS = {"a", "b", "i", "l", "n", "ns", "nt", "nz", "s", "t", "v", "vn"}
FILES = {
    "derived", "education", "meetings", "numerals", "offices", "party", "policy", "register", "set_phrases", "verbs",
    "vocational",
}  # fmt: skip
SOURCE = re.compile(r"national press \(xwlb 2012–2026\), n=\d+ items|field usage|dev sentences|[^(]+ \((19|20)\d\d\)")


def rows_of(name: str) -> list[list[str]]:
    text = (LEXICON / f"{name}.tsv").read_bytes().decode("utf-8")
    assert text.endswith("\n"), f"{name}.tsv must end with a line end"
    assert "\r" not in text, f"{name}.tsv must use LF"
    return [line.split("\t") for line in text[:-1].split("\n")]


TABLES = {name: rows_of(name) for name in sorted(FILES)}
ROWS = [(name, row) for name, table in TABLES.items() for row in table[1:]]
CUTS = rows_of("cuts")


@pytest.fixture(scope="module", params=[False, True], ids=["jieba", "jieba+guideline"])
def segmenter(request) -> Segmenter:
    return Segmenter(read_lexicon(LEXICON), guideline=request.param)


def test_the_folder_holds_the_tables_the_readme_names():
    found = {path.stem for path in LEXICON.glob("*.tsv")}
    assert found == FILES | {"campaigns", "cuts", "formulas", "persons", "wording_sources", "wordings"}
    readme = (LEXICON / "README.md").read_text(encoding="utf-8")
    assert [name for name in sorted(found | CATEGORIES | TAGS) if f"`{name}" not in readme] == []


def test_the_word_lists_of_the_detectors_are_those_of_their_readme():
    rows = re.findall(
        r"^\| `(\w+)\.tsv` \| (.+?) \| ([\d,]+) \|", (LEXICON / "patterns" / "README.md").read_text("utf-8"), re.M
    )
    stated = {name: (columns.replace("`", ""), int(count.replace(",", ""))) for name, columns, count in rows}
    found = {}
    for path in (LEXICON / "patterns").glob("*.tsv"):
        header, *lines = path.read_text(encoding="utf-8").splitlines()
        found[path.stem] = (header.replace("\t", ", "), len(lines))
    assert found == stated


@pytest.mark.parametrize("name", sorted(FILES))
def test_headers_are_those_of_a_term_table(name):
    assert TABLES[name][0] == ["term", "pos", "gloss", "category", "source"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_terms_stand_in_code_point_order(name):
    terms = [row[0] for row in TABLES[name][1:]]
    assert terms == sorted(terms)


def test_every_row_has_five_full_cells():
    assert [
        (name, row) for name, row in ROWS if len(row) != 5 or not all(cell.strip() == cell != "" for cell in row)
    ] == []


def test_terms_are_han_and_at_least_two_characters():
    assert [row[0] for _, row in ROWS if not re.fullmatch("[\u4e00-\u9fff]{2,}", row[0])] == []


def test_no_term_stands_twice_in_any_file():
    terms = [row[0] for _, row in ROWS]
    assert sorted({term for term in terms if terms.count(term) > 1}) == []


def test_tags_and_categories_are_closed_sets():
    assert {row[1] for _, row in ROWS} == TAGS
    assert {row[3] for _, row in ROWS} == CATEGORIES


def test_glosses_are_english():
    assert [
        row[:3] for _, row in ROWS if re.search("[\u3400-\u9fff]", row[2]) or not re.search("[A-Za-z]", row[2])
    ] == []


def test_sources_say_where_a_term_was_found():
    assert [row for _, row in ROWS if not SOURCE.fullmatch(row[4])] == []
    assert [row for row in CUTS[1:] if not SOURCE.fullmatch(row[1])] == []


def test_the_lexicon_is_large_enough_for_the_field():
    assert len(ROWS) >= 800


def test_cuts_are_words_of_the_dictionary_and_none_is_a_term():
    assert CUTS[0] == ["cut", "source"]
    cuts = [row[0] for row in CUTS[1:]]
    assert cuts == sorted(set(cuts))
    assert [cut for cut in cuts if cut not in base_dictionary().words] == []
    assert set(cuts) & {row[0] for _, row in ROWS} == set()


def test_every_term_stays_whole(segmenter):
    assert [row[0] for _, row in ROWS if segmenter.cut(row[0]) != [row[0]]] == []


def test_every_cut_falls_apart_under_the_guideline():
    # Without the guideline's rules jieba's model may guess a few of them again (三是, 各项).
    segmenter = Segmenter(read_lexicon(LEXICON), guideline=True)
    assert [row[0] for row in CUTS[1:] if len(segmenter.cut(row[0])) < 2] == []


@pytest.mark.parametrize(
    "term", ["四个意识", "三全育人", "一融双高", "产教融合", "立德树人", "党建", "主题教育", "职业教育", "党史学习教育"]
)
@pytest.mark.parametrize("frame", ["深入推进{}工作", "{}、{}，", "把{}和学生工作结合起来"])
def test_the_terms_of_the_field_stay_whole_in_a_sentence(segmenter, term, frame):
    assert segmenter.cut(frame.format(term, term)).count(term) == frame.count("{}")


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("宣传部长江绪容", "宣传部长|江绪容"),
        ("学校党委副书记", "学校|党委|副书记"),
        ("党委书记", "党委|书记"),
        ("广大思政课教师", "广大|思政课|教师"),
        ("凝聚力量", "凝聚|力量"),
        ("加强宗教工作", "加强|宗教|工作"),
        ("开展法治教育", "开展|法治|教育"),
        ("把好事办好", "把|好事|办好"),
    ],
)
def test_terms_do_not_fire_across_the_edges_of_other_words(segmenter, text, tokens):
    assert "|".join(segmenter.cut(text)) == tokens
