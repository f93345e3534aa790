"""Omission: whether a reporting word without a subject in its clause can belong to a subject before."""

import re

from huayu.patterns.acts import Act
from huayu.patterns.passage import Clause, Passage
from huayu.patterns.reporting_verbs import ReportingWord
from huayu.patterns.speech_nouns import SHORT
from huayu.patterns.subjects import after_lead, before_adverbs, is_modal, is_plain, is_set_off, without_topic

#: Without a subject, at the front of a sentence, these are an act of whoever spoke before.
_DEMANDS = frozenset(
    [
        *["希望", "要求", "号召", "勉励", "强调", "指出", "呼吁", "倡议", "表示", "叮嘱", "嘱托"],
        *["提醒", "建议", "寄语", "认为", "相信", "坦言", "期待", "期望", "期盼"],
    ]
)
_ALSO = re.compile(r"并|还|同时|也|最后|再次|又|此外|另外|随后|接着|而且|会上|首先|其次")
#: After the words of a speech these open its wishes: 表示，希望….
WISHES = frozenset(["希望", "期望", "期待", "期盼", "盼望", "祝愿", "寄望", "期冀", "勉励", "号召", "呼吁", "恳请"])
#: What somebody is asked to do, so that 希望各支部…，并提出措施 has no second act.
_ASKED = frozenset(
    [
        *["提出", "明确", "总结", "交流", "讨论", "研讨", "汇报", "报告", "通报", "反馈", "部署"],
        *["安排", "分析", "剖析", "梳理"],
    ]
)
_SHORT_FRONT = re.compile(r"对|向|就|围绕|从|结合|针对")
_LONGEST_FRONT = 240


def may_omit(
    passage: Passage,
    clause: Clause,
    word: ReportingWord,
    floor: int,
    before: Act | None,
    same_clause: bool,
    has_subject: bool,
) -> bool:
    """Whether the verb can belong to a subject that stands before its clause.

    `floor` is where the words before the verb begin, `before` the act before it in the sentence (in the same clause if
    `same_clause`), `has_subject` whether an earlier clause of the sentence has a subject. After a rendered clause only
    what is set off by a mark, added by 并 or 还, or parallel after a semicolon is an act; at the start of a sentence
    only a verb that takes a clause and stands at its front.
    """
    if word.begin - floor > _LONGEST_FRONT or passage.text.startswith("听取", word.begin):
        return False
    front = passage.between(floor, word.begin)
    if is_modal(without_topic(front) if word.light is not None else front) or (
        word.word in SHORT and before is None and not has_subject
    ):
        return False
    if before is not None and same_clause:
        return not before.clausal and (front == "" or before_adverbs(front).endswith(("并", "、", "和", "及")))
    if not is_plain(front):
        return False
    takes_clause = "clause" in word.kinds
    set_off = takes_clause and word.light is None and is_set_off(passage, clause, word)
    if before is not None and before.clausal:
        if after_lead(before_adverbs(front)) and not _SHORT_FRONT.match(after_lead(front)):
            return False
        if before.word.verb_class == "directive" and word.word in _ASKED:
            return False
        quoted = passage.sign(clause.start - 2) == "”" and clause.before == ","
        if (word.word in WISHES or (quoted and takes_clause)) and after_lead(before_adverbs(front)) == "":
            return True
        also = _ALSO.match(front) and (takes_clause or word.verb_class == "evaluative" or word.light is not None)
        beside = clause.before == ";" and (takes_clause or word.verb_class == "evaluative")
        return set_off or bool(also) or beside
    if before is not None or has_subject:
        return True
    demands = clause.opens_sentence and word.word in _DEMANDS
    return set_off or (demands and after_lead(front) in ("", "对", "向"))
