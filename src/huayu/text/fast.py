"""The fast path: the same tokens as `Segmenter`, about ten times as fast, from rjieba behind a guard."""

import math
import re

from huayu.text.han import HAN_CLASS
from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter, default_segmenter

#: Most callers want the default, which takes this path where it can.
__all__ = ["FastSegmenter", "default_segmenter"]

#: rjieba's programme differs from jieba's in two respects: its hidden Markov model keeps letters and digits joined by
#: . _ - together (2021-04-07, www.), and it takes rare ideographs for Han. It cannot receive lone surrogates at all.
#: Whatever holds such a character is cut by jieba. Planes beyond the first are left to jieba as a whole.
_RISKY = re.compile(r"[._\-\u3400-\u4dbf\u9fd6-\u9fff\ud800-\udfff\uf900-\ufaff\U00010000-\U0010ffff]")

#: jieba cuts a text into these blocks and what lies between, and cuts every block for itself.
_JIEBA_BLOCKS = re.compile(r"([\u4e00-\u9fd5a-zA-Z0-9+#&._%\-]+)")

#: The least repetition in which two ways to cut an unknown run can be exactly as probable, by using the same
#: characters in the same states in another order (一产介产|介丁, 一产|介产介丁). The two programmes add the same
#: numbers in another order and may then choose differently. By enumeration, no shorter or less repetitive run has such
#: a pair.
_TIED_LENGTH, _TIED_REPEATS = 5, 2

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

        self._guessable: dict[str, bool] = {}

    def _cut_piece(self, piece: str) -> list[str]:
        if not _RISKY.search(piece):
            tokens: list[str] = self._rjieba.cut(piece, self.hmm)
            if not self._may_be_tied(tokens):
                return tokens
        tokens = []
        for block in _JIEBA_BLOCKS.split(piece):
            cut = [] if _RISKY.search(block) else self._rjieba.cut(block, self.hmm)
            tokens += super()._cut_piece(block) if self._may_be_tied(cut) or not cut else cut
        return tokens

    def _may_be_tied(self, tokens: list[str]) -> bool:
        """Whether some run that the model for unknown words may have cut is long and repetitive enough for a tie."""
        if not self.hmm:
            return False
        run = ""
        for token in [*tokens, ""]:
            if self._may_be_a_guess(token):
                run += token
            elif run:
                if len(run) >= _TIED_LENGTH and len(run) - len(set(run)) >= _TIED_REPEATS:
                    return True
                run = ""
        return False

    def _may_be_a_guess(self, token: str) -> bool:
        """Whether jieba can have left a token's characters to its model instead of finding it in the dictionary."""
        known = self._guessable.get(token)
        if known is None:
            known = self._guessable[token] = self._weigh(token)
        return known

    def _weigh(self, token: str) -> bool:
        if not token or not all(map(_ONE_HAN.match, token)):
            return False
        words, total = self._dictionary.words, math.log(self._dictionary.total)
        frequency = words.get(token, 0)
        if len(token) == 1 or not frequency:
            return True
        # The best way through the dictionary takes single characters only where the word is no better.
        singles = sum(math.log(words.get(character) or 1) - total for character in token)
        return math.log(frequency) - total <= singles + 1e-6
