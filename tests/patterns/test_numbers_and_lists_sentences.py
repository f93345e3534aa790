"""Numeral formulas, shortened names and marked lists in sentences written before the rules were tried on them.

The expected spans stand in the sentence as [label:text]; marks inside the brackets belong to the span. In the lists |
ends the items and / the paragraphs; what stands in braces is no item.
"""

import re

import pytest
from made_documents import document_of

from huayu.patterns.enumeration import enumeration_spans
from huayu.patterns.number_abbreviation import number_abbreviation_spans
from huayu.patterns.number_slogan import number_slogan_spans

MARKED = re.compile(r"\[([^:\[\]]+):([^\[\]]+)\]")

SLOGANS = """
党建和业务“两张皮”的毛病改了不少，但[NX、NX:两结合、两提升]仍停留在口头上。
各支部都说做到了[NX、NX:三到位、三见效]，可师生并不买账。
交流会上介绍了“[XNX:育人十法]”、“[XNX:清廉八策]”和“[XNX:强基五招]”的经验。
学校印发“[XNX:师德十条]”，修订学生手册。
“[NX:七不准]里头有两条我想不通，自习课不准喝水就不合理。”一名学生说。
“一个月三千五，包吃包住！”毕业生笑着说。
他批评“三天一通报、五天一检查的老办法压垮了基层”。
“两年一小变、五年一大变，村里人都看得见。”老支书说。
到2025年，全省要建成十所[NX:双优]校、五十个[NX:双优]专业。
“[NX:双百]青年宣讲团”走进车间，“[NX:双师]课堂”直通山村。
书记提出的[NXNX:三联三促进]让支部和企业走得更近。
学院的[NXNX:四融四提升]也在全省推广。
党委书记说，[NXNX:一引三带动]是支部立足的办法。
他们把“[N个X:六个一律]”贴上墙，食堂、公车都照此办理。
纪委重申“[N个X:八个一律]”要求。
集团提出五年内实现[N个N:三个一百]的目标。
深化[NXNXNX:三亮三比三评]活动，开展[NXNX:两优一先]评选表彰。
学校举办“[NXNXNX:三学三亮三比]”主题实践，评出8名标兵。
坚持[N个X:两个毫不动摇]，落实[N个X:九个必须]要求。
坚持[N个X:两个结合]，把握[N个X:六个必须坚持]。
落实[NXNX:六稳六保]任务，推进[NX:双碳]目标实现。
加强[NX:两新]组织党建，落实[NXNX:两企三新]党建任务。
聚焦[NXNX:三高四新]美好蓝图，推进“[NXNX:双随机一公开]”监管。
构建[NXNX:一体两翼]发展格局，打造[NXNX:一主两翼]布局。
推动新一轮“[NX:双高]”建设，争创“[NX:双优]”中职学校。
红色[N+X:1+1]共建活动覆盖全部支部，[N+X:3+4]分段培养试点启动。
“[NX:三会]”记录要规范，“一课”质量要提高。
开展“亮身份、亮承诺”活动。
学校有两个校区、三个书院，四位院士来校作报告。
他一口气跑了三个车间、五个班组，两双鞋都沾了泥。
三天培训、五场报告、两次讨论，日程排得满满当当。
参会的有三校两企的代表和四县一区的教育局长。
“三年前我还是学徒，五年后想当班长。”他说。
“我们两个人跑了四个村，一共发了六百份问卷。”队员说。
“一杯茶、一张凳子，谈心就这样开始了。”辅导员说。
实训室开放时间延长两小时，三号楼两部电梯恢复运行。
两委会成员、四套班子领导到场，七旬老人也来了。
一到周末，二食堂三楼就坐满了复习的学生。
他从一线工人成长为首席技师，一干就是三十年。
九成毕业生留在本地，八成以上专业对口。
三分之二的教师有企业经历，六成是双职工家庭。
这项工作一抓到底、一竿子插到底，不达目的决不收兵。
本报讯：三名记者历时两个月走访五省七校。
学校办起“[NX:七彩]党课”和“[NX:五星]讲堂”，评出“[NX:四有]宣讲团”。
各组分头行动，一教识字，二教算账，三教手艺，村里人都说好。
以[NXNX:双百双千]行动为载体，带动[N个X:三个统一]要求落地。
“[NX:双百]工程”和“[NX:双百]计划”同时启动。
市里提出力争五年内冲刺[N个X:两个千亿]，职业院校不能缺席。
[NX:五不准]中有一条专门讲酒，[NX:四必谈]里最难的是家访。
“这两年我们一步一个台阶，三次评估三次优秀。”校长说。
“[NX、NX:三对照、三检视]”清单发到支部，[NX、NX:两融合、两增强]成了共识。
全区两街道、两园区的代表到会，三学院、三中心同时揭牌。
他带来一壶一碗，一菜一汤里都是乡情。
张三元、李双百、王五福获评师德标兵。
"""

ABBREVIATIONS = """
传达学习省委[plenum:十一届九次全会]和[plenum:十九届中央纪委六次全会]精神。
[congress:十八大]以来，学校三次修订章程；[congress:十九大]报告提出完善职业教育。
校团委学习团的[congress:十八大]精神，工会学习中国工会[congress:十八大]精神。
学校召开[other:四届二次教代会]，[other:七届一次工代会]同日举行。
“[plan:十四五]”收官，“[plan:十五五]”开局；“[plan:十三五]”期间建成三个基地。
“[day:五四]”前夕举行入团仪式，“[day:七一]”表彰大会上颁发纪念章。
[day:一二·九]长跑吸引千人，“[day:12·4]”宪法宣传周启动。
党史课从中共[congress:一大]讲到[congress:二大]，参观[congress:一大]会址。
十大行动、十二大项目和二十大场景集中发布。
学院七一班五四名学生参加，十四五名教师带队。
第三届教职工代表大会第二次会议闭幕，第十三次党代会将于下月召开。
"""

LISTS = """
{他要求各系部}第一，把安全放在首位；|二是把实习管起来；|三要把台账建起来。|
{校长希望青年教师}第一，站稳讲台，常到企业去；|第二，写好教案；|第三，带好班。|
{技能大赛成绩位居全省第一，}一是教练肯下功夫；|二是学生肯吃苦。|
{该校就业率全市第一，二级学院功不可没。}
{村里请来老师，}一教剪枝，|二教施肥，|三教销售。|
一送政策，|二送岗位，|三送技能。|
一晒成绩，|二晒短板，|三晒打算。|
{一班唱歌，二班跳舞，三班朗诵，四班做饭。}
{一等奖三项，二等奖五项，三等奖八项。}
{一楼是展厅，二楼是机房，三楼是书吧。}
{一期投入百万，二期投入千万，三期还在论证。}
{一年打基础，二年上台阶，三年见成效。}
一压实责任，|二完善制度，|三推进整改。|
一夯实基础，把支部建强。|二健全机制，把活动办活。|三发挥作用，把队伍带好。|
一要抓审计质量。|二要抓审计整改，各部门要主动配合。|{陈立新总结了近三年的工作。}
一是讲政治。|二是强队伍，做到令行禁止。|{与会人员围绕主题进行了热烈讨论。}
一是讲政治。|二是强队伍。各支部要抓紧。|{校党委副书记周文、纪委书记何敏参加会议。}
一是建机制。|二是搭平台。平台要便捷。|{当天下午，调研组一行参观了实训中心。}
一是建机制。|二是搭平台。平台要便捷。|{座谈会前，代表们参观了校史馆。}
一是建机制。|二是搭平台。平台要便捷。|{据悉，该校已建成五个平台。}
一要学在前。|二要干在前，走进车间班组。|{刘书记对下一阶段工作作了部署。}
一要学在前。|二要干在前。党员干部要总结好经验，传达好精神。|
一是强学习。|二是强服务。学校领导要带头参加会议，带头发言。|
一是强学习。|二是强服务。下午课后要开放场馆，会议室也要开放。|
首先，认清形势。|其次，补齐短板。短板要列出清单。|{党委书记马东作总结讲话。}
（1）兴调研，领题办理；|（2）办实事，月底见效；|③促整改，逐条销号。|
一、建队伍/1.选好带头人。选得准。/2.育好接班人。/二、建阵地
{主要措施：}1）选苗子；|2）搭台子；|3）压担子。|
{三点希望：}一希望大家勤学；|二希望大家苦练；|三希望大家实干。|
一是走访企业。书记走访了三十家企业。|二是对接岗位。校长参观了五条产线，签下二百个岗位。|
一是抓安全。|二是抓质量。质量是生命线，全体师生都要牢记。|{会议还学习了有关文件。}
一是抓安全。|二是抓质量。质量要常抓。|{会议期间，代表们观看了专题片。}
一是抓安全。|二是抓质量。质量要常抓。|{各二级学院党总支书记参加了会议。}
一是抓安全。|二是抓质量。质量要常抓。|{会议由副校长孟平主持。}
一是抓安全。|二是抓质量。质量要常抓。|{会议最后，何书记要求大家尽快行动。}
一是抓安全。|二是抓质量。要把会议精神传达到每个班。各部门负责人要把责任扛起来。|
{小组赛第一，淘汰赛第二，决赛第三。}
{他们希望做到两点：}一是讲真话，|二是办实事。|{大家纷纷鼓掌。}
{听完汇报，他提了要求：}一、选题要准，|二、数据要实，|三、时间要紧。|
{一教学楼维修，二教学楼改造，三教学楼新建。}
{一号线通车，二号线开工，三号线规划。}
{一车间生产，二车间检修，三车间待料。}
其一，眼睛向下；|其二，脚步向下；|其三，身子向下。|
"""


def lines(block: str) -> list[str]:
    return [line for line in block.splitlines() if line]


def read(marked: str) -> tuple[str, list[tuple[int, str, str]]]:
    """The sentence without brackets, and (start, text, label) of each span that it should hold."""
    plain, spans, last = "", [], 0
    for mark in MARKED.finditer(marked):
        plain += marked[last : mark.start()]
        spans.append((len(plain), mark[2], mark[1]))
        plain += mark[2]
        last = mark.end()
    return plain + marked[last:], spans


@pytest.mark.parametrize("marked", lines(SLOGANS))
def test_slogans(marked: str) -> None:
    plain, expected = read(marked)
    found = number_slogan_spans(document_of(plain))
    assert list(zip(found["start"], found["text"], found["label"], strict=True)) == expected


@pytest.mark.parametrize("marked", lines(ABBREVIATIONS))
def test_abbreviations(marked: str) -> None:
    plain, expected = read(marked)
    found = number_abbreviation_spans(document_of(plain))
    assert list(zip(found["start"], found["text"], found["label"], strict=True)) == expected


@pytest.mark.parametrize("marked", lines(LISTS))
def test_lists(marked: str) -> None:
    pieces = re.findall(r"\{[^}]*\}|[^{}|/]+", marked)
    expected = [piece for piece in pieces if piece[0] != "{"]
    found = enumeration_spans(document_of(*re.sub(r"[{}|]", "", marked).split("/")))
    assert list(found["text"]) == expected
