"""Text to words: jieba, with a domain lexicon whose terms stay whole."""

import re
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain
from typing import Any

from huayu.text.dictionary import base_dictionary, extended, import_jieba, without
from huayu.text.guideline import RULES, phrases, restrained
from huayu.text.kept_whole import WholeFinder, whole_pattern
from huayu.text.lexicon import Lexicon, read_lexicon
from huayu.text.remembered import Remembered

#: What jieba takes for Han. It cuts a word of other characters to pieces before it looks into any dictionary.
_ONLY_JIEBA_HAN = re.compile("[\u4e00-\u9fd5]+")


class Segmenter:
    """Cuts Chinese text into words. An instance is a value: nothing changes it after it is made.

    `lexicon=None` is jieba as published; with a lexicon its terms are kept whole by their weight (see
    `huayu.text.dictionary.extended`), so that overlaps are still decided by what is more probable: 党建 stays out of
    党|建设, 长江 out of 宣传部长|江绪容. Where terms contain each other the longer one wins.

    Terms with a letter, digit, sign or ideograph outside U+4E00–9FD5 (1+X, 5G, 不忘初心、牢记使命) never reach jieba's
    dictionary whole. They are found in the text first, leftmost and longest, in either width (１＋Ｘ), and what lies
    between them goes to jieba. Such a term is not found inside a longer run of letters, digits and . + - (5G in 15G or
    5G-A, 2+3 in 1+2+3).

    `hmm` lets jieba guess words that no dictionary holds, by its hidden Markov model. One thing is beyond reach: a
    program that calls `jieba.del_word` changes that model for every tokenizer of its process.

    `guideline` cuts what jieba joins against the study's guideline for words (see `huayu.text.guideline`): phrases
    leave the dictionary, guesses lose the function words at their edges, 2.0 and —— become one token. Terms are exempt.

    `id` names the tokeniser (`jieba-0.42.1+lexicon+guideline+hmm`), `digest` is the sha256 of everything that decides
    its tokens, `lexicon_digest` is None without a lexicon, `engine` says what computes the tokens and changes none.
    """

    engine = "jieba"

    def __init__(self, lexicon: Lexicon | None = None, hmm: bool = True, guideline: bool = False):
        self.lexicon = lexicon
        self.hmm = hmm
        self.guideline = guideline
        self.lexicon_digest = lexicon.digest if lexicon is not None else None
        terms = lexicon.terms["term"].tolist() if lexicon is not None else []
        plain = [term for term in terms if _ONLY_JIEBA_HAN.fullmatch(term)]
        mixed = [term for term in terms if not _ONLY_JIEBA_HAN.fullmatch(term)]
        self._whole = WholeFinder(mixed, guideline)
        removed = phrases(base_dictionary().words) if guideline else set()
        removed |= set(lexicon.cuts) if lexicon is not None else set()
        base = without(base_dictionary(), removed) if removed else base_dictionary()
        self._dictionary = extended(base, plain) if plain else base
        self._tokenizer = self._dictionary.tokenizer()
        self._kept = Remembered(self._kept_of)
        parts = {"lexicon": lexicon is not None, "guideline": guideline, "hmm": hmm}
        self.id = "+".join([f"jieba-{import_jieba().__version__}", *(name for name, used in parts.items() if used)])
        decisive = [self.id, self._dictionary.digest, whole_pattern(mixed, guideline), *[RULES] * guideline]
        self.digest = sha256("\n".join(decisive).encode()).hexdigest()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id} {self.digest[:8]}>"

    def __reduce__(self) -> tuple[Any, ...]:
        # A jieba tokenizer holds a lock; another process builds its own.
        return type(self), (self.lexicon, self.hmm, self.guideline)

    def cut(self, text: str) -> list[str]:
        """The tokens of `text` in order, without white space; with the white space put back they are the text."""
        if not isinstance(text, str):
            raise TypeError(f"text is {type(text).__name__}; cut takes a str, decode it first")
        tokens: list[str] = []
        done = 0
        for start, end in self._whole.spans(text):
            tokens += self._words(text[done:start])
            tokens.append(text[start:end])
            done = end
        return tokens + self._words(text[done:]) if done else self._words(text)

    def in_dictionary(self, word: str) -> bool:
        """Whether jieba's own dictionary (not the lexicon) lists the word."""
        return base_dictionary().words.get(word, 0) > 0

    def _words(self, piece: str) -> list[str]:
        """The tokens of a piece of text in which nothing is kept whole."""
        return self._keep(self._cut_piece(piece))

    def _cut_piece(self, piece: str) -> list[str]:
        tokens: list[str] = self._tokenizer.lcut(piece, HMM=self.hmm)
        return tokens

    def _keep(self, cut: list[str]) -> list[str]:
        """What is kept of jieba's tokens."""
        return list(chain.from_iterable(map(self._kept.__getitem__, cut)))

    def _kept_of(self, token: str) -> tuple[str, ...]:
        """What is kept of a token of jieba's: nothing of white space, of a guess what the guideline makes of it."""
        if token.isspace():
            return ()
        if self.guideline and len(token) > 1 and token not in self._dictionary.words:
            return tuple(restrained(token))
        return (token,)


def default_segmenter(lexicon: Lexicon | None = None) -> Segmenter:
    """The segmenter of the study: jieba with its HMM, the lexicon (default: the study's own) and the guideline.

    Its engine is rjieba where that is installed, else jieba; tokens, `id` and `digest` are the same.
    """
    return _segmenter(read_lexicon() if lexicon is None else lexicon)


@lru_cache(maxsize=2)
def _segmenter(lexicon: Lexicon) -> Segmenter:
    if find_spec("rjieba") is None:
        return Segmenter(lexicon, guideline=True)
    # Imported here because the fast path is built on this module.
    from huayu.text.fast import FastSegmenter

    return FastSegmenter(lexicon, guideline=True)
