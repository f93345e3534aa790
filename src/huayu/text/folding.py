"""Width folding under its public name; see `huayu.corpus.width`, where the cleaning rules use it as well."""

from huayu.corpus.width import fold_width

__all__ = ["fold_width"]
