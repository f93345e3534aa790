"""Data walks one way: a module imports only from its own room and from rooms before it."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src" / "huayu"
ROOMS = ["corpus", "text", "measures", "patterns", "reference", "figures", "publish", "engine", "cli"]
#: Modules at the top that every room may use.
SHARED = {"paths", "contracts", "digests"}


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
