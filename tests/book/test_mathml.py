"""Formulas in a built page: MathML, numbered, anchored, and a warning where the LaTeX cannot be read."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from huayu.publish.mathml import MathError, to_mathml

CONF = """
extensions = ["myst_parser"]
myst_enable_extensions = ["dollarmath", "amsmath"]
myst_update_mathjax = False
root_doc = "page"
version = "1"
epub_show_urls = "no"


def setup(app):
    from huayu.publish.mathml import setup_mathml

    setup_mathml(app)
"""

PAGE = r"""
# Measures

A share $\frac{a}{b} < 1$ in a line, and dispersion as a display:

$$
DP = \frac{1}{2}\sum_{i=1}^{n} |s_i - v_i|
$$ (eq-dp)

Equation {eq}`eq-dp` after Gries; two equations without a number:

$$
a &= b \\
c &= d
$$

\begin{align}
x &= \text{range of } n \\
y &= 2
\end{align}
"""

NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"


def _build(folder: Path, text: str, builder: str = "html") -> tuple[Path, str]:
    """A one-page project, built in a process of its own; its output folder and its messages."""
    source, target = folder / "source", folder / builder
    source.mkdir(exist_ok=True)
    (source / "conf.py").write_text(CONF, encoding="utf-8")
    (source / "page.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", builder, str(source), str(target)]
    finished = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return target, finished.stderr


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    target, messages = _build(tmp_path_factory.mktemp("mathml"), PAGE)
    assert messages == ""
    return BeautifulSoup((target / "page.html").read_text(encoding="utf-8"), "html.parser")


def test_every_formula_is_mathml_in_its_own_display(page):
    assert [formula["display"] for formula in page.select(".math > math")] == ["inline", "block", "block", "block"]
    assert page.select_one("span.math math mfrac") is not None
    assert page.select_one("div.math math munderover") is not None


def test_no_script_for_mathematics_is_asked_for(page):
    assert not [script["src"] for script in page.select("script[src]") if "math" in script["src"].lower()]


def test_a_labelled_equation_keeps_number_anchor_and_reference(page):
    equation = page.select_one("#equation-eq-dp")
    assert equation is not None
    assert equation.select_one(".eqno").get_text().startswith("(1)")
    assert equation.select_one(".eqno a.headerlink")["href"] == "#equation-eq-dp"
    assert page.select_one('p a[href="#equation-eq-dp"]').get_text() == "(1)"


def test_line_breaks_become_rows_and_are_not_numbered_twice(page):
    two_lines, align = page.select("div.math math")[1:]
    assert len(two_lines.select("mtr")) == 2
    assert len(align.select("mtr")) == 2
    assert "(1)" not in align.get_text()


def test_the_latex_is_the_alternative_text(page):
    assert page.select_one("span.math math")["alttext"] == r"\frac{a}{b} < 1"


def test_epub_has_mathml_too_and_is_well_formed(tmp_path):
    target, _ = _build(tmp_path, PAGE, "epub")
    tree = ElementTree.parse(target / "page.xhtml")
    assert len(list(tree.iter(f"{NAMESPACE}math"))) == 4


@pytest.mark.parametrize(
    ("latex", "complaint"),
    [
        (r"\frac{1}{", "no available tokens"),
        (r"x^2^3", "double superscripts"),
        (r"\dispersion x", r"\dispersion is not known"),
        (r"a & b", "&"),
        (r"x }", "} is not known"),
        (r"\left( x \right", "stop iteration"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(latex, complaint):
    with pytest.raises(MathError) as refusal:
        to_mathml(latex, block=False)
    assert complaint in str(refusal.value)


def test_a_bad_formula_warns_with_its_place(tmp_path):
    _, messages = _build(tmp_path, "# Page\n\nFine $x$.\n\nBad $\\dispersion x$.\n")
    assert messages.count("WARNING") == 1
    assert "page.md:5" in messages
    assert r"\dispersion is not known" in messages
