"""Paragraphs of kinds that the corpus hardly shows, each with the move that a reader gives it.

They were written before the rules that read them. Each stands in a short report, after its lead.
"""

import pytest
from made_documents import document_of

from huayu.patterns.move import move_spans

LEAD = "3月5日,东湖职业学院召开党建工作会议。"
REST = ["会议由党委副书记王力主持。", "各支部书记参加会议。"]

TOLD = [
    ("ceremony", "活动中,师生们表演了诗朗诵《可爱的中国》、舞蹈《映山红》等节目。"),
    ("ceremony", "学院与长河机械集团签署了校企合作协议。"),
    ("ceremony", "与会代表在校园里共同栽下了三十株香樟树。"),
    ("ceremony", "全体党员面对党旗,重温入党誓词。"),
    ("ceremony", "大家向革命烈士纪念碑敬献花篮,三鞠躬,绕碑一周瞻仰。"),
    ("ceremony", "全场起立,齐唱《歌唱祖国》。"),
    ("ceremony", "随后,领导和来宾共同为党员活动中心剪彩、揭牌。"),
    ("ceremony", "校领导为荣休教师献花,并为他们佩戴纪念章。"),
    ("ceremony", "企业向学院捐赠了价值50万元的实训设备。"),
    ("ceremony", "各党总支书记上台递交了党建目标责任书。"),
    ("ceremony", "青年教师代表向师傅敬茶、递交拜师帖。"),
    ("review", "会上通报了两起违反财务纪律的问题,给予张某党内警告处分,对李某进行诫勉谈话,责令两个部门作出书面检查。"),
    ("review", "班子成员逐一作对照检查,深刻剖析根源,承认自己学习不够深入,联系群众不够紧密,工作存在畏难情绪。"),
    ("review", "过去一年,各支部抓学习、强组织、办实事,先后建成两个样板支部,帮扶困难学生一百二十人。"),
    ("review", "考核结果显示,三个支部被评为优秀,一个支部存在台账不全、活动次数不足等问题。"),
    ("exhortation", "与会党员纷纷表示,要立足岗位,不辱使命,为学院发展贡献力量。"),
    ("exhortation", "大家一致表示,将不负重托,以饱满的热情投入到新学期的工作中去。"),
    ("exhortation", "参训学员纷纷表示,回去后将牢记嘱托,勤奋工作,争做新时代的好教师。"),
    ("exhortation", "新的起点,新的征程,让我们携手并肩,共同书写学院发展的新篇章!"),
    ("peer_exchange", "参会人员围绕支部品牌建设、课程思政等话题分组展开讨论。"),
    ("peer_exchange", "东海商贸学院、南山师范学校的代表先后作了经验交流。"),
    ("peer_exchange", "学生代表谈到,自己从老师身上学到了坚持。教师代表说,课堂就是阵地。离退休代表认为,党史要常讲。"),
    ("peer_exchange", "大家畅谈学习体会,交流了各自支部的好做法。"),
    ("agenda", "会上,党委委员李芳领学了《中国共产党纪律处分条例》。"),
    ("agenda", "会上,李芳领学《中国共产党纪律处分条例》。"),
    ("agenda", "学习计划安排六次集中学习,内容包括党章党规和警示案例,采取个人自学、集体研讨、实地参观等形式进行。"),
    ("agenda", "与会人员集体观看了警示教育片《镜鉴》。"),
    ("agenda", "大会以无记名投票方式选举产生了新一届纪律检查委员会。"),
    ("agenda", "大家先后参观了校史馆、实训中心和党员之家。"),
    ("agenda", "与会人员就章程修订稿进行了认真讨论,并提出了修改意见。"),
    ("agenda", "大会分为三个阶段:第一阶段听报告,第二阶段分组审议,第三阶段选举。"),
    (
        "agenda",
        "会上,副校长周明致欢迎词,教务处处长何平主持,南山师范学校、东海商贸学院代表作交流发言,党委书记王一作总结。",
    ),
    ("speech_notice", "党委书记王一围绕党建、人才培养、安全稳定等五个方面作了专题汇报。"),
    ("speech_notice", "校长李立代表学校向获奖者表示祝贺。"),
    ("speech_notice", "党委书记王一为大家上了一堂题为《守初心》的专题党课。"),
    ("attendance", "出席会议的还有工会主席赵明、副校长钱亮以及各处室负责人。"),
    ("attendance", "院领导班子成员、全体中层干部和教师代表共一百二十人与会。"),
    ("outputs", "论坛共收到论文86篇,评出一等奖10篇,优秀论文将结集出版。"),
    ("other", "会前,学院制作了签到表,布置了会场,调试了设备。"),
    ("other", "为开好此次会议,党委提前一周征求意见,召开座谈会三场,收集建议二十条。"),
    ("other", "联系人:张老师,电话:0571-88888888。"),
    ("other", "更多内容请关注学院官方微信。"),
]

SPOKEN = [
    ("superior_guidance", "省教育厅副厅长周正指出,学院要加强师资队伍建设,完善工作机制。"),
    ("superior_guidance", "市委第二巡回指导组组长高远强调,主题教育具有重大意义,学院的做法值得肯定。"),
    ("superior_guidance", "上级督导组组长高远要求,学院要加强整改。"),
    ("speech_framing", "东湖职业学院党委书记王一指出,党建是办学的根本保证,开好这次会议具有十分重要的意义。"),
    ("speech_measures", "王一强调,要压实责任,完善机制,做好开学工作。"),
    ("review", "王一指出,过去一年学院党建工作取得了显著成效,但也存在组织生活形式单一、台账不规范等问题。"),
    ("peer_exchange", "南山师范大学党委书记马军介绍,该校把支部建在实训车间,三年来培育样板支部五个。"),
    ("peer_exchange", "长河机械集团总经理刘强表示,希望与学院在订单培养、技术研发等方面深化合作。"),
]

MEASURES = "一要加强队伍建设,完善培养机制;二要压实工作责任,抓好任务落实;三要创新活动载体,打造支部品牌。"


@pytest.mark.parametrize(("label", "paragraph"), [*TOLD, *SPOKEN])
def test_a_paragraph_in_the_middle_of_a_report(label: str, paragraph: str) -> None:
    found = move_spans(document_of(LEAD, paragraph, *REST))["label"].tolist()
    assert found == ["lead", label, "host", "attendance"]


@pytest.mark.parametrize(
    ("label", "paragraph"),
    [
        ("closing", "活动在热烈的掌声中结束。"),
        ("closing", "此次活动的举办,增进了校企双方的了解,为今后合作奠定了坚实基础。"),
        ("closing", "下一步,学院将以此次会议为契机,推动党建工作再上新台阶。"),
        ("attendance", "全体中层干部参加会议。"),
        ("review", "纪委书记李立带头作检讨:执纪存在宽松软,思想认识不到位,监督责任落实不够。"),
        ("exhortation", "最后,与会人员纷纷发言,表示会继续深入学习,提高觉悟,全心全意为人民服务。"),
    ],
)
def test_a_paragraph_at_the_end_of_a_report(label: str, paragraph: str) -> None:
    assert move_spans(document_of(LEAD, REST[0], paragraph))["label"].tolist() == ["lead", "host", label]


@pytest.mark.parametrize(
    ("label", "paragraph"),
    [
        ("lead", f"{LEAD}党委书记王一主持会议并讲话,全体中层干部参加会议。"),
        ("speech_measures", f"{LEAD}全体中层干部参加会议。王一强调,新学期工作,{MEASURES}"),
        ("speech_measures", f"王一对下一阶段工作作了部署,提出了要求。{MEASURES}"),
        ("speech_measures", f"3月5日,校长李立到后勤处调研。李立提出三点要求:{MEASURES}"),
        ("superior_guidance", f"3月5日,省教育厅副厅长周正到我院调研。周正提出三点要求:{MEASURES}"),
        ("speech_framing", "王一指出,党建是办学的根本保证,开好这次会议具有十分重要的意义,是落实上级部署的重要举措。"),
    ],
)
def test_an_opening_is_a_lead_only_if_most_of_it_tells_of_the_event(label: str, paragraph: str) -> None:
    assert move_spans(document_of(paragraph))["label"].tolist() == [label]


@pytest.mark.parametrize(
    ("lead", "speaker", "label"),
    [
        ("3月5日下午,学校党委书记陈明一行到我院调研党建工作。", "陈明", "superior_guidance"),
        ("3月5日下午,学校党委书记陈明一行到我院调研党建工作。", "我院院长钱亮", "speech_measures"),
        ("3月5日,党委书记陈明到图书馆调研。", "陈明", "speech_measures"),
        ("3月5日,南江市职业教育学会召开年会。", "学会会长陈明", "speech_measures"),
        ("3月5日,南江市职业教育学会召开年会。", "市教育局副局长陈明", "superior_guidance"),
        (
            "3月5日,爱国主义教育联盟大会在南山师范大学举行。我校党委书记王一出席。",
            "我校党委书记王一",
            "speech_measures",
        ),
        (
            "3月5日,爱国主义教育联盟大会在南山师范大学举行。我校党委书记王一出席。",
            "南山师范大学党委书记陈明",
            "peer_exchange",
        ),
    ],
)
def test_rank_is_that_of_the_title_against_the_house(lead: str, speaker: str, label: str) -> None:
    texts = [lead, f"{speaker}强调,要加强队伍建设,完善工作机制。", *REST]
    assert move_spans(document_of(*texts))["label"].tolist()[1] == label
