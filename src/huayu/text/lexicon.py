"""The domain lexicon: terms that the segmenter keeps whole, each with its gloss and its source."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pandas as pd

from huayu.paths import find_paths

COLUMNS = ["term", "pos", "gloss", "category", "source"]

_SHOWN = 20


class LexiconError(ValueError):
    """Everything that is wrong with a lexicon folder, a line a problem: file, row, what, cure."""

    def __init__(self, problems: list[str]):
        self.problems = tuple(problems)
        more = [f"… and {len(problems) - _SHOWN} more"] if len(problems) > _SHOWN else []
        super().__init__("\n".join(problems[:_SHOWN] + more))


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Terms and what is known of them.

    `terms` has the columns term, pos (jieba's part-of-speech tag), gloss (English), category, source, in the order of
    the files. `digest` is the sha256 of the sorted rows: it knows neither file names nor row order nor line endings.
    """

    terms: pd.DataFrame = field(repr=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        missing = [column for column in COLUMNS if column not in self.terms.columns]
        if missing:
            raise LexiconError([f"terms: column {missing[0]} is missing; a lexicon has {', '.join(COLUMNS)}"])
        rows = [[str(cell) for cell in row] for row in self.terms[COLUMNS].itertuples(index=False)]
        problems = [
            f"terms, row {number}: {problem}" for number, row in enumerate(rows) for problem in _row_faults(row)
        ]
        problems += [f"terms: {term} stands there twice" for term in _repeated([row[0] for row in rows])]
        if problems:
            raise LexiconError(problems)
        content = "\n".join("\t".join(row) for row in sorted(rows))
        object.__setattr__(self, "digest", sha256(content.encode()).hexdigest())

    def __len__(self) -> int:
        return len(self.terms)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and other.digest == self.digest

    def __hash__(self) -> int:
        return hash(self.digest)

    @classmethod
    def of(cls, *terms: str) -> "Lexicon":
        """A lexicon of bare terms, for trying out what a term would do: pos `n`, everything else `ad hoc`."""
        return cls(pd.DataFrame([[term, "n", "ad hoc", "ad hoc", "ad hoc"] for term in terms], columns=COLUMNS))


def read_lexicon(folder: Path | None = None) -> Lexicon:
    """Read every lexicon table in `folder` (default: the study's `corpus/lexicon`).

    A file `*.tsv` is a lexicon table when the first cell of its header is `term`; its header must then be term, pos,
    gloss, category, source. Files that open otherwise belong to somebody else and are not read. UTF-8, tab-separated,
    no quoting. Raises LexiconError (a ValueError), which lists every problem of every file with row and cure.
    """
    folder = find_paths().lexicon if folder is None else Path(folder)
    rows: list[list[str]] = []
    problems: list[str] = []
    first_seen: dict[str, str] = {}
    tables = 0
    for path in sorted(folder.glob("*.tsv")):
        lines = _read_lines(path, problems)
        if not lines or lines[0].split("\t")[0].strip() != "term":
            continue
        tables += 1
        if lines[0].split("\t") != COLUMNS:
            problems.append(_header_fault(path, lines[0]))
            continue
        for number, line in enumerate(lines[1:], start=2):
            row, place = line.split("\t"), f"{path.name}, row {number}"
            faults = _row_faults(row)
            if not faults and row[0] in first_seen:
                faults = [f"{row[0]} already stands in {first_seen[row[0]]}; delete one of the two"]
            problems += [f"{place}: {fault}" for fault in faults]
            if not faults:
                first_seen[row[0]] = place
                rows.append(row)
    if not tables and not problems:
        problems.append(f"{folder}: no lexicon table; add a .tsv whose header is {', '.join(COLUMNS)}")
    if problems:
        raise LexiconError(problems)
    return Lexicon(pd.DataFrame(rows, columns=COLUMNS))


def _read_lines(path: Path, problems: list[str]) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8")
        return []
    # Not str.splitlines: it also splits at characters that may stand inside a cell.
    return re.split("\r\n|\r|\n", text.rstrip("\r\n"))


def _header_fault(path: Path, header: str) -> str:
    cells = header.split("\t")
    missing = [column for column in COLUMNS if column not in cells]
    extra = [cell for cell in cells if cell not in COLUMNS]
    what = (
        f"column {', '.join(missing)} is missing" if missing
        else f"column {', '.join(extra)} is unknown" if extra
        else "the columns stand in another order or twice"
    )  # fmt: skip
    return f"{path.name}, row 1: {what}; the header must be {', '.join(COLUMNS)}, separated by tabs"


def _row_faults(row: list[str]) -> list[str]:
    if row == [""]:
        return ["the row is empty; delete it"]
    if len(row) != len(COLUMNS):
        return [f"{len(row)} cells instead of {len(COLUMNS)}; separate {', '.join(COLUMNS)} by single tabs"]
    faults = [f"{column} is empty; fill it in" for column, cell in zip(COLUMNS, row, strict=True) if not cell.strip()]
    term = row[0]
    if term.strip():
        if any(character.isspace() for character in term):
            faults.append(f"white space in the term {term!r}; remove it, tokens hold none")
        elif len(term) == 1:
            faults.append(f"the term {term} has one character; single characters need no entry, delete the row")
        elif not any(character.isalnum() for character in term):
            faults.append(f"the term {term!r} holds no letter, digit or Han character; delete the row")
    return faults


def _repeated(terms: list[str]) -> list[str]:
    return sorted({term for term in terms if terms.count(term) > 1}) if len(set(terms)) < len(terms) else []
