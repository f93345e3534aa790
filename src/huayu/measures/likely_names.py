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
    words = tokens.loc[tokens["is_word"], "token"]
    dictionary = base_dictionary().words
    unknown = {word for word in words.unique() if len(word) > 1 and word not in dictionary and word not in known}
    follows = pd.DataFrame({"token": tokens["token"], "before": tokens["token"].shift(fill_value="")})
    before = follows[tokens["is_word"]].groupby("token")["before"].agg(["nunique", "first"])
    single = before[(before["nunique"] == 1) & (before["first"].str.len() == 1) & (before.index.str.len() > 1)]
    whole = {given: f"{surname}{given}" for given, surname in single["first"].items()}
    return frozenset(
        {word for word in unknown if is_personal_name(word)}
        | {w for w, name in whole.items() if is_personal_name(name)}
    )
