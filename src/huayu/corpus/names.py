"""Telling a list of names and offices (the value of a credit) from running words."""

import re

#: The surnames of well over 95 % of Han Chinese, rarer ones of today in the last row, and the usual double ones.
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄"
    "和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢"
    "滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳"
    "逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰"
    "巢关蒯相查后荆红游竺权逯盖益桓公肖闫付兰佟代岳涂苑晋邸覃冼揭商楚原仝战帅鹿迟海展邝仉佘麦植尧亓佀乃幺粟逯尉亢闻"
    "况练仵恽雒麴牟麻苟芦忻颉郏晏揣褟谌栗丘修铁阳衣鄢撒檀矫苑郄佴綦缑眭笪蹇庹郇呙戢禤"
)
_DOUBLE = "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 南宫 西门 百里 呼延 轩辕 长孙 宇文 司空"
DOUBLE_SURNAMES = frozenset(_DOUBLE.split())

_NAME = re.compile(
    rf"(?:(?:{'|'.join(sorted(DOUBLE_SURNAMES))})[一-鿿]{{1,2}}|[{''.join(sorted(SURNAMES))}][一-鿿]{{1,2}}|[一-鿿]{{2,6}}·[一-鿿·]{{2,12}})"
)
_OFFICE = re.compile(
    r"(?:工会|团委|党办|校办|院办|党委|学工)|[一-鿿\d“”()]{2,24}(?:部|处|科|室|院|系|办|中心|委员会|党委|团委|"
    r"支部|总支|学会|协会|社|台|网|报|组|局|校|站|队|班|馆|会|工会|公司|集团|团队|工作室|党办|校办|院办|记者站|"
    r"教研室|融媒|新媒体|融媒体|公众号)"
)
_BETWEEN = re.compile(r"[\s、,，;；/&|丨和·]+")
_REMARK = re.compile(r"\([^()]{0,20}\)|等$|[一二三四五六七八九十\d]{1,4}级\S{0,8}$")


def is_name_list(value: str) -> bool:
    """Whether a value (width-folded) holds nothing but personal names and offices: 宣传部 张三、李 四."""
    tokens = [token for token in _BETWEEN.split(_REMARK.sub("", value.strip())) if token]
    if not tokens or len(value) > 60:
        return False
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if len(token) == 1:
            # A name of two characters is often padded to the width of three: 王 音.
            if index + 1 < len(tokens) and len(tokens[index + 1]) == 1 and token in SURNAMES:
                index += 2
                continue
            return False
        if not (_NAME.fullmatch(token) or _OFFICE.fullmatch(token) or _office_and_name(token)):
            return False
        index += 1
    return True


def is_short_value(value: str) -> bool:
    """Whether a value can be that of a credit at the edge of a page, where pen names occur: short tokens, no clause."""
    tokens = [token for token in _BETWEEN.split(value.strip()) if token]
    if is_name_list(value) or not tokens:
        return True
    return len(tokens) <= 8 and all(len(token) <= 6 or _OFFICE.fullmatch(token) for token in tokens)


def is_personal_name(token: str) -> bool:
    """Whether a token looks like one Chinese personal name (a known surname and one or two characters)."""
    return bool(_NAME.fullmatch(token))


def _office_and_name(token: str) -> bool:
    """An office with a name glued to it: 宣传部张三."""
    return any(
        _OFFICE.fullmatch(token[:cut]) and _NAME.fullmatch(token[cut:])
        for cut in range(max(len(token) - 4, 2), len(token) - 1)
    )
