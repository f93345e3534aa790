"""Who at a meeting comes from another house of the same height: another school, a company, a newspaper."""

import re

#: Names of whole schools; 机电学院 or 马克思主义学院 may be a part of the house.
_SCHOOL = (
    r"[一-鿿]{2,12}(?:大学|职业[一-鿿]{0,4}学院|职院|(?:师范|技师|商贸|医学|农业|工程)学院|专科学校|(?<!^)学校|"
    r"职教中心|教育中心|职高)"
)
_OTHER_BODY = r"[一-鿿]{2,16}(?:公司|集团|医院|银行|出版社|报社|日报)|《[^》]{2,12}》"
_ANY_SCHOOL = re.compile(r"[一-鿿]{2,30}(?:大学|学院|学校|职教中心|教育中心|职高|公司|集团)")
_NAMED_SCHOOL = re.compile(_SCHOOL)
_NAMED_BODY = re.compile(rf"{_SCHOOL}|{_OTHER_BODY}")
#: The report speaks of its own school as 我校; in a title 校党委书记 and 学校… are of the house.
_OURS = re.compile(r"^(?:我|本|学校|学院|校|院)")
_WE = re.compile(r"我校|我院|本校|本院")
#: Where a meeting takes place, and with whom: bodies that a lead names besides the house.
_BESIDES = re.compile(rf"(?:在|于|赴|到|往|与|同|访|入)(?:{_SCHOOL}|{_OTHER_BODY})")
_SOCIETY = re.compile(r"[一-鿿]{2,20}(?:学会|协会|联盟|联合会|研究会)")
_EXPERT = re.compile(r"教授|研究员|专家|院士|学者")
_FORUM = re.compile(r"论坛|研讨会|交流会|峰会|年会|沙龙|座谈")


def is_guest(title: str, lead: str) -> bool:
    """Whether somebody with this title speaks as a guest: for a body named in it that is not the house of the `lead`.

    A school is another school only where the lead says which one is the house (by its name, as 我校, or because a
    society meets); at a forum experts are guests too.
    """
    parts = re.split(r"[、,]", title)
    if any(_OURS.match(part) for part in parts):
        return False
    home = _BESIDES.sub("", lead)
    known = _WE.search(home) or _NAMED_SCHOOL.search(home) or _SOCIETY.search(home)
    for part in parts:
        body = _NAMED_BODY.match(part)
        if body and body[0] not in home and (known or not _NAMED_SCHOOL.match(part)):
            return True
    if not _FORUM.search(lead):
        return False
    # Guests come to a forum also from schools with short names.
    school = _ANY_SCHOOL.match(title)
    return (school is not None and school[0] not in lead) or bool(_EXPERT.search(title))
