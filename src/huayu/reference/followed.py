"""Which followed wording somebody asks for: any accepted form leads there; what was not followed is refused."""

import re
from difflib import get_close_matches
from functools import lru_cache

from huayu.patterns.formula_view import folded_form
from huayu.reference.meetings import meeting_matches, names_a_meeting
from huayu.reference.tables import Reference

_SHOWN = 40  # characters of a refused wording that a message repeats

#: What may stand before the name of a meeting without changing which meeting it is.
_WHOSE = "(?:中国共产党|中共|中国|党的)?"


def followed_wording(formula: str, reference: Reference) -> str:
    """The wording that a form belongs to in a reference, compared without marks.

    ValueError, with what to do, where it was not looked for.
    """
    if not isinstance(formula, str):
        raise ValueError(f"formula: {formula!r} is no string; give one wording, or a list to first_seen_table")
    folded = folded_form(formula)
    if not folded:
        raise ValueError("formula: holds no letter or character; give a wording such as 两个确立")
    forms, wordings = (tuple(reference.wordings[column].tolist()) for column in ("form", "wording"))
    known = _folded_forms(forms, wordings)
    if folded in known:
        return known[folded]
    meetings = _meetings_named(folded)
    if len(meetings) == 1:
        return meetings[0]
    if meetings:
        raise ValueError(f"formula: {formula} names several meetings; ask for one of them: {', '.join(meetings)}")
    if re.fullmatch("[一二三四五六七八九]中全会", folded):
        raise ValueError(f"formula: {formula} names a plenum of several congresses; say which: 十九届{folded}")
    near = get_close_matches(folded, list(known), n=3)
    hint = f"Near it: {', '.join(known[form] for form in near)}. " if near else ""
    raise ValueError(
        f"formula: {formula[:_SHOWN]} was not looked for in {reference.name}, so nothing is known of it. {hint}"
        "To follow it, add it to corpus/lexicon/formulas.tsv and build the reference again; forms that are bare "
        "numbers without their marks (2+3) cannot be followed"
    )


def _meetings_named(folded: str) -> list[str]:
    """The meetings that a folded form names, if it says no more than their names and whose they are."""
    if names_a_meeting(folded):
        return [folded]
    found = list(meeting_matches(folded))
    whole = found and found[-1].end == len(folded) and re.fullmatch(_WHOSE, folded[: found[0].start])
    return list(dict.fromkeys(match.form.formula.canonical for match in found)) if whole else []


@lru_cache(maxsize=8)
def _folded_forms(forms: tuple[str, ...], wordings: tuple[str, ...]) -> dict[str, str]:
    """Folded form → wording."""
    return {folded_form(form): wording for form, wording in zip(forms, wordings, strict=True)}
