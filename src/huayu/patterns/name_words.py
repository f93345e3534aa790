"""Words that people also bear as names (高原, 和平), and what shows that somebody bears one: what its bearer does."""

import re

from huayu.patterns.name_lists import listed

#: What only somebody who acts does, behind a name that is a word: 文静|先给自己画像, 向前|的发言.
ACTS = re.compile(
    "先(?=[给把就从对用以作])|连声|扳着|逢人|上台|登台|没(?=[有打带说])|所[作做]|的(?=发言|讲话|报告|汇报|点评|党课)"
    '|[作做](?=首场|专题|题为|动员|总结|辅导|报告|发言|汇报|交流|主旨|点评|[《“"])'
    "|[为向](?=[^,。;:!?]{1,12}(?:授旗|授牌|颁奖|揭牌|颁发|致敬|赠送))"
)
#: Listed words that people also bear as names.
BORNE = listed(
    "成就 周到 江南 海洋 高超 高强 白天 安定 安稳 安心 明智 平静 蓝图 富强 富裕 强大 温度 盛典 钟声 高远 高地 "
    "和平 向前 金秋 文静 祝福 常态 严格 关键 严肃 明白 明亮 明朗 安宁 安康 安静 安全 和谐 和顺 高兴 高尚 高明 高升 "
    "方圆 方正 文明 平和 平凡 平安 平常 康乐 宁静 温和 温馨 温情 乐观 成才 成熟 时光 元气 万全 丰收 丰富 丰硕 程序 "
    "毕胜 宗旨 向荣 向阳 向上 简单 简明 廉洁 阳光 解放 盛世 盛况 凌云 荣誉 荣光 经纬 舒心 齐心 严明 严谨 严密 包容 "
    "闻名 常青 康复 平等 白雪 黄昏 时代 石油 凌晨 元旦 元宵 章程 高峰 史实 成长 成名 易懂 明天"
)
#: Of these the ones that stand before verbs as adverbs.
ADVERBS = listed("严格 安心 明确 和平 向前 明白 严肃 严密 齐心 简单 安全 平等 关键")
PRESIDES = re.compile(
    "同志|主持|出席|指出|讲话|强调|表示|致辞|说|一行|[,、](?=[一-鿿]{2,12}[长任记])|作了|介绍|通报|宣布|宣读"
)


def is_borne(word: str) -> bool:
    """Whether a word is one that people also bear as a name."""
    return word in BORNE
