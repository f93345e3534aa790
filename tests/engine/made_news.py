"""Documents for the tests of the engine: paragraphs of the five texts and of invented ones, drawn by chance."""

import hashlib
import json
import random
from functools import cache
from pathlib import Path

import pandas as pd

from huayu.corpus.load import load_corpus
from huayu.engine.rows import Row
from huayu.patterns.outside import outside_texts
from huayu.reference.parquet import write_parquet


@cache
def paragraphs() -> list[str]:
    """Body paragraphs of real length, of the corpus and of the invented texts."""
    documents = [*load_corpus(), *outside_texts("open")[0]]
    found = [document.text[start:end] for document in documents for start, end, _ in document.paragraphs]
    return [text for text in found if 15 <= len(text) <= 160]


def made_rows(number: int, seed: int = 7) -> list[Row]:
    """Short documents; every tenth has no date, and the same ones come out again for the same seed."""
    chance = random.Random(seed)
    rows = []
    for at in range(1, number + 1):
        drawn = chance.sample(paragraphs(), 2)
        day = (
            ""
            if at % 10 == 0
            else f"{chance.randint(2019, 2023)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        )
        rows.append(Row("made.parquet", at, f"made-{at:04}", "\n".join(drawn), f"第{at}篇", day))
    return rows


def made_file(path: Path, rows: list[Row]) -> Path:
    """The rows as a Parquet file with a further column, publisher."""
    frame = pd.DataFrame(rows, columns=Row._fields)[["doc_id", "title", "date", "text"]].astype("str")
    write_parquet({path: frame.assign(publisher=pd.Series(["某学院"] * len(frame), dtype="str"))})
    return path


def digests(folder: Path) -> dict[str, str]:
    """The digest of every table in a folder, and the record without what is of one run only."""
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.parquet")}
    record = json.loads((folder / "record.json").read_text(encoding="utf-8"))
    return found | {"record": json.dumps({key: value for key, value in record.items() if key != "run"})}
