"""Two builds of the same sources, in two folders, give the same figures, tables and results."""

import os
from pathlib import Path

import pytest
from clean_copy import build, copy_of_the_repository
from one_build import building, clean_copy_of, is_built

from huayu.digests import input_digest
from huayu.publish.build import build_book


@pytest.mark.skipif(
    os.environ.get("HUAYU_FORMATS") != "1", reason="builds the book twice: HUAYU_FORMATS=1 (make test-all) asks for it"
)
def test_two_builds_from_two_folders_agree(tmp_path: Path) -> None:
    with building() as root:
        html = build_book(root).index.parent
    repository = clean_copy_of(root)
    if not is_built(repository, input_digest(root)):
        repository = copy_of_the_repository(tmp_path / "huayu")
        finished = build(repository)
        assert finished.returncode == 0, finished.stdout[-4000:]
    other = repository / "_build" / "html"
    names = sorted(path.name for path in (html / "figures").iterdir())
    assert names == sorted(path.name for path in (other / "figures").iterdir())
    compared = [name for name in names if name.endswith((".csv", ".svg"))]
    assert len(compared) >= 12
    different = [
        name for name in compared if (html / "figures" / name).read_bytes() != (other / "figures" / name).read_bytes()
    ]
    assert different == []
    assert (html / "results.json").read_bytes() == (other / "results.json").read_bytes()
