"""A small sound corpus that tests break in one place at a time."""

import csv
import hashlib
from pathlib import Path

import pytest

ARTICLE = """某某学院召开党建工作推进会

来源:宣传部 发布时间:2024-03-06

3月5日,学院召开党建工作推进会。会议强调,要坚持立德树人,深化产教融合。
"""


class ToyCorpus:
    """A corpus folder under construction: texts in raw/, rows that are written out by `save`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.raw = folder / "raw"
        self.table = folder / "metadata.csv"
        self.rows: list[dict[str, str]] = []
        self.raw.mkdir(parents=True)

    def add(self, doc_id: str, text: str | bytes = ARTICLE, **cells: str) -> None:
        """A text and its row; `cells` overwrite what the row says."""
        data = text if isinstance(text, bytes) else text.encode()
        (self.raw / f"{doc_id}.txt").write_bytes(data)
        row = {
            "doc_id": doc_id,
            "raw_file": f"{doc_id}.txt",
            "sha256": hashlib.sha256(data).hexdigest(),
            "title": "某某学院召开党建工作推进会",
            "title_basis": "stated",
            "title_en": "A college holds a meeting",
            "event_date": "2024-03-05",
            "event_date_basis": "inferred",
            "publication_date": "2024-03-06",
            "publication_date_basis": "stated",
            "publisher": "Publicity Department",
            "publisher_zh": "宣传部",
            "publisher_basis": "stated",
            "place": "Hangzhou",
            "place_zh": "杭州",
            "institution_type": "vocational_college",
            "event_type": "committee_meeting",
            "source_note": "Title: line 1.",
        }
        self.rows.append({**row, **cells})

    def save(self) -> Path:
        """Write metadata.csv; the row of the nth text stands in line n + 1."""
        with self.table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(self.rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(self.rows)
        return self.folder


@pytest.fixture
def toy_corpus(tmp_path: Path) -> ToyCorpus:
    """Two sound texts, hangzhou-2024 in line 2 of metadata.csv and ningbo-2024 in line 3, saved."""
    corpus = ToyCorpus(tmp_path / "corpus")
    corpus.add("hangzhou-2024")
    corpus.add("ningbo-2024", ARTICLE.replace("某某", "甲乙"), title="甲乙学院召开党建工作推进会")
    corpus.save()
    return corpus


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The build of the book first, the tests that read its pages last, all the others beside the build."""

    def turn(item: pytest.Item) -> int:
        if item.path.name == "test_build.py":
            return 0
        return 2 if item.path.parent.name == "book" else 1

    items.sort(key=turn)
