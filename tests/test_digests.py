"""A digest changes with whatever a result depends on, and with nothing else."""

from pathlib import Path

import pytest

from huayu.digests import SOURCES, source_digest, tree_digest


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("src/huayu/module.py", "corpus/reference/news/days.parquet", "requirements.lock"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "corpus/reference/.news.parts/0123456789abcdef/part-00000/terms.parquet",
        "corpus/reference/.news.new/days.parquet",
        "corpus/reference/.news.old/days.parquet",
        "src/huayu/__pycache__/module.cpython-311.pyc",
        "src/huayu.egg-info/PKG-INFO",
        "corpus/.DS_Store",
    ],
)
def test_by_products_do_not_count(tree: Path, name: str) -> None:
    before = source_digest(tree)
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_bytes(b"by-product")
    assert source_digest(tree) == before


@pytest.mark.parametrize(
    "name", ["corpus/reference/news/.hidden", "corpus/reference/other.parts/days.parquet", "src/a.new"]
)
def test_every_other_file_does(tree: Path, name: str) -> None:
    before = source_digest(tree)
    (tree / name).parent.mkdir(parents=True, exist_ok=True)
    (tree / name).write_bytes(b"")
    assert source_digest(tree) != before


def test_a_name_or_a_content_that_changes_changes_the_digest(tree: Path) -> None:
    before = tree_digest(tree, SOURCES)
    days = tree / "corpus/reference/news/days.parquet"
    days.rename(days.with_name("months.parquet"))
    renamed = tree_digest(tree, SOURCES)
    (tree / "requirements.lock").write_bytes(b"another")
    assert len({before, renamed, tree_digest(tree, SOURCES)}) == 3
