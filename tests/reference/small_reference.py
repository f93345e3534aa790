"""A reference of a few made-up items, for tests that a reader can check by hand."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from huayu.reference.build import build_reference
from huayu.reference.parquet import read_parquet, write_parquet
from huayu.reference.tables import TABLES

#: doc_id, date, title, text of an item.
Row = tuple[str, str, str, str]


def corpus_file(path: Path, rows: Iterable[Row]) -> Path:
    """A Parquet file with the columns of a dated corpus."""
    write_parquet({path: pd.DataFrame(list(rows), columns=["doc_id", "date", "title", "text"], dtype="str")})
    return path


def small_reference(folder: Path, rows: Iterable[Row], **options: Any) -> Path:
    """The folder of a reference built of these rows; terms that occur once are listed unless `minimum` is given."""
    folder.mkdir(parents=True, exist_ok=True)
    path = corpus_file(folder / "corpus.parquet", rows)
    return build_reference(path, folder / "small", **{"minimum": 1, "workers": 1, **options}).folder


_SENTENCES = (
    "学校召开党建工作会议。",
    "深刻领会“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
    "党的十九届二中、三中、四中全会以来，职业教育有了长足的进步！",
    "书记强调：要落实立德树人根本任务……",
    "本届大赛共有1.5万人参加，比上年增长3.2%；",
    "推进１＋Ｘ证书制度试点，",
    "全员、全过程、全方位育人。",
    "师生一起走进工厂、田间和社区，",
)


def made_up_items(number: int) -> list[Row]:
    """Items of up to nine sentences over two years, in an order without pattern; always the same."""
    rows = []
    for n in range(number):
        drawn = [_SENTENCES[(n * n + n * k + k * k * k) % len(_SENTENCES)] for k in range(n * 7 % 9 + 1)]
        date = f"{2020 + n % 2}-{n * 5 % 12 + 1:02}-{n * 11 % 28 + 1:02}"
        rows.append((f"item-{n:04}", date, f"第{n}号新闻", "\n".join(drawn) if n % 3 else "".join(drawn)))
    return rows


def tables_of(folder: Path) -> dict[str, pd.DataFrame]:
    """The tables in the folder of a reference."""
    return {name: read_parquet(folder / f"{name}.parquet") for name in TABLES}
