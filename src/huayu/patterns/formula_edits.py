"""What a variant does to a formula, in words that can be read: 替换, 插入, 删去, 调序."""

from rapidfuzz.distance import Levenshtein


def edit_script(form: str, text: str) -> list[str]:
    """The edits that turn a form into a text (both folded), in the order of the form.

    `替换 发展思想→理念` exchanges, `插入 对学校工作` adds, `删去 发展` leaves out. Edits that touch are one edit.
    The script is one of the shortest (Levenshtein 1966); what is added or left out is told at the first place where
    it could stand.
    """
    script = []
    left_out = added = equal = ""
    for code in [*Levenshtein.opcodes(form, text), None]:
        if code is not None and code.tag != "equal":
            left_out += form[code.src_start : code.src_end]
            added += text[code.dest_start : code.dest_end]
            continue
        if left_out or added:
            script.append(_edit(_moved(left_out, equal, added), _moved(added, equal, left_out)))
        left_out = added = ""
        equal = form[code.src_start : code.src_end] if code is not None else ""
    return script


def _moved(word: str, before: str, other: str) -> str:
    """A word that is only added or only left out, moved to the front of what it repeats: 技[术技]能 → [技术]技能."""
    while not other and word and before and before[-1] == word[-1]:
        word, before = word[-1] + word[:-1], before[:-1]
    return word


def limb_script(limbs: list[str], found: list[str]) -> list[str]:
    """The edits between the limbs of a form and those found: limbs left out, and then another order."""
    kept = [limb for limb in limbs if limb in found]
    script = [f"删去 {limb}" for limb in limbs if limb not in found]
    if kept != found:
        script.append(f"调序 {'、'.join(kept)}→{'、'.join(found)}")
    return script


def _edit(left_out: str, added: str) -> str:
    if left_out and added:
        return f"替换 {left_out}→{added}"
    return f"删去 {left_out}" if left_out else f"插入 {added}"
