"""The last look at a text before it may enter a corpus: it must be one that `load_corpus` can read again."""

import re
import unicodedata

from huayu.corpus.cleaning import clean
from huayu.corpus.problem import InputError
from huayu.corpus.reading import decode
from huayu.ingest.dates import day_in
from huayu.ingest.found import Fact, Found, Unreadable
from huayu.ingest.printed import event_facts, printed_facts

_SURROGATES = re.compile("[\ud800-\udfff]")
#: Characters without width and characters that turn the direction of writing: kept, and told.
_ZERO_WIDTH = re.compile("[\u200b-\u200d\u2060\ufeff\u00ad\u180e]")
_BIDI = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")


def checked(found: Found) -> Found:
    """The article with every character that can be kept, with notes on odd ones and with what its own text tells.

    Raises Unreadable where the text would be no text to the study: empty, or binary.
    """
    lone = len(_SURROGATES.findall(found.raw))
    if lone:
        found.raw = _SURROGATES.sub("\ufffd", found.raw)
        found.notes.append(f"{lone} halves of surrogate pairs stand as U+FFFD")
    for pattern, what in ((_ZERO_WIDTH, "zero-width"), (_BIDI, "bidirectional control"), (_CONTROLS, "control")):
        number = len(pattern.findall(found.raw))
        if number:
            found.notes.append(f"{number} {what} character{'s' if number > 1 else ''} kept")
    if not re.search(r"\w", found.raw):
        raise Unreadable("there are no words in it.", "Leave it out.")
    try:
        decode(found.raw.encode(), "")
    except InputError as error:
        what = error.problems[0].what if hasattr(error, "problems") else str(error)
        raise Unreadable(f"the text cannot be kept: {what}", "Save it as UTF-8 text.") from None
    document = clean(found.raw, "text")
    found.facts = [_tidy(fact) for fact in found.facts] + printed_facts(document)
    published = next((fact.value for fact in found.facts if fact.field == "publication_date"), "")
    found.facts += event_facts(document, day_in(published))
    return found


def _tidy(fact: Fact) -> Fact:
    """A value on one line, without what cannot be seen or encoded."""
    shown = (c for c in _SURROGATES.sub("\ufffd", fact.value) if unicodedata.category(c) not in ("Cc", "Cf"))
    return fact._replace(value=" ".join("".join(shown).split()))
