"""Who from a body above comes to the event, also where no list knows the name."""

import re

from huayu.patterns.voices import is_superior

_POST = (
    r"(?:书记|主任|局长|厅长|部长|组长|司长|处长|市长|省长|区长|县长|州长|秘书长|调研员|督学|督导|专员|主席|常委|委员)"
)
#: A title in front of a name: 市教育局党组书记、局长严格.
_TITLED = re.compile(rf"([一-鿿、()]{{2,60}}{_POST})([一-鿿·]{{2,4}})")
_LAST_POST = re.compile(rf"{_POST}$")
_SENTENCE_END = re.compile(r"[。!?]")


def visitors(view: str, opening: str, host: tuple[str, float]) -> tuple[str, ...]:
    """Those whom an opening names with the title of a body above, as later sentences call them: 严格, 严局长.

    Of the characters behind a title, those are the name that open a sentence again; no list of names is needed.
    """
    found: list[str] = []
    for titled in _TITLED.finditer(opening):
        title, after = titled[1], titled[2]
        if is_superior(title, host):
            post = _LAST_POST.search(title)
            found += [after[:3], after[:2], after[0] + (post[0] if post else "")]
    return tuple(name for name in dict.fromkeys(found) if any(mark + name in view for mark in "。!?\n"))


def names_visitor(before: str, called: tuple[str, ...], host: tuple[str, float]) -> bool:
    """Whether the last sentence of `before` that opens with somebody opens with one from a body above the `host`.

    `called`: the visitors of the document. He who 强调 later in a paragraph is the one who opened it.
    """
    for sentence in reversed(_SENTENCE_END.split(before)):
        if sentence.startswith(called):
            return True
        titled = _TITLED.match(sentence)
        if titled:
            return is_superior(titled[1], host)
    return False
