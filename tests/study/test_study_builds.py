"""A study is built as a user would build it: of one text, and of enough for the chapters of larger corpora."""

import csv
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from made_corpora import make_corpus

pytestmark = pytest.mark.skipif(
    os.environ.get("HUAYU_STUDIES") != "1", reason="builds whole books, which takes minutes: make test-all asks for it"
)

#: What a cell of metadata holds when nobody has said anything yet.
NOT_KNOWN = {
    "publication_date": "", "publication_date_basis": "unknown",
    "publisher": "", "publisher_zh": "", "publisher_basis": "unknown",
    "place": "", "place_zh": "", "institution_type": "", "event_type": "",
}  # fmt: skip


def forget_metadata(corpus: Path, every: int) -> None:
    """Take away what is known of every so-many-eth text, its date and with it the year in its name included."""
    table = corpus / "metadata.csv"
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for number, row in enumerate(rows, 1):
        if number % every == 0:
            name = f"made-undated-{number}"
            shutil.move(corpus / "raw" / row["raw_file"], corpus / "raw" / f"{name}.txt")
            row |= NOT_KNOWN | {"doc_id": name, "raw_file": f"{name}.txt"}
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(("documents", "figures"), [(1, 25), (36, 45)])
def test_a_study_is_built_strictly(tmp_path: Path, documents: int, figures: int) -> None:
    study = tmp_path / "study"
    make_corpus(study / "corpus", documents)
    forget_metadata(study / "corpus", every=6)
    for arguments in (["new", str(study), "--title", "Made texts"], ["build", "--corpus", str(study)]):
        done = subprocess.run(
            [sys.executable, "-m", "huayu", *arguments], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, (done.stdout + done.stderr)[-6000:]
    site = study / "_build" / "html"
    chapters = sorted((site / "notebooks").glob("*.html"))
    assert len(chapters) == len(list((study / "notebooks").glob("*.md")))
    for page in chapters:
        text = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser").get_text()
        assert "{glue" not in text, page
        assert "nan" not in text.split(), page
    assert len(list((site / "figures").glob("fig-*.json"))) >= figures
    assert [path.name for path in tmp_path.iterdir()] == ["study"]
