"""The known pieces of the names of bodies, and the chains they make without a gap."""

import re
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from huayu.patterns.name_lists import is_ordinary, listed
from huayu.patterns.word_lists import read_word_list

#: No name of a body is longer than this many characters before its last piece.
_LONGEST = 60
_SCOPES = listed("中国 中华 全国 国家 中共 世界 亚洲 省 市 区 县 校 院 学校 学院 学会 附属 驻校 派驻 中心")
_PLURALS = listed("高校 院校 职业院校 技工院校 企业 基层 学生 教师")
_LEVELS = ("", "省", "市", "区", "县", "州", "自治区", "自治州", "新区", "壮族自治区", "回族自治区", "维吾尔自治区")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}届?")
#: A one-character word of rank opens no chain where the character before makes a word with it (学|院, 高|校, 城|市).
_JOINED = re.compile("[学高各本名全我联分总部同两双职科系城社法医住院中小母][省市区县校院]")
#: A district, county or city that no list holds, at the edge of a clause or behind a verb: 滨河区, 榆川县.
_PLACE = re.compile(
    "(?:(?<![一-鿿])|(?<=[在由和与及对向为从赴到])|(?<=走进|来自|前往|参观|来到|走访))(?![全我本各该校园社山地城灾景小新县市])"
    "(?:(?![在由和与及对向的了是为从就到赴其他她你这那将以有])[一-鿿]){1,3}?"
    "(?<![校园社山地城灾景小新都住])[区县市镇乡州]"
)
#: A place that no list holds, before the office of its rank: 临川|市委, 江东|省教育厅.
_PLACE_OF_OFFICE = re.compile(
    "(?:(?<![一-鿿])|(?<=[在由和与及对向为从赴到])|(?<=中共|走进|来自|前往))(?![全我本各该])"
    "(?:(?![在由和与及对向的了是为从就到赴其他她你这那将以有])[一-鿿]){2}(?=[省市区县](?:委|政府|教育|教委|人大|政协|人社|公安|总工会))"
)
#: Heads that are cut out of a longer word here: 党组|织, 校办|学, 部|门, 系|统.
_CUT = re.compile("党组织|校办[学公]|院办[学公]|师专业|学会[了用]")
_GOES_ON = re.compile("[门分署长统列队件位委落族]")
#: Heads that open a name of their own and continue none: 市委|市政府.
_OPENERS = re.compile("[市省区县]政府|[市省]教委|国务院|中央军委|教育部|党中央|中共中央|中国共产党|新华社")


class Piece(NamedTuple):
    """A known piece of a name: place, scope, plural, ordinal, naming, generic or head."""

    kind: str
    head_class: str = ""
    bare: bool = False


class Chain(NamedTuple):
    """Pieces without a gap up to one end: where they start, what they hold, the last two pieces."""

    start: int
    kinds: frozenset[str]
    heads: int
    last: str
    last_kind: str
    body_class: str
    bare: bool
    lead: str = ""
    first: str = ""


@cache
def _pieces() -> tuple[ahocorasick_rs.AhoCorasick, list[str], dict[str, Piece]]:
    known: dict[str, Piece] = {}
    fields = read_word_list("field_words", ["field", "kind"])
    known |= {word: Piece(kind) for word, kind in zip(fields["field"], fields["kind"], strict=True)}
    places = read_word_list("places", ["place", "level"])["place"]
    known |= {place + level: Piece("place") for place in places for level in _LEVELS}
    known |= {word: Piece("plural") for word in _PLURALS}
    heads = read_word_list("unit_heads", ["head", "class", "bare", "gloss"])
    known |= {
        head: Piece("head", kind, bare == "yes")
        for head, kind, bare in zip(heads["head"], heads["class"], heads["bare"], strict=True)
    }
    known |= {word: Piece("scope") for word in _SCOPES if word not in known}
    words = list(known)
    return ahocorasick_rs.AhoCorasick(words), words, known


def _matches(text: str) -> dict[int, list[tuple[int, str, Piece]]]:
    """End → the pieces that end there, as (start, word, piece)."""
    automaton, words, known = _pieces()
    found: dict[int, list[tuple[int, str, Piece]]] = {}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        word = words[index]
        if _CUT.match(text, start) or (word in ("系", "部") and _part_of_word(text, start, end)):
            continue
        found.setdefault(end, []).append((start, word, known[word]))
        if word in ("学校", "学院", "学会"):  # a head of its own, and a common noun before an office
            found[end].append((start, word, Piece("scope")))
    for match in _PLACE.finditer(text):
        if _holds_word(match):
            continue
        found.setdefault(match.end(), []).append((match.start(), match.group(), Piece("place")))
    for match in _PLACE_OF_OFFICE.finditer(text):
        if is_ordinary(match.group()):
            continue
        found.setdefault(match.end(), []).append((match.start(), match.group(), Piece("place")))
    for match in _ORDINAL.finditer(text):
        found.setdefault(match.end(), []).append((match.start(), match.group(), Piece("ordinal")))
    return found


def _holds_word(place: re.Match[str]) -> bool:
    """Whether an unlisted place of three characters and more is no place but words: 并结合|市教育局."""
    name = place.group()[:-1]
    return len(name) > 2 and (is_ordinary(name[:2]) or is_ordinary(name[1:]))


def _part_of_word(text: str, start: int, end: int) -> bool:
    """Whether 系 or 部 belongs to a longer word: 体系, 系统, 干部, 部门."""
    return bool(_GOES_ON.match(text, end)) or (start > 0 and text[start - 1] in "体关联派谱院干全内局外")


def _extended(before: Chain | None, start: int, word: str, piece: Piece) -> Chain:
    fits = (
        before is not None
        and start - before.start < _LONGEST
        and not (piece.kind == "head" and _OPENERS.fullmatch(word) and before.heads)
    )
    if fits and piece.kind == "scope" and before is not None and before.heads:
        fits = False
    old = before if fits and before is not None else Chain(start, frozenset(), 0, "", "", "", False)
    body_class = old.body_class
    if piece.kind == "head":
        inherits = word in ("一处", "二处", "三处") or (old.body_class == "society" and piece.head_class != "media")
        body_class = old.body_class if inherits and old.body_class else piece.head_class
    return Chain(
        old.start,
        old.kinds | {piece.kind},
        old.heads + (piece.kind == "head"),
        word,
        old.last_kind + piece.kind[0],
        body_class,
        piece.bare,
        old.lead if old.first else old.lead + piece.kind[0] * (piece.kind != "head"),
        old.first or word * (piece.kind == "head"),
    )


def chains(text: str) -> dict[int, list[Chain]]:
    """End → the chain that reaches furthest left, for each end where a piece ends."""
    found = _matches(text)
    best: dict[int, Chain] = {}
    heads: dict[int, list[Chain]] = {}
    for end in sorted(found):
        options = []
        for start, word, piece in found[end]:
            chain = _extended(best.get(start), start, word, piece)
            opens = chain.start == start and piece.kind == "scope" and len(word) == 1
            if opens and start and _JOINED.match(text, start - 1):
                continue
            options.append(chain)
        if options:
            best[end] = min(options, key=lambda chain: (chain.start, -chain.heads, len(chain.last_kind)))
            heads[end] = [chain for chain in options if chain.last_kind.endswith("h")]
    return heads


def places(text: str) -> dict[int, int]:
    """End → start of the places named in a text."""
    automaton, words, known = _pieces()
    found = {match.end(): match.start() for match in _PLACE.finditer(text) if not _holds_word(match)}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        if known[words[index]].kind == "place":
            found[end] = min(start, found.get(end, start))
    return found
