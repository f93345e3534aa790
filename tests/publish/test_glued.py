"""What a chapter gives its prose: written as a reader reads it, or refused."""

from collections.abc import Callable

import myst_nb
import numpy as np
import pytest

from huayu.publish.glued import glue


@pytest.fixture
def glued(monkeypatch: pytest.MonkeyPatch) -> Callable[[object], object]:
    """What `myst_nb.glue` is given for a value."""
    values: dict[str, object] = {}
    monkeypatch.setattr(myst_nb, "glue", lambda key, value, display: values.update({key: value}))

    def give(value: object) -> object:
        glue("key", value, display=False)
        return values["key"]

    return give


def test_whole_numbers_are_written_alike_whoever_counted_them(glued: Callable[[object], object]) -> None:
    for seven in (7, np.int64(7), np.int32(7), np.uint8(7)):
        assert repr(glued(seven)) == "7"
    assert glued(np.int64(999)) == 999
    assert glued(1000) == "1,000"
    assert glued(np.int64(-1234567)) == "-1,234,567"


def test_a_text_stands_as_it_is(glued: Callable[[object], object]) -> None:
    assert glued("2021") == "2021"
    assert glued("") == ""


@pytest.mark.parametrize(
    "value", [0.5, np.float64(3), True, None, ["a"]], ids=["half", "numpy", "bool", "none", "list"]
)
def test_what_would_be_written_as_no_reader_reads_it_is_refused(
    glued: Callable[[object], object], value: object
) -> None:
    with pytest.raises(TypeError, match=r"key: .* glue a text or a whole number"):
        glued(value)
