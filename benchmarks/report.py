"""The figures as tables that read alike in a terminal and as Markdown."""

from collections.abc import Sequence
from math import isclose
from statistics import median
from typing import Any
from unicodedata import combining, east_asian_width

#: Why a peer's figure is another one. Only what its source shows; a difference without an entry is printed as such.
REASONS = {
    ("conc", "G2"): "two-cell form (Rayson & Garside 2000); ours has all four cells (Dunning 1993)",
    ("conc", "joint"): "it counts a position once for each window that covers it, and goes on past sentence ends",
    ("conc", "MI"): "E = f1·f2/N leaves the window out, with f1 the node's frequency; and its joint count",
    ("conc", "log-Dice"): "the same formula on its joint count",
    ("nltk", "joint"): "it counts a position once for each window that covers it (both orders added up here)",
    ("nltk", "MI"): "it scores each order apart (here: the node first) and divides the count by the window",
    ("pycorpdiff", "G2"): "it signs G², minus where the word is rarer in the first part; the same size",
    ("pycorpdiff", "log ratio"): "it adds 0.5 to every count; ours puts 0.5 for a zero only (Hardie 2014)",
    ("pycorpdiff", "joint"): "it counts a position once for each window that covers it, and goes on past sentence ends",
    ("pycorpdiff", "MI"): "E = f1·f2/N leaves the window out, with f1 the node's frequency; and its joint count",
    ("pycorpdiff", "log-Dice"): "the same formula on its joint count",
}

Times = dict[str, dict[str, list[float]]]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table whose columns stand straight in a terminal too; all but the first align right."""
    widths = [max(3, *(_width(row[i]) for row in [head, *rows])) for i in range(len(head))]

    def line(row: Sequence[str]) -> str:
        first = row[0] + " " * (widths[0] - _width(row[0]))
        rest = (" " * (width - _width(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True))
        return "| " + " | ".join([first, *rest]) + " |"

    rule = "|" + "|".join(["-" * (widths[0] + 2), *("-" * (width + 1) + ":" for width in widths[1:])]) + "|"
    return "\n".join([line(head), rule, *map(line, rows)])


def later_calls(times: Times, names: Sequence[str]) -> str:
    """The median of every task's calls after the first, with how many times huayu's that is."""
    return _times_table("median of the later calls", times, names, lambda taken: median(taken[1:]))


def first_calls(times: Times, names: Sequence[str]) -> str:
    """The first call of every task, which pays for whatever a program keeps for the calls after it."""
    return _times_table("first call", times, names, lambda taken: taken[0])


def _times_table(title: str, times: Times, names: Sequence[str], figure: Any) -> str:
    rows = []
    for task, by_name in times.items():
        ours = figure(by_name["huayu"])
        cells = []
        for name in names:
            taken = by_name.get(name)
            # A program that stopped on the way may lack a call.
            if not taken or len(taken) < 2:
                cells.append("—")
                continue
            shown = seconds(figure(taken))
            cells.append(shown if name == "huayu" else f"{shown} ({figure(taken) / ours:.1f}x)")
        rows.append([task, *cells])
    return table([title, *names], rows)


def around(facts: dict[str, dict[str, Any]], names: Sequence[str]) -> str:
    """What stands beside the tasks: import, getting ready, memory."""
    rows = [
        ["import (median)", *(seconds(median(facts[name]["imports"])) for name in names)],
        ["read the words and make ready", *(seconds(facts[name]["prepared"]) for name in names)],
        ["memory after the import", *(megabytes(facts[name]["after_import"]) for name in names)],
        [
            "peak memory, all tasks",
            *(megabytes(facts[name]["peak"]) if "peak" in facts[name] else "—" for name in names),
        ],
    ]
    return table(["beside it", *names], rows)


def missed(times: Times, limit: float = 0.5) -> list[str]:
    """One line for each task in which huayu takes longer than the limit, or longer than a peer."""
    lines = []
    for task, by_name in times.items():
        later = {name: median(taken[1:]) for name, taken in by_name.items() if len(taken) > 1}
        ours = later.pop("huayu")
        if ours >= limit:
            lines.append(f"{task}: huayu takes {seconds(ours)}, more than {limit} s")
        lines += [
            f"{task}: {name} is faster, {seconds(other)} against {seconds(ours)}"
            for name, other in later.items()
            if other <= ours
        ]
    return lines


def compared(values: dict[str, dict[str, Any]], names: Sequence[str]) -> str:
    """Every figure of every program, and below the table the reason for each that differs from ours."""
    ours = values["huayu"]
    others = [name for name in names if name != "huayu"]
    rows, differing = [], {}
    for figure, own in ours.items():
        cells = [number(own)]
        for name in others:
            other = values[name].get(figure)
            same = other is None or isclose(own, other, rel_tol=1e-9, abs_tol=1e-12)
            cells.append("—" if other is None else "same" if same else number(other))
            if not same:
                kind = figure.split(" of ")[0]
                differing[name, kind] = REASONS.get((name, kind), "not explained: look into it")
        rows.append([figure, *cells])
    reasons = [f"- {name}, {kind}: {reason}." for (name, kind), reason in sorted(differing.items())]
    return "\n".join([table(["figure", "huayu", *others], rows), "", *reasons])


def seconds(value: float) -> str:
    return f"{value:.1f} s" if value >= 10 else f"{value:.2f} s" if value >= 1 else f"{1000 * value:.1f} ms"


def megabytes(value: float) -> str:
    return f"{value / 1e6:,.0f} MB"


def number(value: float | int) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:,.0f}" if value == int(value) else f"{value:.6f}"


def _width(text: str) -> int:
    return sum(0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text)
