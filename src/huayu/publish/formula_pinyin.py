"""The pinyin of expressions that no table divides: known terms as the glossary has them, the rest by the segmenter."""

from collections.abc import Mapping, Sequence

from huayu.publish.glossary import Term
from huayu.publish.glossary_links import found_terms, segmenter
from huayu.publish.pinyin import pinyin_of


def formula_pinyin(expression: str, terms: Sequence[Term], exceptions: Mapping[str, str]) -> str:
    """The pinyin of an expression, divided into words by a glossary and, outside its terms, by the segmenter."""
    return pinyin_of(divided(expression, terms), exceptions)


def divided(expression: str, terms: Sequence[Term]) -> str:
    """The expression with spaces between its words; within a glossary term as the glossary divides it."""
    words, done = [], 0
    for found in found_terms(expression, terms):
        words += [*segmenter().cut(expression[done : found.start]), found.term.words]
        done = found.end
    return " ".join([*words, *segmenter().cut(expression[done:])])
