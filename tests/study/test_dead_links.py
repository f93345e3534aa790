"""Links to pages that a book has not become their words."""

from huayu.study.links import without_dead_links

PAGES = {"notebooks/01-a.md", "book/methods.md"}


def test_links_to_pages_that_are_there_stay() -> None:
    source = (
        "See [one](../notebooks/01-a.md), [two](methods.md#rate), [three](#here) and [four](https://example.org/x.md)."
    )
    assert without_dead_links(source, "book/figures.md", PAGES) == source


def test_other_links_become_their_words() -> None:
    source = "See [the *second*](../notebooks/02-b.md#x) and ![a picture](gone.md)."
    assert without_dead_links(source, "book/figures.md", PAGES) == "See the *second* and ![a picture](gone.md)."


def test_code_stays_as_it_is() -> None:
    source = "[x](gone.md)\n\n```{code-cell}\ny = '[x](gone.md)'\n```\n[x](gone.md)\n"
    assert without_dead_links(source, "notebooks/01-a.md", PAGES) == "x\n\n```{code-cell}\ny = '[x](gone.md)'\n```\nx\n"
