"""What became of the figures that a release listed: the same, corrected, renamed, gone, or another figure."""

from collections.abc import Sequence
from dataclasses import dataclass

from huayu.publish.release_list import ListedFigure

#: Titles less alike than this (0 to 100, `rapidfuzz.fuzz.token_set_ratio`) are titles of different things.
ALIKE = 60.0
#: Tables that share less than this part of their columns are tables of different things.
SHARED_COLUMNS = 0.5
VANISHED, REPURPOSED, MOVED, COLUMNS, RENAMED, NEW = (
    "vanished",
    "repurposed",
    "numbers moved",
    "columns changed",
    "title changed",
    "new",
)


@dataclass(frozen=True)
class Change:
    """One thing that became of one figure: `kind` is one of the names above, `what` a sentence for the changelog."""

    id: str
    kind: str
    what: str


def list_changes(old: Sequence[ListedFigure], present: Sequence[ListedFigure]) -> list[Change]:
    """Every change between two lists: of the old figures in their order, then the new ones."""
    now = {figure.id: figure for figure in present}
    before = {figure.id for figure in old}
    changes = [change for figure in old for change in _of_one(figure, now.get(figure.id))]
    return changes + [
        Change(figure.id, NEW, f"“{figure.title}” is new.") for figure in present if figure.id not in before
    ]


def identifier_findings(old: Sequence[ListedFigure], present: Sequence[ListedFigure]) -> list[str]:
    """The broken promises among the changes, each with its cure: identifiers that vanished or were given away.

    Corrected numbers, reworded titles and new columns are no findings: a figure may be improved, not exchanged.
    """
    cures = {
        VANISHED: "Readers cite it: draw the figure again under this identifier.",
        REPURPOSED: "Give the new figure an identifier of its own, and keep the old figure.",
    }
    return [
        f"{change.id} ({change.kind}): {change.what} {cures[change.kind]}"
        for change in list_changes(old, present)
        if change.kind in cures
    ]


def is_repurposed(old: ListedFigure, new: ListedFigure) -> bool:
    """Whether an identifier names another figure now: its data *and* its title are those of another thing.

    The data are, when less than half of all columns of both tables is in both; the title, when `ALIKE` says so. Held
    against each other, all but a few pairs of the book's own figures are told apart by this, while a corrected number,
    a reworded title, or a column more or less are allowed.
    """
    from rapidfuzz import fuzz

    columns, others = set(old.columns), set(new.columns)
    other_data = len(columns & others) < SHARED_COLUMNS * len(columns | others)
    return other_data and fuzz.token_set_ratio(old.title.lower(), new.title.lower()) < ALIKE


def _of_one(old: ListedFigure, new: ListedFigure | None) -> list[Change]:
    if new is None:
        return [Change(old.id, VANISHED, f"“{old.title}” is no longer in the book.")]
    if is_repurposed(old, new):
        return [Change(old.id, REPURPOSED, f"it was “{old.title}” and is “{new.title}”, with other columns of data.")]
    changes = []
    if old.data_sha256 != new.data_sha256:
        changes.append(Change(old.id, MOVED, f"the data of “{new.title}” changed."))
    if old.columns != new.columns:
        changes.append(Change(old.id, COLUMNS, _columns(old.columns, new.columns)))
    if old.title != new.title:
        changes.append(Change(old.id, RENAMED, f"“{old.title}” is called “{new.title}”."))
    return changes


def _columns(old: Sequence[str], new: Sequence[str]) -> str:
    removed = [column for column in old if column not in new]
    added = [column for column in new if column not in old]
    parts = [f"{what} {', '.join(names)}" for what, names in (("removed", removed), ("added", added)) if names]
    return f"columns of the data {'; '.join(parts) or 'in another order'}."
