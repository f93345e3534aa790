"""Which findings survive every reasonable choice: the many-analysts table of a study that is its own analysts.

Twenty-nine teams answered one question on one data set in 29 ways (Silberzahn et al. 2018, "Many analysts, one data
set"). A multiverse analysis runs all combinations of the choices that one team could have made (Steegen, Tuerlinckx,
Gelman & Vanpaemel 2016, "Increasing transparency through a multiverse analysis").

The analyses share their documents. They are no sample, and a share of them is no probability.
"""

import inspect
import itertools
import math
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from huayu.measures.results import result_attrs, undefined

#: Whether a finding holds, or by how much; None or NaN where the analysis cannot tell.
Outcome = bool | float | None

_OWN = ("analysis", "finding", "value", "holds")
_OF_SURVIVAL = ("finding", "analyses", "holds", "undecided", "share", "breaks_with")


def multiverse(choices: Mapping[str, Mapping[str, Any]], analyse: Callable[..., Mapping[str, Outcome]]) -> pd.DataFrame:
    """Every combination of the choices, and what each finding comes to under it.

    `choices` names, for each choice, its options and what each stands for. `analyse` takes one such thing for each
    choice, by the choice's name, and gives the findings by theirs:

        def findings(segmentation, left_out):
            tokens = segmentation(documents)
            rates = frequency_table(tokens[tokens["doc_id"] != left_out]).set_index("token")["per_1000_characters"]
            return {"党建 is more frequent than 党委": rates.get("党建", 0) - rates.get("党委", 0)}

        choices = {
            "segmentation": segmentations(),
            "left_out": {"no text": "", "the first text": documents[0].doc_id},
        }
        multiverse(choices, findings)

    A finding is True, False, a number that is above 0 where it holds, or None (NaN as well) where the analysis cannot
    decide it. Write it so that it can fail: a difference, not a description.

    Columns: analysis (number from 1), one a choice (the option's name), finding, value (the number; NaN for what was
    not given as one), holds (True, False, or missing where undecided). Rows = analyses x findings, options in the order
    given, the last choice changing fastest.

    ValueError for no choices, a choice without options, a choice whose name `analyse` does not take or that is a column
    here, something that `analyse` needs and no choice names, no findings, findings that are not the same in all
    analyses, or a finding that is none of the above.
    """
    _check(choices, analyse)
    rows = []
    named: list[str] | None = None
    for number, options in enumerate(itertools.product(*choices.values()), start=1):
        picked = dict(zip(choices, options, strict=True))
        found = analyse(**{choice: choices[choice][option] for choice, option in picked.items()})
        named = list(found) if named is None else named
        if not named:
            raise ValueError("analyse: gave no findings; give at least one, by its name")
        odd = set(named) ^ set(found)
        if odd:
            raise ValueError(
                f"analyse: {min(odd)} is a finding of some analyses only (analysis {number}: {picked}); "
                "give every finding in every analysis, None where it cannot be decided"
            )
        rows += [(number, *options, name, *_outcome(name, found[name])) for name in named]
    frame = pd.DataFrame(rows, columns=["analysis", *choices, "finding", "value", "holds"])
    texts = dict.fromkeys([*choices, "finding"], "str")
    frame = frame.astype({"value": "float64", "holds": "boolean", **texts})
    attrs = result_attrs(None, "multiverse: all combinations of the options", "analysis")
    frame.attrs = {**attrs, "choices": {choice: list(options) for choice, options in choices.items()}}
    reasons = {"value": "the finding is not given as a number", "holds": "the analysis cannot decide the finding"}
    frame.attrs["undefined"] = undefined(frame, reasons)
    return frame


def survival(analyses: pd.DataFrame) -> pd.DataFrame:
    """How each finding fares over all analyses, and which choice it breaks with.

    `analyses` comes from `multiverse`. Columns: finding, analyses, holds (in how many), undecided (in how many), share
    (holds / decided analyses; NaN where none is decided), one column a choice, breaks_with. A choice's column names the
    option under which the finding fails most, by the share of decided analyses and the first of several, and is empty
    where the options do not differ in it. `breaks_with` is the choice whose options differ most (the first of several),
    empty where none does. A share of 1 with `undecided` above 0 is not survival of every choice: show both.

    Rows in the order of the findings. ValueError for a frame without these columns.
    """
    choices = choices_of(analyses)
    rows = []
    for finding, own in analyses.groupby("finding", sort=False):
        shares = {choice: _shares(own, choice) for choice in choices}
        spread = {choice: float(share.max() - share.min()) for choice, share in shares.items()}
        worst = [str(shares[choice].idxmin()) if spread[choice] > 0 else "" for choice in choices]
        widest = max(spread, key=lambda choice: spread[choice] if spread[choice] > 0 else 0)
        breaks = widest if spread[widest] > 0 else ""
        held, undecided = int(own["holds"].fillna(False).sum()), int(own["holds"].isna().sum())
        share = held / (len(own) - undecided) if undecided < len(own) else math.nan
        rows.append((finding, len(own), held, undecided, share, *worst, breaks))
    names = [*_OF_SURVIVAL[:5], *choices, _OF_SURVIVAL[5]]
    frame = pd.DataFrame(rows, columns=names).astype(dict.fromkeys(["finding", *choices, "breaks_with"], "str"))
    frame.attrs = {**analyses.attrs, "formula": "survival: analyses in which it holds / decided analyses"}
    frame.attrs |= {"unit": "finding", "undefined": undefined(frame, {"share": "no analysis decides the finding"})}
    return frame


def share_by_option(analyses: pd.DataFrame) -> pd.DataFrame:
    """How each finding fares under each option of each choice: what `survival` sums up.

    Columns: finding, choice, option, analyses, holds, undecided, share (holds / decided; NaN where none is decided).
    """
    parts = []
    for choice in choices_of(analyses):
        own = analyses.assign(choice=choice, option=analyses[choice])
        grouped = own.groupby(["finding", "choice", "option"], sort=False)["holds"]
        parts.append(grouped.agg(analyses="size", holds="sum", decided="count").reset_index())
    frame = pd.concat(parts, ignore_index=True).astype({"analyses": "int64", "holds": "int64", "decided": "int64"})
    decided = frame["decided"].to_numpy()
    frame["undecided"] = frame["analyses"] - decided
    frame["share"] = np.divide(frame["holds"], decided, out=np.full(len(frame), np.nan), where=decided > 0)
    frame = frame[["finding", "choice", "option", "analyses", "holds", "undecided", "share"]]
    frame.attrs = {**analyses.attrs, "formula": "share: analyses in which it holds / decided analyses"}
    reasons = {"share": "no analysis with this option decides the finding"}
    frame.attrs |= {"unit": "option", "undefined": undefined(frame, reasons)}
    return frame


def choices_of(analyses: pd.DataFrame) -> list[str]:
    """The names of the choices of a frame of `multiverse`: every column that is not its own."""
    for name in _OWN:
        if name not in analyses.columns:
            raise ValueError(f"analyses: the column {name} is missing; give the frame of multiverse")
    return [str(name) for name in analyses.columns if name not in _OWN]


def _shares(own: pd.DataFrame, choice: str) -> pd.Series:
    """The share of decided analyses in which a finding holds, by option in order; options without one are left out."""
    decided = own[own["holds"].notna()]
    shares = decided["holds"].astype(float).groupby(decided[choice]).mean()
    # An option whose first analysis is undecided keeps its place.
    return shares.reindex(own[choice].unique()).dropna()


def _check(choices: Mapping[str, Mapping[str, Any]], analyse: Callable[..., Any]) -> None:
    if not choices:
        raise ValueError("choices: there are none; name at least one with its options")
    parameters = inspect.signature(analyse).parameters.values()
    takes_all = any(each.kind is each.VAR_KEYWORD for each in parameters)
    taken = {each.name for each in parameters if each.kind in (each.KEYWORD_ONLY, each.POSITIONAL_OR_KEYWORD)}
    for choice, options in choices.items():
        if len(options) == 0:
            raise ValueError(f"choices: {choice} has no options; give at least one, or leave the choice out")
        if choice in (*_OWN, *_OF_SURVIVAL):
            raise ValueError(f"choices: {choice} is a column of the result; give the choice another name")
        if choice not in taken and not takes_all:
            raise ValueError(f"choices: analyse takes no {choice}; it takes {', '.join(sorted(taken)) or 'nothing'}")
    needed = [each.name for each in parameters if each.name in taken and each.default is each.empty]
    for name in needed:
        if name not in choices:
            raise ValueError(f"choices: analyse needs {name}; name the choice, or give the argument a default")


def _outcome(name: str, outcome: Outcome) -> tuple[float, bool | None]:
    """The number of an outcome, if it is one, and whether the finding holds."""
    if outcome is None or outcome is pd.NA:
        return math.nan, None
    if isinstance(outcome, bool | np.bool_):
        return math.nan, bool(outcome)
    if not isinstance(outcome, int | float | np.integer | np.floating):
        raise ValueError(f"analyse: the finding {name} is {outcome!r}; give True, False, a number or None")
    if math.isinf(outcome):
        raise ValueError(f"analyse: the finding {name} is infinite; give None where it cannot be decided")
    return float(outcome), None if math.isnan(outcome) else bool(outcome > 0)
