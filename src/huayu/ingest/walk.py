"""The files that a command names: every one below a folder, in an order that does not depend on the file system."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from huayu.ingest.found import PassedOver, Unreadable


class Source(NamedTuple):
    """A file to read, by the name it goes by in every report; or why it is none."""

    name: str
    path: Path
    trouble: Unreadable | None = None


#: What lies beside saved pages and holds no article. Archives, tables and documents are no part of it.
_BESIDE_ENDINGS = """
    css js mjs map ico jpg jpeg png gif bmp webp svg tif tiff heic avif jfif psd woff woff2 ttf otf eot mp3 mp4 m4a m4v
    wav flac ogg webm avi mov mkv wmv flv swf lnk url ini db tmp log py pyc class exe dll so iso dmg
"""
_BESIDE = frozenset(_BESIDE_ENDINGS.split())
_NOT_FOLLOWED = "A link is not followed; name the file or folder itself."


def sources(paths: list[Path], into: Path) -> Iterator[Source]:
    """Every file at or below `paths`, folder by folder in the order of names; `into` itself is never read.

    A name begins with the last part of the path given, so that it tells nothing about the rest of the disk.
    """
    for path in paths:
        root = path.resolve()
        if root.is_dir():
            yield from _below(root, _printable(root.name), into.resolve())
        else:
            yield Source(_printable(root.name), root, _trouble(root))


def _below(root: Path, name: str, into: Path) -> Iterator[Source]:
    waiting = [(root, name)]
    while waiting:
        folder, name = waiting.pop()
        try:
            with os.scandir(folder) as listing:
                entries = sorted(listing, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            yield Source(name, folder, Unreadable(f"the folder cannot be opened ({error.strerror}).", _PERMISSIONS))
            continue
        folders = []
        for entry in entries:
            path, shown = Path(entry.path), f"{name}/{_printable(entry.name)}"
            if path == into:
                yield Source(shown, path, PassedOver("this is the folder that is written into.", ""))
            elif entry.is_symlink():
                yield Source(shown, path, _linked(path, root))
            elif entry.is_dir(follow_symlinks=False):
                folders.append((path, shown))
            else:
                yield Source(shown, path, _trouble(path))
        waiting += reversed(folders)


_PERMISSIONS = "Check its permissions."


def _linked(path: Path, root: Path) -> Unreadable:
    """A link inside the folder repeats what is read anyway; one that leaves it is a trap or a mistake."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return Unreadable("this is a link that leads nowhere.", _NOT_FOLLOWED)
    if inside:
        return PassedOver("this is a link to what is read under its own name.", "")
    return Unreadable("this is a link that leads out of the folder.", _NOT_FOLLOWED)


def _trouble(path: Path) -> Unreadable | None:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return Unreadable(f"there is no such file ({error.strerror}).", "Check the spelling of the path.")
    if not stat.S_ISREG(mode):
        return Unreadable("this is no ordinary file.", "Name files and folders only.")
    return passed_over(path.name)


def passed_over(name: str) -> PassedOver | None:
    """Whether a name alone shows that a file holds no article."""
    last = name.rsplit("/", 1)[-1]
    if last.startswith((".", "~$")) or "__MACOSX/" in name or last in ("Thumbs.db", "desktop.ini"):
        return PassedOver("this is a hidden file.", "")
    if last.rsplit(".", 1)[-1].lower() in _BESIDE:
        return PassedOver("this kind of file holds no article.", "")
    return None


def _printable(name: str) -> str:
    """A file name as text: bytes that are no UTF-8 and control characters are shown by their numbers."""
    text = os.fsencode(name).decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
