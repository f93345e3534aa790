"""Reporting verbs: where a clause has a word that can carry an act of speaking, writing or judging in words.

A word of `lexicon/patterns/reporting_verbs.tsv` is taken as a verb (指出, 并讲话), or as the noun that carries the act
when the verb before it is empty (作…报告, 提出…要求). What is plainly a thing (讲话精神) is dropped (`speech_nouns`);
whether anybody speaks is decided in `attribution`.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from huayu.patterns.empty_verbs import EmptyVerb, carrier_of, empty_verbs
from huayu.patterns.passage import Clause, Passage
from huayu.patterns.speech_nouns import FELT, SHORT, is_saying, is_thing
from huayu.patterns.speech_settings import is_setting
from huayu.patterns.word_lists import read_word_list


class ReportingWord(NamedTuple):
    """A word that can carry an act: its place, class and kinds; `light` is where its empty verb begins (or None)."""

    start: int
    end: int
    word: str
    verb_class: str
    kinds: frozenset[str]
    light: int | None

    @property
    def begin(self) -> int:
        """Where the predicate begins: the empty verb if there is one."""
        return self.start if self.light is None else self.light


#: Nouns that name the act; a reporting word right before one of them describes it (交流发言, 总结讲话).
_HEADS = frozenset(
    [
        *["讲话", "发言", "报告", "致辞", "致词", "演讲", "汇报", "说明", "评价", "要求", "意见"],
        *["建议", "讲座", "党课", "批示"],
    ]
)
#: Right before a word of `_RULES` these are an act of their own (致辞指出); 报告 is there the subject (报告指出).
_SPEECHES = frozenset(["讲话", "发言", "致辞", "致词", "演讲", "汇报", "总结", "点评", "讲评", "述职"])
#: What a report does with its matter; before these at the front of a clause it is the subject (报告回顾了).
_SURVEYS = frozenset(["回顾", "总结", "分析", "阐述", "阐明", "部署", "写道", "规定", "号召"])
_PAPERS = frozenset(["通报", "批示", "指示", "倡议", "声明"])
#: Right after one of these these tell the act, and the noun is the subject or the setting (报告指出, 讲话强调).
_RULES = frozenset(["指出", "强调", "提出", "认为", "要求", "表示", "明确", "建议", "重申"])
#: The word after one of these is already what is said (表示感谢, 要求部署).
_TALKS_ABOUT = frozenset(["讲授", "讲", "热议", "畅谈", "共话"])
_OPENERS = frozenset(["表示", "提出", "表达", "希望", "要求", "强调"])
_ATTRIBUTES = frozenset(["明确", "提出", "表达", "补充"])

_AFTER_NOUN = re.compile(r"$|[并和及与、后时以”\"]|之后")
#: Measures of discipline and reward, nobody's words.
_SANCTIONS = frozenset(["通报批评", "通报表扬"])
_ROW = re.compile(r"[与和及、]|以及")
#: Words that are mostly parts of others.
_MORE_THAN_SAYING = SHORT | FELT


@cache
def reporting_verbs() -> dict[str, tuple[str, frozenset[str]]]:
    """Word → (class, kinds): `clause` takes a clause, `object` an object or none, `noun` stands with an empty verb."""
    table = read_word_list("reporting_verbs", ["verb", "verb_class", "kind", "gloss"])
    rows = zip(table["verb"], table["verb_class"], table["kind"], strict=True)
    return {verb: (verb_class, frozenset(kind.split("+"))) for verb, verb_class, kind in rows}


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, reporting_verbs()), key=len, reverse=True)))


@cache
def _automaton() -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(reporting_verbs(), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest)


def verb_places(text: str) -> list[int]:
    """Where the words of the list begin in a text, in order, none inside another.

    Most clauses hold none: one reading of a text tells which ones need no other.
    """
    return [start for _, start, _ in _automaton().find_matches_as_indexes(text)]


def reporting_words(passage: Passage, clause: Clause) -> list[ReportingWord]:
    """The reporting words of a clause in order; a row is joined (强调指出, 交流与讨论) or cut to its head."""
    text = passage.between(clause.start, clause.end)
    following = passage.sign(clause.end)
    lights = empty_verbs(text)
    words = [_word(text, *hit, lights) for hit in _joined(text, following)]
    kept = _rows(text, [word for word in words if word is not None])
    return [_placed(word, clause.start) for word in _uncarried(kept)]


def _uncarried(words: list[ReportingWord]) -> Iterator[ReportingWord]:
    """The words that are no empty verb themselves (提出…要求) and do not stand before its noun (提出交流愿景和建议)."""
    begin: int | None = None
    kept: list[ReportingWord] = []
    for word in reversed(words):
        if begin is None or word.start < begin or word.light == begin:
            kept.append(word)
            begin = word.light
    return reversed(kept)


def _rows(text: str, words: list[ReportingWord]) -> list[ReportingWord]:
    """The words of a clause, those in a row behind one empty verb joined (进行了交流与讨论)."""
    found: list[ReportingWord] = []
    for word in words:
        last = found[-1] if found else None
        if last and last.light is not None and last.light == word.light and _ROW.fullmatch(text, last.end, word.start):
            found[-1] = last._replace(end=word.end)
        else:
            found.append(word)
    return found


def _placed(word: ReportingWord, offset: int) -> ReportingWord:
    light = None if word.light is None else word.light + offset
    return word._replace(start=word.start + offset, end=word.end + offset, light=light)


def _joined(text: str, following: str) -> Iterator[tuple[int, int, str]]:
    """Stretches of reporting words without anything between them: start, end and the word that decides."""
    run: list[re.Match[str]] = []
    hits = [
        hit
        for hit in _pattern().finditer(text)
        if hit[0] not in _MORE_THAN_SAYING or is_saying(text, hit.start(), hit[0], following)
    ]
    for hit in [*hits, None]:
        if run and (hit is None or hit.start() != run[-1].end() or hit.start() - run[0].start() > 6):
            if len(run) > 1 and run[-2][0] in _SPEECHES and run[-1][0] in _RULES:
                yield _decided(run[:-1])
                run = run[-1:]
            yield _decided(run)
            run = []
        if hit is not None:
            run.append(hit)


def _decided(run: list[re.Match[str]]) -> tuple[int, int, str]:
    first, last = run[0], run[-1]
    before = run[-2][0] if len(run) > 1 else ""
    if first.start() == 0 and before in _PAPERS | {"报告"} and last[0] in _SURVEYS:
        return last.start(), last.end(), last[0]
    if ((before in _HEADS or before in _PAPERS) and last[0] in _RULES) or (
        before and last[0] in _HEADS and first[0] not in _TALKS_ABOUT
    ):
        return last.start(), last.end(), last[0]
    if before in _ATTRIBUTES:
        return last.start(), last.end(), last[0]
    if before and first[0] in _OPENERS | _TALKS_ABOUT and last[0] not in _RULES:
        return first.start(), first.end(), first[0]
    return first.start(), last.end(), last[0]


def _word(text: str, start: int, end: int, word: str, lights: list[EmptyVerb]) -> ReportingWord | None:
    verb_class, kinds = reporting_verbs()[word]
    if text[start:end] in _SANCTIONS:
        return None
    if word == "批评" and (text.startswith("和自我批评", end) or text.endswith(("自我", "相互"), 0, start)):
        return None
    if "noun" in kinds and _AFTER_NOUN.match(text, end):
        light = carrier_of(text, start, word, lights)
        if light is not None:
            return ReportingWord(start, end, word, verb_class, kinds, light)
    if kinds == {"noun"}:
        return None
    # 党中央部署、…: a row of things, unless another reporting word follows (总结、部署了).
    row_of_things = kinds >= {"noun"} and "clause" not in kinds and text.startswith("、", end)
    if row_of_things and not _pattern().match(text, end + 1):
        return None
    nominal = "noun" in kinds
    if is_setting(text, start, end, word, nominal=nominal) or is_thing(text, start, end, word, kinds):
        return None
    return ReportingWord(start, end, word, verb_class, kinds, None)
