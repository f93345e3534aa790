"""The libraries of the extra `ingest`: without them the command says how to get them."""

from importlib.util import find_spec

from huayu.corpus.problem import InputError

#: Module, and what it reads. DuckDB (Parquet) is there with the package itself.
LIBRARIES = {
    "lxml": "web pages",
    "lxml_html_clean": "web pages",
    "trafilatura": "web pages",
    "charset_normalizer": "old encodings",
    "docx": ".docx",
    "pypdfium2": ".pdf",
}


def require_extra() -> None:
    """Refuse to begin where a library is missing, rather than let every file of a kind fail.

    Raises:
        InputError: with the cure.
    """
    missing = [name for name in LIBRARIES if find_spec(name) is None]
    if missing:
        raise InputError(
            f"ingest needs libraries that are not installed ({', '.join(missing)}). "
            "Install them: pip install 'huayu[ingest]'."
        )
