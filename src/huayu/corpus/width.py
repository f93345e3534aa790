"""Width folding: one form for full-width and half-width characters, as a view that keeps every offset.

It lives in the first room because the cleaning rules read this view too; `huayu.text.folding` is its public name.
"""

import re

#: Full-width ASCII (U+FF01–FF5E) and the ideographic space become ASCII; so do the no-break and other odd spaces.
_FOLDED = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FOLDED |= dict.fromkeys((0x00A0, 0x2002, 0x2003, 0x2009, 0x202F, 0x3000), 0x20)
#: Half-width Chinese marks and the two middle dots of Japanese fonts have no ASCII twin but do have a usual form.
_FOLDED |= {0xFF61: 0x3002, 0xFF62: 0x300C, 0xFF63: 0x300D, 0xFF64: 0x3001, 0xFF65: 0x00B7, 0x30FB: 0x00B7}

#: Every character that is folded, and what it becomes.
WIDE_FORMS = {chr(code): chr(folded) for code, folded in _FOLDED.items()}
_TO_FOLD = re.compile(f"[{''.join(WIDE_FORMS)}]")


def fold_width(text: str) -> str:
    """The same text, character for character, with widths folded: `fold_width(t)[i]` stands for `t[i]`.

    Full-width letters, digits and punctuation (Ａ １ ， ： ； （ ） ？ ！ ％) become ASCII; half-width Chinese marks
    (｡ ､ ｢ ｣) become full-width; every odd space becomes a plain one. Chinese marks without an ASCII twin
    (。 、 “ ” 《 》) stay. For comparison only: what is stored or counted is always the text itself.
    """
    # A text has few different characters to fold; replacing these is several times as fast as str.translate, which
    # looks every character up.
    for character in set(_TO_FOLD.findall(text)):
        text = text.replace(character, WIDE_FORMS[character])
    return text
