"""What a reader hands over: the text of an article, what is known about it, and where each of that stood."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

#: What can be known of a text beside its words.
FIELDS = ("title", "publication_date", "event_date", "publisher", "url")


class Fact(NamedTuple):
    """A value of one of `FIELDS`; `basis` as in `huayu.contracts.BASES`; `where` names the element, tag or column."""

    field: str
    value: str
    basis: str
    where: str


@dataclass
class Found:
    """One article: `raw`, the text the study will read; its facts, the surest first; notes on what was met.

    `kind` is the kind of the file it was read from, `member` its place in that file (an entry, a row; "" for the
    whole), `sha256` the digest of the entry's bytes where the file is an archive.
    """

    raw: str
    facts: list[Fact] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    kind: str = ""
    member: str = ""
    encoding: str = ""
    sha256: str = ""

    def as_record(self) -> dict[str, Any]:
        """The article as JSON values, for the pipe between two processes."""
        return {**vars(self), "facts": [list(fact) for fact in self.facts]}

    @classmethod
    def from_record(cls, record: dict[str, Any]) -> "Found":
        return cls(**{**record, "facts": [Fact(*fact) for fact in record["facts"]]})


class Unreadable(ValueError):
    """A file, an entry or a row that gives no article: what is wrong, and the cure."""

    def __init__(self, what: str, cure: str) -> None:
        self.what, self.cure = what, cure
        super().__init__(f"{what} {cure}")


class PassedOver(Unreadable):
    """What holds no article by its kind (a picture, a script, a hidden file): listed, but no failure."""
