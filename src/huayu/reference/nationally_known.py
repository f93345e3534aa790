"""Which slogans are known from above the institutions: from the lists of the package, or from the national press."""

import re
from collections.abc import Iterable
from functools import cache

from huayu.patterns.formula_view import folded_form
from huayu.reference.tables import read_reference, reference_names
from huayu.reference.wordings import KINDS, followed_forms, read_in_texts
from huayu.text.folding import fold_width

#: In so many items of a reference a wording must occur to be called known from it; fewer may be chance.
ITEMS = 5
#: Kinds of wordings that come from lists of formulas, numeral terms and campaigns; the others were read in texts.
_LISTED = KINDS[:3]
#: Without its marks and with digits as numerals, 2+3 is every 23: such names are compared as they are written.
_BARE_NUMBER = re.compile("[〇一二三四五六七八九A-Z]{1,2}")


def nationally_known(names: Iterable[str]) -> frozenset[str]:
    """Those of the names that a list has (as a form of a formula, a numeral term or a campaign, of the nation, a
    province or the sector), or that occur in `ITEMS` items of a reference as a word or as a followed wording.

    Compared without marks, widths and kinds of digits. A name that merely holds a listed one is not known by it.
    """
    return frozenset(name for name in names if fold_width(name) in _formulas_read() or _is_known(folded_form(name)))


def _is_known(folded: str) -> bool:
    return not _BARE_NUMBER.fullmatch(folded) and (folded in _listed() or folded in _printed())


@cache
def _formulas_read() -> frozenset[str]:
    noted = read_in_texts()
    return frozenset(noted.loc[noted["layer"] == "formula", "wording"].map(fold_width))


@cache
def _listed() -> frozenset[str]:
    return frozenset(form.folded for form in followed_forms() if form.formula.kind in _LISTED)


@cache
def _printed() -> frozenset[str]:
    """Words and followed wordings of all references that occur in enough items, folded."""
    found: set[str] = set()
    for name in reference_names():
        reference = read_reference(name)
        clear = reference.wordings.loc[~reference.wordings["ambiguous"], "form"]
        forms = reference.forms[reference.forms["form"].isin(clear)]
        items = reference.terms.groupby("term", sort=False, observed=True)["documents"].sum()
        often = [*forms.loc[forms["documents"] >= ITEMS, "form"], *items.index[items >= ITEMS].astype(str)]
        found |= {folded_form(form) for form in often}
    return frozenset(found)
