"""Words that may be names of persons: a figure that shows the words of a single text leaves them out."""

from collections.abc import Collection

import pandas as pd

from huayu.corpus.names import is_personal_name
from huayu.text.dictionary import base_dictionary


def likely_names(tokens: pd.DataFrame, known: Collection[str]) -> frozenset[str]:
    """Words of a token table that are, or may be, parts of personal names: for `leave_out`, never for a count.

    Of two or more characters: a word that neither jieba's dictionary nor `known` (a lexicon's terms) has and that opens
    with a surname; and a word that always follows the same surname, which the segmenter cut off (王|小明). Ordinary
    words are among them (高站位): too many are hidden rather than too few.
    """
    is_word = tokens["is_word"].to_numpy(dtype=bool)
    table = pd.DataFrame({"doc_id": tokens["doc_id"].astype("str"), "token": tokens["token"].astype("str")})
    table["before"] = table["token"].shift().where(table["doc_id"] == table["doc_id"].shift(), "")
    dictionary = base_dictionary().words
    pairs = table.loc[is_word, ["token", "before"]].drop_duplicates()
    before = pairs.groupby("token")["before"].agg(["size", "first"])
    words = [word for word in before.index if len(word) > 1]
    unknown = {word for word in words if word not in dictionary and word not in known and is_personal_name(word)}
    single = before.loc[words].query("size == 1")["first"]
    return frozenset(
        unknown | {word for word, name in single.items() if len(name) == 1 and is_personal_name(name + word)}
    )
