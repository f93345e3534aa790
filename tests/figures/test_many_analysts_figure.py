"""The many-analysts figure shows every share where it belongs, names the worst option, and hides nothing."""

import pandas as pd
import pytest
from matplotlib.collections import PathCollection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from huayu.figures.claims import _STRIPS, draw_many_analysts
from huayu.figures.record import FigureRecord
from huayu.figures.style import SLATE, house_style
from huayu.measures.many_analysts import Claim, many_analysts

TOKENS = pd.DataFrame({"doc_id": ["a", "b", "b", "c"], "token": ["党建", "党建", "工作", "工作"], "is_word": True})
MEASURES = {"measure": {"G²": 0, "MI": 1, "t-score": 0}}


def claim(sentence: str, decide, choices=MEASURES) -> Claim:
    return Claim(sentence, lambda table: table["doc_id"].unique().tolist(), decide, choices, ("jieba", "HMM off"))


ASKED = [
    claim("it breaks with MI", lambda texts, measure: measure == 0),
    claim("it always holds", lambda texts: True, {}),
    claim("it needs the text a", lambda texts, measure: "a" in texts),
    claim("it is about b", lambda texts, measure: True if "b" in texts else None),
]


@pytest.fixture(scope="module")
def analyses() -> pd.DataFrame:
    return many_analysts(ASKED, {"jieba": TOKENS, "HMM off": TOKENS})


def written(figure: Figure) -> list[str]:
    return [text.get_text() for text in figure.axes[0].texts]


def dots(figure: Figure) -> list[tuple[float, float, float, str]]:
    """Place, height, area and colour of every dot."""
    return [
        (*each.get_offsets()[0], each.get_sizes()[0], to_hex(each.get_facecolor()[0]))
        for each in figure.axes[0].collections
        if isinstance(each, PathCollection)
    ]


def test_claims_stand_by_their_share(analyses: pd.DataFrame) -> None:
    texts = written(draw_many_analysts(analyses))
    sentences = [text for text in texts if text.startswith("it ")]
    assert sentences == ["it always holds", "it is about b", "it needs the text a", "it breaks with MI"]
    # Two of three measures are cut to 66; one of four texts is undecided, hence the asterisk.
    assert [text for text in texts if text.rstrip("*").isdigit() and text not in ("0", "50")][-4:] == [
        *("100", "100*", "75", "66")
    ]


def test_the_worst_option_is_dark_and_named(analyses: pd.DataFrame) -> None:
    figure = draw_many_analysts(analyses, {"MI": "mutual information"})
    assert [text for text in written(figure) if text in ("a", "MI", "mutual information")] == [
        "a",
        "mutual information",
    ]
    dark = [(x, area) for x, _, area, colour in dots(figure) if colour == SLATE[0]]
    by_choice = {strip.heading: strip.left for strip in _STRIPS}
    assert sorted(x for x, _ in dark) == [by_choice["text left out"], by_choice["measure"]]


def test_several_options_at_one_place_make_a_larger_dot() -> None:
    tied = claim("it holds with G² only", lambda texts, measure: measure == 0, {"measure": {"G²": 0, "MI": 1, "t": 1}})
    figure = draw_many_analysts(many_analysts([tied], {"jieba": TOKENS, "HMM off": TOKENS}))
    assert "MI +1" in written(figure)
    strip = _STRIPS[2]
    areas = {round(x, 2): area for x, _, area, _ in dots(figure) if strip.left <= x <= strip.right}
    assert areas[strip.left] == 2 * areas[strip.right]


def test_a_claim_without_a_choice_has_no_strip_there(analyses: pd.DataFrame) -> None:
    drawn = dots(draw_many_analysts(analyses))
    first_row = min(y for _, y, _, _ in drawn)
    assert len([x for x, y, _, _ in drawn if y == first_row]) == 2


def test_nothing_is_smaller_than_eight_points_and_nothing_overlaps(analyses: pd.DataFrame) -> None:
    figure = draw_many_analysts(analyses)
    with house_style():
        figure.draw_without_rendering()
    texts = figure.axes[0].texts
    assert min(text.get_fontsize() for text in texts) >= 8
    boxes = [text.get_window_extent() for text in texts]
    assert not any(one.overlaps(other) for i, one in enumerate(boxes) for other in boxes[i + 1 :])
    assert all(box.x0 >= 0 and box.x1 <= figure.bbox.x1 for box in boxes)


def test_a_choice_without_a_strip_is_refused() -> None:
    strange = claim("it", lambda texts, weather: True, {"weather": {"sun": 1, "rain": 2}})
    with pytest.raises(ValueError, match="no strip shows the choice weather"):
        draw_many_analysts(many_analysts([strange], {"jieba": TOKENS, "HMM off": TOKENS}))


def test_it_becomes_a_record(analyses: pd.DataFrame) -> None:
    texts = {"title": "Claims", "caption": "All of them.", "alt": "Dots on lines."}
    figure = draw_many_analysts(analyses)
    assert FigureRecord(id="fig-claims", data=analyses, figure=figure, **texts).files["svg"]
