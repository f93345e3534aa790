"""What a node does in a format that has no use for it."""

from typing import Any

from docutils import nodes


def skip_node(self: Any, node: nodes.Node) -> None:
    """Print nothing, nor anything inside."""
    raise nodes.SkipNode
