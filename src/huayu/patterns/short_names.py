"""Short names of schools: one character of the name and 职院, 师大, 交院 (嘉职院, 津师大)."""

import re

from huayu.patterns.bodies import Body
from huayu.patterns.name_lists import either, is_ordinary, listed

_ENDS = either(
    listed(
        "职院 职大 职校 师大 职师大 职技院 交院 工院 城职院 职教集团 财院 农职院 工职院 高专 工贸职院 "
        "科职院 信职院 商职院 建院 轻工职院"
    )
)
#: More short names than this are no names of one report; the bound keeps the time in step with the length.
_MOST = 20
_NO_NAMES = re.compile("[高中各本我该两某其省市区县级类等在由和与及对向的了是为从把被将到了全所些多]")


def school_short_names(text: str) -> list[Body]:
    """The short names of schools in a text, and their first two characters wherever else they stand (嘉职担当)."""
    found: dict[str, None] = {}
    for match in re.finditer(rf"([一-鿿]){_ENDS}(?!校|系)", text):
        name = match.group()
        if not _NO_NAMES.match(name) and not is_ordinary(name):
            found.setdefault(name)
        if len(found) == _MOST:
            break
    if not found:
        return []
    stems = [name[:2] for name in found if name[1] == "职" or name.endswith("职院")]
    pattern = re.compile(either([*found, *stems]))
    return [Body(match.start(), match.end(), "school") for match in pattern.finditer(text)]
