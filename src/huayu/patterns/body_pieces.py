"""The known pieces of the names of bodies, and the chains they make without a gap."""

import re
from functools import cache
from typing import NamedTuple

import ahocorasick_rs

from huayu.patterns.body_places import places_of_offices, unlisted_places
from huayu.patterns.name_lists import is_ordinary, listed
from huayu.patterns.word_lists import read_word_list

#: No name of a body is longer than this many characters before its last piece.
_LONGEST = 60
_SCOPES = listed("中国 中华 全国 国家 中共 世界 亚洲 省 市 区 县 校 院 学校 学院 学会 附属 驻校 派驻 中心")
_PLURALS = listed("高校 院校 职业院校 技工院校 企业 基层 学生 教师")
_LEVELS = ("", "省", "市", "区", "县", "州", "自治区", "自治州", "新区", "壮族自治区", "回族自治区", "维吾尔自治区")
_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}届?")
#: A one-character word of rank opens no chain where the character before makes a word with it (学|院, 高|校, 城|市).
_JOINED = re.compile("[学高各本名全我联分总部同两双职科系城社法医住院中小母][省市区县校院]|[校园片厂辖景]区")
#: A region counted by its parts: 中部六市, 西部五省.
_REGION = re.compile(
    "(?:[东西中南北]部|沿海|沿江|华[东南北中]|[东西][南北]|长三角)[一二三四五六七八九十两]{1,2}[省市区校]"
)
#: A school known by its number: 市|一职高, 天津|二中.
_NUMBERED = re.compile(
    "第?[一二三四五六七八九十]{1,2}(?:职高|职专|职中|中专|技校|中学|小学|高中|幼儿园|中(?![一-鿿]?[全央心院])|小(?![一-鿿]?[时组学]))"
)
#: An office known by its number, behind the name of what it belongs to: 组织二科, 干部五处.
_OFFICE_OF_NUMBER = re.compile("[一二三四五六七八九十][科处室]")
#: Joins two fields of one office: 国际合作与交流处. The chain before it opens at the edge of a clause or in a body.
_JOINT = re.compile("[与和](?<=[一-鿿]{3})(?=[一-鿿]{2})")
#: Heads that hold the field of an office: 交流处, 评估中心.
_OF_FIELD = re.compile("[一-鿿]{2,}(?:[处科]|中心|学院)")
#: Heads that are cut out of a longer word here: 党组|织, 校办|学, 部|门, 系|统.
_CUT = re.compile("党组织|[校院]办[学公企工产]|师专业|学会[了用]|市校企|联盟[校院]|大学[城生]")
#: What makes another word of the last character of a head: 工作部|署, 审计处|理, 理事会|议.
_ANOTHER_WORD = re.compile("(?<=部)[署分门队]|(?<=处)[理分置于]|(?<=会)[议场]")
#: What the words begin or end with that these two or 系 and 部 can cut; the others need no look at their neighbours.
_CUT_OPENS = frozenset("党校院师学市联大")
_CUT_ENDS = frozenset("部处会系")
_GOES_ON = re.compile("[门分署长统列队件位委落族]")
#: Heads that open a name of their own and continue none: 市委|市政府.
_OPENERS = re.compile("[市省区县]政府|[市省]教委|国务院|中央军委|教育部|党中央|中共中央|中国共产党|新华社")


class Piece(NamedTuple):
    """A known piece of a name: place, scope, plural, ordinal, naming, generic or head."""

    kind: str
    head_class: str = ""
    bare: bool = False


#: A piece where it stands: start, word, piece.
Found = tuple[int, str, Piece]

_PIECES_ANYWHERE = ((_JOINT, Piece("joint")), (_ORDINAL, Piece("ordinal")))
#: What a region, school or office known by its number holds; hardly a paragraph has one.
_COUNTS = re.compile("[一二三四五六七八九十两][省市区校职中技小高幼科处室]")
_COUNTED_PIECES = (
    (_REGION, Piece("place")),
    (_NUMBERED, Piece("head", "school")),
    (_OFFICE_OF_NUMBER, Piece("head", "office")),
    *_PIECES_ANYWHERE,
)


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
def _pieces() -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, Piece, bool]]]:
    """The automaton of the listed pieces; each with its word, and whether it can be cut out of a longer word."""
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
    pieces = [(word, piece, word[0] in _CUT_OPENS or word[-1] in _CUT_ENDS) for word, piece in known.items()]
    return ahocorasick_rs.AhoCorasick(known), pieces


def _matches(text: str) -> tuple[dict[int, list[Found]], dict[int, int]]:
    """End → the pieces that end there, as (start, word, piece); and end → start of the places named."""
    automaton, pieces = _pieces()
    found: dict[int, list[Found]] = {}
    placed: dict[int, int] = {}
    for index, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
        word, piece, doubtful = pieces[index]
        if piece.kind == "place":
            placed[end] = min(start, placed.get(end, start))
        if doubtful and _is_cut(text, start, end, word):
            continue
        found.setdefault(end, []).append((start, word, piece))
        if word in ("学校", "学院", "学会"):  # a head of its own, and a common noun before an office
            found[end].append((start, word, Piece("scope")))
    for match in unlisted_places(text):
        placed[match.end()] = min(match.start(), placed.get(match.end(), match.start()))
        found.setdefault(match.end(), []).append((match.start(), match.group(), Piece("place")))
    for match in places_of_offices(text):
        if is_ordinary(match.group()) and not text.endswith(("共青团", "中共"), 0, match.start()):
            continue
        found.setdefault(match.end(), []).append((match.start(), match.group(), Piece("place")))
    for pattern, piece in _COUNTED_PIECES if _COUNTS.search(text) else _PIECES_ANYWHERE:
        for match in pattern.finditer(text):
            found.setdefault(match.end(), []).append((match.start(), match.group(), piece))
    return _before_heads(found), placed


def _before_heads(found: dict[int, list[Found]]) -> dict[int, list[Found]]:
    """Those pieces from which a head is reached without a gap, the last first: of the others no name is made."""
    wanted: set[int] = set()
    kept: dict[int, list[Found]] = {}
    for end in sorted(found, reverse=True):
        pieces = found[end] if end in wanted else [one for one in found[end] if one[2].kind == "head"]
        if pieces:
            kept[end] = pieces
            wanted.update(start for start, _, _ in pieces)
    return kept


def _is_cut(text: str, start: int, end: int, word: str) -> bool:
    """Whether a listed piece is cut out of longer words."""
    if _CUT.match(text, start) or _ANOTHER_WORD.match(text, end):
        return True
    return word in ("系", "部") and _part_of_word(text, start, end)


def _part_of_word(text: str, start: int, end: int) -> bool:
    """Whether 系 or 部 belongs to a longer word: 体系, 系统, 干部, 部门."""
    return bool(_GOES_ON.match(text, end)) or (start > 0 and text[start - 1] in "体关联派谱院干全内局外东西南北")


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
        inherits = piece.head_class == "office" or (old.body_class == "society" and piece.head_class != "media")
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


def _may_join(text: str, before: Chain | None) -> bool:
    """Whether 与 may stand inside a name here: behind a field word, in a body's name or at the edge of a clause."""
    if before is None or before.last_kind[-1] not in "ng":
        return False
    return before.heads > 0 or before.start == 0 or not "一" <= text[before.start - 1] <= "鿿"


def chains(text: str) -> tuple[dict[int, list[Chain]], dict[int, int]]:
    """End → the chains with a head at that end, the ends in order; and end → start of the places named in the text."""
    found, placed = _matches(text)
    best: dict[int, Chain] = {}
    heads: dict[int, list[Chain]] = {}
    for end in reversed(found):
        options = []
        for start, word, piece in found[end]:
            before = best.get(start)
            if piece.kind == "joint" and not _may_join(text, before):
                continue
            joined = piece.kind in ("naming", "generic") or _OF_FIELD.fullmatch(word)
            if before is not None and before.last_kind.endswith("j") and not joined:
                before = None
            chain = _extended(before, start, word, piece)
            opens = chain.start == start and piece.kind == "scope" and len(word) == 1
            if opens and start and _JOINED.match(text, start - 1):
                continue
            options.append(chain)
        if options:
            best[end] = min(options, key=lambda chain: (chain.start, -chain.heads, len(chain.last_kind)))
            heads[end] = [chain for chain in options if chain.last_kind.endswith("h")]
    return heads, placed
