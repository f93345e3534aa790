"""Tables print what is in the cells and nothing else."""

import numpy as np
import pandas as pd

from huayu.publish.table import Table


def test_cells_are_escaped_and_chinese_is_marked() -> None:
    frame = pd.DataFrame({"doc_id": ["<script>x</script>"], "title": ["党委(扩大)会议"], "n": [1234]})
    html = Table(frame, 'A "caption" & more')._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html
    assert '<td lang="zh-Hans">党委(扩大)会议</td>' in html
    assert '<td class="number">1,234</td>' in html
    assert "<caption>A &quot;caption&quot; &amp; more</caption>" in html


def test_numbers_of_numpy_are_numbers_and_nothing_is_empty() -> None:
    frame = pd.DataFrame({"rate": np.array([1.23456, np.nan]), "count": np.array([5, 6])})
    html = Table(frame, "c", names={"rate": "per 1,000"})._repr_html_()
    assert '<td class="number">1.2</td><td class="number">5</td>' in html
    assert '<td class="number"></td>' in html
    assert '<th scope="col">per 1,000</th>' in html


def test_scores_keep_three_places_and_dates_do_not_break() -> None:
    html = Table(pd.DataFrame({"f1": [1.0, 0.95849], "event": ["2021-03-30", "unknown"]}), "c")._repr_html_()
    assert '<td class="number">1.000</td><td class="number">2021-03-30</td>' in html
    assert '<td class="number">0.958</td><td>unknown</td>' in html


def test_a_long_table_shows_its_first_rows_and_says_so() -> None:
    html = Table(pd.DataFrame({"n": range(5000)}), "Numbers.")._repr_html_()
    assert html.count("<tr>") == 41
    assert "<caption>Numbers. Shown: the first 40 of 5,000 rows.</caption>" in html
