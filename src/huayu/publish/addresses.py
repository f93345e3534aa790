"""Addresses of one page as seen from another, so that the site works from any folder and from a disk."""

from sphinx.util.osutil import relative_uri


def relative_address(page: str, target: str) -> str:
    """`target` as a link on `page` has it, anchor and all; both are relative to the site."""
    path, mark, anchor = target.partition("#")
    # Sphinx's own function forgets the anchor.
    return f"{relative_uri(page, path)}{mark}{anchor}"
