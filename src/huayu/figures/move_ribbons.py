"""Ribbons of moves: of what parts a text is made, in their order."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Patch, Rectangle
from matplotlib.textpath import TextPath

from huayu.figures.abbreviated import abbreviated
from huayu.figures.style import FAMILY, INK, QUIET, house_style, new_figure
from huayu.patterns.move_senses import FAMILIES, MOVES

#: One hue a family, told apart by lightness as well (after Tol's muted set), never a colour of the texts; a move of a
#: family is lighter or darker. The words in the ribbons carry the move.
_COLOURS: Mapping[str, str] = {
    **dict.fromkeys(("title", "subtitle", "section_heading"), "#3a3f47"),
    "lead": "#d9c25f",
    "attendance": "#efe3ae",
    "host": "#d9c25f",
    "agenda": "#efe3ae",
    "ceremony": "#f8f2d6",
    "speech_notice": "#e6d488",
    "outputs": "#f3eac2",
    "closing": "#d9c25f",
    "review": "#b9b4e3",
    "speech_framing": "#9a96da",
    "speech_measures": "#3d3596",
    "exhortation": "#d8d5f1",
    "superior_guidance": "#a8325f",
    "peer_exchange": "#45a294",
    "other": "#ffffff",
}
#: The move whose colour stands for its family in the legend.
_OF_FAMILY = {
    "heading": "title",
    "event": "lead",
    "speech": "speech_measures",
    "above": "superior_guidance",
    "peers": "peer_exchange",
    "other": "other",
}
_HATCHED = {"other": "/////"}
_SIZE = 8.5
#: Characters of a text's name that the margin can hold, and lines of words above a ribbon.
_NAME, _MOST_LINES = 15, 8
_INCH = 72
#: In inches: the ribbon, a line of words above it, what is free above a row, left of the ribbons, right, and below.
_RIBBON, _LINE, _FREE, _LEFT, _RIGHT, _BELOW = 0.3, 0.155, 0.16, 1.16, 0.47, 0.95


class _Flag(NamedTuple):
    """A word above a ribbon, in inches from its left end: the staff, where the word begins and ends, and its line."""

    word: str
    x: float
    begin: float
    end: float
    line: int


def draw_move_ribbons(moves: pd.DataFrame) -> Figure:
    """One ribbon a text: its paragraphs from the first to the last, each as wide as its share of the Han characters.

    Needs the columns of `move_table`. White lines part paragraphs. A stretch of one move bears its name, inside or on a
    staff above; headings inside the text and captions bear none.
    """
    with house_style():
        texts = dict(list(moves.groupby("doc_id", sort=False)))
        figure, (axes,) = new_figure(1)
        wide = figure.get_figwidth() - _LEFT - _RIGHT
        flags = {doc_id: _flags(own, wide) for doc_id, own in texts.items()}
        heights = {doc_id: _FREE + _LINE * _lines(flags[doc_id]) + _RIBBON for doc_id in texts}
        tall = sum(heights.values())
        _lay_out(figure, axes, tall)
        base = 0.0
        for doc_id, own in texts.items():
            base += heights[doc_id]
            _ribbon(axes, own, base, wide)
            _words_above(axes, flags[doc_id], base - _RIBBON)
            size = f"{own['text_han'].iloc[0]:,} characters"
            label: dict[str, Any] = {"ha": "right", "fontsize": _SIZE}
            axes.text(-0.08, base - _RIBBON / 2 - 0.005, abbreviated(doc_id, _NAME), va="bottom", color=INK, **label)
            axes.text(-0.08, base - _RIBBON / 2 + 0.005, size, va="top", color=QUIET, **{**label, "fontsize": 8})
        axes.set_ylim(tall, 0)
        axes.set_xlim(0, wide)
        axes.set_xticks([wide * tenth / 5 for tenth in range(6)], [f"{20 * tenth}" for tenth in range(6)])
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("per cent of the Han characters of title and body, from the beginning of the text")
        _family_legend(figure, moves["family"].unique().tolist())
    return figure


def _lay_out(figure: Figure, axes: Axes, tall: float) -> None:
    """The axes measured in inches, so that a word's width is known before it is drawn."""
    height = tall + 0.08 + _BELOW
    width = figure.get_figwidth()
    figure.set_layout_engine("none")
    figure.set_figheight(height)
    axes.set_position((_LEFT / width, _BELOW / height, (width - _LEFT - _RIGHT) / width, tall / height))


def word_width(word: str) -> float:
    """How wide a word of a ribbon is drawn, in inches."""
    path = TextPath((0, 0), word, size=_SIZE, prop=FontProperties(family=FAMILY))
    return float(path.get_extents().width) / _INCH


def _stretches(own: pd.DataFrame) -> list[tuple[str, float, float]]:
    """(move, begin, end) of each stretch, as shares of the text."""
    found = []
    for _, part in own.groupby("stretch", sort=True):
        size = max(int(part["text_han"].iloc[0]), 1)
        found.append((str(part["move"].iloc[0]), part["place"].min() / size, part["end"].max() / size))
    return found


def _named(own: pd.DataFrame) -> list[tuple[str, float, float]]:
    """The stretches that bear a name: no headings inside the text and no captions."""
    return [stretch for stretch in _stretches(own) if stretch[0] not in ("section_heading", "other")]


def _fits(word: str, room: float) -> bool:
    return word_width(word) + 0.08 <= room


def _flags(own: pd.DataFrame, wide: float) -> list[_Flag]:
    """The words that do not fit into their stretch; none where a mere heading or caption parts two of one move.

    Where a text has so many short stretches that a word has no place above it either, it is left out.
    """
    flags: list[_Flag] = []
    named = _named(own)
    for number in reversed(range(len(named))):
        move, begin, end = named[number]
        word = MOVES[move].name
        if _fits(word, (end - begin) * wide) or (number and named[number - 1][0] == move):
            continue
        x = wide * (begin + min((end - begin) / 2, 0.02))
        left = min(x + 0.03, wide + _RIGHT - word_width(word) - 0.06)
        flag = _Flag(word, x, left, left + word_width(word), 1)
        lines = (flag._replace(line=line) for line in range(1, _MOST_LINES + 1))
        flags += [way for way in lines if not any(_cross(way, other) for other in flags)][:1]
    return flags


def _cross(one: _Flag, two: _Flag) -> bool:
    """Whether two words touch, or the staff of one runs through the word of the other."""
    if one.line == two.line:
        return one.begin < two.end + 0.1 and two.begin < one.end + 0.1
    lower, higher = sorted((one, two), key=lambda flag: flag.line)
    return lower.begin - 0.02 < higher.x < lower.end + 0.04


def _lines(flags: Sequence[_Flag]) -> int:
    return max((flag.line for flag in flags), default=0)


def _words_above(axes: Axes, flags: Sequence[_Flag], top: float) -> None:
    for flag in flags:
        y = top - _LINE * flag.line
        staff = y + 0.02 if flag.begin > flag.x else y + _LINE - 0.01
        axes.vlines(flag.x, staff, top, color=QUIET, linewidth=0.6)
        axes.text(flag.begin, y + _LINE / 2 + 0.01, flag.word, fontsize=_SIZE, va="center", color=INK)


def _ribbon(axes: Axes, own: pd.DataFrame, base: float, wide: float) -> None:
    for part in own.itertuples():
        begin, end = (wide * place / max(part.text_han, 1) for place in (part.place, part.end))
        edge = QUIET if part.move in _HATCHED else "white"
        look: dict[str, Any] = {"facecolor": _COLOURS[part.move], "edgecolor": edge, "hatch": _HATCHED.get(part.move)}
        axes.add_patch(Rectangle((begin, base - _RIBBON), end - begin, _RIBBON, linewidth=0.6, **look))
    for move, begin, end in _named(own):
        word = MOVES[move].name
        if _fits(word, (end - begin) * wide):
            ground = {"facecolor": _COLOURS[move], "edgecolor": "none", "pad": 0.6}  # no line runs through the word
            look = {"ha": "center", "va": "center", "fontsize": _SIZE, "color": ink_on(_COLOURS[move]), "bbox": ground}
            axes.text(wide * (begin + end) / 2, base - _RIBBON / 2, word, **look)


def ink_on(colour: str) -> str:
    """White or ink, whichever stands out more against a colour (contrast of WCAG 2)."""
    ground = _luminance(colour)
    against_white, against_ink = 1.05 / (ground + 0.05), (ground + 0.05) / (_luminance(INK) + 0.05)
    return "white" if against_white > against_ink else INK


def _luminance(colour: str) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _family_legend(figure: Figure, present: Sequence[str]) -> None:
    handles = [
        Patch(facecolor=_COLOURS[_OF_FAMILY[family]], edgecolor=QUIET, hatch=_HATCHED.get(family), label=name)
        for family, name in FAMILIES.items()
        if family in present
    ]
    figure.legend(handles=handles, loc="lower center", ncols=3, frameon=False, fontsize=_SIZE)
