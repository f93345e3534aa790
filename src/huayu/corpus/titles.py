"""Finding the headline among the lines before the first running text."""

import re
from collections.abc import Sequence

# A line that names a site, an office or a column rather than an event.
_INSTITUTION = re.compile(
    r"[^,。:!?;“”《》]{0,30}(?:学校|学院|大学|职院|中专|校区|网|网站|官网|门户|平台|频道|专栏|专题|栏目|新闻|动态|"
    r"要闻|公告|公示|通知|资讯|在线|报社|日报|晚报|"
    r"学会|研究所|研究院|协会|集团|基地|单位|中心|部|处|科|室|系|办公室|委员会|党委|团委|党支部|总支|工会|之窗|"
    r"园地|快讯|简讯|速递|速览|风采|视窗|视点|广角|纵横|掠影|播报|入口|天地|简报|客户端|头条|导航|工作|建设)"
)
# Verbs of the news headline: with one of them a line tells something, whatever it ends in.
_EVENT = re.compile(
    r"召开|举行|举办|开展|召集|组织|走进|走访|莅临|赴|来校|来院|到校|我校|我院|我市|我省|荣获|喜获|获评|获批|获得|"
    r"入选|谋划|谱写|学习|传达|贯彻|部署|启动|成立|揭牌|签约|调研|考察|慰问|参加|参观|观看|当选|通过|"
    r"推进|助力|赋能|打造|深化|落实|聚焦|探索|迎接|欢迎|印发|关于|开幕|闭幕|开班|圆满|成功|顺利|做好|加强|引领|"
    r"弘扬|传承|守|践行|奋进|走|讲|谈|共|与|在|把|让|为|到"
)
# The motto of a school: 厚德 强能 求实 创新.
_MOTTO = re.compile(r"[一-鿿]{2}(?:[·、\s]+[一-鿿]{2}){2,3}")
#: A headline may ask or exclaim, but no sentence ends in it.
_LONGEST = 100


def can_be_title(view: str) -> bool:
    """Whether a line (width-folded) can be a headline: short, and no sentence."""
    return (
        2 <= len(view) <= _LONGEST
        and not re.search(r"[;,:、]$|。|[!?]”$|:“(?:[^“”]{16}|[^“”]*$)", view)
        and bool(re.search(r"[一-鿿]{2}", view))
    )


def is_banner(view: str) -> bool:
    """Whether a line names an institution, an office or a column, and tells no event."""
    if _MOTTO.fullmatch(view):
        return True
    return bool(_INSTITUTION.fullmatch(view)) and not _EVENT.search(view)


def is_subtitle(view: str) -> bool:
    """A line that opens with a dash belongs to the headline before it."""
    return bool(re.match(r"(?:—{1,2}|―{1,2}|─{1,2}|--|–)\s?[^\s—―─\-–]", view))


def find_title(views: Sequence[str], dateline: int | None, joined: int, on_a_site: bool) -> tuple[list[int], list[int]]:
    """The indices of headline lines and of banners among the candidate lines before the first running text.

    `dateline` is how many of the candidates stand before the first line of publication information (None: there is no
    such line). The headline is what stands before it and is no banner, or else the first line that is none. On a page
    without a dateline and without any menu (`on_a_site` false) nothing shows that a line is a banner.
    """
    usable = [index for index, view in enumerate(views) if can_be_title(view)]
    before = [index for index in usable if dateline is not None and index < dateline and not is_subtitle(views[index])]
    after = [index for index in usable if (dateline is None or index >= dateline) and not is_subtitle(views[index])]
    told = [index for index in before if not is_banner(views[index])]
    if told:
        # What other boilerplate parts from the headline is an unknown entry of a menu, if it is as short as one.
        told = [index for index in told if index >= joined or index == told[-1] or len(views[index]) > 10]
        titles = told[:1] if _same(views, told) else told
    else:
        # A banner as the only line before the dateline is a headline after all: 学校简介, 专业建设.
        rest = [index for index in after if not is_banner(views[index])]
        titles = rest[:1] if rest else before[-1:] or after[:1]
    chosen = set(titles)
    banners = [index for index in before if index not in chosen]
    if titles:
        if dateline is None and not on_a_site:
            titles = sorted({*titles, *(index for index in after if index < titles[0])})
            chosen = set(titles)
        banners += [
            index for index in after if index < titles[0] or (views[index] == views[titles[0]] and index not in chosen)
        ]
        titles += [index for index in usable if is_subtitle(views[index]) and index > titles[0]]
    return sorted(titles), sorted(set(banners))


def _same(views: Sequence[str], told: list[int]) -> bool:
    return all(views[index] == views[told[0]] for index in told)
