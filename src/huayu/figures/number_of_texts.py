"""The texts of a corpus with their number, as the label of an axis says it."""

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def the_texts(number: int | None) -> str:
    """`the five texts`, `the 50 texts`, `the text` of one; `the texts` where the number is not known."""
    if number is None:
        return "the texts"
    if number == 1:
        return "the text"
    return f"the {_WORDS[number] if number < len(_WORDS) else f'{number:,}'} texts"
