"""The page on the detectors' accuracy that travels with the package says what is measured today."""

from huayu.study.detectors import detectors_page
from huayu.study.scaffold import TEMPLATES


def test_the_page_is_that_of_the_present_detectors() -> None:
    shipped = (TEMPLATES / "detectors.md").read_text(encoding="utf-8")
    assert shipped == detectors_page(), "run python -m huayu.study.detectors"
