"""How far a prediction agrees with a gold standard: segmentations, spans, and the interval of a proportion."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import NormalDist
from typing import Literal, NamedTuple, get_args

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from huayu.measures.coding_agreement import cohen_kappa as cohen_kappa
from huayu.measures.coding_agreement import krippendorff_alpha as krippendorff_alpha
from huayu.measures.results import result_attrs, undefined

SpanMatch = Literal["exact", "overlap"]

#: Document, layer, label, and the values of the attributes that must be equal.
_Group = tuple[str, str, str, tuple[str, ...]]

SCORE_COLUMNS = ["gold", "predicted", "correct", "precision", "recall", "f1"]

_UNDEFINED = {"precision": "nothing is predicted", "recall": "nothing is in gold"}


class Scores(NamedTuple):
    """Counts and what follows from them. `correct` pairs one gold item with one predicted item.

    precision = correct / predicted, recall = correct / gold, f1 = 2 correct / (gold + predicted), their harmonic mean;
    each is NaN where its base is zero.
    """

    gold: int
    predicted: int
    correct: int
    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, gold: int, predicted: int, correct: int) -> "Scores":
        """The scores that follow from three counts."""
        return cls(
            *(gold, predicted, correct),
            precision=correct / predicted if predicted else float("nan"),
            recall=correct / gold if gold else float("nan"),
            f1=2 * correct / (gold + predicted) if gold + predicted else float("nan"),
        )


def segmentation_scores(gold: Sequence[Sequence[str]], predicted: Sequence[Sequence[str]]) -> Scores:
    """Score segmentations of the same sentences: a predicted word is correct when it begins and ends as a gold word.

    Each argument holds one list of tokens a sentence. 商品|和|服务 against 商品|和服|务 has one common word of three:
    F 1/3 (Sproat & Emerson 2003). Raises ValueError when the two are not segmentations of the same text.
    """
    if len(gold) != len(predicted):
        raise ValueError(f"predicted: {len(predicted)} sentences, but gold has {len(gold)}; give the same sentences")
    correct = 0
    for number, (right, guess) in enumerate(zip(gold, predicted, strict=True)):
        for name, tokens in (("gold", right), ("predicted", guess)):
            if isinstance(tokens, str):
                raise ValueError(f"{name}: sentence {number} is a str; give the list of its tokens")
        if "".join(right) != "".join(guess):
            raise ValueError(
                f"predicted: sentence {number} is {''.join(guess)[:40]!r}, but in gold {''.join(right)[:40]!r}; "
                "segment the same text, without white space"
            )
        correct += len(word_spans(right) & word_spans(guess))
    return Scores.of(sum(map(len, gold)), sum(map(len, predicted)), correct)


def word_spans(tokens: Sequence[str]) -> set[tuple[int, int]]:
    """The places `(start, end)` of tokens that follow each other without a gap."""
    ends = np.cumsum([len(token) for token in tokens], dtype=int).tolist()
    return set(zip([0, *ends[:-1]], ends, strict=True)) if ends else set()


def span_scores(
    gold: pd.DataFrame, predicted: pd.DataFrame, match: SpanMatch = "exact", match_on: Sequence[str] = ()
) -> Scores:
    """Score span tables (contract 3). Two spans can match only in the same document, layer and label.

    `match="exact"` wants the same start and end; `match="overlap"` at least one shared character, or the same place
    where both are empty (what is missing has no character). Every span is used once at most, and as many pairs are
    made as can be (one-to-one maximum matching). `match_on` names keys of `attributes` whose values must be equal too;
    a missing key equals a missing key. The layers that live in the raw text are compared by raw offsets.
    """
    return Scores.of(len(gold), len(predicted), matched_pairs(gold, predicted, match, match_on).total())


def span_scores_by_label(
    gold: pd.DataFrame, predicted: pd.DataFrame, match: SpanMatch = "exact", match_on: Sequence[str] = ()
) -> pd.DataFrame:
    """`span_scores` for every layer and label that either table has, one row each.

    Columns: layer, label, gold, predicted, correct, precision (NaN where nothing is predicted), recall (NaN where
    nothing is in gold), f1; `attrs["undefined"]` has the reasons.
    """
    pairs = sorted({pair for frame in (gold, predicted) for pair in zip(frame["layer"], frame["label"], strict=True)})
    rows = []
    for layer, label in pairs:
        right, guess = (frame[(frame["layer"] == layer) & (frame["label"] == label)] for frame in (gold, predicted))
        rows.append((layer, label, *span_scores(right, guess, match, match_on)))
    table = pd.DataFrame(rows, columns=["layer", "label", *SCORE_COLUMNS])
    table.attrs = result_attrs(None, f"span scores: {match}", "span", match_on=list(match_on))
    table.attrs["undefined"] = undefined(table, _UNDEFINED)
    return table


def wilson_interval(successes: ArrayLike, n: ArrayLike, alpha: float = 0.05) -> tuple[NDArray[np.float64], ...]:
    """The Wilson score interval of a proportion (Wilson 1927): `(low, high)`, both inside [0, 1].

    Scalars and arrays broadcast. (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n), z the 1 − α/2 quantile of the
    normal distribution. NaN where n is 0. ValueError for a count below 0, more successes than n, α outside (0, 1).
    """
    if not 0 < alpha < 1:
        raise ValueError(f"alpha: {alpha} is not between 0 and 1")
    hits, trials = np.broadcast_arrays(np.asarray(successes, dtype=float), np.asarray(n, dtype=float))
    for name, values in (("successes", hits), ("n", trials)):
        if not (np.isfinite(values).all() and (values >= 0).all()):
            raise ValueError(f"{name}: must hold counts, 0 or more, and no NaN")
    if (hits > trials).any():
        raise ValueError("successes: more than n")
    z = NormalDist().inv_cdf(1 - alpha / 2)
    defined = np.where(trials > 0, trials, np.nan)
    share = hits / defined
    centre = share + z**2 / (2 * defined)
    margin = z * np.sqrt(share * (1 - share) / defined + z**2 / (4 * defined**2))
    scale = 1 + z**2 / defined
    # At 0 and n the ends are exactly 0 and 1; rounding must not carry them past it.
    low = np.where(hits == 0, 0 * defined, (centre - margin) / scale)
    high = np.where(hits == trials, 0 * defined + 1, (centre + margin) / scale)
    return low[()], high[()]


def matched_pairs(
    gold: pd.DataFrame, predicted: pd.DataFrame, match: SpanMatch, match_on: Sequence[str] = ()
) -> Counter[tuple[str, str, str]]:
    """How many gold spans find a partner of their own, as in `span_scores`, by doc_id, layer and label."""
    if match not in get_args(SpanMatch):
        raise ValueError(f"match: {match!r} is not one of {', '.join(get_args(SpanMatch))}")
    if isinstance(match_on, str):
        raise ValueError(f"match_on: {match_on!r} is a str; give a list of attribute keys")
    rights, guesses = _grouped(gold, match_on), _grouped(predicted, match_on)
    count = _equal_pairs if match == "exact" else _overlapping_pairs
    pairs: Counter[tuple[str, str, str]] = Counter()
    for key, spans in rights.items():
        if key in guesses:
            pairs[key[:3]] += count(spans, guesses[key])
    return pairs


def _grouped(spans: pd.DataFrame, match_on: Sequence[str]) -> dict[_Group, list[tuple[int, int]]]:
    """The places of spans that may match each other, by document, layer, label and the attributes named."""
    from huayu.contracts import RAW_LAYERS

    groups: dict[_Group, list[tuple[int, int]]] = {}
    for row in spans.to_dict("records"):
        # Values may be lists; as JSON they can be compared and hashed.
        wanted = tuple(json.dumps(row["attributes"].get(key), sort_keys=True, ensure_ascii=False) for key in match_on)
        raw = "raw_" if row["layer"] in RAW_LAYERS else ""
        place = (int(row[f"{raw}start"]), int(row[f"{raw}end"]))
        groups.setdefault((row["doc_id"], row["layer"], row["label"], wanted), []).append(place)
    return groups


def _equal_pairs(gold: list[tuple[int, int]], predicted: list[tuple[int, int]]) -> int:
    return (Counter(gold) & Counter(predicted)).total()


def _overlapping_pairs(gold: list[tuple[int, int]], predicted: list[tuple[int, int]]) -> int:
    """The size of a maximum one-to-one matching, by augmenting paths (Berge 1957)."""
    starts, ends = np.array(predicted).T
    partners = []
    for start, end in gold:
        shared = np.maximum(starts, start) < np.minimum(ends, end)
        partners.append(np.flatnonzero(shared | (starts == start) & (ends == end)).tolist())
    taken_by: dict[int, int] = {}
    return sum(_augment(start, partners, taken_by) for start in range(len(gold)))


def _augment(start: int, partners: list[list[int]], taken_by: dict[int, int]) -> bool:
    """Give gold span `start` a partner, moving others to new partners where that makes room."""
    seen: set[int] = set()
    path: list[tuple[int, Iterator[int]]] = [(start, iter(partners[start]))]
    asked: list[int] = []
    while path:
        guess = next((j for j in path[-1][1] if j not in seen), None)
        if guess is None:
            path.pop()
            # Whoever asked for that partner must try another.
            asked = asked[:-1]
            continue
        seen.add(guess)
        asked.append(guess)
        if guess not in taken_by:
            taken_by.update({wanted: owner for wanted, (owner, _) in zip(asked, path, strict=True)})
            return True
        path.append((taken_by[guess], iter(partners[taken_by[guess]])))
    return False
