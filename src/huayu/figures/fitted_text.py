"""Text on a drawing cut to the room that it has: how wide a word is, only the drawing knows."""

import numpy as np
from matplotlib.text import Text


def fit_text(text: Text, left: float = -np.inf, right: float = np.inf) -> None:
    """Shorten a text until it lies between two places of the canvas (pixels): by words where it has several, else by
    characters, with an ellipsis. Of several lines each is cut by itself. A text that fits stays as it is."""
    lines = text.get_text().split("\n")
    for place, line in enumerate(lines):
        kept = line
        while len(kept) > 1:
            text.set_text(kept)
            box = text.get_window_extent()
            if box.x0 >= left and box.x1 <= right:
                break
            kept = _shorter(kept)
        lines[place] = kept
    text.set_text("\n".join(lines))


def _shorter(line: str) -> str:
    words = line.removesuffix(" …").split(" ")
    return f"{' '.join(words[:-1])} …" if len(words) > 1 else f"{line.removesuffix('…')[:-1]}…"
