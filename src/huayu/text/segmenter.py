"""Text to words: jieba, with a domain lexicon whose terms stay whole."""

import re
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from typing import Any

from huayu.text.dictionary import base_dictionary, extended, import_jieba, without
from huayu.text.folding import fold_width
from huayu.text.guideline import KEPT_WHOLE, RULES, phrases, restrained
from huayu.text.lexicon import Lexicon, read_lexicon

#: What jieba takes for Han. It cuts a word of other characters to pieces before it looks into any dictionary.
_ONLY_JIEBA_HAN = re.compile("[\u4e00-\u9fd5]+")

_NOT_INSIDE_A_RUN = (r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][.+-])", r"(?![0-9A-Za-z])(?![.+-][0-9A-Za-z])")


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
        self._whole = _whole_pattern(mixed, guideline)
        removed = phrases(base_dictionary().words) if guideline else set()
        removed |= set(lexicon.cuts) if lexicon is not None else set()
        base = without(base_dictionary(), removed) if removed else base_dictionary()
        self._dictionary = extended(base, plain) if plain else base
        self._tokenizer = self._dictionary.tokenizer()
        parts = {"lexicon": lexicon is not None, "guideline": guideline, "hmm": hmm}
        self.id = "+".join([f"jieba-{import_jieba().__version__}", *(name for name, used in parts.items() if used)])
        decisive = [self.id, self._dictionary.digest, self._whole.pattern if self._whole else "", *[RULES] * guideline]
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
        for piece, is_term in self._pieces(text):
            if is_term:
                tokens.append(piece)
            else:
                found = [token for token in self._cut_piece(piece) if not token.isspace()]
                tokens += self._restrained(found) if self.guideline else found
        return tokens

    def in_dictionary(self, word: str) -> bool:
        """Whether jieba's own dictionary (not the lexicon) lists the word."""
        return base_dictionary().words.get(word, 0) > 0

    def _cut_piece(self, piece: str) -> list[str]:
        tokens: list[str] = self._tokenizer.lcut(piece, HMM=self.hmm)
        return tokens

    def _restrained(self, tokens: list[str]) -> Iterator[str]:
        listed = self._dictionary.words
        for token in tokens:
            if len(token) == 1 or token in listed:
                yield token
            else:
                yield from restrained(token)

    def _pieces(self, text: str) -> Iterator[tuple[str, bool]]:
        """The text in order, as what is kept whole (True) and what lies between them (False)."""
        if self._whole is None:
            yield text, False
            return
        end = 0
        for match in self._whole.finditer(fold_width(text)):
            if match.start() > end:
                yield text[end : match.start()], False
            yield text[match.start() : match.end()], True
            end = match.end()
        if end < len(text):
            yield text[end:], False


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


def _whole_pattern(mixed_terms: list[str], guideline: bool) -> re.Pattern[str] | None:
    """A pattern that finds, in the width-folded view of a text, what is kept from jieba; the longest term first."""
    before, after = _NOT_INSIDE_A_RUN
    alternatives = []
    for term in sorted({fold_width(term) for term in mixed_terms}, key=lambda term: (-len(term), term)):
        starts_a_run, ends_a_run = (re.match("[0-9A-Za-z]", edge) for edge in (term[0], term[-1]))
        alternatives.append(f"{before if starts_a_run else ''}{re.escape(term)}{after if ends_a_run else ''}")
    if guideline:
        alternatives += KEPT_WHOLE
    return re.compile("|".join(alternatives)) if alternatives else None
