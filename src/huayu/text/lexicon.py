"""The domain lexicon: terms that the segmenter keeps whole, each with its gloss and its source."""

import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import pandas as pd

from huayu.paths import find_paths

COLUMNS = ["term", "pos", "gloss", "category", "source"]

#: The tables of a lexicon folder, by the first cell of their header.
_HEADERS = {"term": COLUMNS, "cut": ["cut", "source"]}

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
    the files. `cuts` are entries of jieba's dictionary that the study cuts (党委书记 is two words). `digest` is the
    sha256 of the sorted content: it knows neither file names nor row order nor line endings.
    """

    terms: pd.DataFrame = field(repr=False)
    cuts: tuple[str, ...] = ()
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        missing = [column for column in COLUMNS if column not in self.terms.columns]
        if missing:
            raise LexiconError([f"terms: column {missing[0]} is missing; a lexicon has {', '.join(COLUMNS)}"])
        rows = [[str(cell) for cell in row] for row in self.terms[COLUMNS].itertuples(index=False)]
        problems = [
            f"terms, row {number}: {problem}"
            for number, row in enumerate(rows)
            for problem in _row_faults(row, COLUMNS)
        ]
        problems += [f"terms: {term} stands there twice" for term in _repeated([row[0] for row in rows])]
        both = sorted({row[0] for row in rows} & set(self.cuts))
        problems += [f"{term} is both a term and a cut; delete it from one of the two tables" for term in both]
        if problems:
            raise LexiconError(problems)
        content = "\n".join("\t".join(row) for row in [*sorted(rows), *([cut] for cut in sorted(set(self.cuts)))])
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

    The first cell of a `*.tsv` decides what it is. `term`: a table of terms, whose header must be term, pos, gloss,
    category, source. `cut`: a table of dictionary entries that the study cuts, header cut, source. Files that open
    otherwise belong to somebody else and are not read. UTF-8, tab-separated, no quoting. Raises LexiconError (a
    ValueError), which lists every problem of every file with row and cure.
    """
    folder = find_paths().lexicon if folder is None else Path(folder)
    rows: dict[str, list[list[str]]] = {"term": [], "cut": []}
    problems: list[str] = []
    first_seen: dict[str, str] = {}
    for path in sorted(folder.glob("*.tsv")):
        lines = _read_lines(path, problems)
        kind = lines[0].split("\t")[0].strip() if lines else ""
        if kind not in _HEADERS:
            continue
        if lines[0].split("\t") != _HEADERS[kind]:
            problems.append(_header_fault(path, lines[0], _HEADERS[kind]))
            continue
        for number, line in enumerate(lines[1:], start=2):
            row, place = line.split("\t"), f"{path.name}, row {number}"
            faults = _row_faults(row, _HEADERS[kind])
            if not faults and row[0] in first_seen:
                faults = [f"{row[0]} already stands in {first_seen[row[0]]}; delete one of the two"]
            problems += [f"{place}: {fault}" for fault in faults]
            if not faults:
                first_seen[row[0]] = place
                rows[kind].append(row)
    if not rows["term"] and not problems:
        problems.append(f"{folder}: no lexicon term; add a .tsv with rows under the header {', '.join(COLUMNS)}")
    if problems:
        raise LexiconError(problems)
    return Lexicon(pd.DataFrame(rows["term"], columns=COLUMNS), tuple(row[0] for row in rows["cut"]))


def _read_lines(path: Path, problems: list[str]) -> list[str]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(f"{path.name}: not UTF-8 at byte {error.start}; save the file as UTF-8")
        return []
    # Not str.splitlines: it also splits at characters that may stand inside a cell.
    return re.split("\r\n|\r|\n", text.rstrip("\r\n"))


def _header_fault(path: Path, header: str, columns: list[str]) -> str:
    cells = header.split("\t")
    missing = [column for column in columns if column not in cells]
    extra = [cell for cell in cells if cell not in columns]
    what = "the columns stand in another order or twice"
    if missing:
        what = f"column {', '.join(missing)} is missing"
    elif extra:
        what = f"column {', '.join(extra)} is unknown"
    return f"{path.name}, row 1: {what}; the header must be {', '.join(columns)}, separated by tabs"


def _row_faults(row: list[str], columns: list[str]) -> list[str]:
    if row == [""]:
        return ["the row is empty; delete it"]
    if len(row) != len(columns):
        return [f"{len(row)} cells instead of {len(columns)}; separate {', '.join(columns)} by single tabs"]
    faults = [f"{column} is empty; fill it in" for column, cell in zip(columns, row, strict=True) if not cell.strip()]
    word = row[0]
    if not word.strip():
        return faults
    if any(character.isspace() for character in word):
        faults.append(f"white space in the {columns[0]} {word!r}; remove it, tokens hold none")
    elif len(word) == 1:
        faults.append(f"the {columns[0]} {word} has one character; single characters need no entry, delete the row")
    elif not any(character.isalnum() for character in word):
        faults.append(f"the {columns[0]} {word!r} holds no letter, digit or Han character; delete the row")
    return faults


def _repeated(terms: list[str]) -> list[str]:
    return sorted({term for term in terms if terms.count(term) > 1}) if len(set(terms)) < len(terms) else []
