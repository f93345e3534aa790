import pytest

from huayu.paths import find_paths
from huayu.text.lexicon import Lexicon, read_lexicon

#: Terms of every kind: nested, with signs and digits, with a mark inside, overlapping ordinary words, beyond U+FFFF.
TERMS = (
    *("党建", "产教融合", "四个意识", "三全育人", "一融双高", "立德树人", "主题教育", "宣传部长", "思政课", "思政课程"),
    *("习近平新时代中国特色社会主义思想", "新时代", "中国特色社会主义", "党员干部", "职业教育", "学习贯彻"),
    *("1+X", "1+X证书", "5G", "2+3", "不忘初心、牢记使命", "“双高”计划", "APP", "\U00020000党"),
)


@pytest.fixture(scope="session")
def toy_lexicon():
    return Lexicon.of(*TERMS)


@pytest.fixture(scope="session")
def study_lexicon():
    if not list(find_paths().lexicon.glob("*.tsv")):
        pytest.skip("corpus/lexicon holds no table")
    return read_lexicon()
