"""Every figure of the built book can be cited by machines: JSON-LD and meta tags against the files they name."""

import hashlib
import json
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from huayu.publish.catalogue import site_catalogue
from huayu.publish.citation_data import book_citation
from huayu.publish.citation_styles import STYLES, cite
from huayu.publish.cited_figures import site_figure


def graph(page: Path) -> list[dict[str, Any]]:
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    (script,) = soup.head.find_all("script", type="application/ld+json")
    return list(json.loads(script.string)["@graph"])


def metadata_findings(site: Path) -> list[str]:
    """What a chapter says of its figures, against the catalogue and against the files themselves."""
    findings = []
    catalogue = site_catalogue(site)
    for name, figures in catalogue.groupby(catalogue["page"].str.partition("#")[0]):
        page = site / str(name)
        entities = graph(page)
        if entities[0]["@type"] != "ScholarlyArticle":
            findings.append(f"{name}: no article")
        for kind in ("Dataset", "ImageObject"):
            found = {entity["identifier"]: entity for entity in entities if entity["@type"] == kind}
            if list(found) != list(figures["id"]):
                findings.append(f"{name}: {kind} for {list(found)}, figures {list(figures['id'])}")
            for figure_id, entity in found.items():
                file = entity.get("distribution", entity)
                content = (page.parent / file["contentUrl"]).read_bytes()
                if hashlib.sha256(content).hexdigest() != file["sha256"]:
                    findings.append(f"{figure_id}: {file['contentUrl']} is not the file described")
                if not entity.get("description") or not entity.get("license"):
                    findings.append(f"{figure_id}: {kind} without description or licence")
    return findings


def citation_findings(root: Path, site: Path) -> list[str]:
    """Figures that cannot be cited in every style by id, number, title and version."""
    findings = []
    for row in site_catalogue(site).itertuples(index=False):
        figure = site_figure(root, site, row.id)
        for style in STYLES:
            text = cite(figure, style)
            findings += [
                f"{row.id}: {style} lacks {wanted}"
                for wanted in (row.id, f"Figure {row.number}", figure.book.version)
                if wanted not in text
            ]
    return findings


def test_the_first_page_is_the_book(built_book: Path) -> None:
    (book,) = [entity for entity in graph(built_book / "book" / "index.html") if entity["@type"] == "Book"]
    assert book["name"] == book_citation().full_title


def test_chapters_describe_their_figures_truly(built_book: Path) -> None:
    assert metadata_findings(built_book) == []


def test_every_figure_can_be_cited_in_every_style(built_book: Path) -> None:
    assert citation_findings(built_book.parents[1], built_book) == []
