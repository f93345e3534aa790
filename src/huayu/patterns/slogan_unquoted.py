"""Slogans without quotation marks: numeral templates that the words around them make names.

Chinese counts things with a measure word. A numeral that stands directly before a verb, a quality or a bound noun, or
a measure 个 before a verb, counts nothing and is likely to name a set.
"""

import re
from collections.abc import Iterator
from functools import cache

from huayu.patterns.numeral_lists import alternatives, idiom_pattern, words
from huayu.patterns.numeral_templates import hidden, slogan_template
from huayu.patterns.opened_matches import matches_at
from huayu.patterns.slogan_quoted import HOTLINES, naming_tail, rising

_SIGNS = "〇零一二三四五六七八九十百千万亿两双"
_SEVERAL = "[双两三四五六七八九十]"
_HAN = rf"[^\W\d_a-zA-Z{_SIGNS}的了着过□]"
#: Nothing before the numeral makes it part of another number, a date or a list word.
_FREE = rf"(?<![{_SIGNS}\d第几数周期月年初午其百])"
_EDGE = r"(?=$|[^\w□]|[的和与及或等为是在要将把被并也都之以均已须应全只还仍就则让使令能可便却曾必该会]|成[了为])"
_INSIDE = r"(?=里(?!程|面)|中(?![心学国小职华央级层年高]))"
_SUMMED = re.compile(r"(?:[等这该述列下余他她它其另约近共]|包括|分为|分成|其中|有)$")
_OWN_LIST = re.compile(r"[”’\"]?[:,。;]一[是、]")
#: What opens a numbered rule: 六个必须坚持, 五个更加注重, 六个从严; 不 needs a look at what follows.
_LEADS = {"更加", "必须", "从", "相", "如何", "始终", "进一步", "带头", "敢于", "善于", "坚定不移", "绝不", "决不"}
_LEADS |= {"严禁", "毫不", "不断", "坚持", "牢固", "深刻", "正确"}

#: No rule looks further back than this: the longest verb.
_BEHIND = 16

#: Words with the sign of a numeral that a set may repeat: 四个统一, 三个百亿.
_WORDS_WITH_SIGNS = frozenset(("统一", "一律", "一致", "合一", "如一", "百亿", "千亿", "万亿"))

#: What can have one of something each: 一校一策, 一周一案.
_UNITS = "校院系班室师生人企村县镇乡户岗课周月季日域地区街社点家馆组品群企厂队科处"


def unquoted_slogans(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of names in a paragraph of a width-folded text by template and context; they may overlap.

    Each rule is a template with its evidence (`_rules`). Refused: idioms, limbs with measure words, what `_SUMMED` sums
    up (等三大工程), and a set that the text goes on to list as its own (六大行动:一是…).
    """
    # What no rule looks behind is left out, so that the work grows with the paragraph and not with the text before it.
    left = max(start - _BEHIND, 0)
    masked = view[left:start] + hidden(view[start:end])
    for opening, rules in _rules_by_opening():
        signs = [sign.start() for sign in opening.finditer(masked, start - left)]
        for rule, counted in rules if signs else ():
            for match in matches_at(rule, masked, signs):
                first, last = match.start("name") + left, match.end("name") + left
                is_word = masked[last - left - 1] != "□" or view[last - 2 : last] in _WORDS_WITH_SIGNS
                if is_word and _acceptable(view, first, last, counted):
                    yield first, last - _tail_of_limbs(view[first:last])


def _tail_of_limbs(name: str) -> int:
    """How much of a name is a naming noun that does not belong to it: 三联三促|活动, 三亮|行动."""
    tail = naming_tail(name)
    return tail if slogan_template(name) in ("NXNX", "NXNXNX") or len(name) - tail == 2 else 0


def _acceptable(view: str, start: int, end: int, counted: bool) -> bool:
    idiom = idiom_pattern().match(view, start)
    if idiom and idiom.end() > start + 1:
        return False
    return not (counted and (_SUMMED.search(view[max(start - 3, 0) : start]) or _OWN_LIST.match(view, end)))


_Rules = tuple[tuple[re.Pattern[str], bool], ...]


@cache
def _rules_by_opening() -> tuple[tuple[re.Pattern[str], _Rules], ...]:
    """Rules, with whether they are refused when the text sums up or lists things of its own, and how they all open.

    The openings only save work: most numerals count things, and a look at the next signs spares them all the rules.
    """
    openings = (
        # a limb of up to three characters after its numeral, then another numeral
        rf"[{_SIGNS}](?={_HAN}{{1,3}}[{_SIGNS}])",
        rf"[{_SEVERAL[1:-1]}\d](?=[\d一二三四五]?[个大])",
        rf"{_SEVERAL}(?=[级{''.join({word[0] for word in words('predicate') | words('bound')})}])",
    )
    return tuple((re.compile(opening), rules) for opening, rules in zip(openings, _rules(), strict=True))


def _rules() -> tuple[_Rules, ...]:
    """The rules of two limbs or more, of counted sets with 个 or 大, and of a numeral before a verb or bound noun."""
    naming = alternatives(words("naming") - {"法"})
    edge_or_naming = rf"(?:{_EDGE}|(?={naming}))"
    verb = rf"(?:(?<={')|(?<='.join(sorted(words('verb')))}))"
    predicate = alternatives(words("predicate"))
    bound = alternatives(word for word in words("bound") if len(word) == 1)
    no_measure = rf"(?:(?=支部|项目|名师)|(?!{alternatives(words('measure') - words('bound'))}))"
    limb = rf"[{_SIGNS}]{no_measure}(?![是要则来边]){_HAN}"
    rest = f"(?:(?![让是使把被将也就里]){_HAN})"
    long_limb, long_last = f"{limb}{rest}{{0,2}}", f"{limb}{rest}{{0,2}}?"
    one = rf"(?:(?=支部|项目|名师|台账)|(?!{alternatives(words('measure'))})){_HAN}"
    not_two_ones = "(?!一.一)"
    lead = alternatives(_LEADS)
    large = alternatives(words("large"))
    place = "[省市县区校院系村企地方]"
    counting = rf"(?:[{_SEVERAL[1:-1]}]|(?<!\d)\d{{1,2}}|十[一二三四五])"
    limbs = [
        # 三会一课, 双融双促: two limbs of two characters
        (rf"{_FREE}(?<![{_SIGNS}].)(?P<name>{not_two_ones}{limb}{limb}){edge_or_naming}", False),
        # 一院一品, 一企一策: a unit and its share; 一菜一故事; 一问题一专班一台账
        (rf"{_FREE}(?P<name>一[{_UNITS}]一(?!次|个|天|样|代|步|半){_HAN}){edge_or_naming}", False),
        (
            rf"{_FREE}(?<![{_SIGNS}].)(?P<name>一{one}{_HAN}{{0,2}}一(?:策|案|档|品牌|品|特色|方案|台账|清单|专班))",
            False,
        ),
        (
            rf"{_FREE}(?<![{_SIGNS}].)(?P<name>一(?P<first>{one}){_HAN}?一(?!(?P=first)|策|案|档|品){one}{rest}{{1,2}}?){_EDGE}",
            False,
        ),
        (rf"{_FREE}(?P<name>(?:一{one}{_HAN}{{0,2}}){{2,5}}一{one}{_HAN}{{0,2}}?){_EDGE}", False),
        (rf"{_FREE}(?P<name>[一两三四五]{place}[一两三四五](?!{place}){no_measure}{_HAN}){edge_or_naming}", False),
        # 一中心五联动, 三评一考核: longer limbs before a naming noun or after a naming verb
        (rf"{_FREE}(?P<name>(?:{long_limb}){{1,4}}{long_last})(?={naming})", False),
        (rf"{verb}(?P<name>(?:{long_limb}){{1,4}}{long_last}){_EDGE}", False),
        # 三带三提升, 一引三带动: the last limb a numeral before a verb
        (rf"{_FREE}(?<![{_SIGNS}].)(?P<name>{long_limb}{_SEVERAL}{predicate}){edge_or_naming}", False),
    ]
    counted_sets = [
        # 四个到位, 六个必须坚持: a verb where counting asks for a noun
        (rf"{_FREE}(?P<name>{counting}个{predicate}(?:{predicate})?){_EDGE}", True),
        (rf"{_FREE}(?P<name>{counting}个{predicate})(?=要求|工作法)", True),
        (
            rf"{_FREE}(?P<name>{counting}个(?:{lead}|不(?![同足利断良错少可]))(?:(?![的了只是和与及或等将被并也都均已须应]){_HAN}){{1,4}}){_EDGE}",
            True,
        ),
        (rf"{verb}(?P<name>{counting}(?:个|大)[“‘\"]{_HAN}{{2,6}}[”’\"])", True),
        (rf"{_FREE}(?P<name>{counting}个[“‘\"]{predicate}[”’\"])", True),
        # 六大攻坚行动
        (
            rf"{_FREE}(?P<name>{counting}大{_HAN}{{0,4}}?{large})(?!{large}|产业|目标|区|性|型|领域|部门|成果|内容|经典|{_HAN}{{0,2}}(?:公司|集团|学院|新闻|人物))",
            True,
        ),
        # 七个一, 五个三, 三个一百; 六个一律, 三个百亿
        (rf"{_FREE}(?P<name>{counting}个(?:[一三四五六七八九十]|一[百千万]))(?=$|[^\w□]|的|{naming})", False),
        (rf"{_FREE}(?P<name>{counting}个□□){edge_or_naming}", True),
    ]
    joined = [
        # 双培养, 三融合
        (rf"{_FREE}(?P<name>{_SEVERAL}{predicate})(?:{edge_or_naming}|{_INSIDE})", False),
        # 四链协同, 三级联动
        (rf"{_FREE}(?P<name>{_SEVERAL}{bound}{predicate}){edge_or_naming}", False),
        # 五步工作法, 四联机制
        (rf"{_FREE}(?<![{_SIGNS}].)(?P<name>{_SEVERAL}{bound}(?:{naming}|法)){_EDGE}", False),
        (rf"{_FREE}(?P<name>{_SEVERAL}级(?:{_HAN}{{2}})?(?:网络|体系|机制|架构|格局|责任制))", False),
    ]
    groups = (limbs, counted_sets, joined)
    return tuple(tuple((re.compile(rule), counted) for rule, counted in group) for group in groups)


_VERB_ONE = re.compile(
    rf"(?P<name>(?:{_HAN}一{_HAN}{{1,2}}[、,]){{1,6}}{_HAN}一{_HAN}{{1,2}}?)(?=[”’\"]?(?:工程|行动|活动|计划|机制|模式|工作法|主题|系列))"
)
_VERB_ONE_AFTER = re.compile(
    rf"(?:实施|开展|推行|坚持|深化|做到|落实|践行)(?P<name>(?:{_HAN}一{_HAN}{{1,2}}[、,]){{2,6}}{_HAN}一{_HAN}{{1,2}}?){_EDGE}"
)
_DIGITS = re.compile(
    r"(?<![\d.,:-])[1-9]{3,5}(?=(?:[一-龥]{2})?(?:党建|[一-龥]{1,4}法(?![一-龥])|工程|模式|机制|体系|行动))"
)
#: What their matches are not without, for each of the rules of rows.
_NEAR_VERB_ONE = re.compile(rf"一{_HAN}{{1,2}}[、,]")
_NEAR_DIGITS = re.compile("[1-9]{3}")
_NEAR_SAME = re.compile(rf"[两双三四五六七八九]{_HAN}{{2}}[、,]")
_NEAR_COUNTING = re.compile(rf"一{_HAN}{{1,3}}[、,][{_SIGNS}]")
_SAME = re.compile(
    rf"(?<![{_SIGNS}\d第])(?P<name>(?P<n>[两双三四五六七八九十])(?![年月日天次个名位人]){_HAN}{{2}}(?:[、,](?P=n){_HAN}{{2}}){{1,4}})"
    + _EDGE
)
_COUNTING = re.compile(
    rf"(?<![{_SIGNS}\d第])(?P<name>一{_HAN}{{1,3}}(?:[、,][{_SIGNS}]{_HAN}{{1,3}}){{0,5}}[、,][{_SIGNS}]{_HAN}{{1,3}}?)"
    r"(?=[”’\"]?的?(?:工作法|工作体系|工作格局|工作机制|工作模式|育人体系|育人模式|党建模式|党建品牌|体系|格局|模式|机制|行动))"
)


def limb_rows(view: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Places of limbs divided by 、 or comma that make one name.

    结一校、联一村、带一批 before a naming noun or after 实施, 开展; 两手抓、两手硬; 一核、两翼、三驱动 before a naming
    noun.
    """
    if _NEAR_VERB_ONE.search(view, start, end):
        for rule in (_VERB_ONE, _VERB_ONE_AFTER):
            yield from (match.span("name") for match in rule.finditer(view, start, end) if _even(match["name"]))
    if _NEAR_DIGITS.search(view, start, end):
        yield from (match.span() for match in _DIGITS.finditer(view, start, end) if match[0] not in HOTLINES)
    for match in _SAME.finditer(view, start, end) if _NEAR_SAME.search(view, start, end) else ():
        if not any(_measured().match(limb, 1) and limb[1] != "手" for limb in re.split("[、,]", match["name"])):
            yield match.span("name")
    for match in _COUNTING.finditer(view, start, end) if _NEAR_COUNTING.search(view, start, end) else ():
        limbs = re.split("[、,]", match["name"])
        if rising(limbs) and not any(_measured().match(limb, 1) for limb in limbs):
            yield match.span("name")


def _even(name: str) -> bool:
    return len({len(limb) for limb in re.split("[、,]", name)}) == 1


@cache
def _measured() -> re.Pattern[str]:
    return re.compile(alternatives(words("measure") - words("bound")))
