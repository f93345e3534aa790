"""The verdicts on figures, and the changes since a release, as they are printed."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from huayu.cli.output import emit, show

if TYPE_CHECKING:
    from huayu.publish.release_changes import Change
    from huayu.publish.verify import Verdict


def show_verdicts(verdicts: "Sequence[Verdict]", form: str, output: Path | None) -> None:
    """A line a figure, below it how it differs, at the end the sum; in CSV and JSON lines a row a difference."""
    import pandas as pd

    if form == "table":
        return emit("".join(_lines(one) for one in verdicts) + _counted(verdicts), output)
    columns = ["id", "outcome", "kind", "difference", "explained_by"]
    rows = [
        (one.id, one.outcome, kind, what, ", ".join(one.explained_by))
        for one in verdicts
        for kind, what in [(found.kind, found.what) for found in one.differences] or [("", "")]
    ]
    return show(pd.DataFrame(rows, columns=columns), form, output)


def show_changes(changes: "Sequence[Change]", version: str, total: int, form: str, output: Path | None) -> None:
    """A line a change, fit for the changelog; how many figures are unchanged goes to standard error."""
    import pandas as pd

    if form == "table":
        unchanged = total - len({change.id for change in changes})
        lines = [f"- `{change.id}`, {change.kind}: {change.what}\n" for change in changes]
        emit("".join(lines), output)
        click.echo(f"huayu: {unchanged} of {total} figure(s) as listed in {version}", err=True)
    else:
        rows = [(change.id, change.kind, change.what) for change in changes]
        show(pd.DataFrame(rows, columns=["id", "kind", "change"]), form, output)


def _lines(one: "Verdict") -> str:
    """The verdict, and below it one line a difference."""
    from huayu.publish.verify import DRAWN

    lines = [f"{one.outcome:<{len(DRAWN)}}  {one.id}"]
    lines += [f"    {found.kind}: {found.what}" for found in one.differences]
    if one.differences and one.explained_by:
        lines.append(f"    made from another state of: {', '.join(one.explained_by)}")
    return "".join(f"{line}\n" for line in lines)


def _counted(verdicts: "Sequence[Verdict]") -> str:
    counts = Counter(one.outcome for one in verdicts)
    return f"{len(verdicts)} figure(s): {', '.join(f'{number} {outcome}' for outcome, number in counts.items())}\n"
