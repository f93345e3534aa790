"""Grammar of the subject: which phrases of a clause can be its subject, and what may stand between subject and verb."""

import re

from huayu.patterns.passage import Clause, Passage
from huayu.patterns.reporting_verbs import ReportingWord
from huayu.patterns.speaker_phrases import Mention

#: What may open a clause before its subject or, where the subject is left out, before its verb.
_LEAD = re.compile(
    r"(?:[一二三四五六七八九十]{1,2}[是、]|第[一二三四五六]|首先|其次|再次|最后|随后|接着|同时|此外|另外|其间|期间|会前|会后|会上|会中|席间|课前|课后|课上|课堂上|"
    r"当天|当日|当晚|日前|近日|上午|下午|晚上|开班式上|现场|目前|今年|年初|而后|然后|紧接着|与此同时|据悉|据介绍|据了解|在此基础上|"
    r"(?:会议|活动|仪式|论坛|座谈|研讨|讲座|典礼|培训|学习|交流|调研|报告|讨论|互动|发言|总结|大会|党课|动员|表彰)[一-鿿]{0,4}?(?:上|中|期间|最后|结束后|伊始|现场|环节|之前|之后|前|后|开始)|"
    r"在?[^,。的]{0,30}?(?:大会|会议|会|仪式|活动|论坛|座谈会|讨论|环节|讲话|报告|致辞|发言|总结|调研|现场|课堂|交流|讲座)(?:现场|总结|阶段|过程)?[上中时后]|"
    r"(?:\d{4}年)?\d{1,2}月\d{1,2}日(?:上午|下午|晚上?)?|\d{1,2}日(?:上午|下午)?|[并还也又而且则再均皆即,]|\s)"
)
_ADVERB = re.compile(
    r"(?:充分|高度|特别|进一步|明确|再次|反复|着重|重点|深刻|深入|全面|系统|详细|认真|热情|热烈|严肃|郑重|殷切|一致|纷纷|分别|先后|依次|逐一|逐个|踊跃|"
    r"积极|率先|带头|集中|简要|扼要|专门|专题|亲自|现场|同时|首先|最后|共同|衷心|诚挚|真诚|由衷|深情|动情地?|激动地?|感慨地?|自豪地?|坚定地?|生动|细致|"
    r"客观|科学|精准|精辟|准确|仔细|耐心|结合实际|相互|互相|展开|随即|随后|接着|当场|当即|一一|语重心长地?|[一-鿿]{2,4}地|十分|非常|充满感情地|普遍|深深|由衷|不时|[一-鿿]着|研究|统筹|"
    r"安排|组织|作为|作|交流|总结|还|也|又|再|均|都|曾|就|皆|则|即|更|已|便|所)$"
)
_COVERB = re.compile(
    r"(?:重点|着重|专门|深入|紧紧|主动|分别|先后)?(?:对|向|就|围绕|紧扣|从|以|结合|代表|为|在|与|和|同|通过|针对|按照|根据|聚焦|立足|站在|用|给|作为|受|随|经|本着|着眼|联系|带着|依托|面对|把|将|"
    r"率先|带头|主持|出席|参加|莅临|到会|登台|上台|讲授|回顾|总结|开展|宣读|传达|介绍|听取)"
)
_TOPIC = re.compile(r"(?:就|围绕|针对|对)(?!要|会|是)")
_MODAL = re.compile(
    r"(?<![主重需扼简纲摘纪紧])要(?![求点素义闻件])|(?<![适响反供回相效])应(?![邀用急对届])|必(?!要)|(?<![急所])需(?!求)|不得|务必|可以|能够|旨在|以便|争取|为了|将(?!来|军|士)|便于|力争|如何|"
    r"着力|努力|不断|坚持|坚决|切实|始终"
)
#: Before a phrase, these make it the object of something else.
_GOVERNOR = re.compile(
    r"(?:对|对于|向|(?<!图)为|与|和|同|跟|将|把|被|据|按|按照|根据|围绕|贯彻|落实|学习|传达|领会|结合|感谢|欢迎|祝贺|希望|要求|号召|(?<![生师员部家组业方会工年人团体])代表|受|以|在|从|于|关于|就|给|"
    r"使|让|牢记|引用|重温|遵循|践行|宣传|领悟|研读|学深悟透|对照|对标|回顾|用|通过|来到|走进|参加|出席|成立|召开|举行|举办|印发|审议|审议通过|通过了|宣读|制定|"
    r"服务|建设|组织|动员|引导|带领|带动|帮助|推动|鼓励|指导|支持|激励|团结|教育|凝聚|勉励|陪同|慰问|走访|看望|加强|依托|聚焦|介绍|得到|激发|涉及|面向|了|"
    r"给予|讲授|邀请到|选举|推选|聘请|任命|表彰|成为)$"
)
#: Before a phrase, these make it the one who speaks although it is no subject (由张三作报告, 听取张三的汇报).
_INVITER = re.compile(
    r"(?:(?<!理)由|(?<![依根证数论占收])据|请|请来|邀请|邀请了|邀请到|请到|特邀|特邀请|特别邀请|听取|听取了|听了|分别由|聘请|安排)$"
)
_FROM = re.compile(r"来自[^,]{1,23}的|参加[^,]{1,20}的")
_GENITIVE = re.compile(
    r"(?:同志|总书记|书记)?(?:的(?!汇报|报告|发言|介绍|说明|述职|意见|建议)|所|(?:系列)?重要(?:讲话|论述|指示|批示|回信|思想|论断|报告)(?!精神?[强指])|"
    r"关于|在[^,]{0,30}(?:上|中|时)?所?作?的|系列|回信|新时代|思想|讲话(?=[精稿要原中摘])|报告精神|为核心|为书记|为主任|为组长|精神|致(?:信|电|函))"
)
#: The “…” that a document 提出s, with the verb as an attribute.
_ATTRIBUTE_VERB = re.compile(
    r"(?:中|里|在[^,。]{0,30}[上中时])?(?:所|还|再次|明确|反复|首次)?(?:提出|指出|强调|要求|倡导)的[“\"]"
)
#: Whose paper it is: 集团党委的《方案》规定.
_OWNER = re.compile(r"(?:(?!学习|贯彻|落实|传达|按照|根据|结合|围绕)[一-鿿]){2,14}的")
_AND_OTHERS = re.compile(
    r"^等(?:\d{1,3}|[一二三四五六七八九十多]{1,3})?[名位所个家]?(?:单位|院校|学校|学院|支部|高校|部门)?的?(?:有关|相关)?"
    r"(?:党委书记|书记|负责人|负责同志|领导|代表|同志|专家|教师|人)?"
)


_SETTING = re.compile(
    r"在[^,]{0,40}?的[^,的]{0,6}?(?:讲话|致辞|致词|发言|报告|总结|点评|汇报|演讲|授课|党课|主持)(?:中|时|里)|在[^,的]{0,40}?(?:上|中|时|后|期间)|"
    r"在[^,]{0,46}(?:后|时|之际|期间|过程中|基础上)$"
)


def after_lead(text: str) -> str:
    """A clause, or the beginning of one, without connectives, times and places at its front (at most eight of them)."""
    for _ in range(8):
        lead = _LEAD.match(text)
        if not lead or lead.end() == 0:
            break
        text = text[lead.end() :]
    return text


def before_adverbs(text: str) -> str:
    """The stretch before a verb without the adverbs at its end (at most six)."""
    for _ in range(6):
        adverb = _ADVERB.search(text[-8:])
        if not adverb:
            break
        text = text[: len(text) - len(adverb[0])]
    return text


def without_topic(text: str) -> str:
    """A stretch before an empty verb without the topic it opens with (就如何加强…): its words are nobody's wish."""
    rest = after_lead(text)
    return "" if _TOPIC.match(rest) else text


def is_modal(text: str) -> bool:
    """Whether a stretch before a verb says that the verb is due, wished or aimed at: then nobody speaks."""
    return bool(_MODAL.search(text))


def is_plain(text: str) -> bool:
    """Whether the stretch between subject and verb is made of adverbs and prepositional phrases only."""
    rest = before_adverbs(after_lead(_AND_OTHERS.sub("", text)))
    if rest == "" or rest[-1] in "并、和而":
        return True
    return bool(_COVERB.match(rest))


def is_set_off(passage: Passage, clause: Clause, word: ReportingWord) -> bool:
    """Whether a mark or a quotation follows the verb at once (指出：, 说“)."""
    rest = passage.between(word.end, clause.end)
    return rest[:1] in ("“", '"') or (rest in ("", "道", "说") and passage.sign(clause.end) in tuple(",:。;"))


def can_be_subject(text: str, mention: Mention, begin: int, end: int, *, invited: bool) -> bool:
    """Whether a phrase can be the one who speaks in the clause `text[begin:end]` with a verb after it.

    `invited`: whether the verb can also have its speaker after 由, 请, 听取. A meeting or body must open its clause, or
    stand in a row; a person may follow anything but a word that governs it. What is followed by 的 is an attribute.
    """
    before = text[max(begin, mention.start - 24) : mention.start].rstrip()
    after = text[mention.end : min(end, mention.end + 48)].lstrip()
    if _INVITER.search(before):
        return invited and not after.startswith("主持")
    if mention.kind in ("document", "person") and _ATTRIBUTE_VERB.match(after):
        return True
    if mention.kind != "document" and is_attribute(after):
        return False
    if mention.kind == "document":
        lead = after_lead(before).strip()
        return lead in ("", "此次", "这次", "其中", "该") or bool(_OWNER.fullmatch(lead))
    if mention.kind == "person":
        return not _GOVERNOR.search(before) and not before.endswith(("以", "·"))
    if text[max(begin, mention.start - 1) : mention.start].isspace():
        # Headlines have spaces for commas.
        return True
    lead = after_lead(re.split("[”』]", before)[-1])
    if lead.endswith("、"):
        return not _COVERB.match(lead)
    return lead in ("", "此次", "本次", "这次", "各位", "全体", "我们", "此") or (
        lead.endswith(("时", "日", "以及")) or bool(_FROM.fullmatch(lead))
    )


def is_attribute(after: str) -> bool:
    """Whether what follows a phrase makes it an attribute (习近平总书记关于…) and not a subject."""
    return bool(_GENITIVE.match(after)) and not _is_own_setting(after)


def is_guest(text: str, mention: Mention, begin: int) -> bool:
    """Whether a speaker stands after 由, 请 or 听取 and is therefore not the subject of the clause."""
    return bool(_INVITER.search(text[max(begin, mention.start - 24) : mention.start].rstrip()))


def _is_own_setting(after: str) -> bool:
    """张三在讲话中, 张三在会上: the place where the subject speaks, not an attribute."""
    setting = _SETTING.match(after)
    return setting is not None and not after.startswith(("的", "所"), setting.end())
