"""What is published with figures is described: columns and keys in the data dictionary, formulas in the appendix."""

import json
from pathlib import Path

from methods_page import undescribed

from huayu.publish.data_dictionary import DICTIONARY_FILE, described_by, read_dictionary
from huayu.publish.dictionary_tables import described_columns, published_tables

ROOT = Path(__file__).resolve().parents[2]


def undescribed_and_unused(site: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Columns of the site's figures and records without a description, and descriptions without such a column."""
    dictionary = read_dictionary(ROOT / DICTIONARY_FILE)
    figures = site / "figures"
    records = [json.loads(path.read_text(encoding="utf-8")) for path in figures.glob("fig-*.json")]
    missing, used = [], set()
    for group in ("figures", "record"):
        tables = published_tables(group, ROOT, figures, records)
        missing += described_columns(tables, dictionary)[1]
        used |= {described_by(dictionary, table.described_as, column) for table in tables for column in table.columns}
    named = [key for key in dictionary if key[0] in ("figures", "record") or key[0].startswith("fig-")]
    return missing, [key for key in named if key not in used]


def recorded_formulas(site: Path) -> list[str]:
    """What the records of the site's figures name as their formulas."""
    paths = sorted((site / "figures").glob("fig-*.json"))
    return [formula for path in paths for formula in json.loads(path.read_text(encoding="utf-8"))["formulas"]]


def test_every_published_column_is_described_and_no_other(built_book: Path) -> None:
    missing, unused = undescribed_and_unused(built_book)
    assert missing == []
    assert unused == []


def test_every_formula_that_a_record_names_is_in_the_methods_appendix(built_book: Path) -> None:
    assert undescribed(recorded_formulas(built_book)) == []
