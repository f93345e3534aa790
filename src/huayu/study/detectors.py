"""The page of a study that says how accurate the detectors are: measured on the texts of the book, not on its own.

A study has no annotations to score against, so the page travels with the package. After a change of a detector or of
the annotations it is written anew, inside the repository, with `python -m huayu.study.detectors`; a test compares.
"""

import pandas as pd

from huayu.corpus.load import load_corpus
from huayu.patterns.accuracy_shown import accuracy_rows
from huayu.patterns.layers import PATTERN_LAYERS
from huayu.study.scaffold import TEMPLATES

_PAGE = """# How accurate the detectors are

The patterns in this study are found by rules and lists. How well they find them was measured on the five texts of the
book, three of which served to write the rules, and on invented texts, some of which were kept from the writers of the
rules. The reading they are compared with was done by a language model following a written codebook, not by human
coders. **Nothing was measured on the texts of this study.** Reports of another kind, of other years or from other sites
may be read less well; a sample read by hand and compared with `huayu score` says how well.

Spans count as found where beginning, end and label agree. Precision is the share of the found spans that the reading
has too, recall the share of the reading that was found; in brackets Wilson's 95 % interval for a proportion of spans.
Where there are too few spans for a rate, only the counts are given. For moves, accuracy and kappa are over paragraphs.

{table}
"""


def detectors_page() -> str:
    """The page as Markdown, computed from corpus and annotations of the repository."""
    corpus = load_corpus()
    rows = pd.concat([accuracy_rows(corpus, [layer]) for layer in PATTERN_LAYERS], ignore_index=True).fillna("")
    exact = rows[rows["matched by"] == "exact"].drop(columns="matched by")
    return _PAGE.format(table=_table(exact))


def _table(frame: pd.DataFrame) -> str:
    lines = [list(frame.columns), ["---"] * len(frame.columns), *frame.astype(str).to_numpy().tolist()]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    (TEMPLATES / "detectors.md").write_text(detectors_page(), encoding="utf-8", newline="\n")
