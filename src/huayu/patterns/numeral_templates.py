"""The templates of numeral formulas: how numerals and limbs follow each other in a name."""

import re
from functools import lru_cache
from itertools import accumulate, pairwise

#: One numeral: characters, or one or two digits.
N = r"(?:[一二三四五六七八九十百千万两双]+|(?<!\d)\d{1,2}(?!\d))"

#: Words that hold the sign of a numeral but count nothing; a hidden sign keeps its place. The look at what they open
#: with saves trying them all at every sign.
_NO_NUMERAL = re.compile(
    r"(?=[第统进下另某每这那之专唯同单如合归逐万再无一百十千双])(?:第[一二三四五六七八九十百千万\d]+|统一|进一步|下一步|另一|某一|每一|这一|那一|之一|专一|唯一|同一|单一|如一|合一|归一|逐一|万一|再三|无双|一流|一线|一致|一样|一贯|一起|一切|一定|一般"
    r"|一律|一等|一批|一次|一体化|一把手|一站式|一张网|一盘棋|百姓|百分之百|百分百|百分|十分|千秋|万象|万众|双方|双向|双重|双手|双边|双赢|双语|(?<=双)[十百千万]|(?<=个)[百千万]亿)"
)
_RUN = re.compile(r"[〇零一二三四五六七八九十百千万亿两双]+|\d+")
_QUOTES = re.compile(r"[“”‘’\"'「」『』]")
_DIVIDING = re.compile(r"[+、,]")
_MEASURED = re.compile(r"[个项条幅种张件点道篇堂门句块把面套类批支名位家所]")


@lru_cache(maxsize=512)
def hidden(text: str) -> str:
    """The text with signs that are no numerals, as in 统一, 一流 or 第一, replaced by □, length unchanged."""
    return _NO_NUMERAL.sub(lambda word: "□" * len(word[0]), text)


def limbs_of(name: str) -> list[str]:
    """The limbs of a formula, each opening with a numeral: 一融双高 → 一融, 双高; what stands before the first numeral
    belongs to the first limb."""
    starts = [run.start() for run in _RUN.finditer(hidden(name))]
    edges = [0, *starts[1:], len(name)]
    return [name[begin:end] for begin, end in pairwise(edges)]


def slogan_template(name: str) -> str | None:
    """The label of a numeral formula (width folded) by its build, None if it holds no numeral.

    Signs inside 统一, 一流, 第一 and the like are no numerals; several numerals without a head (三一, 1234) are `N个N`.
    """
    bare = hidden(_QUOTES.sub("", name))
    runs = list(_RUN.finditer(bare))
    if not runs:
        return None
    if "+" in bare:
        return "N+X"
    if re.search(r"[、,]", bare):
        return "NX、NX"
    if runs[0].start():
        return "XNX"
    head = bare[runs[0].end() :]
    if not head or (len(runs) == 2 and head[0] == "个" and runs[1].start() == runs[0].end() + 1 and _ends(runs[1])):
        return "N个N"
    if head[0] == "个" and len(runs) == 2 and runs[1].start() == runs[0].end() + 1:
        return "N个X"
    if len(runs) > 1:
        return "NXNX" if len(runs) == 2 else "NXNXNX"
    if head[0] == "大" and len(head) > 1:
        return "N大X"
    return "N个X" if _MEASURED.match(head) and len(head) > 1 else "NX"


def slogan_parts(name: str, view: str) -> list[str]:
    """The limbs of a formula as printed: members beside a plus, limbs between 、, limbs that open with a
    numeral, or the whole. `view` is the same formula with widths folded."""
    label = slogan_template(view)
    if label in ("N+X", "NX、NX"):
        edges = [(0, 0), *(mark.span() for mark in _DIVIDING.finditer(view)), (len(view), len(view))]
        return [name[left:right].strip() for (_, left), (right, _) in pairwise(edges)]
    if label not in ("NXNX", "NXNXNX"):
        return [name]
    cuts = [0, *accumulate(len(limb) for limb in limbs_of(view))]
    return [name[left:right] for left, right in pairwise(cuts)]


def _ends(run: re.Match[str]) -> bool:
    return run.end() == len(run.string)
