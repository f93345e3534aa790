"""The methods appendix as tests read it: which formulas of records it describes."""

import re
from pathlib import Path

PAGE = (Path(__file__).resolve().parents[1] / "book" / "methods.md").read_text(encoding="utf-8")


def recorded(page: str) -> set[str]:
    """How the formulas that the page describes begin in the records of figures."""
    lines = re.findall(r"^- \*In records:\* (.+)$", page, re.MULTILINE)
    lines += re.findall(r"^Tables that hold plain counts.*?\n\n", page, re.MULTILINE | re.DOTALL)
    return {name for line in lines for name in re.findall(r"`([^`]+)`", line)}


def undescribed(formulas: list[str], page: str = PAGE) -> list[str]:
    """The formulas that no name of the page begins: the name is all that stands before the colon, or all of it."""
    return sorted({formula for formula in formulas if formula.partition(": ")[0] not in recorded(page)})
