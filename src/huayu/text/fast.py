"""The fast path: the same tokens as `Segmenter`, about ten times as fast, from rjieba behind a guard."""

import math
import re
from collections import deque

from huayu.text.han import HAN_CLASS
from huayu.text.lexicon import Lexicon
from huayu.text.remembered import Remembered
from huayu.text.segmenter import Segmenter, default_segmenter

#: Most callers want the default, which takes this path where it can.
__all__ = ["FastSegmenter", "default_segmenter"]

#: rjieba's programme differs from jieba's in two respects: its hidden Markov model keeps letters and digits joined by
#: . _ - together (2021-04-07, www.), and it takes rare ideographs for Han. It cannot receive lone surrogates at all.
#: Whatever holds such a character is cut by jieba. Planes beyond the first are left to jieba as a whole.
_RISKY = re.compile(r"[._\-\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff]")

#: jieba cuts a text into these blocks and what lies between, and cuts every block for itself. Between blocks every
#: character is a token. So a text can be cut in parts wherever no block is divided.
_BLOCK = r"\u4e00-\u9fd5a-zA-Z0-9+#&._%\-"
_JIEBA_BLOCK = re.compile(f"[{_BLOCK}]+")
#: A block together with the risky characters that it holds or touches.
_STRETCH = re.compile(rf"[{_BLOCK}\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff]+")

#: The least repetition in which two ways to cut an unknown run can be exactly as probable, by using the same
#: characters in the same states in another order (一产介产|介丁, 一产|介产介丁). The two programmes add the same
#: numbers in another order and may then choose differently. By enumeration, no shorter or less repetitive run has such
#: a pair.
_TIED_LENGTH, _TIED_REPEATS = 5, 2
_RUN = re.compile(rf"[^\n]{{{_TIED_LENGTH},}}")

_ONE_HAN = re.compile(f"[{HAN_CLASS}]")

#: A word that no text can match: it brings the sum of all frequencies to jieba's.
_PADDING = "\ue000\ue001"


class FastSegmenter(Segmenter):
    """`Segmenter` with the same tokens, `id` and `digest`; `engine` says rjieba. Needs the extra `fast`.

    rjieba gets every word of this segmenter's dictionary with its very frequency and the same total, so that both
    programmes weigh the same alternatives. Every option of `Segmenter` is supported. Blocks with a risky character
    (see `_RISKY`) and blocks in which two cuts may be equally probable (see `_TIED_LENGTH`) are cut by jieba, because
    jieba is the reference. Raises ImportError, with the cure, without rjieba.
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
        self._guesses = Remembered(self._as_a_guess)

    def _cut_piece(self, piece: str) -> list[str]:
        if not _RISKY.search(piece):
            return self._cut_plain(piece)
        tokens: list[str] = []
        done = 0
        for stretch in _STRETCH.finditer(piece):
            if _RISKY.search(stretch[0]):
                tokens += self._cut_plain(piece[done : stretch.start()])
                tokens += super()._cut_piece(stretch[0])
                done = stretch.end()
        return tokens + self._cut_plain(piece[done:])

    def _cut_plain(self, text: str) -> list[str]:
        """A text without risky characters: by rjieba, but for the blocks in which two cuts may be equally probable."""
        tokens: list[str] = self._rjieba.cut(text, self.hmm)
        ties = self._ties(tokens) if self.hmm else None
        if not ties:
            return tokens
        tokens, done = [], 0
        for block in _JIEBA_BLOCK.finditer(text):
            while ties and ties[0][1] <= block.start():
                ties.popleft()
            if ties and ties[0][0] < block.end():
                tokens += self._rjieba.cut(text[done : block.start()], self.hmm)
                tokens += super()._cut_piece(block[0])
                done = block.end()
        tokens += self._rjieba.cut(text[done:], self.hmm)
        return tokens

    def _ties(self, tokens: list[str]) -> deque[tuple[int, int]]:
        """The runs that the model for unknown words may have cut, long and repetitive enough for a tie."""
        guesses = list(map(self._guesses.__getitem__, tokens))
        if not any(map(_repeats, _RUN.findall("".join(guesses)))):
            return deque()
        # Few texts come so far: only now does it matter where a run stands.
        sized = (token if guess == token else "\n" * len(token) for token, guess in zip(tokens, guesses, strict=True))
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


def _repeats(run: str) -> bool:
    """Whether a run repeats enough of its characters for a tie."""
    return len(run) - len(set(run)) >= _TIED_REPEATS
