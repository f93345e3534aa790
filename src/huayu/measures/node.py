"""The node of a collocation: one token, or several spellings that are asked for together."""

from collections.abc import Iterable, Sequence


def checked_node(node: str | Sequence[str]) -> list[str]:
    """The spellings of a node by code point, each once; ValueError if there is none or one is no token."""
    if not isinstance(node, Iterable):
        raise ValueError(f"node: {node!r} is no token; give a token, or several spellings of it")
    spellings = [node] if isinstance(node, str) else list(node)
    for spelling in spellings:
        if not isinstance(spelling, str) or spelling.split() != [spelling]:
            raise ValueError(f"node: {spelling!r} is no token; a node is one token, or several spellings of it")
    if not spellings:
        raise ValueError("node: there is none; give a token, or several spellings of it")
    return sorted(set(spellings))


def missing_node(spellings: list[str], frequency: int) -> dict[str, str]:
    """For `attrs["undefined"]`: why a table has no rows, if the node is nowhere."""
    if frequency:
        return {}
    wording = f"no token is {' or '.join(spellings)}; a node is one token as the segmenter cuts it, see kwic for others"
    return {"node": wording}
