"""The methods appendix is right about the code: names that exist, values that come out, formulas that records name."""

import ast
import importlib
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from methods_page import PAGE, recorded, undescribed

ROOT = Path(__file__).resolve().parents[1]

NAMES = sorted(set(re.findall(r"`(huayu(?:\.\w+)+)`", PAGE)))
#: `expression` = `value`, the expression being a call of a function that the page names.
CHECKS = re.findall(r"`([a-z_]\w*\([^`]+)` = `([^`]+)`", PAGE)


def found(name: str) -> Any:
    """What a dotted name stands for."""
    module, _, attribute = name.rpartition(".")
    return getattr(importlib.import_module(module), attribute)


@pytest.mark.parametrize("name", NAMES)
def test_every_function_that_is_named_exists(name: str) -> None:
    assert callable(found(name))


@pytest.mark.parametrize(("expression", "value"), CHECKS)
def test_every_value_comes_out_as_printed(expression: str, value: str) -> None:
    known = {name.rpartition(".")[2]: name for name in NAMES}
    called = {node.id for node in ast.walk(ast.parse(expression)) if isinstance(node, ast.Name)}
    result = eval(expression, {"__builtins__": {}}, {name: found(known[name]) for name in called})
    if re.fullmatch(r"-?[\d.]+", value):
        digits = -int(Decimal(value).as_tuple().exponent)
        assert f"{float(result):.{digits}f}" == value
    else:
        assert str(result) == value


def test_every_measure_with_a_source_of_numbers_is_checked() -> None:
    assert len(CHECKS) >= len(re.findall(r"^- \*In the package:\*.*Check", PAGE, re.MULTILINE)) > 20


def test_the_index_names_every_formula_and_every_entry() -> None:
    index = PAGE[PAGE.index("## Index of formulas") : PAGE.index("## Counts and rates")]
    assert re.findall(r"\{eq\}`([\w-]+)`", index) == re.findall(r"^\$\$ \(([\w-]+)\)$", PAGE, re.MULTILINE)
    assert re.findall(r"\]\(#([\w-]+)\)", index) == re.findall(r"^\(([\w-]+)\)=$", PAGE, re.MULTILINE)


def test_no_name_of_a_record_is_out_of_date() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "src" / "huayu").rglob("*.py")))
    strings = {
        node.value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    starts = {string.partition(": ")[0].rstrip(":") for string in strings}
    assert sorted(recorded(PAGE) - starts) == []


def test_a_formula_that_the_page_lacks_is_found() -> None:
    page = "- *In records:* `frequency`, `count`\n"
    assert undescribed(["frequency: count / base", "count", "new: a + b", "new: a + b"], page) == ["new: a + b"]
