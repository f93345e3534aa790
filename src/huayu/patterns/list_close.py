"""Where the report goes on after the last item of a list: somebody speaks again, or it is told what happened."""

import re

from huayu.corpus.names import is_personal_name

#: What the highest leader says is quoted inside an item, and an item may open with what is to be done.
_NO_REPORT = re.compile(r"要|应|必须|进一步|按照|根据|围绕|对照|正如|如|把|将|以|深入|认真|[^,。;:]{0,12}总书记")
#: Offices and groups that a sentence of the report begins with.
_SPEAKER = (
    r"[^,。;:!?“”要应须]{0,24}(?:书记|校长|院长|主任|部长|处长|局长|主席|会长|理事长|代表们?|"
    r"人员|同志|成员|领导|一行|调研组|会议|大会|全会)"
)
_SAYS = r"(?:指出|强调|要求|希望|表示|认为|提出|号召|勉励|寄语|介绍|谈到|总结|补充|说)"
_DID = (
    r"(?:总结|回顾|介绍|分析|通报|传达|解读|汇报|部署|肯定|参观|走访|观看|考察|签订|签署|宣读|表彰|听取|审议|通过|进行)"
    "了"
)
_GATHERING = r"(?:会议?|座谈会?|大会|活动|调研|培训|学习|仪式|开班式|党课|讲座|评议)"

# 他还希望…, 会议要求，…; 随后，…; 会上…
_SPEAKS = re.compile(
    rf"[^,。;:!?“”]{{1,40}}?{_SAYS}[道说]?(?=[,:“])|"
    r"(?:他|她|会议|大会|全会|[一-鿿]{0,12}(?:书记|校长|院长|主任|部长|主席|会长))(?:最后|同时|特别|并|还|也){0,2}"
    r"(?:指出|强调|要求|希望|表示|提出|号召|勉励)|"
    r"(?:随后|会后|会前|会上|最后|活动最后|会议最后|会议还)(?=[,一-鿿])"
)
# 据悉，…; 与会人员…; 当天下午，…; 座谈会结束后，…; 会议由…主持。
_HAPPENS = re.compile(
    r"(?:据悉|据了解|据介绍|与会|参会)(?=[,一-鿿])|(?:当[天日晚](?:[上下]午|晚上)?|次日)(?=[,一-鿿])|"
    rf"[一-鿿]{{0,6}}{_GATHERING}(?:开始前|前|结束后|后|期间|间隙|现场)(?=,)|{_GATHERING}由[^,。;:]{{1,30}}主持"
)
# 校领导何敏参加会议。 书记作总结讲话。 主任对下一步工作作了部署。
_ATTENDS = re.compile(
    rf"{_SPEAKER}[^。;:!?要应须]{{0,40}}(?:(?:参加|出席|列席|陪同)了?(?:本次|此次|上述)?{_GATHERING}|"
    r"作了?(?:[一-鿿]{2}){0,2}(?:讲话|发言|报告|部署|点评|说明|辅导))(?=[。,])"
)
_TELLS = re.compile(
    rf"(?P<name>[一-鿿]{{2,4}}?)(?:还|也|最后|同时|随后|并)?(?:对|就|围绕)?[^,。;:!?“”要应须]{{0,20}}?{_DID}"
)
_TELLS_IN_OFFICE = re.compile(rf"{_SPEAKER}[^,。;:!?“”要应须]{{0,20}}?{_DID}")


def report_begins(view: str, begin: int, limit: int) -> bool:
    """Whether the sentence that begins at a place of the width-folded text is no more part of an item.

    It is not if a speaker takes the word in it (他还希望…, 会议要求，…), if it opens with a time or the people of the
    meeting (当天下午，…; 与会人员…), or if it says of a person or an office what they did (李明总结了…; 书记参加会议).
    A sentence that opens with what is to be done, or quotes the general secretary, belongs to the item.
    """
    while begin < limit and view[begin].isspace():
        begin += 1
    if _NO_REPORT.match(view, begin, limit):
        return False
    if any(rule.match(view, begin, limit) for rule in (_SPEAKS, _HAPPENS, _ATTENDS, _TELLS_IN_OFFICE)):
        return True
    told = _TELLS.match(view, begin, limit)
    return bool(told and any(is_personal_name(view[begin : begin + length]) for length in (2, 3)))
