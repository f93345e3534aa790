"""The English of followed wordings."""

import re
from functools import cache

from huayu.patterns.formula_matrix import listed_glosses
from huayu.patterns.numerals import numeral_value
from huayu.patterns.word_lists import read_word_list
from huayu.reference.campaigns import campaign_dates
from huayu.reference.wordings import READ_COLUMNS
from huayu.text.lexicon import COLUMNS

_MEETING = re.compile("(?P<congress>[一二三四五六七八九十]+)(?:大|届(?P<plenum>[一二三四五六七八九])中全会)")


@cache
def wording_glosses() -> dict[str, str]:
    """Wording → its English in the list of formulas, the numerals, the campaigns or what was read, the first of these.

    Without the explanations in brackets; of a campaign's name without what sets it apart from another of that name.
    """
    campaigns = campaign_dates().assign(
        gloss=lambda table: table["gloss"].str.replace(", the short name.*", "", regex=True)
    )
    listed = [
        read_word_list("wordings", READ_COLUMNS).set_index("wording")["gloss"],
        campaigns.drop_duplicates("formula").set_index("formula")["gloss"],
        read_word_list("numerals", COLUMNS).set_index("term")["gloss"],
    ]
    found: dict[str, str] = {}
    for glosses in listed:
        found |= glosses.str.replace(r" *\([^()]*\)", "", regex=True).to_dict()
    return found | listed_glosses()


def gloss_of(wording: str) -> str:
    """The English of a followed wording or of a meeting's short name (十九届六中全会); "" if there is none."""
    meeting = _MEETING.fullmatch(wording)
    if not meeting:
        return wording_glosses().get(wording, "")
    congress = _ordinal(numeral_value(meeting["congress"]))
    if not meeting["plenum"]:
        return f"{congress} Party congress"
    return f"{_ordinal(numeral_value(meeting['plenum']))} plenum of the {congress} Central Committee"


def _ordinal(number: int) -> str:
    ending = "th" if 10 < number % 100 < 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
