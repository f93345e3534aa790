"""The nested template 2-4-4-2: 两个确立, 四个意识, 四个自信, 两个维护, named in a row since 2021."""

import pandas as pd

from huayu.corpus.document import Document
from huayu.measures.results import result_attrs
from huayu.text.folding import fold_width
from huayu.text.sentences import sentence_units

#: The four sets in the order in which they are named.
TEMPLATE = ("两个确立", "四个意识", "四个自信", "两个维护")
TEMPLATE_COLUMNS = ["doc_id", "start", "end", "members", "numbers", "count", "in_order"]


def ordered_template(spans: pd.DataFrame, document: Document) -> pd.DataFrame:
    """Which of the four sets a sentence names, and whether in the order of the template.

    `spans` is a table of layer `formula`; rows of other documents and other formulas are passed over. One row a
    sentence that names at least one of the four: doc_id, start, end (the sentence, clean offsets), members (list, in
    the order of the text, each set once, at its first place), numbers (`2-4-4-2`, `4-4-2`), count (1 to 4), in_order
    (no set stands before one that precedes it in the template; True also for a single one). No row where none is
    named.
    """
    of_layer = spans[(spans["doc_id"] == document.doc_id) & (spans["layer"] == "formula")]
    named = [
        (int(start), attributes["canonical"])
        for start, attributes in zip(of_layer["start"], of_layer["attributes"], strict=True)
        if attributes["canonical"] in TEMPLATE
    ]
    rows = []
    view = fold_width(document.text)
    for paragraph in document.paragraphs if named else ():
        for unit in sentence_units(view, paragraph):
            members = list(dict.fromkeys(one for start, one in sorted(named) if unit.start <= start < unit.end))
            if members:
                places = [TEMPLATE.index(one) for one in members]
                numbers = "-".join("2" if one.startswith("两") else "4" for one in members)
                ordered = places == sorted(places)
                rows.append((document.doc_id, unit.start, unit.end, members, numbers, len(members), ordered))
    table = pd.DataFrame(rows, columns=TEMPLATE_COLUMNS)
    table = table.astype({"start": "int64", "end": "int64", "count": "int64", "in_order": "bool"})
    table.attrs = result_attrs(None, "order of the four sets 2-4-4-2", "sentence")
    return table
