"""Word lists are read whole or refused with file, row and cure."""

import pytest

from huayu.patterns.word_lists import read_word_list


def test_cells_are_strings_and_may_be_empty(tmp_path):
    (tmp_path / "verbs.tsv").write_text("verb\tclass\n指出\tassertive\n说\t\n", encoding="utf-8")
    table = read_word_list("verbs", ["verb", "class"], tmp_path)
    assert table.to_dict("list") == {"verb": ["指出", "说"], "class": ["assertive", ""]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("word\tclass\n", "row 1: the header must be verb, class"),
        ("verb\tclass\n说\n", "row 2: 1 cells instead of 2"),
        ("verb\tclass\n \tx\n", "row 2: verb is empty"),
        ("verb\tclass\n说\ta\n说\tb\n", "row 3: 说 stands there twice"),
    ],
)
def test_a_fault_names_file_and_row(tmp_path, content, message):
    (tmp_path / "verbs.tsv").write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=f"verbs.tsv, {message}"):
        read_word_list("verbs", ["verb", "class"], tmp_path)


def test_a_missing_list_is_named(tmp_path):
    with pytest.raises(ValueError, match=r"verbs\.tsv: not in"):
        read_word_list("verbs", ["verb"], tmp_path)
