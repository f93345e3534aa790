"""The same wording cut by several segmenters, side by side for the eye."""

from collections.abc import Mapping, Sequence

import pandas as pd

from huayu.text.segmenter import Segmenter


def cut_side_by_side(segmenters: Mapping[str, Segmenter], wordings: Sequence[str]) -> pd.DataFrame:
    """One row a wording, one column a segmenter with the tokens divided by ` | `; the first column is `wording`."""
    columns = {
        name: [" | ".join(segmenter.cut(wording)) for wording in wordings] for name, segmenter in segmenters.items()
    }
    return pd.DataFrame({"wording": list(wordings), **columns})
