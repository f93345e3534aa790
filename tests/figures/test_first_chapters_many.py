"""The figures of the first three chapters with fifty texts: no more names than can be read, and nothing left out."""

import matplotlib.colors
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure

from huayu.figures import cleaning, corpus, vocabulary
from huayu.figures.collisions import check_labels
from huayu.figures.style import house_style, set_powers

TEXTS = [f"made-text-{n}" for n in range(1, 51)]


def labels(figure: Figure) -> list[str]:
    """The names at the ticks of the first axes; none may cover another."""
    axes = figure.axes[0]
    with house_style():
        figure.draw_without_rendering()
        set_powers(figure)  # as a record does before it looks
    check_labels(figure)
    return [tick.get_text() for tick in [*axes.get_xticklabels(), *axes.get_yticklabels()] if tick.get_text()]


def dated(texts: list[str], years: list[int]) -> pd.DataFrame:
    dates = [f"{year}-03-0{1 + place % 9}" for place, year in enumerate(years)]
    bases = ["stated" if place % 3 else "inferred" for place in range(len(texts))]
    return pd.DataFrame({"doc_id": texts, "kind": "event", "date": dates, "basis": bases})


def test_many_dates_are_bars_of_texts_a_year() -> None:
    figure = corpus.draw_dates(dated(TEXTS, [2010 + place % 5 for place in range(50)]))
    assert not set(labels(figure)) & set(TEXTS)
    assert sum(bar.get_height() for bar in figure.axes[0].patches) == 50


def test_a_century_of_dates_names_few_years() -> None:
    figure = corpus.draw_dates(dated(TEXTS, [1920 + 2 * place for place in range(50)]))
    assert len([name for name in labels(figure) if name.isdigit() and len(name) == 4]) <= 14


@pytest.mark.parametrize("kind", ["event", "publication"])
def test_one_date_has_its_row(kind: str) -> None:
    figure = corpus.draw_dates(dated(["a-2020"], [2020]).assign(kind=kind))
    assert "a-2020" in labels(figure)
    assert f"{kind} 2020-03-01" in figure.axes[0].texts[0].get_text()


def test_many_texts_are_bands_of_paragraph_lengths() -> None:
    rows = [
        (text, role, place * 10) for text in TEXTS for place, role in enumerate(["title", "body", "body", "dateline"])
    ]
    paragraphs = pd.DataFrame(rows, columns=["doc_id", "role", "han_characters"])
    figure = corpus.draw_paragraph_lengths(paragraphs)
    assert not set(labels(figure)) & set(TEXTS)
    assert figure.axes[0].get_ylim()[1] >= 20


def test_thousands_of_texts_are_drawn_in_steps() -> None:
    texts = [f"t{n}" for n in range(3000)]
    paragraphs = pd.DataFrame({"doc_id": texts, "role": "body", "han_characters": range(3000)})
    figure = corpus.draw_paragraph_lengths(paragraphs)
    labels(figure)
    assert len(figure.axes[0].lines[0].get_xdata()) == 200
    assert "means of some 15" in figure.axes[0].get_xlabel()


def test_removed_characters_of_many_texts_are_a_bar_a_kind() -> None:
    removed = pd.DataFrame({"doc_id": TEXTS * 2, "fate": ["credit"] * 50 + ["share_bar"] * 50, "characters": 3})
    figure = cleaning.draw_removed(removed)
    assert {"credit", "share bar"} <= set(labels(figure))
    assert [text.get_text() for text in figure.axes[0].texts] == ["150 in 50 texts"] * 2


def test_names_of_a_dozen_texts_do_not_meet_above_the_grid() -> None:
    removed = pd.DataFrame({"doc_id": TEXTS[:12], "fate": "credit", "characters": range(1, 13)})
    assert set(TEXTS[:12]) <= set(labels(cleaning.draw_removed(removed)))


def test_nothing_removed_is_said() -> None:
    removed = pd.DataFrame({"doc_id": ["a"], "fate": ["nothing"], "characters": [0]})
    assert "removed nothing" in cleaning.draw_removed(removed).axes[0].texts[0].get_text()


def rates() -> pd.DataFrame:
    drawn = np.random.default_rng(3).gamma(2, 4, size=100)
    return pd.DataFrame(
        {"doc_id": TEXTS * 2, "token": ["党建"] * 50 + ["工作"] * 50, "per_1000_words": drawn, "corpus_rate": 8.0}
    )


def test_rates_of_many_texts_are_lines_over_all_of_them() -> None:
    table = rates()
    figure = vocabulary.draw_rates_by_text(table, {})
    assert {"党建", "工作"} <= set(labels(figure))
    assert [text.get_text() for text in figure.legends[0].get_texts()] == ["lowest to highest", "middle half", "median"]
    ends = figure.axes[0].collections[0].get_segments()[0][:, 0]
    own = table.loc[table["token"] == "党建", "per_1000_words"]
    assert list(ends) == [own.min(), own.max()]


def test_one_text_of_many_left_out_is_a_change_in_per_cent() -> None:
    runs = pd.DataFrame({"left_out": ["", *TEXTS], "token": "党建", "per_1000_words": [10.0, 9.0, 12.0, *[10.0] * 48]})
    figure = vocabulary.draw_leave_one_out(runs, {})
    labels(figure)
    assert figure.axes[0].collections[0].get_segments()[0][:, 0] == pytest.approx([-10, 20])
    assert "per cent" in figure.axes[0].get_xlabel()


def test_a_cloud_over_many_texts_is_darker_where_more_texts_have_the_word() -> None:
    table = pd.DataFrame(
        {"token": ["党建", "工作"], "words": 1, "count": [80, 40], "range": [50, 2], "dp_norm": [0.2, 0.9]}
    )
    figure = vocabulary.draw_frequency_and_dispersion(table, ["党建"])
    labels(figure)
    shades = figure.axes[0].collections[0].get_facecolors()[:, 3]
    assert shades.max() > shades.min()
    assert matplotlib.colors.same_color(figure.axes[0].collections[0].get_facecolors()[0, :3], vocabulary.SLATE[0])


def test_many_numbers_of_texts_are_bands() -> None:
    table = pd.DataFrame(
        {"documents": range(1, 51), "types": 2, "tokens": 4, "share_of_types": 0.02, "share_of_tokens": 0.02}
    )
    figure = vocabulary.draw_sharing(table)
    assert [name for name in labels(figure) if "." not in name][:6] == ["1", "2–3", "4–10", "11–30", "31–49", "50"]
    assert sum(bar.get_height() for bar in figure.axes[0].patches) == pytest.approx(200)
