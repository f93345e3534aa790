"""The colours of the texts mean texts: everything else is drawn in a palette of its own that holds in grey."""

from itertools import pairwise
from pathlib import Path

import numpy as np
from matplotlib.colors import rgb_to_hsv, to_rgb

import huayu.figures
from huayu.figures.style import KIND_MARKERS, SLATE, TEXT_COLOURS, TEXT_MARKERS


def lightness(colour: str) -> float:
    """CIE L* of a colour, 0 to 100."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return 116 * float(np.dot((0.2126, 0.7152, 0.0722), linear)) ** (1 / 3) - 16


def test_the_steps_of_the_neutral_palette_hold_in_grey() -> None:
    assert all(lighter - darker > 12 for darker, lighter in pairwise(map(lightness, SLATE)))


def test_no_neutral_colour_can_be_taken_for_a_text() -> None:
    assert max(rgb_to_hsv(to_rgb(colour))[1] for colour in SLATE) < 0.35
    assert min(rgb_to_hsv(to_rgb(colour))[1] for colour in TEXT_COLOURS) > 0.35
    assert not set(KIND_MARKERS) & set(TEXT_MARKERS)


def test_only_the_style_names_the_colours_of_the_texts() -> None:
    folder = Path(next(iter(huayu.figures.__path__)))
    naming = {
        path.name
        for path in folder.glob("*.py")
        if any(colour.lower() in path.read_text(encoding="utf-8").lower() for colour in (*TEXT_COLOURS, "TEXT_COLOURS"))
    }
    assert naming == {"style.py"}
