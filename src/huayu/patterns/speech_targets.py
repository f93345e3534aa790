"""Target of an act: who is addressed, or what is judged, where the verb's own clause prints it."""

import re

from huayu.patterns.acts import Act
from huayu.patterns.passage import Passage

_ADDRESSEE = re.compile(
    r"向(?!着)([^,。;:]{1,20}?)(?:[作做致]|报告|汇报|介绍|表示|提出|通报|说明|发出|表达|述职|宣讲|寄语|反馈|全面|详细|简要|$)"
)
_JUDGED = re.compile(r"对([^,;:]{1,80}?)(?:充分|高度|特别)?(?:表示|给予|予以|作出|作了|进行|致以|提出|寄予|$)")
#: The pivot of a directive (希望党建工作委员会要…) ends before what it is to do.
_PIVOT = re.compile(
    r"(?!通过|以|在|把|从)([^,。;:要应]{2,24}?)(?:[要应能]|必须|继续|充分|进一步|认真|切实|始终|牢记|坚定|不断|在|以|把|积极|努力|珍惜|坚持|立足|紧紧|紧密|严格|"
    r"深入|全面|自觉|为|加强|发挥|做|抓|:)"
)
_GROUP = re.compile(
    r"大家|[一-鿿]{0,10}?(?:们|党员|干部|师生|学校|学院|院校|支部|单位|部门|同志|同学|学生|教师|老师|青年|人员|委员会|党委|组织|代表|专家|学员)"
)
_LONGEST = 120


def target_of(passage: Passage, act: Act) -> str | None:
    """The addressee (向大会报告), what is judged (对…表示, 肯定了…), the pivot of a directive; None if not printed."""
    begin = max(act.begin, act.clause.start, act.word.begin - _LONGEST)
    front = passage.between(begin, act.word.begin)
    addressee = _ADDRESSEE.search(front)
    if addressee:
        return passage.text[begin + addressee.start(1) : begin + addressee.end(1)]
    after = act.word.end + (passage.sign(act.word.end) == "了")
    evaluative = act.word.verb_class == "evaluative"
    if evaluative and act.word.light is None and after < act.clause.end:
        return passage.text[after : act.clause.end].strip()
    if evaluative or act.word.word == "表示":
        judged = _JUDGED.search(front)
        return passage.text[begin + judged.start(1) : begin + judged.end(1)] if judged else None
    if act.word.verb_class != "directive" or act.word.light is not None or "clause" not in act.word.kinds:
        return None
    rest = passage.between(after, act.clause.end)
    pivot = _PIVOT.match(rest + passage.sign(act.clause.end))
    if pivot is None:
        group = _GROUP.match(rest)
        return passage.text[after : after + group.end()] if group else None
    return passage.text[after : after + pivot.end(1)] if pivot else None
