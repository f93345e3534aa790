"""Pages made from clean texts and invented boilerplate, so that every character is known to belong to one or the other.

`TUNED` holds the templates that the rules were written against. `HELD_OUT` was written afterwards, and no rule was
changed for it: what cleaning scores on it is the better guess at pages nobody has seen. Whoever mends a rule for one of
its templates moves that template to `TUNED` and writes a new one.
"""

import random
from typing import NamedTuple

Templates = dict[str, list[str]]


class SyntheticPage(NamedTuple):
    """A raw text and, character by character, whether it is boilerplate (True), article (False) or padding (None)."""

    raw: str
    is_boilerplate: list[bool | None]


#: Where a page carries boilerplate: `top` above the headline, `dateline` behind its fields, `below` it, `opening` the
#: first sentence, `between` paragraphs, `mark` before a caption, `tail` glued to the last sentence, `foot` below it.
TUNED: Templates = {
    "top": [
        "首页\n学校概况\n机构设置\n新闻中心\n招生就业",
        "首页 学校概况 院系设置 教育教学 招生就业 党建工作 联系我们",
        "当前位置:首页 > 新闻中心 > 学校要闻",
        "您现在的位置：网站首页 >> 新闻动态 >> 正文",
        "首页\xa0>\xa0党建工作\xa0>\xa0党建动态\xa0>\xa0正文",
        "设为首页 | 加入收藏 | English",
        "学校要闻",
        "logo",
        "点击上方蓝字关注我们！",
        "欢迎访问{school}网站  今天是2023年5月8日 星期一",
        "网站首页|学院简介|专业设置|师资队伍|团学工作|图书馆|下载中心",
        "你所在的位置 : 主页 » 校园新闻 » 综合新闻 » 详情",
        "位置：首页－信息公开－通知公告",
        "旧版入口\n登录\n搜索",
        "{school}党委宣传部主办",
        "↑点击蓝色字关注“{school}”",
        "校园快讯",
        "手机版 | 繁体 | 无障碍",
        "首 页\n学院概况\n专业建设\n学生工作\n联系我们",
        "【首页】>>【党建工作】>>【理论学习】",
        "当前栏目：学习园地",
        "繁体中文\nEnglish\n登录",
        "工作邮箱 | 智慧校园 | 书记校长信箱",
    ],
    "dateline": [
        " 点击数:{n}",
        "浏览次数：{n}",
        "　阅读：{n}次　【字体：大 中 小】",
        " 访问量:",
        " 编辑:{name} 审核：{name2} 点击量：[{n}]",
        " 语音播报",
        "    【打印】【关闭】",
        " 【浏览：{n}】",
        " 阅读量 {n}",
        " 热度：{n} 次",
        " 本文已被浏览 {n} 次",
        " 责编：{name} 校对：{name2}",
        " 字号：[大][中][小]",
        " 收藏 打印 分享",
        " 文章点击量：{n}",
        "　浏览数:{n}",
        " 阅读人数：{n}",
        " 【字号 大 中 小】【打印】",
        " 审核人：{name}",
        "  访问：{n} 次",
        " 摄影：{name}　编辑：{name2}",
        " 点击：( {n} )",
    ],
    "below": [
        "字号：大 中 小",
        "分享到：微信 新浪微博 QQ空间",
        "扫一扫分享到微信",
        "浏览次数：\n{n}",
        "【字体:大 中 小】 打印本页 关闭窗口",
        "【大 中 小】 【打印】 【收藏】",
        "用微信扫描二维码，分享至好友和朋友圈",
        "点击收听本文",
        "分享：",
        "【我要打印】【关闭窗口】",
        "分享到QQ空间 新浪微博 人人网",
        "放大 缩小 默认",
        "扫描二维码，分享此文章",
        "收听全文",
    ],
    "opening": [
        "本网讯（通讯员 {name} {name2}）",
        "本网讯【记者 {name}】",
        "（本报记者 {name}）",
        "本站讯 ",
        "[本网讯 通讯员 {name}]",
        "本报讯（记者{name} 通讯员{name2}）",
        "校园网讯（学生记者 {name}）",
        "〔本网通讯员 {name}〕",
        "【本网讯】（文/{name} 图/{name2}）",
        "本台消息（{name} {name2}）",
        "（特约通讯员 {name}、{name2}）",
        "本网讯（{office}　{name}）",
        "【通讯员{name}报道】",
        "（{office} {name} 报道）",
        "本报讯（全媒体记者 {name}）",
        "院报讯 ",
    ],
    "between": [
        "图片1",
        "1",
        "IMG_{n}.JPG",
        "微信图片_2023{n}.jpg",
        "摄影：{name}",
        "![]()",
        "图3",
        "[图片]",
        "现场图.png",
        "2 / 5",
        "{name} 摄",
        "（图片由{office}提供）",
        "图一",
        "IMG_2023.jpeg",
        "（{name}/摄）",
        "摄影 {name}",
        "会场.jpg",
        "视频",
    ],
    "mark": [
        "▲",
        "△ ",
        "图为：",
        "↑",
        "▼",
        "图1 ",
        "（上图）",
        "图片说明：",
        "▲图为",
        "△图：",
        "图二：",
        "◀",
    ],
    "tail": [
        "（撰稿：{name} 审核：{name2}）",
        "\xa0(文/{name} 图/{name2})",
        "（图文：{name}　初审：{name2}　终审：{name3}）",
        "({office} {name})",
        "  供稿：{office} 审核：{name}",
        "【责任编辑：{name}】",
        "（来源：{office}；编辑：{name}）",
        " 文字：{name}；图片：{name2}；编审：{name3}",
        "（本网记者 {name}）",
        "（{name}、{name2}）",
        " 责编/{name}",
        "（通讯员：{name}  {name2}  编辑：{name3}）",
        "（通讯员 {name}）",
        "【作者：{name} 编辑：{name2}】",
        "（{name} 摄影报道）",
        "（文图：{office} 编辑：{name}）",
        "　撰稿人：{name}　摄影：{name2}",
        "（{office}供稿）",
    ],
    "foot": [
        "撰稿：{name}",
        "摄影:{name} {name2}",
        "一审：{name} 二审：{name2} 三审：{name3}",
        "责任编辑：{name}",
        "编辑丨{name}",
        "图片/ {name}",
        "（{office}供稿）",
        "上一篇：{headline}",
        "下一篇:{headline}",
        "上一条：没有了",
        "【打印】 【关闭】",
        "返回顶部",
        "打开APP阅读全文",
        "长按识别二维码关注我们",
        "阅读原文",
        "友情链接：",
        "联系我们",
        "相关新闻\n{headline}\n{headline2}",
        "版权所有 {school}  地址：学院路1号 邮编：100000",
        "Copyright © 2023 {school} All Rights Reserved. 京ICP备12345678号",
        "技术支持：某某科技有限公司\n版权所有：{school}",
        "点赞 在看 分享",
        "文字：{name}",
        "拍摄 {name}",
        "终审人：{name}",
        "排版 | {name}",
        "审 核：{name}",
        "监 制：{name}　主 编：{name2}",
        "文图来源：{office}",
        "◀ 上一篇　{headline}",
        "后一篇：{headline}",
        "< 返回列表",
        "关闭本页",
        "下载“某某新闻”客户端",
        "扫码关注官方微信",
        "点击“阅读原文”查看更多",
        "推荐阅读\n● {headline}\n● {headline2}",
        "Copyright 2019-2024 {school} 版权所有",
        "学校地址：某某市大学路99号　邮政编码：200000",
        "浙公网安备 33010602000000号",
        "您是第{n}位访问者",
        "网络举报电话：010-12345678",
        "校友总会 | 教育基金会 | 图书馆",
        "—— END ——",
        "文 / {name}",
        "图 / {name}",
        "执行编辑：{name}",
        "初审：{name}\n复审：{name2}\n终审：{name3}",
        "素材提供：{office}",
        "校对｜{name}",
        "责任校对：{name}",
        "[上一篇] {headline}",
        "[下一篇] {headline}",
        "上一篇：\n{headline}",
        "下一条：{headline} 上一条：{headline2}",
        "打印本页 | 关闭窗口",
        "TOP",
        "扫一扫，手机浏览本页",
        "识别二维码，关注我们",
        "往期回顾\n{headline}\n{headline2}",
        "地址：学院路8号 电话：0571-88888888 邮编：310000",
        "{school}版权所有 浙ICP备05012345号-2",
        "今日访问量：{n} 总访问量：{n}",
        "建议使用IE8以上浏览器，分辨率1024*768",
        "官方微信",
        "分享让更多人看到",
        "微信公众号",
        "相关链接：教育部 | 人社部 | 省教育厅",
    ],
}

HELD_OUT: Templates = {
    "top": [
        "{school}\n主页\n学校概况\n人才队伍\n校务公开",
        "首页/新闻/校园要闻/正文",
        "您的位置: 网站首页 - 党建思政 - 党建要闻",
        "返回主站  |  校长信箱  |  联系我们",
        "党建专栏",
        "无障碍\n关怀版\n搜索",
        "微信公众号：{school}",
    ],
    "dateline": [
        "  点击率：{n}",
        " 已阅读 {n} 次",
        " 字体【大 中 小】",
        "　校对：{name}　审签：{name2}",
        " 【关闭窗口】",
        " 人气：{n}",
    ],
    "below": [
        "收藏本文 打印 关闭",
        "分享至：朋友圈 QQ好友",
        "字体大小：大 中 小",
        "阅读次数: {n} 次",
        "点击播报",
    ],
    "opening": [
        "本网讯（记者：{name} 摄影：{name2}）",
        "学院网讯（{name}）",
        "（本网记者{name} 通讯员{name2}）",
        "本网讯：",
        "【{office} 通讯员 {name}】",
    ],
    "between": [
        "图5",
        "DSC_0{n}.JPG",
        "（摄影：{name}）",
        "{office}供图",
        "3/8",
        "[图片1]",
    ],
    "mark": [
        "▲",
        "▼ ",
        "图3：",
    ],
    "tail": [
        "（撰稿/{name} 摄影/{name2} 编辑/{name3}）",
        "（记者 {name}）",
        "（{office}　{name}　{name2}）",
        " 【编辑：{name}】",
        "（文字/图片：{name}　责编：{name2}）",
        "\xa0\xa0撰稿：{name}\xa0\xa0审核：{name2}",
    ],
    "foot": [
        "供稿单位：{office}　撰稿人：{name}",
        "图文：{name}",
        "摄影记者：{name}",
        "初审 {name} 复审 {name2} 终审 {name3}",
        "责编：{name}　编审：{name2}",
        "作者：{name}　编辑：{name2}",
        "审稿人：{name}",
        "前一篇：{headline}",
        "下一篇 {headline}",
        "上一条：{headline}\n下一条：{headline2}",
        "打印 | 关闭",
        "返回上一页",
        "【返回顶部】",
        "更多精彩内容请关注{school}官方微信",
        "点击下方名片关注我们",
        "查看更多",
        "相关链接",
        "热门文章\n{headline}",
        "学校地址：某某市学府路1号 招生热线：0571-88888888",
        "Copyright (C) {school}. 粤ICP备05012345号",
        "举报",
        "版权声明：凡注明来源的作品，转载请注明出处",
        "网站维护：{office}\n苏公网安备 32010202010000号",
        "在线人数：{n}",
    ],
}

_NAMES = ["张明", "李晓红", "王建国", "赵丽", "陈思远", "刘洋", "周海燕", "吴伟", "孙悦", "何志强", "欧阳雪", "郑凯"]
_OFFICES = ["党委宣传部", "机电工程学院", "学生处", "团委", "党政办公室", "信息工程系"]
_SCHOOLS = ["某某职业技术学院", "海滨职业学院", "东山技师学院"]
_HEADLINES = [
    "我校召开春季学期工作会议",
    "学院举行升旗仪式",
    "我校学子在技能大赛中获佳绩",
    "市领导来校调研产教融合工作",
]

#: Articles written for this test; (role, text) a paragraph. They hold wording that looks like boilerplate and is none.
ARTICLES: list[list[tuple[str, str]]] = [
    [
        ("title", "海滨职业学院召开教材建设工作推进会"),
        ("dateline", "来源：教务处 发布时间：2019-11-06"),
        (
            "body",
            "11月5日上午，海滨职业学院在行政楼召开教材建设工作推进会。会议审核通过了新一轮教材选用名单，编辑出版工作将于年底启动。",
        ),
        ("body", "会议听取了三项汇报：一是教材来源；二是作者队伍；三是阅读反馈。"),
        ("body", "“打开书本，才能打开世界。”教务处负责人说，上一篇报告发表以后，点击量虽高，真正读完的人却不多。"),
        ("caption", "推进会现场"),
        ("body", "下一步，学院将把首页改版、资源分享和图书借阅统一起来，图为师生多办实事。"),
    ],
    [
        ("title", "匠心筑梦 技能报国"),
        ("title", "——东山技师学院举行校园开放日"),
        ("dateline", "2016年5月12日 09:30 宣传部"),
        (
            "body",
            "为展示办学成果,5月11日,东山技师学院举行以“匠心筑梦,技能报国”为主题的校园开放日,来自12所中学的800余名师生走进校园。",
        ),
        ("body", "一、看实训"),
        ("body", "同学们在3D打印、无人机、5G体验区驻足良久,纷纷扫一扫展板上的二维码,给喜欢的作品点赞。"),
        ("caption", "同学们体验VR焊接"),
        ("body", "二、听故事"),
        ("body", "全国技术能手刘师傅分享了从学徒到大师的经历。他说:“作者写书,匠人写手艺;编辑改稿,我们改图纸。”(掌声)"),
        ("body", "活动当天,学院网站访问量突破2万次。"),
    ],
    [
        ("title", "学院党委理论学习中心组开展集体学习"),
        ("dateline", "发布者：党政办 发布日期：2024/3/18 15:20:00"),
        ("body", "3月18日，学院党委理论学习中心组开展2024年第三次集体学习，党委书记主持。"),
        (
            "body",
            "学习会上，与会同志围绕主题作交流发言，大家一致认为，要在学懂弄通做实上下功夫。首先，要原原本本学；其次，要联系实际学；最后，要久久为功。",
        ),
        ("body", "会议还研究了其他事项。"),
    ],
]


def synthetic_page(article: list[tuple[str, str]], templates: Templates, rng: random.Random) -> SyntheticPage:
    """A page around an article: each slot of the templates filled, or left empty, at random."""
    break_ = rng.choice(["\n\n", "\n", "\r\n", "\r\n\r\n", "\n\n\n"])
    indent = rng.choice(["", "　　", "\xa0\xa0", "  "])
    parts: list[tuple[str, bool | None]] = []

    def line(*pieces: tuple[str, bool | None]) -> None:
        parts.extend([*pieces, (break_, None)])

    def filled(slot: str, most: int) -> list[str]:
        count = min(rng.randint(0, most), len(templates[slot]))
        return [_fill(template, rng) for template in rng.sample(templates[slot], count)]

    def lines(slot: str, most: int) -> None:
        for block in filled(slot, most):
            for text in block.split("\n"):
                line((text, True))

    roles = [role for role, _ in article]
    last_body = max(index for index, role in enumerate(roles) if role == "body")
    first_body = roles.index("body")
    last_dateline = max((index for index, role in enumerate(roles) if role == "dateline"), default=-1)
    lines("top", 3)
    for index, (role, text) in enumerate(article):
        before: list[tuple[str, bool | None]] = []
        after: list[tuple[str, bool | None]] = []
        if index == first_body:
            lines("below", 1 if last_dateline >= 0 else 0)
            before = [(opening, True) for opening in filled("opening", 1)]
        if role == "caption":
            before = [(mark, True) for mark in filled("mark", 1)]
        if index == last_dateline:
            after = [(tail, True) for tail in filled("dateline", 1)]
        if index == last_body:
            after = [(tail, True) for tail in filled("tail", 1)]
        padding = indent if role == "body" else ""
        line((padding, None), *before, (text, False), *after)
        if first_body <= index < last_body and rng.random() < 0.3:
            lines("between", 1)
    lines("foot", 6)
    return _assemble(parts)


def _assemble(parts: list[tuple[str, bool | None]]) -> SyntheticPage:
    """White space inside boilerplate counts as padding; inside the article it is text like any other."""
    marks: list[bool | None] = []
    for text, kind in parts:
        marks += [None if kind is None or (kind and sign.isspace()) else kind for sign in text]
    return SyntheticPage("".join(text for text, _ in parts), marks)


def _fill(template: str, rng: random.Random) -> str:
    name, name2, name3 = rng.sample(_NAMES, 3)
    headline, headline2 = rng.sample(_HEADLINES, 2)
    values = {
        "name": name,
        "name2": name2,
        "name3": name3,
        "headline": headline,
        "headline2": headline2,
        "office": rng.choice(_OFFICES),
        "school": rng.choice(_SCHOOLS),
        "n": str(rng.randint(2, 20000)),
    }
    for key, value in values.items():
        template = template.replace("{" + key + "}", value)
    return template
