"""Past measurements: the table of the study can be read, and faults in it are named."""

from pathlib import Path

import pytest

from huayu.contracts import LAYERS
from huayu.patterns.accuracy import GROUPS
from huayu.patterns.measured import COLUMNS, measured_value, read_measured

HEAD = "\t".join(COLUMNS) + "\n"


def test_the_study_s_table_names_layers_and_groups_that_exist() -> None:
    table = read_measured()
    assert set(table["layer"]) <= set(LAYERS)
    assert table["note"].str.len().min() > 0
    beyond = {text for text in table["texts"] if text.startswith(("invented texts 11 to 20", "twelve news reports"))}
    assert set(table["texts"]) <= set(GROUPS) | beyond
    assert measured_value("reported_speech", list(GROUPS)[1], "exact, speaker", "f1") == "0.81"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("layer\tvalue\n", "row 1: the header"),
        (HEAD + "move\tall\texact\tf1\t0.9\n", "row 2: not 6 cells"),
        (HEAD + "\tall\texact\tf1\t0.9\tbefore\n", "row 2: not 6 cells with a layer"),
        (HEAD + "move\tall\texact\tf1\thigh\tbefore\n", "row 2: the value 'high' is no number"),
    ],
)
def test_faults_are_named_with_their_row(content: str, fault: str, tmp_path: Path) -> None:
    path = tmp_path / "measured.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ValueError, match=fault):
        read_measured(path)


def test_a_value_is_found_only_if_one_row_fits(tmp_path: Path) -> None:
    path = tmp_path / "measured.tsv"
    path.write_text(
        HEAD + "move\tall\texact\tf1\t0.90\tbefore\n" * 2 + "person\tall\texact\tf1\t0.70\tx\n", encoding="utf-8"
    )
    assert measured_value("person", "all", "exact", "f1", path) == "0.70"
    with pytest.raises(ValueError, match="2 rows"):
        measured_value("move", "all", "exact", "f1", path)
    with pytest.raises(ValueError, match="0 rows"):
        measured_value("person", "all", "overlap", "f1", path)
