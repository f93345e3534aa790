"""The table of rules for lines that are boilerplate as a whole.

Every pattern must match the whole line, read in the width-folded view (`:` stands for `：`, `(` for `（`, a plain space
for every odd space). Patterns are possessive or without nested repeats, so that no line can make them slow.
"""

import re
from functools import lru_cache
from typing import NamedTuple

ANYWHERE = "anywhere"  # nothing else can look like this, not even between two sentences of the article
EDGES = "edges"  # only before the first or after the last running text
ENCLOSED = "enclosed"  # before the first running text, or after the last one beside other boilerplate

#: A line longer than this is never boilerplate as a whole.
LONGEST = 400


class Rule(NamedTuple):
    """A kind of line: the label it gets, where it may stand, and its pattern."""

    label: str
    zone: str
    pattern: re.Pattern[str]


def _words(text: str) -> str:
    """An alternation of words, longest first so that 打印本页 wins over 打印."""
    return "|".join(re.escape(word) for word in sorted(set(text.split()), key=lambda word: (-len(word), word)))


# --- site menus: words that are a whole menu entry -----------------------------------------------------------------
MENU = _words(
    """
    首页 网站首页 返回首页 学校首页 学院首页 主页 本站首页 回到首页 学校主页 学院主页 logo 学校概况 学院概况 概况
    学校简介 学院简介 学校介绍 学校章程 学院章程 历史沿革 历任领导 现任领导 学校领导 领导班子 校园风光 校园风貌
    校园文化 校徽校训 机构设置 组织机构 机构组织 部门简介 部门设置 党政机构 教学机构 院系设置 院部设置 系部设置
    二级学院 教学单位 职能部门 教育教学 人才培养 学科建设 专业建设 专业设置 专业介绍 师资队伍 师资力量 教学科研
    教学管理 科学研究 科研工作 科研服务 社会服务 社会培训 招生就业 招生信息 招生网 就业网 招生工作 就业创业 就业信息
    学生工作 学生管理 学生天地 学生园地 团学工作 共青团 党建工作 党建思政 党群工作 党的建设 党建园地 党建之窗
    党务公开 校务公开 信息公开 信息公开网 政务公开 财务公开 国际交流 合作交流 国际合作 对外交流 校企合作 产教融合
    继续教育 成人教育 图书馆 后勤服务 校友 校友会 校友之家 校友工作 人事招聘 人才招聘 人才引进 招标采购 招标公告
    公共服务 网上服务 办事大厅 服务大厅 网上办事大厅 一站式服务 数字校园 智慧校园 信息门户 统一身份认证 统一门户
    办公系统 协同办公 办公平台 教务系统 教务管理 OA OA系统 OA办公 VPN 邮箱 校园邮箱 电子邮箱 邮件系统 书记信箱
    校长信箱 院长信箱 领导信箱 举报信箱 在线留言 网上留言 下载中心 资料下载 常用下载 文件下载 规章制度 文件通知
    政策法规 形势政策 宣传管理 新闻中心 新闻动态 学校新闻 学院新闻 校园新闻 新闻网 综合新闻 学校要闻 学院要闻
    校园要闻 要闻 校园动态 学院动态 工作动态 系部动态 部门动态 院系动态 院部动态 基层动态 媒体聚焦 媒体关注 媒体报道
    媒体职院 图片新闻 视频新闻 专题专栏 专题网站 专题 热点专题 通知公告 公告通知 通知 公告 公示公告 公示 信息公告
    校园公告 头条新闻 行业动态 教育动态 职教动态 职教新闻 时政要闻 党建动态 支部动态 群团工作 工会工作 纪检监察
    关心下一代 学术动态 学者论坛 理论学习 思政教育 文明创建 在校生 教职工 考生 访客 学生 教师 家长 新生入学 毕业生
    旧版网站 旧版回顾 旧站 精品课程 在线课程 教学资源 资源库 质量年报 质量工程 双高建设 双高计划 联系我们 联系方式
    友情链接 相关链接 快速链接 常用链接 快捷通道 快速通道 校内链接 校外链接 网站地图 站点地图 网站导航 法律声明
    免责声明 隐私政策 隐私声明 关于我们 网站声明 网站帮助 设为首页 加入收藏 加为收藏 收藏本站 收藏本页 登录 登陆
    注册 用户登录 退出 搜索 站内搜索 搜索一下 全站搜索 检索 高级搜索 请输入关键字 请输入关键词 请输入搜索内容
    English EN ENGLISH 英文 英文版 中文 中文版 简体 繁体 繁體 简体中文 繁體中文 手机版 移动版 电脑版 微信 微博
    官方微信 官方微博 微信公众号 抖音 官方抖音 无障碍 无障碍浏览 无障碍阅读 长者模式 关怀版 适老版 老年模式 菜单
    导航 更多 更多>> more MORE 更多+ 返回 返回列表 返回顶部 回到顶部 返回上一页 返回上级 TOP Top 顶部 置顶 顶部连接
    顶部链接 顶部导航 底部链接 正文 详细内容 内容详情 新闻详情 文章详情 当前栏目 栏目 栏目导航 栏目列表 热门标签
    标签 客户端 APP 扫码关注 主管单位 承办单位 教育部 教育厅 中国政府网 招生电话 招生热线 在校师生 未来学生
    """
)
_MENU_SEPARATORS = r"[\s|/\\>»›·•*●○■□◆◇▪▫\-—_:,、.+]"
_MENU_LINE = rf"(?:{_MENU_SEPARATORS})*+(?>(?:{MENU})(?:{_MENU_SEPARATORS})*+)++"

# --- sharing, printing, font size ----------------------------------------------------------------------------------
SHARE = _words(
    """
    分享到 分享至 分享 一键分享 分享按钮 分享本文 分享文章 转发 收藏 收藏本文 加入收藏 点赞 在看 赞 喜欢 好看 举报
    投诉 纠错 我要纠错 我要评论 评论 写评论 写留言 留言 发表评论 网友评论 参与评论 打印 打印本页 打印此页 打印文章
    打印本文 打印预览 本页打印 我要打印 关闭 关闭窗口 关闭本页 关闭此页 窗口关闭 关闭页面 关闭窗囗 返回 返回顶部
    返回列表 回到顶部 字号 字体 字体大小 字号大小 字体: 默认 大 中 小 大号 中号 小号 特大 超大 标准 放大 缩小 正常
    A+ A- A 繁 简 语音播报 语音朗读 播报 朗读 朗读全文 全文朗读 听新闻 听全文 收听 播放 暂停 点击播报 大字 大字版
    视力保护色 双击滚屏 保护视力色 微信 微信好友 朋友圈 微信朋友圈 新浪微博 微博 腾讯微博 QQ QQ空间 QQ好友 人人网
    豆瓣 豆瓣网 开心网 百度贴吧 百度空间 百度 网易微博 搜狐微博 今日头条 头条 Facebook Twitter 新浪 腾讯 钉钉
    复制链接 复制网址 生成海报 更多 推荐给朋友 推荐 推荐给好友 发送给好友 微信扫一扫 扫一扫 二维码 手机扫一扫
    点分享 点收藏 点点赞 点在看 关注 反馈 手机阅读 微信分享 分享到微信 分享到朋友圈 分享到微博 加载中 用手机看
    """
)
#: Words that make a line a share bar; 大, 中, 小 or 推荐 alone do not.
SHARE_SURE = _words(
    """
    分享到 分享至 一键分享 分享本文 打印 打印本页 打印此页 打印文章 打印本文 我要打印 关闭窗口 关闭本页 关闭此页
    窗口关闭 关闭页面 关闭 字号 字体 字体大小 语音播报 语音朗读 听新闻 朗读全文 全文朗读 收藏本文 返回顶部 回到顶部
    QQ空间 微信好友 朋友圈 复制链接 生成海报 微信扫一扫 双击滚屏 我要纠错 写留言 收藏 点赞 分享 在看 大字版 返回列表
    点点赞 点收藏 点分享 点在看 举报
    放大 缩小 朗读 播报 A+ 扫一扫 新浪微博 网友评论 发表评论 纠错
    """
)
_SHARE_SEPARATORS = r"[\s|/:,、()\[\]【】〖〗<>《》«»·•+\-_—↑↓▲▼。.\d]"
# Whether the line opens with such a word at all is asked first: most lines do not, and need no search.
_OPENS_SHARING = rf"(?=(?:{_SHARE_SEPARATORS})*+(?:{SHARE}))(?=.{{0,60}}?(?:{SHARE_SURE}))"
_SHARE_LINE = rf"{_OPENS_SHARING}(?:{_SHARE_SEPARATORS})*+(?>(?:{SHARE})(?:{_SHARE_SEPARATORS})*+)++"

_BREADCRUMB_WORDS = r"(?:(?:您|你|我)?(?:现在|目前|当前)?(?:所在|所处)?的?(?:位置|栏目|页面)(?:导航)?(?:是|为)?)"
_HOME = r"(?:网站|学校|学院|本站|返回|新闻网?|中心|校园|站点)?(?:首页|主页)"
_PHONE = r"(?:\(?0\d{2,3}\)?[\s\-—]{0,3}\d{7,8}|1[3-9]\d{9}|400[\s\-]?\d{3,4}[\s\-]?\d{3,4})"
_ADJACENT = r"(?:[上下前后]一(?:篇|条|则|页|个|版)(?:文章|新闻|信息|内容)?|上页|下页|继续阅读下一篇|previous|next|prev)"
_SEE_ALSO = (
    r"(?:相关(?:新闻|文章|阅读|链接|推荐|资讯|报道|信息|内容|稿件|专题)|(?:推荐|延伸|热门|精彩|编辑)(?:阅读|新闻|"
    r"文章|推荐|资讯|内容|信息)|阅读推荐|"
    r"往期(?:回顾|推荐|精彩|精选|文章|阅读)|(?:最新|最近)(?:文章|新闻|资讯|动态|更新|发布|信息)|猜你喜欢|"
    r"更多(?:精彩|新闻|推荐|阅读)(?:内容)?|"
    r"热点(?:新闻|推荐|资讯|文章|排行)|(?:点击|阅读|新闻|热点|本周|本月|一周)(?:排行|热门|热点|排行榜)|大家都在看|"
    r"喜欢此内容的人还喜欢|为你推荐)"
)

_TABLE: tuple[tuple[str, str, str], ...] = (
    # navigation: where one is, where one can go, who runs the site
    ("navigation", ANYWHERE, rf"[\[【]?{_BREADCRUMB_WORDS}\s*[:>\-]+[^。]{{0,120}}+"),
    ("navigation", ANYWHERE, rf"{_BREADCRUMB_WORDS}\s+{_HOME}[^。]{{0,120}}+"),
    ("navigation", ANYWHERE, rf"{_HOME}\s*(?:>|»|›|→|/|\\|\||·|-|—|::|→)+[^。,]{{0,120}}+"),
    ("navigation", EDGES, r"[^。,;>]{1,20}(?:\s*(?:>>?|»|›)\s*[^。,;>]{1,40}){2,8}\s*[>»›]*"),
    ("navigation", EDGES, _MENU_LINE),
    ("navigation", EDGES, r"[^\s|。,:“”]{2,8}(?:\s*\|\s*[^\s|。,:“”]{2,8}){2,20}"),
    ("navigation", EDGES, r"[^。,:]{2,30}(?:部|处|办公室|办|中心|委员会|协会|学会)(?:主办|承办|制作|维护|版权所有)"),
    ("navigation", EDGES, r"(?:[^。,:]{0,4}地址)\s*:[^。]{2,60}(?:邮政编码|邮编)[^。]{0,100}+"),
    ("navigation", EDGES, r"[^。,:]{0,10}举报(?:电话|邮箱|热线|中心|入口)[^。]{0,80}+"),
    (
        "navigation",
        EDGES,
        r"(?:建议|请|推荐)使用[^。]{0,20}(?:浏览器|分辨率)[^。]{0,60}+|(?:最佳)?(?:浏览|显示)?分辨率[^。]{0,40}+",
    ),
    ("navigation", EDGES, r"(?i:logo)\S{0,8}|(?i:skip to (?:main )?content|skip navigation|menu|home)"),
    ("navigation", EDGES, r"(?:跳到|跳转到|跳至|直达)(?:主要|正文|页面)?(?:内容|正文|导航|底部|区域).{0,6}+"),
    (
        "navigation",
        EDGES,
        r"欢迎(?:您)?(?:访问|光临|浏览|登录)[^。]{0,60}+|欢迎(?:来到|进入|加入)[^。]{0,40}(?:网站|官网|网)[^。]{0,20}+",
    ),
    ("navigation", EDGES, r"(?:今天|今日|现在|当前时间)(?:是|:)\s*(?:20\d\d[^。]{0,40}+)?"),
    (
        "navigation",
        EDGES,
        r"收录于(?:合集|话题).{0,40}+|(?:#\S{1,20}\s*){1,8}\d*个?|预览时标签不可点|人划线|继续滑动看下一个",
    ),
    ("navigation", EDGES, r"[\-—–=~·•\s]*(?i:the end|end|完|全文完)[\-—–=~·•\s]*"),
    (
        "navigation",
        ANYWHERE,
        r"(?:原文|本文|文章|新闻|网页)?(?:链接|地址|网址|URL)?\s*:?\s*(?i:https?://|www\.)[!-~]{4,300}+",
    ),
    ("navigation", EDGES, r"(?i:(?:produced|powered|published|designed) by)\s.{0,120}+"),
    ("navigation", EDGES, r"第?\s?[A-Z]?\d{1,3}\s?版(?:\s*[:|]\s*[^。,]{1,10})?|索\s*引\s*号\s*:[^。]{0,120}+"),
    ("navigation", EDGES, r"[^。,:]{4,24}(?:学会|协会|学校|学院|教育局|教育厅|委员会|中心)\s(?:主办|承办|制作|维护)"),
    ("navigation", ANYWHERE, r".{0,60}?(?i:copyright|all rights? reserved|©).{0,250}+"),
    (
        "navigation",
        ANYWHERE,
        r".{0,80}?[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?(?:ICP|icp)[备证].{0,200}+",
    ),
    ("navigation", ANYWHERE, r".{0,80}?公网安备\s*\d{6,20}\s*号?.{0,120}+"),
    ("navigation", EDGES, r"(?:版权所有|版权归属|网站版权)[^。]{0,160}+|[^。]{0,40}版权所有[^。]{0,60}+"),
    (
        "navigation",
        ENCLOSED,
        r"(?:(?:网站|本站|网页)?(?:主办|承办|协办|主管|运维|建设|维护|管理|技术支持)(?:单位|部门)?|技术支持|"
        r"网站(?:设计|制作|建设|维护|标识码)(?:制作)?|"
        r"设计制作|备案号|备案序号|网站备案号?|政府网站标识码)\s*[:/][^。]{0,160}+",
    ),
    (
        "navigation",
        ENCLOSED,
        r"(?:(?:学校|学院|校区|联系|通讯|通信|单位|办公)?地址|邮政编码|邮编|办公电话|联系电话|招生(?:热线|电话|"
        r"咨询)|传真|电子邮箱|电子邮件|E-?mail|咨询电话|"
        r"举报(?:电话|邮箱)|监督电话|新闻热线|投稿邮箱|投稿信箱|热线)\s*[:/][^。]{0,200}+",
    ),
    ("navigation", ENCLOSED, r"[^。]{0,40}?[A-Za-z0-9._\-]{2,40}@[A-Za-z0-9.\-]{3,40}[^。]{0,60}+"),
    ("navigation", ENCLOSED, rf"(?:[^。,:]{{0,12}}[:\s]\s*)?{_PHONE}(?:[^。]{{0,160}})"),
    (
        "navigation",
        ANYWHERE,
        r"(?:[【\[](?:免责|版权|特别|郑重|法律|转载)声明[】\]]\s*:?|(?:免责|版权|特别|郑重|法律|转载)声明\s*:).{0,300}+|"
        r"声明\s*:(?=.{0,200}(?:转载|版权|侵权)).{0,300}+",
    ),
    (
        "navigation",
        ANYWHERE,
        r"凡(?:本网|本站|注明).{0,300}+|[^。]{0,30}转载(?:时)?(?:请|须|需|务必)(?:注明|标明|附上|保留|联系)[^。的]{2,40}。?|本[站网](?:部分|所有|所载|登载|发布的?)(?:信息|内容|文章|稿件)(?=.{0,100}(?:版权|负责|责任|来源|立场)).{0,200}+|未经.{0,20}(?:授权|许可|允许).{0,12}(?:转载|摘编|使用|复制).{0,60}+",
    ),
    (
        "navigation",
        ANYWHERE,
        r"(?:部分)?(?:文字|图片|内容|图文|素材).{0,6}(?:来源于?|来自)(?:互联)?网络.{0,80}+|(?:如有|若有|"
        r"如涉及?)\S{0,12}(?:侵权|版权).{0,60}+",
    ),
    (
        "navigation",
        EDGES,
        r"(?:您是(?:第|本站第)|本站(?:已)?(?:访问|被访问)|总访问量|今日访问|网站访问量|访问总数|在线人数)[^。]{0,40}+",
    ),
    (
        "navigation",
        EDGES,
        r"(?:-+\s*)?(?:请选择|选择)?(?:友情|相关|快速|常用|校内|校外)链接(?:\s*-+)?\s*[:>]?[^。]{0,200}+",
    ),
    # sharing and printing
    ("share_bar", ANYWHERE, _SHARE_LINE),
    (
        "share_bar",
        ANYWHERE,
        r"[【\[(]?\s*(?:选择)?字(?:体|号)(?:大小)?\s*[:：]?\s*[大中小特默认号\s|/、A+\-]{1,20}+[】\])]?",
    ),
    (
        "share_bar",
        ANYWHERE,
        r"(?:用|使用|打开)?(?:手机|微信)?(?:扫一扫|扫描|扫码)[^。]{0,12}(?:分享|转发|朋友圈|浏览本页|手机浏览|"
        r"手机阅读|手机查看|手机打开|当前页|此页面)[^。]{0,20}+[。!]?",
    ),
    (
        "share_bar",
        ANYWHERE,
        r"分享(?:到|至|给|本文到)\s*(?::[^。]{0,60}+|(?:微信|微博|朋友圈|好友|QQ|新浪|腾讯)[^。,]{0,30}+)|"
        r"分享(?:让|给)[^。,]{0,8}(?:看到|朋友|好友)[^。,]{0,6}+",
    ),
    ("share_bar", EDGES, r"(?:点击|请)?(?:收听|播放|朗读|语音播放)(?:本文|全文|音频|新闻|语音)[^。,]{0,8}+"),
    ("share_bar", EDGES, r"(?i:share(?: to| this| on)?)\s*(?::[^。]{0,60}+)?"),
    ("share_bar", EDGES, r"(?:分享|收藏|点赞|在看|赞|转发|评论|写留言|留言|喜欢|关注)(?:\s*\d{1,7})?"),
    # other articles
    ("adjacent_headline", ANYWHERE, rf"(?i:[<>«»‹›◀▶←→\[【\s◄►]*{_ADJACENT}[\]】>»›\s]*(?:[:>]+\s*.{{0,200}}+)?)"),
    ("adjacent_headline", EDGES, rf"(?i:[<>«»‹›◀▶←→\[【\s◄►]*{_ADJACENT}[\]】>»›]*\s+[^。]{{0,120}}+)"),
    ("adjacent_headline", EDGES, rf"(?i:[\[【]{_ADJACENT}[\]】][^。]{{0,160}}+)"),
    (
        "adjacent_headline",
        EDGES,
        rf"(?i:[<>«»‹›◀▶←→\[【\s◄►]*{_ADJACENT}(?:没有了|无|暂无|已(?:经)?(?:是)?(?:最后|第)一(?:篇|条).{{0,4}}))",
    ),
    (
        "adjacent_headline",
        EDGES,
        rf"[\[【|·•▍\-—\s]*{_SEE_ALSO}[\]】]?\s*(?::[^。]{{0,200}}+|[>»|\-—\s]*(?:更多|more)?[>»+\s]*)",
    ),
    # apps and accounts
    (
        "app_prompt",
        ANYWHERE,
        r"(?:点击|请|立即|马上|前往|微信扫一扫\s*)?(?:打开|下载|安装|使用小程序)[^。,“”]{0,8}?(?:(?i:app)|"
        r"客户端)?,?[^。,“”]{0,4}(?:(?i:app)|客户端|小程序|阅读全文|查看更多)[^。,“”]{0,16}+[!。>]?",
    ),
    (
        "app_prompt",
        ANYWHERE,
        r"(?:点击|轻触|点|戳)?(?:左下角|下方|文末)?[“\"【]?(?:阅读(?:原文|全文)|展开(?:全文|阅读|剩余.{0,6})|"
        r"查看(?:原文|全文|更多))[”\"】]?[^。,]{0,16}+[!>↓。]{0,3}",
    ),
    (
        "app_prompt",
        ANYWHERE,
        r"(?:点击|点|戳)?[↑▲]?(?:上方|下方|上面|下面|左上角|左下角)[^。]{0,6}(?:蓝字|蓝色字|名片|卡片|二维码|"
        r"关注)[^。]{0,30}+[!~。]?",
    ),
    (
        "app_prompt",
        ANYWHERE,
        r"(?:长按|扫描|扫一扫|扫码|微信扫|请扫|识别)[^。,]{0,16}(?:二维码|小程序码|关注我们|关注公众号|公众号|"
        r"下载)[^。]{0,30}+[!~。]?|(?:长按|扫码|微信扫一扫)\s?(?:识别|关注).{0,16}+",
    ),
    ("app_prompt", EDGES, r"(?:[↑▲]\s?)?(?:点击|点|戳).{0,6}?(?:蓝色?字|名片|卡片).{0,30}+"),
    ("app_prompt", EDGES, r"(?:打开|下载|安装)[^。,]{0,20}(?:(?i:app)|客户端|小程序)[^。,]{0,16}+"),
    ("app_prompt", EDGES, r"打开[^。,]{2,12}(?:查看|观看|收听|阅读)(?:图片|视频|更多|全文|完整|详情|原文)[^。,]{0,8}+"),
    (
        "app_prompt",
        EDGES,
        r"(?:(?:欢迎|敬请|请|记得|别忘了)关注|关注我们)[^。]{0,30}+[!~。]?",
    ),
    (
        "app_prompt",
        EDGES,
        r"(?:学校|学院|官方|本站)?(?:官方)?(?:微信|微博)(?:公众号|公众平台|二维码)|微信号\s*:\s*\S{2,30}|"
        r"点个?\s?[“\"]?(?:在看|赞)[”\"]?.{0,14}+",
    ),
    # what is left of pictures and pagers
    ("placeholder", ANYWHERE, r"[(\[]?\d{1,3}[)\]]?(?:\s*/\s*\d{1,3})?"),
    (
        "placeholder",
        ANYWHERE,
        r"[(\[]?(?:图片|图|照片|视频|image|img|Image|IMG)\s*[_\-]?\s*[(\[]?(?:\d{0,6}|[一二三四五六七八九十])[)\]]?|"
        r"!?\[[^\]]{0,20}\](?:\([^)]{0,200}\))?",
    ),
    ("placeholder", ANYWHERE, r"[^\s。,]{0,60}\.(?i:jpe?g|png|gif|bmp|webp|mp4|jfif|heic|tiff?)(?:\s*\(.{0,20}\))?"),
    ("placeholder", ANYWHERE, r"(?:微信图片|mmexport|QQ图片|IMG|DSC|_MG)[_\-]?\d{4,20}\S{0,12}+"),
    (
        "placeholder",
        ANYWHERE,
        r"(?=.{0,80}页)(?:首页|第一页|上一页|上页|下一页|下页|尾页|末页|\d{1,3}|\.{2,3}|…|共\s?\d{1,3}\s?页|"
        r"第\s?\d{1,3}\s?页|\s|[|/<>«»\[\]])++",
    ),
    ("placeholder", ANYWHERE, r"[\-—–_=~*#·•●○■□◆◇★☆▪.\s|↓↑▼▽]{1,120}+"),
)

_ENTRY = re.compile(MENU)
_BETWEEN_ENTRIES = re.compile(r"[\s|/·•]+")
# 首 页, 关 闭: a word padded to the width of its neighbours.
_PADDED = re.compile(r"[一-鿿](?: {1,4}[一-鿿]){1,3}")

RULES: tuple[Rule, ...] = tuple(Rule(label, zone, re.compile(pattern)) for label, zone, pattern in _TABLE)

#: Opens a list of other articles' headlines; what follows it line by line is no part of the text.
SEE_ALSO = re.compile(rf"[\[【|·•▍\-—\s]*{_SEE_ALSO}[\]】]?[\s:>»|\-—]*(?:更多|more)?[>»+\s]*")
#: Opens a list of links to other sites.
LINKS = re.compile(
    r"[\[【|·•▍\-—\s]*(?:(?:友情|快速|常用|校内|校外)链接|快[速捷]通道|网站导航)[\]】]?[\s:>»|\-—]*(?:更多)?[>»+\s]*"
)
#: Announces a neighbouring article whose headline stands in the next line.
ADJACENT_ALONE = re.compile(rf"(?i:[<>«»‹›◀▶←→\[【\s◄►]*{_ADJACENT}[\]】>»›\s]*[:>]*\s*)")


@lru_cache(maxsize=8192)  # a line is asked for more than once
def whole_line_label(view: str, *zones: str) -> str | None:
    """The label of a line (width-folded) that is boilerplate as a whole; None when no rule knows it.

    `zones`: EDGES, ENCLOSED or both, where the line lies there; rules for ANYWHERE always hold.
    """
    if len(view) > LONGEST:
        return None
    if _PADDED.fullmatch(view):
        view = view.replace(" ", "")
    for rule in RULES:
        if (rule.zone == ANYWHERE or rule.zone in zones) and rule.pattern.fullmatch(view):
            return rule.label
    return "navigation" if EDGES in zones and _is_menu(view) else None


def _is_menu(view: str) -> bool:
    """Whether a line is short words side by side, half of which are known as entries of menus."""
    words = [word for word in _BETWEEN_ENTRIES.split(view) if word]
    known = sum(bool(_ENTRY.fullmatch(word)) for word in words)
    return len(words) >= 4 and all(len(word) <= 8 for word in words) and 2 * known >= len(words)
