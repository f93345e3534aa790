"""Every figure of the book has a complete record, and its evidence adds up to the numbers that it shows."""

import json
from pathlib import Path

import pandas as pd

from huayu.corpus.load import load_corpus
from huayu.digests import PARTS

#: The columns of the data whose sum is the number of spans of a row; () for figures that show only scores of words.
COUNTED: dict[str, tuple[str, ...]] = {
    "fig-leading-words": ("count",),
    "fig-frequency-dispersion": ("count",),
    "fig-sharing": ("tokens",),
    "fig-leave-one-out": ("corpus_count",),
    "fig-keyness-texts": ("count",),
    "fig-keyness-measures": (),
    "fig-keyness-general": ("target_count",),
    "fig-keyness-general-map": ("target_count",),
    "fig-collocates": ("joint",),
    "fig-collocation-measures": ("joint",),
    "fig-formulaicity": ("shared_ngrams",),
    "fig-range-segmentation": ("count",),
    "fig-move-ribbons": ("one",),
    "fig-room-and-place": ("paragraphs",),
    "fig-rank-by-verb-class": ("acts",),
    "fig-voices": ("acts",),
    "fig-formula-matrix": ("exact", "variant"),
    "fig-formula-variants": ("spans",),
    "fig-slogan-levels": ("mentions",),
    "fig-slogan-rates": ("count",),
    "fig-list-trees": ("one",),
    "fig-limb-lengths": ("one",),
    "fig-modality-by-move": ("words",),
    "fig-modal-words": ("words",),
    "fig-sector-plane": (),
    "fig-sector-rates": ("count",),
    "fig-national-lags": ("occurrences",),
    "fig-echo-origins": ("occurrences",),
    "fig-echo-levels": ("occurrences",),
}
#: Columns by which some tables put words of a single text together without naming them: such a row has no evidence.
GROUPED = "words"
FIELDS = {
    "schema", "id", "title", "caption", "alt", "columns", "rows", "computed", "formulas", "parameters", "documents",
    "evidence", "digests", "versions", "generated_by", "licence", "version",
}  # fmt: skip


def wrong_records(folder: Path) -> list[str]:
    """What is missing or wrong in the records (`fig-….json`) of a folder; one line a finding."""
    ids = set(load_corpus().ids)
    found = []
    for path in sorted(folder.glob("fig-*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        missing = FIELDS - record.keys()
        empty = [name for name in ("title", "caption", "alt", "documents") if not record.get(name)]
        digests = [name for name in ("csv", "svg", "png", "pdf", *PARTS) if len(record["digests"].get(name, "")) != 64]
        strange = [doc_id for doc_id in record.get("documents", ()) if doc_id not in ids]
        drawn = record.get("generated_by", {}).get("file", "")
        found += [f"{path.stem}: {what}" for what in [*missing, *empty, *digests, *strange]]
        if not drawn.startswith("src/huayu/figures/"):
            found.append(f"{path.stem}: drawn by {drawn!r}")
    return found


def wrong_sums(folder: Path) -> list[str]:
    """Rows whose evidence is not as long as the number in the data (`fig-….csv`), and spans outside the texts."""
    texts = {document.doc_id: document.text for document in load_corpus()}
    found = []
    for path in sorted(folder.glob("fig-*.json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        data = pd.read_csv(path.with_suffix(".csv"), keep_default_na=False).assign(one=1)
        spans = pd.DataFrame(record["evidence"], columns=["row", "layer", "doc_id", "start", "end"])
        if bool(len(spans)) != (path.stem in COUNTED):
            found.append(f"{path.stem}: {len(spans)} spans, and {'no' * (path.stem not in COUNTED)} column to compare")
            continue
        beyond = [span for span in record["evidence"] if not texts[span[2]][span[3] : span[4]].strip()]
        found += [f"{path.stem}: nothing at {span}" for span in beyond]
        if COUNTED.get(path.stem):
            numbers = data[list(COUNTED[path.stem])].sum(axis=1)
            named = data["token"] != "" if GROUPED in data and "token" in data else pd.Series(True, index=data.index)
            lengths = spans["row"].value_counts().reindex(data.index, fill_value=0)
            wrong = data.index[named & (numbers != lengths)]
            found += [f"{path.stem} row {row}: {numbers[row]} counted, {lengths[row]} spans" for row in wrong]
    return found


def test_every_record_is_complete(built_book: Path) -> None:
    assert list((built_book / "figures").glob("fig-*.json"))
    assert wrong_records(built_book / "figures") == []


def test_evidence_adds_up_to_the_data(built_book: Path) -> None:
    figures = {path.stem for path in (built_book / "figures").glob("fig-*.json")}
    assert COUNTED.keys() <= figures
    assert wrong_sums(built_book / "figures") == []
