"""General Chinese as a baseline: how often words are used when the subject is anything at all."""

from importlib.metadata import version

import numpy as np
import pandas as pd

from huayu.measures.counts import tally
from huayu.text.dictionary import import_jieba
from huayu.text.general import listed_form

#: Added to the name of a tokeniser whose tokens are written as the list writes them.
_LISTED = "+listed-form"


def general_frequencies() -> pd.DataFrame:
    """wordfreq's large Chinese list: token, per_million, most frequent first, ties by code point (334,609 words).

    The frequencies are relative and have no size: each is the mean over seven kinds of text after the highest and the
    lowest were dropped, rounded to 1 per cent (±0.02 in log2) and scaled so that all listed words make up 99 per cent
    of a text. No count and no corpus stands behind them that a test could be computed from; see `baseline_keyness`.

    The kinds (wordfreq's documentation): Wikipedia, subtitles (OpenSubtitles 2018, SUBTLEX), news (NewsCrawl 2014,
    GlobalVoices), books (Google Books Ngrams), web (OSCAR), Twitter, and the list that comes with jieba, whose origin
    is unknown. They are of simplified and traditional Chinese, up to about 2021. Tokens are written as by
    `listed_form`; single characters, numbers by shape (00, 0000) and symbols are listed, punctuation is not. Full texts
    were cut as by `GeneralSegmenter`; sources that came as word lists (subtitles in part, books, jieba) were cut by
    others first. A word that those do not know (perhaps 职业院校, 0.05 per million) counts as absent from them: its
    frequency may be far too low and its log ratio too high.

    `attrs`: source, version, licence, smallest_per_million (the list ends at one in a hundred million), words,
    tokeniser (what a target must be cut and written by), size (None).
    """
    import_jieba()
    from wordfreq import get_frequency_dict

    listed = get_frequency_dict("zh", wordlist="large")
    table = pd.DataFrame({"token": pd.Series(list(listed), dtype="str")})
    table["per_million"] = 1e6 * np.fromiter(listed.values(), dtype=float, count=len(listed))
    table = table.sort_values(["per_million", "token"], ascending=[False, True], ignore_index=True)
    table.attrs = {
        "source": "wordfreq, Chinese, large list (doi:10.5281/zenodo.7199437)",
        "version": version("wordfreq"),
        "licence": "data CC BY-SA 4.0, code Apache-2.0; SUBTLEX-CH is to be credited (Cai & Brysbaert 2010)",
        "kinds_of_text": ["Wikipedia", "subtitles", "news", "books", "web", "Twitter", "jieba's word list"],
        "until": "about 2021",
        "unit": "occurrences per million words: relative frequencies without a size",
        "size": None,
        "words": len(table),
        "smallest_per_million": float(table["per_million"].min()),
        "tokeniser": f"wordfreq-{version('wordfreq')}-jieba-{import_jieba().__version__}+hmm{_LISTED}",
    }
    return table


def listed_tokens(tokens: pd.DataFrame) -> pd.DataFrame:
    """The words of a token table, each in its `listed_form`: the places that `listed_counts` counts."""
    words = tokens[tokens["is_word"]]
    return words.assign(token=[listed_form(token) for token in words["token"]])


def listed_counts(table: pd.DataFrame) -> pd.DataFrame:
    """Counts with every token in its `listed_form`, spellings added up: doc_id, token, count.

    `table` is a token table or a count frame, of `GeneralSegmenter` if it is to meet the list. 5G and 5g become one
    word, all years of four digits become 0000. The tokeniser in `attrs` gets the ending `+listed-form`.
    """
    counted = tally(table)
    # np.unique sorts by code point, as a count frame does.
    forms, form = np.unique(
        np.array([listed_form(str(word)) for word in counted.words], dtype=object), return_inverse=True
    )
    some, width = counted.counts > 0, max(len(forms), 1)
    keys, place = np.unique(counted.document[some] * width + form[counted.word[some]], return_inverse=True)
    columns = {"doc_id": counted.documents[keys // width], "token": forms[keys % width]}
    frame = pd.DataFrame(columns, dtype="str")
    frame["count"] = np.bincount(place, counted.counts[some], len(keys)).astype(np.int64)
    frame.attrs = dict(table.attrs)
    if table.attrs.get("tokeniser") is not None:
        frame.attrs["tokeniser"] = f"{table.attrs['tokeniser']}{_LISTED}"
    return frame
