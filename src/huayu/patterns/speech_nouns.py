"""Reporting words that report nothing: nouns for a thing (讲话精神, 报告厅) and parts of other words (说明, 会谈)."""

import re

#: What follows the word when it is the first part of a compound or of a phrase for a thing.
_COMPOUND = re.compile(
    r"精神|会(?!员)|大会|仪式|活动|比赛|大赛|稿|厅|团(?!结)|班(?!子)|书(?!记)|信(?!息|心)|员|人(?![民才大社力们])|材料|环节|阶段|"
    r"文件|制度|机制|栏|平台|能力|工程|小学|文学|中心|使者|词|指南|论文|权|室|范围|格局|体系|招待|宴|晚|性|式|化|难"
)
_NOMINAL_COMPOUND = re.compile(r"精神|部署|落实|和|及|情况|内容|任务|通知|进行|贯彻|指示|指引|为|是|得到|不[高严够明]")
#: What stands before the word when it is the head of a noun phrase, or the object of another verb.
_NOUN_BEFORE = re.compile(
    r"(?:[的总新]|工作|决策|各项|统一|实践|任务|必然|根本|标准|战略|政治|纪律|时代|总体|基本|具体|防疫|防控|"
    r"精神|客观|现实|目标|内在|迫切|岗位|(?<!的)文件|质量|发展|建设|党建|年度|学术|国际|文化|对外|人文|合作|心理|人事|时间|课程|调研|政府|"
    r"按|照|据|达到|符合|落实|贯彻|学习|传达|领会|满足|牢记|不负|听|闻|充满|好|受|被|促进|加强|深化|扩大|开展|推动|提高|强化|做好|下|组织|需|"
    r"对标|领受|执行|遵循|增进|增强|注重|积极|主动|经验|决定|应急|统筹|科学|合理|精心|周密|议程|座位|课题|没有|未|多|少)$"
)
_QUALIFIED = re.compile(
    r"(?:重要|重大|有关|相关|的(?:殷切|亲切|深情|谆谆|深切|热切|美好|明确|具体|最新|总体|新|高度|一致|充分|崇高|诚挚|衷心|热烈|工作|重要|学习)?)$"
)
#: 就对外交流工作, 围绕课程研讨机制: the topic of what is said.
_TOPIC = re.compile(r"就|围绕|针对|关于")
_MATTER = re.compile(
    r"(?:工作|情况|问题|事宜|机制|方式|活动|方案|项目|内容)(?:等[^,]{0,6})?(?:进行|开展|展开|[作做提])"
)
#: 四份发言: the word counted is a thing.
_COUNTED = re.compile(r"[一二两三四五六七八九十几每各多\d][份个篇场堂节轮]$")
#: What tells a speech by its noun: 某某的发言题为《…》, 只有三分钟.
SPEECH_TOLD = re.compile(r"题为|题目[是叫]|以[“《\"]|只有|仅有|长达|持续|历时")
#: 激励着全国师生: what lasts is no word of anybody.
_LASTING = re.compile(r"着(?![重力眼])")
#: To come and congratulate, or to wave, is a courtesy; words may follow it.
_CIVILITY = frozenset(["祝贺", "慰问", "道贺", "致意"])
_COMES = ("到会", "前来", "莅临", "登门", "到场", "挥手", "招手", "点头", "鞠躬")
_ENDS = ("", "并", "、")
_NOT_A_CLAUSE_VERB = ("的", "充满", "受", "被", "有")

#: What is voiced in words; 表达了爱国情怀 can be a deed.
_VOICED = re.compile(
    r"[^,]{0,24}?(?:谢|敬意|祝|问候|慰问|欢迎|支持|意见|看法|观点|想法|见解|决心|信心|愿望|期望|希望|期待|期盼|意愿|认同|赞同|赞赏|肯定|诉求|建议|关切|感激|"
    r"心声|态度|立场|歉意|心愿|关心|关怀|认可|不舍|思考)"
)

#: How it is said, behind the verb: 讲得很直白：“…”.
MANNER = re.compile(r"得[一-鿿]{1,5}")
#: 简称, 被称 name a thing; 盛赞, 呼喊 are other words.
_NAMES = re.compile(r"[简号堪名职俗人被并又自统全宣声坚辩誉别昵通俱]称|[礼盛大点]赞|长叹|[呼叫]喊")
#: Verbs of one character that are mostly parts of longer words.
SHORT = frozenset("说讲谈问答夸赞叹喊称")
#: These put a view in words only where a mark follows them (大家感到，…).
FELT = frozenset(["感到", "觉得", "深感", "插话", "接话", "搭话", "接茬"])
_NO_SAYING = re.compile(r"[明服法到起话教课唱干来辞理客过了的是]|不[定出清尽]|一|真|实|白|句")
_TOLD = re.compile(r"了(?!一[口些番])[^,]|(?:自己的|自身)?(?:体会|认识|感受|收获|打算|看法|想法|变化|经历|感悟|心得)")
_SAY_ELSEWHERE = re.compile(
    r"(?:[会洽约访漫面座交畅商慰疑询演宣开主设回对提学来者据如小听传再话胡虽难解游劝评述叙不所能好]|就是|可以|应该|句话|俗话|常言)$"
)


def is_saying(text: str, start: int, word: str, following: str) -> bool:
    """Whether 说, 讲, 问, 感到… is a word of its own: before a quotation, at a clause's end, before what is said.

    `text` is the clause, `following` the sign after it.
    """
    rest = text[start + len(word) : start + len(word) + 12]
    marked = rest == "" and following in (",", ":")
    if word in FELT:
        return marked
    if _SAY_ELSEWHERE.search(text[max(start - 4, 0) : start]) or _NAMES.search(text[max(start - 1, 0) : start + 1]):
        return False
    if word == "称":
        return marked
    if rest[:1] in ("“", '"', "‘", "「") or marked:
        return True
    if rest == "" or MANNER.fullmatch(rest):
        return following != "" and (word == "说" or text[:1] in ("“", '"') or rest != "")
    if word == "说":
        return not _NO_SAYING.match(rest)
    return word in ("讲", "谈") and bool(_TOLD.match(rest))


def is_thing(text: str, start: int, end: int, word: str, kinds: frozenset[str]) -> bool:
    """Whether the word `text[start:end]` of a clause is a noun for a thing or a part of a longer word."""
    rest, before = text[end : end + 12], text[max(start - 8, 0) : start]
    if _MATTER.match(rest) and _TOPIC.search(text, max(start - 40, 0), start):
        return True
    nominal = "noun" in kinds
    if nominal and before.endswith("的") and SPEECH_TOLD.match(rest):
        return False
    if nominal and _COUNTED.search(before):
        return True
    if word in _CIVILITY and before.endswith(_COMES) and rest[:1] in _ENDS:
        return True
    if _LASTING.match(rest):
        return True
    if rest.startswith("的") and not rest.startswith(("的“", '的"')):
        return True
    if word == "表达" and not _VOICED.match(text, end):
        return True
    if _COMPOUND.match(rest) and (nominal or "clause" not in kinds):
        return True
    if nominal and (_QUALIFIED.search(before) or (rest.startswith("等") and before.endswith("、"))):
        return True
    if "clause" in kinds and word != "要求" and not before.endswith(_NOT_A_CLAUSE_VERB):
        return False
    if word == "发言" and before.endswith(("积极", "主动")):
        return False
    return nominal and bool(_NOMINAL_COMPOUND.match(rest) or _NOUN_BEFORE.search(before))
