"""The words the segmenter knows and how much each weighs: jieba's dictionary, and what a lexicon changes in it."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from math import prod
from pathlib import Path
from types import ModuleType
from typing import Any

from huayu.text.viterbi import viterbi

#: A lexicon term weighs at least as much as the thousand or so most frequent two-character words of jieba's dictionary
#: (rank 1,000 has frequency 5,132). jieba's own suggestion is just enough to keep a term whole when it stands alone; in
#: a sentence 宣传部长江绪容 is then still cut at 长江 and 广大党员干部 at 广大党员. Between 3,000 and 30,000 the choice
#: makes no difference to the texts it was tried on.
LEXICON_WEIGHT = 5000

#: Changes with the rule by which lexicon terms get their weights; part of every segmenter's digest.
WEIGHT_RULE = "suggest_freq-by-length-min-5000"


@cache
def import_jieba() -> ModuleType:
    """jieba, without the warnings that importing it sets off.

    Its source has invalid escape sequences (SyntaxWarning on Python 3.12+) and asks for `pkg_resources` where an older
    setuptools is installed (deprecation warning); neither is the user's business. Its decoder of unknown runs is
    replaced by one that gives the same in linear time (see `huayu.text.viterbi`).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import jieba
        import jieba.finalseg
    jieba.finalseg.viterbi = viterbi
    return jieba


@dataclass(frozen=True)
class Dictionary:
    """Words with their frequencies; `total` is the sum that turns a frequency into a probability.

    `prefixes` is what jieba walks: the words, plus every beginning of a word with frequency 0.
    """

    words: dict[str, int] = field(repr=False)
    prefixes: dict[str, int] = field(repr=False)
    total: int
    digest: str

    def tokenizer(self) -> Any:
        """A jieba.Tokenizer of its own: nothing is shared with `jieba.dt`, logged, or cached in a temporary folder."""
        tokenizer = import_jieba().Tokenizer()
        tokenizer.FREQ, tokenizer.total, tokenizer.initialized = self.prefixes, self.total, True
        return tokenizer


@cache
def base_dictionary() -> Dictionary:
    """jieba's own dictionary, read once a process from the installed package (under a second).

    jieba itself would write a cache into the shared temporary folder and read back whatever lies there; reading the
    source file every time works with a read-only home and in parallel processes, and cannot be stale.
    """
    content = (Path(str(import_jieba().__file__)).parent / "dict.txt").read_bytes()
    words: dict[str, int] = {}
    total = 0
    for line in content.decode("utf-8").splitlines():
        word, frequency, _ = line.split(" ", 2)
        words[word] = int(frequency)
        # A word listed twice counts twice here, as it does in jieba.
        total += int(frequency)
    return Dictionary(words, _with_prefixes(words), total, sha256(content).hexdigest())


def _with_prefixes(words: dict[str, int]) -> dict[str, int]:
    prefixes = dict(words)
    for word in words:
        for end in range(len(word) - 1, 0, -1):
            if word[:end] in prefixes:
                break
            prefixes[word[:end]] = 0
    return prefixes


def without(base: Dictionary, removed: Iterable[str]) -> Dictionary:
    """`base` without some words, which are then cut into others. What is left keeps its frequencies and the total."""
    gone = sorted(set(removed) & set(base.words))
    words, prefixes = dict(base.words), dict(base.prefixes)
    for word in gone:
        del words[word]
        # It may still be the beginning of another word.
        prefixes[word] = 0
    return Dictionary(words, prefixes, base.total, _digest(base.digest, "without", *gone))


def extended(base: Dictionary, terms: Iterable[str]) -> Dictionary:
    """`base` with lexicon terms in it, each heavy enough to stay whole.

    A term weighs the greatest of: its frequency in `base`; LEXICON_WEIGHT; and one more than the frequency at which it
    would be as probable as the best way to cut it. Terms are taken shortest first, so that a longer term outweighs the
    shorter ones inside it; no term can lie inside another of its length, so row order changes nothing.
    """
    ordered = sorted(set(terms), key=lambda term: (len(term), term))
    words, prefixes = dict(base.words), dict(base.prefixes)
    # The tokenizer reads `prefixes` while it grows. Its total stays that of `base`: a higher one favours longer words.
    trial = Dictionary(words, prefixes, base.total, "").tokenizer()
    for term in ordered:
        parts = trial.lcut(term, HMM=False)
        as_parts = prod(prefixes.get(part, 0) or 1 for part in parts) / base.total ** (len(parts) - 1)
        words[term] = max(words.get(term, 0), LEXICON_WEIGHT, int(as_parts) + 1)
        for end in range(1, len(term)):
            prefixes.setdefault(term[:end], 0)
        prefixes[term] = words[term]
    total = base.total + sum(words[term] - base.words.get(term, 0) for term in ordered)
    return Dictionary(words, prefixes, total, _digest(base.digest, WEIGHT_RULE, *ordered))


def _digest(*parts: str) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()
