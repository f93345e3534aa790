"""The baseline for slogans with numerals: whatever short quotation holds a numeral."""

import re

import pandas as pd

from huayu.corpus.document import Document
from huayu.corpus.spans import clean_span, span_frame
from huayu.patterns.numeral_templates import slogan_template
from huayu.text.folding import fold_width

_QUOTED = re.compile(r"[“‘]([^“”‘’\n]{2,12})[”’]")


def quoted_numeral_spans(document: Document) -> pd.DataFrame:
    """Mark every quotation of two to twelve characters that holds a numeral: what a detector of slogans has to beat.

    A span table like that of `number_slogan_spans`, with the label by template and no attributes.
    """
    view = fold_width(document.text)
    spans = []
    for match in _QUOTED.finditer(view):
        label = slogan_template(match[1])
        if label:
            spans.append(clean_span(document, "number_slogan", match.start(1), match.end(1), label))
    return span_frame(spans)
