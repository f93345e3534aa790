"""The wordings that are followed through a dated corpus: formulas, slogans, what was read in the texts, meetings."""

import re
from functools import cache
from hashlib import sha256

import ahocorasick_rs
import pandas as pd

from huayu.paths import find_paths, package_paths
from huayu.patterns.formula_list import FORMULA_COLUMNS, Form, Formula, form_of, forms
from huayu.patterns.formula_view import folded_form
from huayu.patterns.word_lists import read_word_list
from huayu.reference.campaigns import campaign_dates
from huayu.reference.meetings import RULES, names_a_meeting
from huayu.text.lexicon import COLUMNS

#: Where a wording comes from: the list of formulas, the terms of the lexicon with a numeral, the names of campaigns,
#: what was read in the five texts and none of these has, and meetings, recognised by `huayu.reference.meetings`.
KINDS = ("formula", "numeral", "campaign", "read", "meeting")

#: The columns of a term table, and of the table of what was read.
READ_COLUMNS = ["wording", "gloss", "layer", "aliases", "note"]

#: Without its marks and with digits as numerals, 2+3 is every 23 and 三一 every 31.
_BARE_NUMBER = re.compile("[〇一二三四五六七八九A-Z]{1,2}")
#: A numeral term of two characters (三强, 四力) is many things.
_SHORT = 2


@cache
def followed_forms() -> tuple[Form, ...]:
    """Every form that is looked for, as in `huayu.patterns.formula_list.forms`; the kind of its formula is in KINDS.

    A form that stands in several tables belongs to the first of them, in the order of KINDS. Forms that are bare
    numbers without their marks (2+3) are left out, and in a study what its own lexicon has added: the references that
    come with the package know nothing of it.
    """
    found: dict[str, Form] = {}
    for form in (*_formulas(), *_numerals(), *_campaigns(), *_read()):
        if not _BARE_NUMBER.fullmatch(form.folded):
            found.setdefault(form.folded, form)
    if find_paths().is_study:
        known = _known_to_the_package()
        return tuple(form for form in found.values() if {form.folded, folded_form(form.formula.canonical)} <= known)
    return tuple(found.values())


def followed_table() -> pd.DataFrame:
    """Every form that is looked for, meetings apart: form, wording (its main form), kind, ambiguous.

    `ambiguous`: as a bare string it also means other things, so how often it occurs says little about the wording.
    """
    noted = read_in_texts()
    ambiguous = set(noted.loc[noted["note"].str.startswith("ambiguous"), "wording"])
    rows = []
    for form in followed_forms():
        wording, kind = form.formula.canonical, form.formula.kind
        short = kind == "numeral" and len(form.folded) <= _SHORT
        rows.append((form.printed, wording, kind, short or (kind == "read" and wording in ambiguous)))
    columns = {"form": "str", "wording": "str", "kind": "str", "ambiguous": "bool"}
    return pd.DataFrame(rows, columns=list(columns)).astype(columns)


@cache
def followed_automaton() -> ahocorasick_rs.AhoCorasick:
    """Finds the folded forms of `followed_forms`, by their place there."""
    return ahocorasick_rs.AhoCorasick([form.folded for form in followed_forms()])


@cache
def wordings_digest() -> str:
    """SHA-256 of what is looked for: every form with its wording and its pauses, and the rules for meetings."""
    rows = (f"{form.folded}\t{form.formula.canonical}\t{form.pauses}" for form in followed_forms())
    return sha256("\n".join([*rows, *RULES]).encode()).hexdigest()


def read_in_texts() -> pd.DataFrame:
    """The table of wordings read in the five texts that no list has: wording, gloss, layer, aliases, note."""
    return read_word_list("wordings", READ_COLUMNS)


def _known_to_the_package() -> set[str]:
    """The folded forms of the package's own lists, by which its references were counted."""
    lexicon = package_paths().lexicon
    formulas = read_word_list("formulas", FORMULA_COLUMNS, lexicon)
    read = read_word_list("wordings", READ_COLUMNS, lexicon)
    printed = [*formulas["formula"], *read["wording"], *campaign_dates(lexicon)["formula"]]
    printed += [alias for table in (formulas, read) for cell in table["aliases"] for alias in cell.split("|") if alias]
    printed += read_word_list("numerals", COLUMNS, lexicon)["term"].tolist()
    return {folded_form(form) for form in printed}


def _formulas() -> list[Form]:
    return [form._replace(formula=form.formula._replace(kind="formula")) for form in forms()]


def _numerals() -> list[Form]:
    table = read_word_list("numerals", COLUMNS)
    return [
        form_of(term, _wording(term, "numeral")) for term in table["term"] if not names_a_meeting(folded_form(term))
    ]


def _campaigns() -> list[Form]:
    return [form_of(formula, _wording(formula, "campaign")) for formula in campaign_dates()["formula"].unique()]


def _read() -> list[Form]:
    table = read_in_texts()
    return [
        form_of(printed, _wording(row.wording, "read"))
        for row in table.itertuples()
        for printed in [row.wording, *filter(None, row.aliases.split("|"))]
    ]


def _wording(canonical: str, kind: str) -> Formula:
    return Formula(canonical, "", kind, "", "", "formula")
