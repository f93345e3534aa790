"""Corpora of any size, made by drawing paragraphs of the five texts: for trying what a study does with them."""

import csv
import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from huayu.corpus.load import load_corpus

_PLACES = {
    "Tianjin": "天津", "Chongqing": "重庆", "Guangzhou": "广州", "Jiaxing": "嘉兴", "Beijing": "北京", "Wuhan": "武汉",
    "Changsha": "长沙", "Nanjing": "南京", "Shenzhen": "深圳", "Xi'an": "西安", "Jinan": "济南", "Kunming": "昆明",
}  # fmt: skip
_TYPES = ("vocational_college", "vocational_school", "authority", "society")
_EVENTS = ("committee_meeting", "study_session", "campaign_launch", "forum", "visit")
_NEWLINE = "\n"


@dataclass(frozen=True)
class Planted:
    """Effects to be found again: a sentence whose rate changes, and a slogan that goes from publisher to publisher.

    A document has a Poisson number of `sentence`s: `rate` on average in the first year and for other kinds, times
    e^`yearly` a year and e^`kinds[its institution type]`. The first `publishers` documents are of publishers of their
    own, of the first of January of the first year and 30 days later each, and have the `slogan` in quotation marks.
    """

    sentence: str = ""
    rate: float = 1.0
    yearly: float = 0.0
    kinds: Mapping[str, float] = field(default_factory=dict)
    slogan: str = ""
    publishers: int = 0
    years: tuple[int, int] = (2015, 2025)


def make_corpus(folder: Path, documents: int, seed: int = 1, planted: Planted | None = None) -> Path:
    """A corpus folder (raw/ and metadata.csv) of so many documents, the same for the same seed.

    Each has a headline and a dateline and four to twelve paragraphs drawn from the texts of the study. Year, place,
    publisher and types are drawn too, so that nothing but chance binds them to the words, except what is `planted`.
    """
    drawn = np.random.default_rng(seed)
    sources = load_corpus()
    titles = [d.text[p.start : p.end] for d in sources for p in d.paragraphs if p.role == "title"]
    bodies = [d.text[p.start : p.end] for d in sources for p in d.paragraphs if p.role == "body"]
    raw = folder / "raw"
    raw.mkdir(parents=True)
    rows = []
    first, last = planted.years if planted else (2015, 2025)
    span = (first, last + 1)
    for number in range(1, documents + 1):
        year, month, day = int(drawn.integers(*span)), int(drawn.integers(1, 13)), int(drawn.integers(1, 29))
        place = str(drawn.choice(list(_PLACES)))
        kind, event, school = str(drawn.choice(_TYPES)), str(drawn.choice(_EVENTS)), int(drawn.integers(1, 5))
        publisher_zh = f"{_PLACES[place]}市第{school}职业技术学院"
        title = str(drawn.choice(titles))
        date = f"{year}-{month:02}-{day:02}"
        chosen = drawn.choice(len(bodies), size=int(drawn.integers(4, 13)))
        lines = [title, f"发布时间：{date} 来源：{publisher_zh}", *(bodies[index] for index in chosen)]
        publisher = f"{place} Vocational College No. {school}"
        if planted:
            mean = planted.rate * np.exp(planted.yearly * (year - first) + planted.kinds.get(kind, 0.0))
            lines += [planted.sentence] * int(drawn.poisson(mean)) if planted.sentence else []
            if number <= planted.publishers:
                date = str(_day(first, number))
                publisher, publisher_zh = f"Planted College No. {number}", f"第{number}种植职业技术学院"
                lines[1:] = [
                    f"发布时间：{date} 来源：{publisher_zh}",
                    *lines[2:],
                    f"学校着力打造“{planted.slogan}”工作品牌。",
                ]
        data = _NEWLINE.join(lines).encode()
        name = f"made-{year}-{number}"
        (raw / f"{name}.txt").write_bytes(data)
        rows.append(
            {
                "doc_id": name, "raw_file": f"{name}.txt", "sha256": hashlib.sha256(data).hexdigest(),
                "title": title, "title_basis": "stated", "title_en": "",
                "event_date": "", "event_date_basis": "unknown",
                "publication_date": date, "publication_date_basis": "stated",
                "publisher": publisher, "publisher_zh": publisher_zh,
                "publisher_basis": "stated",
                "place": place, "place_zh": _PLACES[place], "institution_type": kind, "event_type": event,
                "source_note": "made for a test",
            }
        )  # fmt: skip
    with (folder / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder


def _day(year: int, number: int) -> datetime.date:
    """The day of the numbered publisher with a planted slogan."""
    return datetime.date(year, 1, 1) + datetime.timedelta(days=30 * (number - 1))
