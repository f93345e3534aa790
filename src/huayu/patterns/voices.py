"""Whose speech a report renders: the house's own, that of a body above it, or somebody only quoted."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from huayu.corpus.spans import Span
from huayu.patterns.cue_families import spellings
from huayu.patterns.word_lists import read_word_list

#: A school stands below every Party and government body, its branches below its own offices.
_OFFICE_TIER, _SCHOOL_TIER, _BRANCH_TIER = 1, 0.5, 0.2
_BRANCH = re.compile(r"党总支|支部|系$|系党|二级学院")
_SOCIETY = re.compile(r"学会|协会|研究会|联合会|促进会|教指委|行指委")
_NO_OFFICE = re.compile(rf"{_SOCIETY.pattern}|集团|公司")
#: What a society is named after is no office: 市职业教育学会专家委员会.
_A_SOCIETY = re.compile(r"[一-鿿]{2,20}(?:学会|协会|研究会|联合会|促进会|联盟)[一-鿿]{0,8}委员会")
#: Posts and bodies of a school; what decides is the last post of a title (区委教育工委委员、校长 is a headmaster).
_OWN = re.compile(r"^校|我校|我院|本校|本院|学校|学院党|学院院长|校党委|校长|院党委|党总支|党支部|支部书记")
_OWN_POST = re.compile(r"(?:党委|党总支|总支|纪委)副?书记|党委(?:委员|常委)|(?:常务)?副?(?:校长|院长)")
_ABOVE_A_SCHOOL = re.compile(r"[省市区县]委|教育厅|教育局|教育部|教委|教育工委|教工委")
#: Scholars come as experts, also from the schools of higher bodies.
_SCHOLAR = re.compile(r"党校|讲师团|(?:教授|研究员|专家|学者|院士|讲师|所长)$")
_SCHOOL = re.compile(r"学院|大学|学校")
#: Offices that no list can hold: 市应急管理局, 省农业农村厅.
_OFFICES = [
    (re.compile(r"国家[一-鿿]{2,8}[局委]"), 4.0),
    (re.compile(r"(?:省|自治区)[一-鿿]{1,10}(?:厅|局|委)"), 3.0),
    (re.compile(r"市[一-鿿]{1,10}(?:局|委)"), 2.0),
    (re.compile(r"[区县][一-鿿]{1,10}(?:局|委)"), 1.0),
    # A company without a name is the school's own.
    (re.compile(r"^(?:集团)?公司党委"), 1.0),
]
_LONGEST_TITLE = 60
#: What stands before a name is a title if it ends like a post or a group.
_UP_TO_MARK = re.compile(r"[^,;:。!?\n]*[长记任席员学委组团理裁编授]$")
_HELD = re.compile(r"召开|举行|举办|主办|承办|开展|组织")
#: A college that its university visits stands below it: 学校党委书记到我院调研.
_VISITED = re.compile(r"(?:学校|校党委|校领导|大学)[^,;。]{0,20}(?:到|赴|来|莅临|深入)(?:我院|学院)")
_COLLEGE = "我院"


@lru_cache(maxsize=4096)
def tier(words: str) -> float:
    """How high the bodies of a title stand: centre 4, province 3, city 2, district 1, offices of a school 0.4, else 0.

    The words are those of `body_tiers.tsv`; the offices of a place are also known by their form (市…局).
    """
    listed = [value for word, value in _tiers() if word in words]
    placed = _A_SOCIETY.sub("", words)
    return max([*listed, *(value for pattern, value in _OFFICES if pattern.search(placed))], default=0)


@cache
def _tiers() -> list[tuple[str, float]]:
    table = read_word_list("body_tiers", ["body_word", "tier", "gloss"])
    rows = table.to_dict("records")
    return [(word, float(row["tier"])) for row in rows for word in spellings(row["body_word"])]


def organiser(lead: str) -> tuple[str, float]:
    """Who holds the meeting, and on which tier: what stands before 召开, 举行 or 主办 in the lead (widths folded).

    A school is assumed when nothing else is named. A society stands half a tier below the offices of its own place, a
    branch below the offices of its school, and so does a college (我院) that the leaders of its university visit.
    """
    if _VISITED.search(lead):
        return _COLLEGE, _BRANCH_TIER
    named = ""
    for clause in re.split(r"[,;。:]", lead):
        held = _HELD.search(clause)
        if held:
            named = re.sub(r"^.*?(?:上午|下午|晚上|晚|日|讯)", "", clause[: held.start()])
            named = re.split(r"[在于以]", named)[0].removeprefix("由") or clause
            break
    if _SOCIETY.search(named):
        place = 3.5 if re.match(r"中国|全国", named) else 2.5 if "省" in named or "自治区" in named else 1.5
        return named, place
    if _BRANCH.search(named):
        return named, _BRANCH_TIER
    return named, max(_SCHOOL_TIER, tier(named) if not re.search(r"学院|大学|学校|职院|校|中心$", named) else 0)


def is_superior(title: str, host: tuple[str, float]) -> bool:
    """Whether somebody with this title, as fully as the text gives it, comes from a body above the organiser."""
    name, own_tier = host
    last = re.split(r"[、,]", title)[-1]
    office = own_tier >= _OFFICE_TIER and not _NO_OFFICE.search(name)
    if _SCHOLAR.search(title) or (not office and len(name) > 3 and name in title):
        return False
    if name == _COLLEGE and "院" in title and not _ABOVE_A_SCHOOL.search(title):
        return False
    if own_tier > _BRANCH_TIER and _SCHOOL.search(title) and not _ABOVE_A_SCHOOL.search(title):
        return False
    of_a_school = _OWN_POST.fullmatch(last) or (_OWN.search(last) and not _ABOVE_A_SCHOOL.search(last))
    if own_tier == _SCHOOL_TIER and of_a_school:
        return False
    # Where an office calls its schools together, its own heads stand above those who listen.
    return tier(title) >= own_tier if office else tier(title) > own_tier


def fullest_titles(view: str, persons: Iterable[Span], acts: Iterable[Span]) -> dict[str, str]:
    """For every name the longest of its titles, wherever the text gives it.

    A title comes from the spans (persons, acts of speech) or is what stands before the name, back to a mark or to the
    name before it: a leader who is 主任 in one line was introduced with all posts in another.
    """
    titles: dict[str, str] = {}
    end = 0
    for person in sorted(persons, key=lambda one: one.start):
        before = _UP_TO_MARK.search(view, max(end, person.start - _LONGEST_TITLE), person.start)
        given = str(person.attributes.get("title", ""))
        _keep(titles, person.text, given, (before[0] if before else "").lstrip("、"))
        end = person.end
    for act in acts:
        for name in str(act.attributes.get("speaker", "")).split("、"):
            _keep(titles, name, str(act.attributes.get("title", "")))
    return titles


def _keep(titles: dict[str, str], name: str, *candidates: str) -> None:
    titles[name] = max(titles.get(name, ""), *candidates, key=len)
