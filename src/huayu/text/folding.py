"""Width folding under its public name; see `huayu.corpus.width`, where the cleaning rules use it as well."""

from huayu.corpus.width import WIDE_FORMS, fold_width

__all__ = ["WIDE_FORMS", "fold_width"]
