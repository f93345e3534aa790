"""Speakers without a name: 他 and 她, meetings, bodies, groups (与会代表), roles (教务科负责人), documents."""

import re
from functools import cache
from typing import NamedTuple

from huayu.patterns.opened_matches import leading_to, matches_at
from huayu.patterns.passage import Clause, Passage
from huayu.patterns.word_lists import read_word_list
from huayu.text.pairs import paired_marks


class Mention(NamedTuple):
    """A phrase `[start, end)` with title and name. kind: `person`, `pronoun`, `collective`, `body` or `document`."""

    start: int
    end: int
    name: str
    kind: str
    title: str | None = None


_GROUP = re.compile(
    r"(?:(?:两校|双方|校企双方)(?:相关|有关)?|其他(?:相关|有关)?|部分|与会|参会|到会|在场|参训|参加(?:会议|活动|学习|研讨|座谈)的|全体|各位?|广大|多[位名所]|两位|[三四五六七八九十百\d]{1,3}[余多]?[位名所个])(?:各|的|市|区|校)?"
    r"[一-鿿、]{0,10}?(?:(?:人员|代表|同志|党员|干部|师生|教师|教职工|学员|学生|同学|专家|学者|嘉宾|委员|支部|总支|单位|院校|高校|学校|学院|"
    r"部门|处室|人士|负责人|书记|领导|成员|青年|团员|辅导员|来宾|家长|校友|企业|员工)们?)+(?:分别)?"
)
_FRONT = r"(?:(?<=[,;:。!?…”\n ])|^)"
_FOLK = (
    r"人员|代表|同志|党员|干部|师生|教师|教职工|职工|工友|学员|学生|同学|专家|学者|嘉宾|委员|支部|总支|单位|院校|高校|学校|学院|部门|处室|人士|"
    r"负责人|书记|领导|成员|青年|团员|辅导员|来宾|家长|校友|企业|员工|老师|村民|群众|小组|人(?![才民大社力]|们)"
)
#: Voices without a name: 有代表, 不少人, 另外两家单位, 一位老党员; 有 is no part of the name.
_SOME = re.compile(
    rf"{_FRONT}(?:有(?:的|些)?(?=[一-鿿]{{0,4}}?(?:{_FOLK}))(?![关效力序机了着利限趣所没针理])|(?=[台在现]?[下场]?(?:不少|许多|很多|一些|大?多数|"
    r"绝大多数|部分|另外|其他|其余|[一二两三四五六七八九十几数]{1,3}[余多]?[名位个家所])))"
    r"((?:台下|在场|现场)?(?:不少|许多|很多|一些|大?多数|绝大多数|部分|另外|其他|其余)?(?:[一二两三四五六七八九十几数]{1,3}[余多]?[名位个家所])?的?"
    rf"[一-鿿]{{0,8}}?(?:{_FOLK})+们?)"
)
_FOLK_WORD = re.compile(_FOLK)
#: From where a group begins to the last of its words for people, at most.
_LONGEST_GROUP = 40
_PRESENT = ("与会", "参会", "全体")
#: Those of a body that is no listed name (校关工委与会人员), at the front of a clause.
_OWN_GROUP = re.compile(
    r"(?:(?<=[,;:。!?\n ])|^)([一-鿿]{1,14}(?:委|处|部|院|校|中心|公司|支部|学会|协会|办|组|室|所|局)"
    r"(?:与会|参会|全体)(?:人员|代表|同志|党员|干部|师生|教师|教职工|成员))"
)
#: A meeting with its full name, right before a verb of ruling (全国教育大会强调).
_MEETING_RULES = re.compile(
    r"(?:(?<=[,;:。!?…\n ])|^)([一-鿿]{2,16}(?:大会|会议|全会|论坛|座谈会))"
    r"(?=(?:还|再次|进一步|明确)?(?:提出|指出|强调|要求|号召|认为))"
)
_MEETINGS = re.compile(r"会议|全会|大会|论坛|座谈会")
#: Where the phrases at the front of a clause can begin: behind a mark, 听取 or 听取了, and at the very front.
_EDGE = re.compile(r"[,;:。!?…”、\n ]|听取|(?<=听取)了")
#: What a group at any place opens with.
_GROUP_OPENS = re.compile(r"[两双校其部与参到在全各广多三四五六七八九十百\d]")
#: After the name of a body, somebody who belongs to it, who is then meant and not the body.
_MEMBER = re.compile(
    r"(?:与会|参会|全体)(?:人员|代表|同志|党员|干部|师生|教师|教职工|成员)|"
    r"(?:党委|党总支|党支部)?的?(?:有关|相关|主要)?(?:部门)?(?:负责人|负责同志|领导|代表|书记|主任|教师|老师|党员|学生|同学|专家|师生)(?:代表|们)?(?![一-鿿]{0,3}(?:培|队|发展|管理|教育|建设|工作))"
)
#: After the name of a body these make it a part of another phrase.
_NO_BODY = re.compile(
    r"的|上|中(?!学)|内|领导|班子|工作|章程|理事|办|师生|教师|学生|校园|官网|新闻|发展|建设|文化|与|成立|党建|会员|于|以来|所|党委(?!要求|提出|强调|指出|认为|书记|理论)"
)
#: A role at the front of a clause or in a row, without a name: 教务科负责人, 两名专业部主任.
_ROLES = (
    r"(?:负责人|负责同志|代表|书记|主任|组长|处长|"
    r"部长|科长|校长|院长|教师|老师|辅导员|学员|党员|同学|学生|教授|专家|班长|队长|队员|团员|职工|企业家|师傅|保卫处|"
    r"教务处|学工处|人事处|财务处|宣传部|组织部|班委会|学生会|团委|工会|秘书处|组委会)(?=等?(?:也|还|则|都|就|围绕|结合|对|向|分别|先后|依次|纷纷|一致|踊跃|代表|"
    r"关于|的(?:汇报|发言|介绍|述职|情况汇报)|发言|表示|作|做|进行|介绍|汇报|通报|说|认为|指出|强调|提出|交流|分享|讲|谈|表态|致|从|以|、|倡议|建议|补充|回应|坦言|提问|追问|主张|希望|呼吁|反映))"
)
_ROLE_ACTS = re.compile(_ROLES)
_LONGEST_ROLE = 18
_ROLE = re.compile(
    r"(?:(?<=[,;:。!?…、\n ])|(?<=听取)|(?<=听取了)|^)(?:会上|最后|随后|其中)?(?!了)"
    rf"((?:(?!听取)[一-鿿\d]){{0,16}}?{_ROLES})"
)
_PAPER_SAYS = (
    r"(?:系统|全面|反复|还|再次|进一步|中|均|也)?(?:提出|指出|强调|要求|明确|规定|认为|号召|倡议|"
    r"回顾|总结|分析|阐述|阐明|写道|部署|重申)"
)
#: The last character of a meeting or paper of the three patterns of ruling (here and below), before what it says.
_RULING = re.compile(rf"[会坛告议案知见要划例定报神件言程示论评章信明则法约大](?={_PAPER_SAYS})")
_LONGEST_RULING = 30
#: A document without book-title marks, or a congress that is quoted like one, right before a verb of ruling.
_DOCUMENT = re.compile(
    r"(?:(?<=[,;:。!?…\n ])|^)(?:[一-鿿“”□]{0,10}?)((?:党的)?(?:[一-鿿]{0,6}?)(?:报告|协议|方案|通知|"
    r"意见|纲要|规划|条例|决定|决议|公报|精神|文件|宣言|章程|"
    r"批示|指示|社论|社评|文章|贺信|回信|通报|声明|公告)|(?:党的)?[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七]中全会)|"
    r"(?:全国|中央|全省|全市)[一-鿿]{2,14}?(?:大会|会议))"
    rf"(?={_PAPER_SAYS})"
)
#: A paper of somebody (省教育厅去年的文件), taken whole.
_OWN_PAPER = re.compile(
    rf"{_FRONT}([一-鿿\d]{{2,16}}的[一-鿿]{{0,6}}?(?:文件|方案|通知|意见|规划|章程|办法|决定|条例|纲要|规则|公约|来信|贺信))"
    rf"(?={_PAPER_SAYS})"
)
#: Inside what looks like a subject these make it an object (落实会议要求).
_OBJECT = re.compile(
    r"落实|贯彻|学习|传达|执行|按照|根据|对照|遵照|结合|围绕|将|召开|参加|出席|了|他|她|我们|表示|指出|希望|要求|强调"
)
_RULES_IN_QUOTES = re.compile(r"(?:中|里)?(?:还|再次|明确)?(?:提出|指出|强调|要求)的?[“\"]")
_NOT_GROUP = re.compile(
    r"结合|围绕|聆听|听取|通过|根据|按照|希望|号召|勉励|要|应|在|为|把|对|是|了|指出|认为|表示|强调|(?<!其)他|她|我|寄|提醒|建议|叮嘱|鼓励|告诉"
)
#: Pronouns for several speakers.
PLURAL = frozenset(["他们", "她们", "两人", "二人", "三人", "几人"])
#: How many they are is no part of a group's name; 30余所院校 is told by nothing else.
_COUNT = re.compile(r"^[^\d]{0,10}\d+[余多]?[名位个](?!.{0,2}$)|^\d+[余多]?[名位个]")
_PLURAL = re.compile(
    r"(?<![其余])(?:他们|她们)|(?:(?<=[,;:。!?\n ])|^)[两二三几]人(?=都|均|还|也|一致|先后|分别|表示|指出|认为)"
)
_MEETING_HELD = re.compile(
    r"(?:召开|举行|举办)了?[^,]{0,60}?(大会|会议|全会|论坛|座谈会|研讨会|会)$|(大会|会议|全会|论坛|座谈会|研讨会|会)(?:在|于)?[^,]{0,30}(?:召开|举行|开幕|举办)$"
)
#: What a clause ends in that says so; tried first, since most clauses say nothing of the kind.
_HELD_ENDS = ("会", "会议", "论坛", "召开", "举行", "开幕", "举办")
#: A company at the front of a clause, by the last word of its name.
_COMPANY = re.compile(r"(?:(?<=[,;:。!?\n ])|^)([一-鿿]{2,24}?(?:公司|集团)(?!党|的|总|董|副|有))")
_PRONOUN = re.compile(r"(?<![其吉维排利])[他她](?![们人的乡国杀])")
#: After a collective these make it a place, a time or a part of another phrase.
_NO_COLLECTIVE = re.compile(
    r"精神|室|厅|议程|主题|现场|期间|上|前|后|中(?!学)|召开|开始|由|结束|举行|邀请|的|指南|纪要|通知|地点|代表(?!学|党|全)|闭幕|开幕|号召力|"
    r"决议|报告(?!了)|审议通过的|各|领导(?!干)|办公|文件|党委(?!要求|提出|强调|指出|认为)|班子|理事|党建|章程|会员|秘书|于|以来|办|将"
)


@cache
def collectives() -> tuple[str, ...]:
    """The meetings, bodies and groups of the list, longest first."""
    return tuple(
        sorted(read_word_list("collective_speakers", ["collective", "gloss"])["collective"], key=len, reverse=True)
    )


@cache
def _collective_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, collectives())))


def unnamed_mentions(passage: Passage, bodies: list[tuple[int, int]]) -> list[Mention]:
    """Everything but persons in one paragraph, overlaps included; `bodies` are the places of names of bodies in it."""
    hidden, offset = passage.hidden, passage.start
    edges = [0, *(mark.end() for mark in _EDGE.finditer(hidden))]
    # What every phrase of a kind closes with; most paragraphs hold none of it, and most clauses.
    folk = [hit.start() for hit in _FOLK_WORD.finditer(hidden)]
    roles = [hit.start() for hit in _ROLE_ACTS.finditer(hidden)]
    ruling = leading_to(edges, [hit.start() for hit in _RULING.finditer(hidden)], _LONGEST_RULING)
    found = [
        (hit.start(), hit.end(), hit[0], "pronoun")
        for pattern, signs in ((_PRONOUN, "他她"), (_PLURAL, PLURAL))
        if any(sign in hidden for sign in signs)
        for hit in pattern.finditer(hidden)
    ]
    for hit in matches_at(_COMPANY, hidden, edges if "公司" in hidden or "集团" in hidden else ()):
        if not _OBJECT.search(hit[1]):
            found.append((hit.start(1), hit.end(1), hit[1], "body"))
    for hit in _collective_pattern().finditer(hidden):
        closed = _NO_COLLECTIVE if _MEETINGS.search(hit[0]) else _NO_BODY
        if not closed.match(hidden, hit.end()):
            found.append((hit.start(), hit.end(), hit[0], "collective"))
    for hit in matches_at(_SOME, hidden, leading_to(edges, folk, _LONGEST_GROUP)):
        if not _NOT_GROUP.search(hit[1]):
            found.append((hit.start(), hit.end(), hit[1], "collective"))
    opened = (sign.start() for sign in _GROUP_OPENS.finditer(hidden) if folk)
    for hit in matches_at(_GROUP, hidden, leading_to(opened, folk, _LONGEST_GROUP)):
        if not _NOT_GROUP.search(hit[0]):
            found.append((hit.start(), hit.end(), _COUNT.sub("", hit[0].removesuffix("分别")), "collective"))
    present = any(word in hidden for word in _PRESENT)
    for pattern, places in ((_MEETING_RULES, ruling), (_OWN_GROUP, edges if present else ())):
        for hit in matches_at(pattern, hidden, places):
            if not _OBJECT.search(hit[1]):
                found.append((hit.start(1), hit.end(1), hit[1], "collective"))
    for hit in matches_at(_ROLE, hidden, leading_to(edges, roles, _LONGEST_ROLE)):
        if not _NOT_GROUP.search(hit[1]):
            found.append((hit.start(1), hit.end(1), _COUNT.sub("", hit[1]), "collective"))
    for pattern in (_OWN_PAPER, _DOCUMENT):
        for hit in matches_at(pattern, hidden, ruling):
            if not _OBJECT.search(hit[0]):
                found.append((hit.start(), hit.end(1), hit[1], "document"))
    mentions = [Mention(start + offset, end + offset, name, kind) for start, end, name, kind in found]
    return [*mentions, *_bodies(passage, bodies), *_documents(passage)]


def meeting_held(passage: Passage, clause: Clause) -> Mention | None:
    """The meeting that a clause says was held (学校召开…大会): what follows without a subject is its act."""
    text = passage.between(clause.start, clause.end)
    held = _MEETING_HELD.search(text) if text.endswith(_HELD_ENDS) else None
    if held is None:
        return None
    name = held[1] or held[2]
    return Mention(clause.start, clause.end, "会议" if name == "会" else name, "collective")


def _bodies(passage: Passage, bodies: list[tuple[int, int]]) -> list[Mention]:
    """Bodies by name; 市教育局有关负责人 is a person of the body and taken whole."""
    found = []
    for start, end in bodies:
        member = _MEMBER.match(passage.hidden, end - passage.start)
        if member:
            stop = member.end() + passage.start
            found.append(Mention(start, stop, passage.text[start:stop], "collective"))
        elif not _NO_BODY.match(passage.hidden, end - passage.start):
            found.append(Mention(start, end, passage.text[start:end], "body"))
    return found


def _documents(passage: Passage) -> list[Mention]:
    """《…》, and a quoted name that is itself the subject (“…改革”提出的)."""
    found: list[Mention] = []
    if not any(sign in passage.hidden for sign in '《“"'):
        return found
    for opening, closing in paired_marks(passage.view, passage.start, passage.end).items():
        sign = passage.view[opening]
        if passage.sign(opening) != sign:
            continue
        if sign == "《":
            found.append(Mention(opening, closing + 1, passage.text[opening : closing + 1], "document"))
        elif sign in '“"' and _RULES_IN_QUOTES.match(passage.hidden, closing + 1 - passage.start):
            found.append(Mention(opening, closing + 1, passage.text[opening + 1 : closing], "document"))
    return found
