"""Values as a sentence says them, also where there is nothing to count."""

from collections.abc import Sequence

#: What stands for a share or a rate of nothing.
UNDEFINED = "–"


def per_cent(part: float, whole: float, places: int = 0) -> str:
    """`part` of `whole` in per cent, as a number to be glued; a dash where there is no whole.

    A part that would be rounded to nothing is said to be less than the smallest number with so many decimals.
    """
    if not whole or part != part:
        return UNDEFINED
    rounded = f"{100 * part / whole:.{places}f}"
    return rounded if float(rounded) or not part else f"less than {10**-places:.{places}f}"


def number(value: float, places: int = 1) -> str:
    """A number with so many decimals; a dash where it is not defined."""
    return f"{value:,.{places}f}" if value == value else UNDEFINED


def first_few(names: Sequence[str], at_most: int = 3) -> str:
    """Names as a part of a sentence: "a, b and c"; of more than `at_most` the first, then "and 7 others"; "none" for no
    name."""
    if not names:
        return "none"
    shown = list(names[:at_most])
    if len(names) > at_most:
        left = len(names) - at_most
        shown.append(f"{left:,} other{'s' if left > 1 else ''}")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
