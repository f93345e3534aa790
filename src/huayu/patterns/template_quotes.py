"""The sentences that name one of the sets 2-4-4-2, quoted."""

from collections.abc import Iterable

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs
from huayu.patterns.by_role import quoted_by_role
from huayu.patterns.formula_template import TEMPLATE, ordered_template

QUOTE_COLUMNS = ["doc_id", "numbers", "members", "in_order", "passage"]


def template_quotes(
    documents: Iterable[Document], spans: pd.DataFrame, persons: pd.DataFrame, width: int = 5
) -> pd.DataFrame:
    """One row a sentence that names a set: doc_id, numbers, members (a string), in_order (yes, no), passage.

    `spans` is a table of layer `formula`, `persons` one of layer `person` (names in quotations become roles). `passage`
    runs from `width` characters before the first set to as many after the last, inside the sentence. `in_order` is
    "" for a single set, which has none.
    """
    named = spans[spans["attributes"].map(lambda attributes: attributes["canonical"] in TEMPLATE).astype(bool)]
    of_document = dict(list(named.groupby("doc_id", sort=False)))
    rows = []
    for document in documents:
        if document.doc_id not in of_document:
            continue
        sets = of_document[document.doc_id]
        for sentence in ordered_template(sets, document).itertuples():
            inside = sets[(sets["start"] >= sentence.start) & (sets["start"] < sentence.end)]
            start = max(int(inside["start"].min()) - width, sentence.start)
            end = min(int(inside["end"].max()) + width, sentence.end)
            ordered = "" if sentence.count == 1 else "yes" if sentence.in_order else "no"
            passage = quoted_by_role(document, start, end, persons)
            rows.append((document.doc_id, sentence.numbers, "、".join(sentence.members), ordered, passage))
    table = pd.DataFrame(rows, columns=QUOTE_COLUMNS)
    table.attrs = result_attrs(None, "sentences that name a set of 2-4-4-2", "sentence")
    return table
