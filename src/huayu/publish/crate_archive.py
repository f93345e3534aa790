"""A folder as a zip whose bytes depend on its content and date only."""

import zipfile
from pathlib import Path


def write_zip(folder: Path, target: Path, dated: str) -> None:
    """Every file below `folder`, sorted by name, with the one date `dated` (YYYY-MM-DD) and the same rights."""
    year, month, day = map(int, dated.split("-"))
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in files:
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), (year, month, day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
