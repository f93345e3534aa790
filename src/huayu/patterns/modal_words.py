"""Where a text says must, ought and will: the words of necessity, obligation and resolve, and the words that hold them.

要 stands in 重要, 主要 and 要求 far more often than it means *must*. So the modal words and their look-alikes are
looked for together, longest first: where a look-alike matches, the modal word inside it is not seen.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from huayu.patterns.word_lists import read_word_list

#: 需要 before a mark, 的, 和, 与 or 为 is a noun: 发展的需要, 需要和可能.
_NOUN_FOLLOWS = re.compile(r"[的和与及为]|[^一-鿿]|$")
#: 坚持 is a noun after 的, 份 or 种 when nothing it could govern follows: 他的坚持,感动了大家.
_NOUN_PRECEDES = "的份种"
#: 必 that means must, not *will*: 有责必问, 凡错必纠, 问责必严, 班子成员之间必谈; not 有求必应, 势必, 必将, 必修.
_STRICT = re.compile(
    r"[有凡违逢每][一-鿿](必)(?!应)[一-鿿]|[一-鿿](必)[严究纠查问罚惩改追办督]|"
    r"(?<![不未势何想务])(必)(?![须要需将然是定备修胜争答看读由经会有能应])[一-鿿](?![一-鿿])"
)


class Modal(NamedTuple):
    """A modal word at its place: class `obligation`, `necessity` or `resolve`; polarity `negative` or empty."""

    start: int
    end: int
    modal_class: str
    polarity: str


@lru_cache(maxsize=256)
def modal_words(view: str, start: int, end: int) -> tuple[Modal, ...]:
    """The modal words of `view[start:end]` (a text under `fold_width`), in their order, without overlap.

    The word list is `modal_words.tsv`, the look-alikes are `modal_exceptions.tsv`; a look-alike may name the modal word
    that still counts inside it (要求真务实: 要). Whether 不能 forbids or reports an inability is decided by the word
    that follows, so a rare inability is taken for a prohibition.
    """
    automaton, patterns, classes = _automaton()
    part = view[start:end]
    matches = automaton.find_matches_as_indexes(part)
    found = [Modal(*place, *classes["必"]) for place in _strict(view, start, end)]
    if found:  # 有责必须问: what a longer word holds is a part of that word
        held = {start + place for _, begin, stop in matches for place in range(begin, stop)}
        found = [modal for modal in found if modal.start not in held]
    for index, begin, stop in matches:
        at = begin
        for word in patterns[index]:
            at = part.index(word, at, stop)
            if not _is_noun(part, word, at):
                found.append(Modal(start + at, start + at + len(word), *classes[word]))
            at += len(word)
    return tuple(sorted(found))


def _strict(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if view.find("必", start, end) >= 0:
        for match in _STRICT.finditer(view, start, end):
            yield match.span(match.lastindex or 0)


def _is_noun(part: str, word: str, at: int) -> bool:
    if word not in ("需要", "坚持"):
        return False
    bare = bool(_NOUN_FOLLOWS.match(part, at + len(word)))
    return bare and (word == "需要" or (at > 0 and part[at - 1] in _NOUN_PRECEDES))


@cache
def _automaton() -> tuple[AhoCorasick, list[tuple[str, ...]], dict[str, tuple[str, str]]]:
    """The automaton, the modal words inside each of its patterns, and class and polarity of each modal word."""
    words = read_word_list("modal_words", ["word", "class", "polarity", "gloss"])
    exceptions = read_word_list("modal_exceptions", ["exception", "modal", "gloss"])
    classes = {row["word"]: (row["class"], row["polarity"]) for row in words.to_dict("records")}
    inside: dict[str, tuple[str, ...]] = {word: (word,) for word in classes if word != "必"}
    inside |= {row["exception"]: tuple(row["modal"].split()) for row in exceptions.to_dict("records")}
    automaton = AhoCorasick(
        list(inside), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
    )
    return automaton, list(inside.values()), classes
