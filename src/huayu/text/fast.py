"""The fast path: the same tokens as `Segmenter`, some ten times as fast, from rjieba behind a guard."""

import math
import re
from collections import deque
from itertools import accumulate, chain

from huayu.text.han import HAN_CLASS
from huayu.text.lexicon import Lexicon
from huayu.text.remembered import MOST_TOKENS, Remembered
from huayu.text.segmenter import Segmenter, default_segmenter

#: Most callers want the default, which takes this path where it can.
__all__ = ["FastSegmenter", "default_segmenter"]

#: rjieba takes rare ideographs for Han, which jieba does not, and cannot receive lone surrogates at all. Whatever holds
#: such a character is cut by jieba. Planes beyond the first are left to jieba as a whole.
_RARE = r"\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff"
_HAS_RARE = re.compile(f"[{_RARE}]")

#: rjieba keeps letters and digits joined by . _ - together (2021-04-07, www.), jieba only a decimal (3.5). So rjieba
#: gets a sign in their place that joins nothing, wherever the sign is not that of a decimal.
_JOINS = re.compile(r"[._\-]")
_JOINS_NO_DECIMAL = re.compile(r"[_\-]|\.(?![0-9])|(?<![0-9A-Za-z])\.")
_JOINS_NOTHING = "&"
#: A token that both programmes find alike, though it holds a sign that joins.
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+%?")
#: Where a decimal is followed at once by more (1.2.3, 1.5b), the programmes divide it differently.
_LONG_DECIMAL = r"\.[0-9]+[.A-Za-z]"

#: jieba cuts a text into these blocks and what lies between, and cuts every block for itself. Between blocks every
#: character is a token. So a text can be cut in parts wherever no block is divided.
_BLOCK = r"\u4e00-\u9fd5a-zA-Z0-9+#&._%\-"
_JIEBA_BLOCK = re.compile(f"[{_BLOCK}]+")
#: A block together with the rare characters that it holds or touches.
_STRETCH = re.compile(f"[{_BLOCK}{_RARE}]+")

#: Marks that no block holds, so that every clause can be cut for itself.
_CLAUSE = re.compile("[^，。；\n]*[，。；\n]+|[^，。；\n]+")

#: The least repetition in which two ways to cut an unknown run can be exactly as probable, by using the same
#: characters in the same states in another order (一产介产|介丁, 一产|介产介丁). The two programmes add the same
#: numbers in another order and may then choose differently. By enumeration, no shorter or less repetitive run has such
#: a pair.
_TIED_LENGTH, _TIED_REPEATS = 5, 2
_RUN = re.compile(rf"[^\n]{{{_TIED_LENGTH},}}")

_ONE_HAN = re.compile(f"[{HAN_CLASS}]")

#: What is remembered of a token beside its letters: that the guideline changes it, that its text is to be cut with
#: care. No guess holds such a character.
_CHANGED, _RISKY = "\x00", "\x01"

#: A word that no text can match: it brings the sum of all frequencies to jieba's.
_PADDING = "\ue000\ue001"


class FastSegmenter(Segmenter):
    """`Segmenter` with the same tokens, `id` and `digest`; `engine` says rjieba. Needs the extra `fast`.

    rjieba gets every word of this segmenter's dictionary with its very frequency and the same total, so that both
    programmes weigh the same alternatives. Every option of `Segmenter` is supported. Blocks that rjieba would cut by
    other rules (see `_is_risky`) and blocks in which two cuts may be equally probable (see `_TIED_LENGTH`) are cut by
    jieba, because jieba is the reference. Raises ImportError, with the cure, without rjieba.
    """

    engine = "rjieba"

    def __init__(self, lexicon: Lexicon | None = None, hmm: bool = True, guideline: bool = False):
        super().__init__(lexicon, hmm, guideline)
        try:
            import rjieba
        except ImportError as error:
            raise ImportError("the fast segmenter needs rjieba: pip install 'huayu[fast]', or use Segmenter") from error
        self._rjieba = rjieba.Jieba.empty()
        for word, frequency in self._dictionary.words.items():
            self._rjieba.add_word(word, frequency, None)
        self._rjieba.add_word(_PADDING, self._dictionary.total - sum(self._dictionary.words.values()), None)
        self._notes = Remembered(self._note_of)
        self._changed: dict[str, tuple[str, ...]] = {}
        self._divided_differently = re.compile("|".join([_LONG_DECIMAL, *self._words_with_a_stand_in()]))

    def _words(self, piece: str) -> list[str]:
        """Most pieces are cut once and looked through once; a clause with a risk or a possible tie is cut with care."""
        if len(self._changed) >= MOST_TOKENS:  # here and not between two tokens of a piece
            self._changed.clear()
            self._notes.clear()
        try:
            tokens: list[str] = self._rjieba.cut(piece, self.hmm)
        except UnicodeEncodeError:  # a lone surrogate
            return self._words_with_care(piece)
        notes = "".join(map(self._notes.__getitem__, tokens))
        if _RISKY in notes or (self.hmm and _may_tie(notes)):
            return self._words_with_care(piece)
        return self._exchanged(tokens) if _CHANGED in notes else tokens

    def _words_with_care(self, piece: str) -> list[str]:
        clauses = _CLAUSE.findall(piece)
        if len(clauses) == 1:
            return super()._words(piece)
        return list(chain.from_iterable(map(self._words, clauses)))

    def _exchanged(self, tokens: list[str]) -> list[str]:
        """What `_keep` gives, found by looking only among the few tokens that change."""
        kept: list[str] = []
        for token in tokens:
            if token in self._changed:
                kept += self._changed[token]
            else:
                kept.append(token)
        return kept

    def _note_of(self, token: str) -> str:
        """What `_words` has to know of a token; a line break for one that is neither a guess nor to be changed."""
        if _HAS_RARE.search(token) or (_JOINS.search(token) and not _DECIMAL.fullmatch(token)):
            return _RISKY
        guess, kept = self._as_a_guess(token), self._kept_of(token)
        if kept == (token,):
            return guess
        self._changed[token] = kept
        return guess + _CHANGED

    def _cut_piece(self, piece: str) -> list[str]:
        if not self._is_risky(piece):
            return self._cut_plain(piece)
        tokens: list[str] = []
        done = 0
        for stretch in _STRETCH.finditer(piece):
            if self._is_risky(stretch[0]):
                tokens += self._cut_plain(piece[done : stretch.start()])
                tokens += super()._cut_piece(stretch[0])
                done = stretch.end()
        return tokens + self._cut_plain(piece[done:])

    def _is_risky(self, text: str) -> bool:
        """Whether rjieba would cut by other rules than jieba."""
        if _HAS_RARE.search(text):
            return True
        return bool(_JOINS.search(text) and self._divided_differently.search(text))

    def _words_with_a_stand_in(self) -> list[str]:
        """Patterns of the words that could be gained or lost by giving rjieba another sign: AT-T is no AT&T."""
        signs = re.compile(rf"\\?[._\-{_JOINS_NOTHING}]")
        words = (word for word in self._dictionary.words if not word.isalnum() and signs.search(word))
        return [signs.sub(f"[._\\-{_JOINS_NOTHING}]", re.escape(word)) for word in words]

    def _cut_plain(self, text: str) -> list[str]:
        """A text without risk: by rjieba, but for the blocks in which two cuts may be equally probable."""
        tokens = self._by_rjieba(text)
        ties = self._ties(tokens) if self.hmm else None
        if not ties:
            return tokens
        tokens, done = [], 0
        for block in _JIEBA_BLOCK.finditer(text):
            while ties and ties[0][1] <= block.start():
                ties.popleft()
            if ties and ties[0][0] < block.end():
                tokens += self._by_rjieba(text[done : block.start()])
                tokens += super()._cut_piece(block[0])
                done = block.end()
        return tokens + self._by_rjieba(text[done:])

    def _by_rjieba(self, text: str) -> list[str]:
        """rjieba's tokens, with . _ - where jieba has them."""
        if not _JOINS.search(text):
            tokens: list[str] = self._rjieba.cut(text, self.hmm)
            return tokens
        cut = self._rjieba.cut(_JOINS_NO_DECIMAL.sub(_JOINS_NOTHING, text), self.hmm)
        ends = list(accumulate(map(len, cut)))
        return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def _ties(self, tokens: list[str]) -> deque[tuple[int, int]]:
        """The runs that the model for unknown words may have cut, long and repetitive enough for a tie."""
        sized = (token if self._notes[token].startswith(token) else "\n" * len(token) for token in tokens)
        return deque(run.span() for run in _RUN.finditer("".join(sized)) if _repeats(run[0]))

    def _as_a_guess(self, token: str) -> str:
        """A token that may be a guess; of any other token a line break."""
        return token if self._may_be_a_guess(token) else "\n"

    def _may_be_a_guess(self, token: str) -> bool:
        """Whether jieba can have left a token's characters to its model instead of finding it in the dictionary."""
        if not token or not all(map(_ONE_HAN.match, token)):
            return False
        words, total = self._dictionary.words, math.log(self._dictionary.total)
        frequency = words.get(token, 0)
        if len(token) == 1 or not frequency:
            return True
        # The best way through the dictionary takes single characters only where the word is no better.
        singles = sum(math.log(words.get(character) or 1) - total for character in token)
        return math.log(frequency) - total <= singles + 1e-6


def _may_tie(notes: str) -> bool:
    """Whether a run of guesses is long and repetitive enough for a tie."""
    return any(map(_repeats, _RUN.findall(notes.replace(_CHANGED, ""))))


def _repeats(run: str) -> bool:
    """Whether a run repeats enough of its characters for a tie."""
    return len(run) - len(set(run)) >= _TIED_REPEATS
