"""Names of standing bodies: a head (学院, 党委, 教育厅) and the longest row of naming words on its left.

A name is read as a chain of known pieces without a gap: places, words of rank (市, 校, 全国), ordinals, words of a
field and heads. The chain is a name if it holds a place, if a word that is no general one stands before its head
(马克思主义学院; 职业学院 is none), if a word of rank or an ordinal stands before an office (校党委, 第三党支部), if
an office follows another head (党委组织部), or if its head is a name alone (宣传部). A gap of one to four unknown
characters is filled between a place and the rest of the chain, or at the edge of a clause before a school, society or
company, unless a verb or function word stands in it.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from huayu.patterns.body_pieces import Chain, chains
from huayu.patterns.name_lists import either, listed

_JOINING = re.compile("[与和及]")
#: An office of any name, right before the title of its head: 社政处|处长, 非公办|主任.
_TITLED = re.compile("[处科司](?=(?:[一-鿿]{2,3})?副?[处科司]长)|[办室](?=副?主任)|部(?=副?部长)")
_SCHOOLS = re.compile(
    "大学|学院|学校|中学|小学|高中|幼儿园|职中|技校|书院|分校|附中|职业高中|职业中专|职专|护校|医院|公司|社区|街道|政府"
)
_OWN_NAMES = re.compile(
    "大学|学院|学校|集团|公司|学会|协会|研究院|银行|职业教育中心|职教中心|社区|街道|职业中专|职业高中|合作社|厂"
)
#: Heads that an unknown word may precede without any other word between: 华为公司, 吉利集团.
_LONE = re.compile("大学|集团|公司|银行|社区|街道|职业中专|职教中心|合作社|[^工]厂")
_STOPS = re.compile(
    "[在由和与及对向的了是为从把被将等以到赴让给请当并也都有各其该本我你他她这那每某一两几二三级]|"
    + either(
        listed(
            "举办 召开 出席 参加 来到 走进 建设 推进 推动 学习 服务 不断 开创 高水平 "
            "高质量 新时代 结合 加强 落实 成立 组织 开展 支持 深化 打造 创建 引领 推荐 "
            "联合 邀请 前往 参观 担任 获得 作为 依托 通过 围绕 聚焦 指导 帮助 带领 率领 "
            "代表 进入 考入 毕业 就读 印发 审议 贯彻 关于 二级 所属 下属 之间 牵头 主办 "
            "承办 协办 学分 刻 共建 进 升格 入选 申报 一流 优秀 示范 全体 部分 有关 "
            "相关 附近 多所 书记 校长 院长 主任 建好 办好 办学 走访 来自 慰问 调研 全面 "
            "红色 签署 签订 签约 出席 主持 宣布 担任 兼任 领办 创办 兴办 成为 驻村 所在 党员 全村 定点 结对 对口 "
            "依靠 靠着 入股 多家 维护 村里 比如 例如 诸如 外包 上市 龙头 民营 外资 用人"
        )
    )
)
#: What ends in these is a verb and its result: 干出|技师学院.
_RESULT = re.compile("[出好着过完成]\\Z")
#: Behind these verbs the name of a body begins, as behind a preposition.
_TAKES_BODY = either(listed("走进 来自 前往 参观 来到 走访 携手 对接"))
_OPENS = re.compile(rf"(?:\A|[^一-鿿]|[在由和与及对向为从赴到]|{_TAKES_BODY})\Z")
#: Words of a field that are verbs too: before 学校 they are no name (组织学校师生).
_VERBS_TOO = re.compile(
    "(?:组织|宣传|评价|评估|监督|监测|督导|督查|监察|巡察|巡视|保卫|规划|审计|投资|开发|维修|采购|表演|退役|检验|资源)"
    "(?:学校|学院|企业|公司|大学|中学|小学|社区|街道|医院)|精神领导小组"
)
#: Bodies that are named by kind unless a place or another body opens their name (打造产教融合联盟).
_BY_KIND = re.compile("联盟|联合体|工作委员会|专家委员会|秘书处")
_OFFICE_OF_NUMBER = re.compile("[一二三四五六七八九十][科处室]")
#: The branch of a company behind its name and an unlisted place: 中国银行|江州分行.
_BRANCH = re.compile("[一-鿿]{2,5}?(?:分公司|分行|支行|供电公司)")


class Body(NamedTuple):
    """A body's name `[start, end)` and its class (codebook)."""

    start: int
    end: int
    kind: str


def _is_name(chain: Chain) -> bool:
    """Whether a chain is a name and no common noun (职业学院, 高校党委, 各系)."""
    school = bool(_SCHOOLS.fullmatch(chain.last))
    if _OFFICE_OF_NUMBER.fullmatch(chain.last) and (chain.heads < 2 or chain.first in ("学校", "学院")):
        return False
    if (chain.bare or chain.last.endswith("处")) and chain.heads == 1 and not set(chain.last_kind) - set("hngjp"):
        return chain.bare or chain.lead != ""
    if _BY_KIND.fullmatch(chain.last) and "place" not in chain.kinds and chain.heads < 2:
        return chain.last != "联盟" and "scope" in chain.kinds
    if chain.first in ("系", "部") and not {"n", "p"} & set(chain.lead):
        return False
    if "plural" in chain.kinds and not chain.kinds & {"place", "ordinal"} and re.search("党|支部|委|部", chain.last):
        return False
    if "place" in chain.kinds or ("naming" in chain.kinds and (chain.heads == 1 or not school)):
        return True
    if "n" in chain.lead and chain.last_kind.endswith("nh"):
        return True
    if "scope" in chain.kinds or "ordinal" in chain.kinds or chain.heads > 1 or chain.lead.count("g") > 2:
        return not school
    return False


def _left_of_gap(text: str, start: int, placed: dict[int, int], own: bool) -> int | None:
    """Where a name starts whose first known piece is at `start`, with one to four unknown characters before it."""
    for width in range(1, 5):
        edge = start - width
        if (
            edge < 0
            or not "一" <= text[edge] <= "鿿"
            or _STOPS.search(text, edge, start)
            or _RESULT.search(text, edge, start)
        ):
            return None
        if edge in placed:
            return placed[edge]
        if own and width >= 2 and _OPENS.search(text, max(0, edge - 2), edge):
            return edge
    return None


@lru_cache(maxsize=256)
def find_bodies(text: str) -> tuple[Body, ...]:
    """The bodies named in a text (folded to half width), in order, none inside another."""
    heads, placed = chains(text)
    bodies = []
    for end, options in heads.items():
        for chain in sorted(options, key=lambda chain: (chain.start, -len(chain.last))):
            start = None
            if not set(chain.lead) & set("sp"):
                own = bool(_OWN_NAMES.search(chain.first)) and (chain.lead != "" or bool(_LONE.search(chain.first)))
                start = _left_of_gap(text, chain.start, placed, own)
            if start is None and _VERBS_TOO.fullmatch(text, chain.start, end):
                continue
            if start is not None or _is_name(chain):
                bodies.append(Body(chain.start if start is None else start, end, chain.body_class))
    return tuple(longest(_with_branches(text, longest(_with_offices(text, bodies)))))


def _with_branches(text: str, bodies: list[Body]) -> list[Body]:
    """The bodies, with a bank's or company's branch (中国银行江州分行) and a group stationed in another body as one.

    市纪委监委驻市教委纪检监察组 and 驻市教委纪检监察组 are one name each.
    """
    whole: list[Body] = []
    for body in bodies:
        stationed = body.start and text[body.start - 1] == "驻" and text[body.end - 1] == "组"
        if stationed and whole and whole[-1].end == body.start - 1:
            body = Body(whole.pop().start, body.end, body.kind)
        elif stationed:
            body = Body(body.start - 1, body.end, body.kind)
        branch = _BRANCH.match(text, body.end) if body.kind == "enterprise" else None
        if branch and not _STOPS.search(text, body.end, branch.end() - 2):
            body = Body(body.start, branch.end(), body.kind)
        whole.append(body)
    return whole


def _with_offices(text: str, bodies: list[Body]) -> list[Body]:
    """The bodies and the offices that only the title of their head shows: 社政处|处长, 市委组织部干部处|副处长."""
    ends = {body.end: body for body in reversed(bodies)}
    offices = []
    for match in _TITLED.finditer(text):
        end = match.start() + 1
        for width in range(2, 13):
            start = end - width
            if start < 0 or not "一" <= text[start] <= "鿿":
                break
            if _STOPS.search(_JOINING.sub("", text[start : end - 1])):
                break
            # 职业教育与终身教育处: a joining word may stand inside an office, not right behind the body.
            if _JOINING.match(text, start):
                continue
            if start in ends:
                offices.append(Body(ends[start].start, end, ends[start].kind))
            elif width in (3, 4) and (start == 0 or not "一" <= text[start - 1] <= "鿿"):
                offices.append(Body(start, end, "school"))
    return bodies + offices


def longest(bodies: list[Body]) -> list[Body]:
    """Of bodies that overlap the one that starts first, and of those the longest."""
    kept: list[Body] = []
    for body in sorted(bodies, key=lambda body: (body.start, -body.end)):
        if not kept or body.start >= kept[-1].end:
            kept.append(body)
    return kept
