"""What the guide says of commands, tables and files is bound to the code: nothing in it is made up or out of date."""

import ast
import csv
import re
import shlex
import tomllib
from importlib import import_module
from pathlib import Path

import click
import pytest
from guide_pages import GUIDE, PAGES, block, blocks, commands, prose

from huayu.cli import cli
from huayu.contracts import BASES
from huayu.engine.contracts import spans_of, tables
from huayu.patterns.layers import PATTERN_LAYERS
from huayu.study.facts import FACTS
from huayu.study.scaffold import new_study
from huayu.study.settings import read_settings
from huayu.text.lexicon import COLUMNS

HEADING = re.compile(r"^### `(?P<name>[a-z_]+…?)`\n(?P<text>.*?)(?=^#|\Z)", re.MULTILINE | re.DOTALL)
ROW = re.compile(r"^\| `(?P<cell>[^`]+)` \|", re.MULTILINE)

COMMANDS = [(page, line) for page in PAGES for line in commands(page)]


def test_the_guide_has_the_pages_of_its_contents() -> None:
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", prose("index.md")))
    assert {*linked, "index.md"} == set(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    targets = re.findall(r"(?<!!)\]\(([^)\s#]+\.md)", prose(page))
    assert [target for target in targets if not (GUIDE / target).resolve().is_file()] == []


@pytest.mark.parametrize(("page", "line"), COMMANDS, ids=[f"{page}: {line}" for page, line in COMMANDS])
def test_commands_exist_with_their_options_and_arguments(page: str, line: str) -> None:
    """As click would take them, values included; nothing is run."""
    name, *arguments = shlex.split(line)[1:]
    if name == "--help":
        return
    command = cli.commands[name]
    if "--help" in arguments:
        return
    context = click.Context(command, info_name=name, resilient_parsing=False)
    parsed, rest, _ = command.make_parser(context).parse_args(list(arguments))
    assert rest == []
    missing = [each.name for each in command.params if each.required and not parsed.get(each.name)]
    assert missing == []
    for parameter in command.params:
        value = parsed.get(parameter.name)
        if isinstance(parameter.type, click.Choice) and value and not parameter.multiple:
            assert value in parameter.type.choices


@pytest.mark.parametrize("page", PAGES)
def test_code_that_needs_a_cluster_names_what_there_is(page: str) -> None:
    for each in blocks(page):
        if each.kind == "py":
            for node in ast.walk(ast.parse(each.text)):
                if isinstance(node, ast.ImportFrom):
                    module = import_module(str(node.module))
                    assert all(hasattr(module, name.name) for name in node.names)


def test_every_table_of_an_analysis_is_described_column_by_column() -> None:
    described = {match["name"]: ROW.findall(match["text"]) for match in HEADING.finditer(prose("read-the-outputs.md"))}
    assert described.pop("spans_…") == list(spans_of(*PATTERN_LAYERS).columns)
    known = {name: list(table.columns) for name, table in tables().items() if not name.startswith("spans_")}
    assert described == known


def test_every_minimum_of_a_cell_is_explained() -> None:
    named = set(re.findall(r"`(?:min|max)-([a-z-]+)-N`", prose("bring-your-corpus.md")))
    assert named == set(FACTS)


def test_every_basis_is_explained() -> None:
    text = prose("bring-your-corpus.md")
    table = text[text.index("| basis |") :]
    assert ROW.findall(table[: table.index("\n\n")]) == list(BASES)


def test_the_file_of_a_study_is_shown_as_it_is_made(tmp_path: Path) -> None:
    new_study(tmp_path / "my-study", "Party news of Zhejiang's colleges", ["Li Wei"], 2026)
    shown = tomllib.loads(block("cite.md", "toml", "title ="))
    assert shown == {**vars(read_settings(tmp_path / "my-study")), "authors": ["Li Wei"]}


def test_a_table_of_terms_has_the_columns_that_the_page_names() -> None:
    assert f"columns {', '.join(f'`{column}`' for column in COLUMNS)}" in " ".join(
        prose("extend-a-detector.md").split()
    )


def test_ingest_makes_what_the_page_lists(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    from huayu.ingest.run import ingest

    report = (
        "学校召开会议\n发布时间：2021-05-08 来源：某某学院\n5月7日，学校召开会议。会议强调，要落实立德树人根本任务。\n"
    )
    (tmp_path / "pages").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "pages" / name).write_text(report, encoding="utf-8")
    (tmp_path / "pages" / "empty.csv").write_text("正文\n\n", encoding="utf-8")
    new_study(tmp_path / "my-study", "A study", ["A"], 2026)
    ingest([tmp_path / "pages"], tmp_path / "my-study", workers=1)
    text = prose("bring-your-corpus.md")
    listed = ROW.findall(text[text.index("| file |") : text.index("Run the command again")])
    corpus = tmp_path / "my-study" / "corpus"
    present = {path.name + ("/" if path.is_dir() else "") for path in corpus.iterdir()}
    assert set(listed) == present - {"README.md"}
    with (corpus / "duplicates.csv").open(encoding="utf-8") as file:
        assert [row["kind"] for row in csv.DictReader(file)] == ["same_text"]
