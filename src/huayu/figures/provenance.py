"""What a figure was made from and with, beyond its own data: digests of the sources, versions of the packages."""

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType

from huayu import __version__
from huayu.digests import part_digests
from huayu.paths import find_paths

#: The packages whose version can move a number or a drawing.
_PACKAGES = ("jieba", "matplotlib", "noto-cjk-sans-otc", "numpy", "pandas", "rjieba", "wordfreq")


@cache
def source_digests() -> MappingProxyType[str, str]:
    """The digest of each part of the sources, once a process; "" for all where the package stands alone."""
    return MappingProxyType(part_digests(find_paths().root))


@cache
def software_versions() -> MappingProxyType[str, str]:
    """Versions of this package, of Python and of the packages that compute and draw; "" for one that is not there."""
    packages = {name: _version(name) for name in _PACKAGES}
    return MappingProxyType({"huayu": __version__, "python": platform.python_version(), **packages})


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
