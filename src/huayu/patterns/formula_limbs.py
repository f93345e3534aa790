"""Coordinations in another order or with a limb left out: 跟党走、听党话, 政治判断力、政治执行力.

The limbs of a form are what its printed pauses divide. A run of them with nothing between but a pause or 和, 与, 及
is a variant if it holds all limbs, or, where the form has three or more of three letters each, three fifths of the
limbs and of the letters.
"""

from collections import defaultdict
from functools import cache
from itertools import pairwise

import ahocorasick_rs
from rapidfuzz.distance import Levenshtein

from huayu.patterns.formula_edits import limb_script
from huayu.patterns.formula_list import Form, forms
from huayu.patterns.formula_matches import Match
from huayu.patterns.formula_view import BOUNDARY, FormulaView

_JOINTS = frozenset(["", "和", "与", "及", "并", "以及"])
_SHORTEST_FORM = 6
_SHORTEST_OMITTING = 3
_OMITTING_SHARE = 0.6

Hit = tuple[int, int, str]


def limb_matches(view: FormulaView) -> list[Match]:
    """The runs of limbs that repeat a coordination in another order or without some of its limbs."""
    automaton, limbs, owners = _limbs()
    hits: dict[Form, list[Hit]] = defaultdict(list)
    for index, start, end in automaton.find_matches_as_indexes(view.text, overlapping=True):
        for form in owners[limbs[index]]:
            hits[form].append((start, end, limbs[index]))
    return [match for form, places in hits.items() for run in _runs(view, places) for match in _judged(view, form, run)]


def limbs_of(form: Form) -> list[str]:
    """The limbs of a form, folded."""
    edges = [0, *form.pauses, len(form.folded)]
    return [form.folded[start:end] for start, end in pairwise(edges)]


def _runs(view: FormulaView, places: list[Hit]) -> list[list[Hit]]:
    """Limbs that follow each other with nothing or a joint between, none of them twice."""
    runs: list[list[Hit]] = []
    for hit in sorted(places):
        last = runs[-1][-1] if runs else None
        between = view.text[last[1] : hit[0]] if last else BOUNDARY
        fits = last is not None and last[1] <= hit[0] and between in _JOINTS
        if fits and hit[2] not in {limb for _, _, limb in runs[-1]}:
            runs[-1].append(hit)
        else:
            runs.append([hit])
    return runs


def _judged(view: FormulaView, form: Form, run: list[Hit]) -> list[Match]:
    limbs, found = limbs_of(form), [limb for _, _, limb in run]
    # Both limbs and letters are counted: 形式主义、官僚主义 is two limbs of three and less than half of its form.
    share = min(len(found) / len(limbs), len("".join(found)) / len(form.folded))
    omitting = len(limbs) >= 3 and share >= _OMITTING_SHARE and min(map(len, limbs)) >= _SHORTEST_OMITTING
    if len(found) < 2 or found == limbs or not (omitting or len(found) == len(limbs)):
        return []
    start, end = run[0][0], run[-1][1]
    distance = Levenshtein.distance(form.folded, view.text[start:end])
    return [Match(start, end, form, tuple(limb_script(limbs, found)), distance)]


@cache
def _limbs() -> tuple[ahocorasick_rs.AhoCorasick, list[str], dict[str, list[Form]]]:
    owners: dict[str, list[Form]] = defaultdict(list)
    for form in forms():
        if form.pauses and len(form.folded) >= _SHORTEST_FORM and form.formula.role == "formula":
            for limb in dict.fromkeys(limbs_of(form)):
                owners[limb].append(form)
    words = list(owners)
    return ahocorasick_rs.AhoCorasick(words), words, dict(owners)
