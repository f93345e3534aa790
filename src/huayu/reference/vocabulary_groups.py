"""Which words the topic brings, which the official register, and which a set of texts has alone: by stated rules."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from huayu.reference.items_keyness import items_keyness, without_items
from huayu.reference.vocabulary import reference_keyness
from huayu.text.han import count_han

#: Every word is in one of these; the first five, and nothing else, are claims about the word.
GROUPS = (
    "sector",
    "open",
    "register",
    "own",
    "core",
    "organisation",
    "name",
    "short",
    "few texts",
    "less here",
    "rest",
)
CLAIMED = GROUPS[:5]


class References(NamedTuple):
    """What texts are compared with: counts as of `reference_counts`.

    `press`: the press of the texts' years. `items` name the topic, `all_items` are all of that press, both for all its
    years. `policy`: prose of the same register on every topic.
    """

    press: pd.DataFrame
    items: pd.DataFrame
    all_items: pd.DataFrame
    policy: pd.DataFrame | None = None


@dataclass(frozen=True)
class GroupRules:
    """Thresholds of `vocabulary_groups`.

    `texts`: in how many texts the rate must be above that of the press for a claim. `topic_items`: how many items on
    the topic must have a word of the sector. `current`: from how many items in 1,000 on the press has a word as one of
    its own. For the shared core: `core_texts` that have it, `common` items in 1,000, and `alike`, the log ratio up to
    which rates count as alike (1: twice or half).
    """

    texts: int = 3
    topic_items: int = 10
    current: float = 10.0
    core_texts: int = 4
    common: float = 50.0
    alike: float = 1.0


def rules_for(documents: int) -> GroupRules:
    """The rules for so many documents: the numbers of `GroupRules`, never more than there are documents; of many, a
    claim needs a tenth of them and the shared core a fifth."""
    several, widespread = max(GroupRules.texts, -(-documents // 10)), max(GroupRules.core_texts, -(-documents // 5))
    return GroupRules(texts=min(several, documents), core_texts=min(widespread, documents))


def compared_words(tokens: pd.DataFrame, references: References, alpha: float = 0.05) -> pd.DataFrame:
    """`reference_keyness` against the press, and beside it what the other comparisons say of each word.

    More columns: topic_count, topic_documents (items on the topic that have it), topic_per_1000_words; topic_log_ratio,
    topic_low, topic_high (those items against the other items); beyond_low (the texts against those items, lower end);
    policy_log_ratio, policy_low (those items against `policy`; NaN without it). `attrs["selecting"]` names the words by
    which the items were chosen: their topic_log_ratio follows from the choice.
    """
    table = reference_keyness(tokens, references.press, alpha)
    words = table["token"].tolist()
    topic = items_keyness(references.items, without_items(references.all_items, references.items), words, alpha)
    beyond = reference_keyness(tokens, references.items, alpha).set_index("token")["log_ratio_low"]
    added = {
        "topic_count": topic["items_count"],
        "topic_documents": topic["items_documents"],
        "topic_per_1000_words": topic["items_per_1000_words"],
        "topic_log_ratio": topic["log_ratio"],
        "topic_low": topic["log_ratio_low"],
        "topic_high": topic["log_ratio_high"],
        "beyond_low": beyond.reindex(words).to_numpy(),
    }
    policy = items_keyness(references.items, references.policy, words, alpha) if references.policy is not None else None
    for name in ("log_ratio", "low"):
        column = "log_ratio" if name == "log_ratio" else "log_ratio_low"
        added[f"policy_{name}"] = policy[column] if policy is not None else np.full(len(table), np.nan)
    attrs = table.attrs
    table = table.assign(**added)
    chosen_by = references.items.attrs["mentions"]
    table.attrs = {
        **attrs,
        "topic": topic.attrs["items"],
        "policy": policy.attrs["others"] if policy is not None else None,
    }
    table.attrs["selecting"] = [word for word in words if any(form in word for form in chosen_by)]
    table.attrs["undefined"] = {**attrs["undefined"], **topic.attrs["undefined"]}
    return table


def vocabulary_groups(
    compared: pd.DataFrame,
    names: Collection[str] = (),
    organisations: Collection[str] = (),
    rules: GroupRules | None = None,
) -> pd.DataFrame:
    """Every word of `compared_words` with its group, in the same order: the columns group and beyond are added.

    The first rule that holds decides:

    - `name`, `organisation`: the word is in the list of that kind. `short`: fewer than two Han characters, mostly
      grammar, or too ambiguous to read without the sentence.
    - `few texts`: more frequent here than in the press (log_ratio_low above 0), but above its rate in fewer texts than
      `rules.texts`: nothing is claimed. All groups down to `own` are more frequent here, in that many texts.
    - `sector`: the items on the topic have it more than the other items (topic_low above 0), at least
      `rules.topic_items` of them, and more than policy prose on every topic (policy_low above 0).
    - `open`: the items have it more than the others, and policy prose has it less often or does not list it, but by
      less than can be claimed; or too few items have it. Topic and register are not told apart.
    - `register`: the topic does not bring it, and it is current in the press (`rules.current`).
    - `own`: the topic does not bring it, the press hardly has it, and these texts have it more than the items on the
      topic, too (beyond_low above 0). The few that meet the first two conditions only are `rest`.
    - `core`: not shown to be more or less frequent here (the interval spans or touches 0), rates alike (`rules.alike`),
      in `rules.core_texts` texts and common in the press (`rules.common`). No difference shown is not sameness shown.
    - `less here`: less frequent here (log_ratio_high below 0). `rest`: all others.

    Without policy prose its conditions are passed over, and nothing is open but for want of items. `beyond`:
    beyond_low above 0, whatever the group: the items on the topic do not account for the word's rate either.
    """
    rules = rules or GroupRules()
    key, less = compared["log_ratio_low"] > 0, compared["log_ratio_high"] < 0
    several = key & (compared["target_documents_above"] >= rules.texts)
    of_items = compared["topic_low"] > 0
    no_policy = compared.attrs["policy"] is None
    above_policy = (compared["policy_low"] > 0) | no_policy
    # An unlisted word of policy prose has no log ratio, and is not known to be frequent there.
    below_policy = (compared["policy_log_ratio"] <= 0) & (not no_policy)
    enough_items = compared["topic_documents"] >= rules.topic_items
    current = compared["reference_per_1000_items"].fillna(0) >= rules.current
    beyond = compared["beyond_low"] > 0
    alike = (compared["log_ratio"].abs() <= rules.alike) & ~key & ~less
    common = compared["reference_per_1000_items"].fillna(0) >= rules.common
    conditions = {
        "name": compared["token"].isin(list(names)),
        "organisation": compared["token"].isin(list(organisations)),
        "short": compared["token"].map(count_han).astype(int) < 2,
        "few texts": key & ~several,
        "sector": several & of_items & above_policy & enough_items,
        "open": several & of_items & ~below_policy,
        "register": several & current,
        "own": several & beyond,
        "core": alike & (compared["target_documents"] >= rules.core_texts) & common,
        "less here": less,
    }
    groups = np.select([mask.to_numpy() for mask in conditions.values()], list(conditions), default="rest")
    table = compared.assign(group=pd.Series(groups, index=compared.index, dtype="str"), beyond=beyond)
    table.attrs = {
        **compared.attrs,
        "rules": {**rules.__dict__, "names": len(names), "organisations": len(organisations)},
    }
    return table
