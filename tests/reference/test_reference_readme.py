"""What corpus/reference/README.md says of the references is what their tables hold."""

import json
import re
import shlex
from pathlib import Path

import pandas as pd
import pytest

from huayu.cli import reference
from huayu.reference.counts import missing_days, year_totals
from huayu.reference.tables import RECORD, TABLES, read_reference, reference_names
from huayu.reference.timeline import NATIONAL, censored_before

FOLDER = Path(__file__).parents[2] / "corpus" / "reference"
README = (FOLDER / "README.md").read_text(encoding="utf-8")
FLAT = re.sub(r"\s+", " ", README)


def row_of(name: str) -> str:
    """The row of the first table, as the tables would write it."""
    found = read_reference(name)
    record = found.record
    sizes = [f"{record[key]:,}" for key in ("items", "words", "characters")]
    told = [f"{found.terms['term'].nunique():,}", f"{record['words_of_rarer_terms']:,}"]
    seen = f"{found.months['wording'].nunique():,}"
    return f"| `{name}` | {' | '.join([*sizes, record['first_date'], record['last_date'], *told, seen])} |"


def columns_of(heading: str) -> list[str]:
    """The names in the dictionary under a heading."""
    part = README.split(f"\n### {heading}\n")[1].split("\n#")[0]
    return re.findall(r"^\| `(\w+)` \|", part, re.M)


@pytest.mark.parametrize("name", reference_names())
def test_the_sizes_are_those_of_the_tables(name: str) -> None:
    assert row_of(name) in README.splitlines(), f"corpus/reference/README.md: the row is now\n{row_of(name)}"


@pytest.mark.parametrize("name", reference_names())
def test_the_dictionary_lists_every_column_and_every_key(name: str) -> None:
    found = read_reference(name)
    for table in TABLES:
        assert columns_of(f"{table}.parquet") == list(getattr(found, table).columns), table
    assert columns_of(RECORD) == list(found.record)


def test_the_commands_are_those_that_built_the_references() -> None:
    built = {}
    for line in re.findall(r"^huayu reference build (.+)$", README, re.M):
        given = reference.commands["build"].make_context("build", shlex.split(line)).params
        built[given["name"]] = given
    assert sorted(built) == reference_names()
    for name, given in built.items():
        record = json.loads((FOLDER / name / RECORD).read_text(encoding="utf-8"))
        assert record["source"] == given["corpus"].name
        assert record["mentions"] == list(given["mentions"])
        assert (record["date_column"], record["minimum"]) == (given["date_column"], given["minimum"])


def test_the_limits_are_those_of_the_tables() -> None:
    missing = missing_days(NATIONAL)
    assert f"**{len(missing)} days have no item**" in FLAT
    gaps = re.findall(r"(\d{4}-\d\d-\d\d) to (\d{4}-\d\d-\d\d)", FLAT)
    assert [day for gap in gaps for day in pd.date_range(*gap).strftime("%Y-%m-%d")] == missing
    assert f"before {censored_before(NATIONAL)} is marked as censored" in FLAT
    days = year_totals(NATIONAL).set_index("year")["days"]
    assert f"2012 has {days[2012]} days and 2026 has {days[2026]}" in FLAT


def test_the_years_without_a_report_are_named() -> None:
    years = set(year_totals("government-work-reports")["year"])
    without = [year for year in range(min(years), max(years) + 1) if year not in years]
    assert f"of {len(without)} of the {max(years) - min(years) + 1} years there is none" in FLAT
    stated = re.search(r"there is none: ([\d–, ]+)\.", FLAT)
    assert stated
    named = [run.split("–") for run in stated[1].split(", ")]
    assert [year for run in named for year in range(int(run[0]), int(run[-1]) + 1)] == without


def test_what_is_ambiguous_is_counted() -> None:
    wordings = read_reference(NATIONAL).wordings
    assert f"{wordings['ambiguous'].sum()} of the {len(wordings):,} forms looked for are marked ambiguous" in FLAT
    assert wordings.set_index("form")["ambiguous"]["三强"]


def test_what_is_said_never_to_occur_was_looked_for_and_never_occurs() -> None:
    seen = set(read_reference(NATIONAL).months["wording"])
    assert not {"三全育人", "一融双高"} & seen
    assert "never occurs in it; nor does 一融双高" in FLAT
    followed = set(read_reference(NATIONAL).wordings["wording"])
    assert {"三全育人", "一融双高"} <= followed, "they were looked for"
