"""The digests by the name under which the building of the book knows them; they live in `huayu.digests`."""

from huayu.digests import INPUTS, SOURCES, input_digest, source_digest, tree_digest

__all__ = ["INPUTS", "SOURCES", "input_digest", "source_digest", "tree_digest"]
