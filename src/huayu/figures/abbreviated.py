"""The id of a text where a drawing has little room for it."""


def abbreviated(doc_id: str, at_most: int) -> str:
    """An id of at most so many characters: "chongqing-2021", or "jiangsu-…-2021-7" for a longer one.

    The end stays, because ids of one publisher differ in their year and number.
    """
    if len(doc_id) <= at_most:
        return doc_id
    end = (at_most - 1) * 2 // 3
    return f"{doc_id[: at_most - 1 - end]}…{doc_id[-end:]}"
