"""Every figure of the built book can be read without the picture, cited, downloaded and followed to its code."""

import json
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup, Tag

#: The words of the line under a figure that lead to a file; "Cite" unfolds and "Code" stays on the page.
FILES = {"Data": ".csv", "SVG": ".svg", "PNG": ".png", "PDF": ".pdf", "Record": ".json"}
STYLES = ("BibTeX", "RIS", "CSL-JSON", "GB/T 7714")


def figure_faults(site: Path) -> dict[str, list[str]]:
    """What each figure of the chapters lacks: `page#id` to the faults; an empty mapping where nothing is missing."""
    found: dict[str, list[str]] = {}
    seen: set[str] = set()
    for path in sorted(site.glob("notebooks/*.html")):
        soup = BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for figure in soup.select("figure.huayu-figure"):
            figure_id = str(figure.get("id", ""))
            faults = [*_words(figure), *_line(figure, figure_id, path, soup)]
            if not figure_id.startswith("fig-"):
                faults.append("no id that begins with fig-")
            if figure_id in seen:
                faults.append("the id stands twice in the book")
            seen.add(figure_id)
            if faults:
                found[f"{path.name}#{figure_id}"] = faults
    return found


def _words(figure: Tag) -> list[str]:
    """Picture, alternative text and numbered caption."""
    image, caption = figure.select_one("img"), figure.select_one("figcaption .caption-text")
    number = figure.select_one("figcaption .caption-number")
    said = caption.get_text(" ", strip=True) if caption else ""
    alt = str(image.get("alt", "")) if image else ""
    faults = []
    if len(alt) < 20 or alt.lower().endswith((".svg", ".png")):
        faults.append(f"no alternative text to speak of: {alt!r}")
    if len(said) < 20:
        faults.append("no caption")
    if alt and alt in said:
        faults.append("the alternative text repeats the caption")
    if number is None or not any(map(str.isdigit, number.get_text())):
        faults.append("no number")
    return faults


def _line(figure: Tag, figure_id: str, path: Path, soup: BeautifulSoup) -> list[str]:
    """The line below: all its links, and what they lead to."""
    line = figure.select_one(".figure-line")
    if line is None:
        return ["no line of links"]
    links = {link.get_text(strip=True): unquote(urlsplit(str(link["href"])).path) for link in line.select("a[href]")}
    faults = []
    for word, suffix in FILES.items():
        target = path.parent / links.get(word, "")
        if (
            not links.get(word, "").endswith(f"/{figure_id}{suffix}")
            or not target.is_file()
            or not target.stat().st_size
        ):
            faults.append(f"{word} leads to no file of the figure")
    if soup.find(id=f"code-{figure_id}") is None or line.select_one(f'a[href="#code-{figure_id}"]') is None:
        faults.append("Code leads to no cell")
    cited = line.get_text(" ")
    faults += [f"no citation in {style}" for style in STYLES if style not in cited]
    record = path.parents[1] / "figures" / f"{figure_id}.json"
    if record.is_file() and json.loads(record.read_text(encoding="utf-8")).get("evidence") and "Evidence" not in links:
        faults.append("it counts spans, and no link leads to them")
    return faults


FIGURE = """<div id="code-fig-one"></div><figure class="huayu-figure" id="fig-one">
<img alt="Bars that rise from left to right" src="x.svg">
<figcaption><p><span class="caption-number">Figure 1.1 </span><span class="caption-text">How often each
word stands in the texts.</span></p></figcaption><ul class="figure-line"><li><details><summary>Cite</summary>BibTeX RIS
CSL-JSON GB/T 7714</details></li>{links}<li><a href="#code-fig-one">Code</a></li></ul></figure>"""


def _site(folder: Path, html: str) -> Path:
    for name in ("notebooks", "figures"):
        (folder / name).mkdir(parents=True)
    for suffix in FILES.values():
        (folder / "figures" / f"fig-one{suffix}").write_text("{}", encoding="utf-8")
    (folder / "notebooks" / "01.html").write_text(html, encoding="utf-8")
    return folder


def test_the_instrument_sees_each_thing_that_is_missing(tmp_path: Path) -> None:
    links = "".join(f'<li><a href="../figures/fig-one{suffix}">{word}</a></li>' for word, suffix in FILES.items())
    whole = FIGURE.replace("{links}", links)
    assert figure_faults(_site(tmp_path / "whole", whole)) == {}
    lacking = {
        "alt": (whole.replace("Bars that rise from left to right", ""), "no alternative text"),
        "caption": (whole.replace("How often each\nword stands in the texts.", ""), "no caption"),
        "data": (whole.replace("fig-one.csv", "fig-two.csv"), "Data leads to no file"),
        "citation": (whole.replace("RIS", ""), "no citation in RIS"),
        "code": (whole.replace('id="code-fig-one"', ""), "Code leads to no cell"),
        "line": (whole.replace("figure-line", "else"), "no line of links"),
        "twice": (whole * 2, "stands twice"),
    }
    for name, (html, fault) in lacking.items():
        [faults] = figure_faults(_site(tmp_path / name, html)).values()
        assert len(faults) == 1, faults
        assert fault in faults[0]


def test_every_figure_of_the_book_is_complete(built_book: Path) -> None:
    catalogue = json.loads((built_book / "figures" / "catalogue.json").read_text(encoding="utf-8"))
    shown = sum(path.read_text(encoding="utf-8").count('"huayu-figure') for path in built_book.glob("notebooks/*.html"))
    assert len(catalogue) == shown >= 40
    assert figure_faults(built_book) == {}
