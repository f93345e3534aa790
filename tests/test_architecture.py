"""Data walks one way: a module imports only from its own room and from rooms before it. And names of test files."""

import ast
from collections import Counter
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "huayu"
ROOMS = [
    "corpus",
    "text",
    "ingest",
    "measures",
    "patterns",
    "reference",
    "figures",
    "publish",
    "study",
    "engine",
    "cli",
]
#: Modules at the top that every room may use.
SHARED = {"paths", "contracts", "digests", "own_layers"}


def imported_rooms(path: Path) -> set[str]:
    """The first part below `huayu` of every import in a file, those inside functions included."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        found |= {name.split(".")[1] for name in names if name.startswith("huayu.")}
    return found


def test_no_module_imports_from_a_later_room() -> None:
    checked, wrong = 0, []
    for path in SOURCE.rglob("*.py"):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if room not in ROOMS:
            continue
        checked += 1
        for other in imported_rooms(path) - SHARED:
            if other not in ROOMS or ROOMS.index(other) > ROOMS.index(room):
                wrong.append(f"{path.relative_to(SOURCE)} imports huayu.{other}")
    assert checked > 20
    assert wrong == []


def test_only_the_command_line_brings_texts_in() -> None:
    """`ingest` stands at the gate: what counts and draws must work without its libraries."""
    users = {path.relative_to(SOURCE).parts[0] for path in SOURCE.rglob("*.py") if "ingest" in imported_rooms(path)}
    assert users == {"cli", "ingest"}


def test_files_of_tests_have_names_of_their_own() -> None:
    """pytest puts the folders of tests on one path: of two files of a name, one would hide the other."""
    tests = Path(__file__).parent
    names = Counter(path.name for path in tests.rglob("*.py") if path.name != "conftest.py")
    assert [name for name, number in names.items() if number > 1] == []
    assert [path.name for path in tests.rglob("*.py") if "\nfrom conftest import" in path.read_text("utf-8")] == []
