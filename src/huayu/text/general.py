"""General Chinese: text cut and written as the words of wordfreq's Chinese list were, so that like meets like."""

import unicodedata
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from huayu.text.dictionary import import_jieba
from huayu.text.segmenter import Segmenter
from huayu.text.tokens import token_offsets

#: Changes with `_counted_view`; part of the segmenter's digest.
_VIEW_RULE = "nfkc-casefold-by-character"


class GeneralSegmenter(Segmenter):
    """Cuts text into words as the texts behind wordfreq's Chinese list were cut before they were counted.

    That is jieba with its published dictionary and its model for unknown words, on a view of the text in NFKC and case
    folding: `wordfreq.tokenize(…, external_wordlist=True)`. It is not what wordfreq does to a word that is looked up.
    There it knows 38,811 words only, those above one in a million, and no model: 思政 comes out as 思|政, although the
    list has 思政, and nearly 9 of 10 of the list's words cannot come out at all. Counts of such pieces do not compare
    with the list's frequencies.

    Tokens are the text's own characters. A character whose folded form is longer than one (…, ㎡) is cut as it is, to
    keep the places; such characters stand in no word of the list. `id` names wordfreq, jieba and the model, `engine` is
    rjieba where that is installed (same tokens). Instances are values, as `Segmenter`'s. What the list calls a token
    says `listed_form`.
    """

    def __init__(self) -> None:
        super().__init__()
        self._counting: Segmenter = _counting_segmenter()
        self.engine = self._counting.engine
        self.id = f"wordfreq-{version('wordfreq')}-{self._counting.id}"
        self.digest = sha256("\n".join([self.id, self._counting.digest, _VIEW_RULE]).encode()).hexdigest()

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), ()

    def cut(self, text: str) -> list[str]:
        """The tokens of `text` in order, without white space; with the white space put back they are the text."""
        if not isinstance(text, str):
            raise TypeError(f"text is {type(text).__name__}; cut takes a str, decode it first")
        view = "".join(map(_counted_view, text))
        return [text[start:end] for start, end in token_offsets(view, self._counting.cut(view))]


def listed_form(token: str) -> str:
    """A token as wordfreq's Chinese list writes it, to look it up or to add its counts to those of its other spellings.

    NFKC, case folding, simplified characters (character by character), straight quotes; in a run of two or more digits
    every digit is 0, for the list counts such numbers by shape: 2021 and 1949 are both 0000, 3.5 is 0.0. One digit
    alone stays. wordfreq itself divides a shape's frequency among its numbers by an assumed distribution (Benford's law
    and a curve for years); no use is made of that here.
    """
    chinese, numbers, quotes = _wordfreq()
    simplified = chinese.simplify_chinese(unicodedata.normalize("NFKC", token).casefold())
    form: str = numbers.smash_numbers(quotes.uncurl_quotes(simplified))
    return form


@cache
def _wordfreq() -> tuple[ModuleType, ModuleType, ModuleType]:
    # First jieba, without the warnings that wordfreq's own import of it would set off.
    import_jieba()
    from wordfreq import chinese, numbers, tokens

    return chinese, numbers, tokens


@cache
def _counted_view(character: str) -> str:
    folded = unicodedata.normalize("NFKC", character).casefold()
    same_kind = len(folded) == 1 and folded.isspace() == character.isspace()
    return folded if same_kind else character


@cache
def _counting_segmenter() -> Segmenter:
    if find_spec("rjieba") is None:
        return Segmenter()
    # Imported here as in `default_segmenter`.
    from huayu.text.fast import FastSegmenter

    return FastSegmenter()
