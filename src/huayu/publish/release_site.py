"""The site of all releases: each at /vX.Y/, the newest of its patches, and a first page that leads to the last.

Run as a script, with nothing installed: `python release_site.py FOLDER_OF_ZIPS TARGET`. The zips are the
`huayu-X.Y.Z-html.zip` that `make release` leaves.
"""

import re
import sys
import zipfile
from pathlib import Path

_NAME = re.compile(r"huayu-(\d+)\.(\d+)\.(\d+)-html\.zip")

_FIRST_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="0; url={last}/">
<title>huayu</title>
<p>The book is at <a href="{last}/">{last}</a>. All releases:</p>
<ul>
{links}</ul>
</html>
"""


def newest_patches(folder: Path) -> dict[str, Path]:
    """`vX.Y` → the zip of its highest patch, oldest release first.

    Raises:
        ValueError: the folder holds no pages of a release.
    """
    found = [
        (tuple(map(int, match.groups())), path) for path in folder.iterdir() if (match := _NAME.fullmatch(path.name))
    ]
    if not found:
        raise ValueError(f"{folder} holds no huayu-X.Y.Z-html.zip: download the pages of the releases into it")
    return {f"v{version[0]}.{version[1]}": path for version, path in sorted(found)}


def lay_out(folder: Path, target: Path) -> list[str]:
    """Unpack the releases of `folder` into `target`/vX.Y and write the first page; the names, oldest first."""
    releases = newest_patches(folder)
    for name, archive in releases.items():
        with zipfile.ZipFile(archive) as pages:
            pages.extractall(target / name)
    links = "".join(f'<li><a href="{name}/">{name}</a></li>\n' for name in reversed(releases))
    (target / "index.html").write_text(_FIRST_PAGE.format(last=list(releases)[-1], links=links), encoding="utf-8")
    return list(releases)


if __name__ == "__main__":
    print("\n".join(lay_out(Path(sys.argv[1]), Path(sys.argv[2]))))
