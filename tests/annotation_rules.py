"""What the codebook demands of the annotations of the patterns, span by span: used on gold, of use on predictions."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from huayu.contracts import LAYERS
from huayu.patterns.layers import PATTERN_LAYERS


def is_text(value: Any) -> bool:
    return isinstance(value, str) and value == value.strip() != ""


def is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def is_place(value: Any) -> bool:
    return type(value) is int and value >= 1


def is_truth(value: Any) -> bool:
    return isinstance(value, bool)


def is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_text, value)) and bool(value)


def is_texts_or_none(value: Any) -> bool:
    return value == [] or is_texts(value)


def is_counts(value: Any) -> bool:
    return isinstance(value, list) and all(map(is_count, value)) and bool(value)


def one_of(*values: str) -> Callable[[Any], bool]:
    return lambda value: value in values


class Key(NamedTuple):
    fits: Callable[[Any], bool]
    required: bool = True


def optional(fits: Callable[[Any], bool]) -> Key:
    return Key(fits, required=False)


RANKS = "central provincial_municipal district society school_leader school_office collective other"
ROLES = (
    "national_leader foreign_leader official society_officer school_leader school_staff expert student journalist other"
)

#: The attributes of each layer; what is not here is not allowed.
ATTRIBUTES: dict[str, dict[str, Key]] = {
    "number_slogan": {
        "parts": Key(is_texts),
        "quoted": Key(is_truth),
        "expanded": Key(is_truth),
        "level": Key(one_of("national", "provincial-municipal", "institutional", "unclear")),
    },
    "number_abbreviation": {},
    "formula": {"canonical": Key(is_text), "level": Key(one_of("national", "provincial-municipal", "sector"))},
    "reported_speech": {
        "verb": Key(is_text),
        "verb_class": Key(one_of("neutral", "assertive", "directive", "evaluative")),
        "speaker": Key(is_text),
        "title": optional(is_text),
        "rank": Key(one_of(*RANKS.split())),
        "target": optional(is_text),
        "content_start": optional(is_count),
        "content_end": optional(is_count),
        "depth": Key(one_of(0, 1)),
    },
    "enumeration": {
        "list": Key(is_place),
        "depth": Key(is_count),
        "marker": Key(is_text),
        "number": Key(is_place),
        "refrain": optional(lambda value: is_text(value) and len(value) >= 2),
        "mixed": Key(is_truth),
        "announced": optional(is_place),
        "found": Key(lambda value: is_place(value) and value >= 2),
    },
    "parallelism": {"limbs": Key(is_texts), "lengths": Key(is_counts), "repeated": Key(is_texts_or_none)},
    "modality": {
        "move": Key(one_of(*LAYERS["move"])),
        "speaker": optional(is_text),
        "polarity": optional(one_of("negative")),
    },
    "move": {
        "secondary": optional(lambda value: is_texts(value) and len(set(value)) == len(value)),
    },
    "person": {"title": optional(is_text), "organisation": optional(is_text), "role": Key(one_of(*ROLES.split()))},
    "organisation": {
        "class": Key(one_of("party_body", "government", "school", "society", "media", "enterprise", "other"))
    },
    "citation": {"author": optional(is_text), "attributed": Key(is_truth)},
}

#: Spans of these layers may lie inside each other; those of all others share no character.
NESTING = ("formula", "enumeration")

#: Layers that are annotated in datelines too.
IN_DATELINES = ("person", "organisation")

MODALS = {
    "obligation": "要 应 应当 应该 不得 不能 严禁 务必",
    "necessity": "必须 必 须 需 需要 必要",
    "resolve": "坚持 确保 坚决 力争 务求 决不 绝不 誓 力戒 全力 毫不",
}
NEGATIVE = {"不得", "不能", "严禁", "决不", "绝不", "力戒", "毫不"}

_NUMERAL = "[一二三四五六七八九十]+"
MARKERS = {
    "N是": f"{_NUMERAL}是",
    "N要": f"{_NUMERAL}[^是、.．]",
    "N、": f"{_NUMERAL}[、.．]",
    "第N": f"第{_NUMERAL}[，,、]?",
    "bracketed": rf"[（(](?:{_NUMERAL}|\d+)[）)]",
    "digit": r"\d+[.．、]?|[①-⑳]",
    "adverb": r"[^\d一二三四五六七八九十（(].*|一方面|另一方面",
}

Row = dict[str, Any]


def bare(text: str) -> str:
    """Without punctuation and white space."""
    return re.sub(r"[\W_]", "", text)


def attribute_faults(row: Row) -> list[str]:
    """Keys that are missing, unknown, or of the wrong kind."""
    allowed, given = ATTRIBUTES[row["layer"]], row["attributes"]
    faults = [f"unknown attribute {key}" for key in given if key not in allowed]
    faults += [f"{key} is missing" for key, rule in allowed.items() if rule.required and key not in given]
    return faults + [
        f"{key} is {given[key]!r}" for key, rule in allowed.items() if key in given and not rule.fits(given[key])
    ]


def span_faults(row: Row, text: str) -> list[str]:
    """What the attributes of one span say wrongly of it; `text` is the clean text of its document."""
    return [fault for fault, holds in _CHECKS.get(row["layer"], lambda *_: {})(row, text).items() if not holds]


def _number_slogan(row: Row, text: str) -> dict[str, bool]:
    opened = text[: row["start"]].rpartition("\n")[2]
    in_quotes = any(opened.count(left) > opened.count(right) for left, right in ("“”", "‘’"))
    return {
        "the parts do not make up the text": "".join(map(bare, row["attributes"]["parts"])) in bare(row["text"]),
        "quoted contradicts the quotation marks": row["attributes"]["quoted"] == in_quotes,
    }


def _formula(row: Row, text: str) -> dict[str, bool]:
    is_canonical = bare(row["attributes"]["canonical"]) == bare(row["text"])
    return {
        f"{row['label']}, but canonical is {row['attributes']['canonical']}": is_canonical == (row["label"] == "exact")
    }


def _reported_speech(row: Row, text: str) -> dict[str, bool]:
    given = row["attributes"]
    start, end = given.get("content_start"), given.get("content_end")
    checks = {
        "verb is not the text": given["verb"] == row["text"],
        "content and its offsets do not go together": (row["label"] == "content") == (start is not None)
        and (start is None) == (end is None),
        "the speaker is not in the text": all(name in text for name in given["speaker"].split("、")),
        "the title is not in the text": given.get("title", "") in text,
        "the target is not in the text": given.get("target", "") in text,
    }
    if start is not None and end is not None:
        content = text[start:end]
        checks |= {
            "the content is empty or runs backwards": start < end <= len(text),
            # What a paragraph announces with a colon (三点意见：) may stand in the paragraphs below it.
            "the content leaves its paragraph": "\n" not in text[min(start, row["start"]) : max(end, row["end"])]
            or re.fullmatch(r"[^\n]*[:：]\n", text[row["end"] : start]) is not None,
            "the content has white space at its edge": content == content.strip(),
            "the content holds its own verb": end <= row["start"] or row["end"] <= start,
        }
    return checks


def _enumeration(row: Row, text: str) -> dict[str, bool]:
    marker = row["attributes"]["marker"]
    return {
        "the item does not open with its marker": row["text"].startswith(marker),
        f"{marker} is no marker {row['label']}": bool(re.fullmatch(MARKERS[row["label"]], marker)),
        "number is higher than found": row["attributes"]["number"] <= row["attributes"]["found"],
    }


def _parallelism(row: Row, text: str) -> dict[str, bool]:
    given, place, in_order = row["attributes"], 0, True
    limbs, lengths = given["limbs"], given["lengths"]
    for limb in limbs:
        found = row["text"].find(limb, place)
        in_order, place = in_order and found >= 0, found + len(limb)
    alike = len(set(lengths)) == 1
    return {
        "the limbs do not follow each other in the text": in_order,
        "the text does not open with the first limb": row["text"].startswith(limbs[0]),
        "the text does not end with the last limb": row["text"].endswith(limbs[-1]),
        "lengths are not those of the limbs": lengths == [len(re.findall("[\u4e00-\u9fff]", limb)) for limb in limbs],
        "a limb is without a repeated word": all(word in limb for word in given["repeated"] for limb in limbs),
        "units not of four characters": row["label"] != "four_character" or set(lengths) == {4},
        "limbs of unequal length": row["label"] != "equal_limbs" or alike,
        "a frame that repeats nothing": row["label"] != "repeated_frame" or bool(given["repeated"]),
        "fewer limbs than make a run": len(limbs) > 2 or (len(limbs) == 2 and alike and min(lengths) >= 4),
    }


def _modality(row: Row, text: str) -> dict[str, bool]:
    return {
        f"no word of {row['label']}": row["text"] in MODALS[row["label"]].split(),
        "polarity contradicts the word": ("polarity" in row["attributes"]) == (row["text"] in NEGATIVE),
    }


def _move(row: Row, text: str) -> dict[str, bool]:
    secondary = row["attributes"].get("secondary", [])
    return {
        "a secondary move that is none": set(secondary) <= set(LAYERS["move"]),
        "the primary move is secondary too": row["label"] not in secondary,
    }


def _person(row: Row, text: str) -> dict[str, bool]:
    bodies = row["attributes"].get("organisation", "").split("、")
    return {
        "the title is not in the text": row["attributes"].get("title", "") in text,
        "the organisation is not in the text": all(body in text for body in bodies),
    }


def _citation(row: Row, text: str) -> dict[str, bool]:
    return {"attributed contradicts the label": row["attributes"]["attributed"] == (row["label"] != "echo")}


_CHECKS: dict[str, Callable[[Row, str], dict[str, bool]]] = {
    "number_slogan": _number_slogan,
    "formula": _formula,
    "reported_speech": _reported_speech,
    "enumeration": _enumeration,
    "parallelism": _parallelism,
    "modality": _modality,
    "move": _move,
    "person": _person,
    "citation": _citation,
}


def nesting_faults(rows: list[Row]) -> list[str]:
    """Spans of one layer and document that cross, repeat each other, or nest where the codebook does not allow it."""
    faults = []
    ordered = sorted(rows, key=lambda row: (row["start"], -row["end"]))
    for number, row in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other["start"] >= row["end"]:
                break
            same = (row["start"], row["end"]) == (other["start"], other["end"])
            inside = other["end"] <= row["end"] and not same
            if not (inside and row["layer"] in NESTING):
                faults.append(f"{row['text'][:20]} [{row['start']}, {row['end']}) and {other['text'][:20]} overlap")
    return faults


def list_faults(rows: list[Row]) -> list[str]:
    """What is wrong with the lists of one document: their numbers, their items, their depth."""
    faults = []
    lists: dict[int, list[Row]] = {}
    for row in sorted(rows, key=lambda row: (row["start"], -row["end"])):
        lists.setdefault(row["attributes"]["list"], []).append(row)
    if list(lists) != list(range(1, len(lists) + 1)):
        faults.append(f"the lists are numbered {list(lists)}")
    for name, items in lists.items():
        given = [item["attributes"] for item in items]
        refrains = {one["refrain"] for one in given if "refrain" in one}
        sharing = sum(any(refrain in item["text"] for refrain in refrains) for item in items)
        checks = {
            "is not counted from 1": [one["number"] for one in given] == list(range(1, len(items) + 1)),
            "has another number of items than found": {one["found"] for one in given} == {len(items)},
            "has two depths": len({one["depth"] for one in given}) == 1,
            "announces two numbers": len({one.get("announced") for one in given}) == 1,
            "is mixed, or is not": {one["mixed"] for one in given} == {len({item["label"] for item in items}) > 1},
            "has a refrain that too few items share": not refrains or 2 * sharing >= len(items),
            "has items that overlap": all(a["end"] <= b["start"] for a, b in pairwise(items)),
        }
        faults += [f"list {name} {fault}" for fault, holds in checks.items() if not holds]
    for row in rows:
        around = [r for r in rows if r is not row and r["start"] <= row["start"] and row["end"] <= r["end"]]
        if row["attributes"]["depth"] != len(around):
            faults.append(
                f"{row['text'][:15]} at {row['start']} has depth {row['attributes']['depth']}, lies in {len(around)}"
            )
    return faults


def speech_faults(rows: list[Row]) -> list[str]:
    """Depths that contradict the contents, and contents that cross, in one document.

    A content ends with its paragraph though the speech goes on below: depth 1 needs an earlier content of depth 0, and
    not one that lies around the verb.
    """
    faults = []
    contents = [(row["attributes"].get("content_start", 0), row["attributes"].get("content_end", 0)) for row in rows]
    outer = [place for place, row in zip(contents, rows, strict=True) if row["attributes"]["depth"] == 0]
    for row in rows:
        is_inside = any(start <= row["start"] and row["end"] <= end for start, end in contents)
        is_below = any(start < row["start"] for start, end in outer if start < end)
        if not (is_below if row["attributes"]["depth"] else not is_inside):
            faults.append(f"{row['text']} at {row['start']} has depth {row['attributes']['depth']}")
    for number, (start, end) in enumerate(contents):
        for first, last in contents[number + 1 :]:
            overlap = max(start, first) < min(end, last)
            outer = (min(start, first), max(end, last))
            if overlap and outer not in ((start, end), (first, last)):
                faults.append(f"the contents [{start}, {end}) and [{first}, {last}) cross")
    return faults


def outermost_speaker(place: int, speeches: list[Row]) -> str | None:
    """Who speaks at a place of the text: the speaker of the outermost content around it."""
    around = [
        (row["attributes"]["depth"], row["attributes"]["speaker"])
        for row in speeches
        if row["attributes"].get("content_start", 0) <= place < row["attributes"].get("content_end", 0)
    ]
    return min(around)[1] if around else None


assert set(ATTRIBUTES) == set(PATTERN_LAYERS)
