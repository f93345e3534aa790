import math

import pytest
from small_corpora import document_of

from huayu.measures.accuracy import read_gold, segmentation_accuracy
from huayu.paths import find_paths
from huayu.text.segmenter import Segmenter

HEADER = "doc_id\traw_start\traw_end\tfold\tsegmented"


class Cutter(Segmenter):
    """Cuts after every second character that is no white space."""

    def __init__(self):
        self.id, self.lexicon_digest = "pairs", None

    def cut(self, text):
        packed = "".join(text.split())
        return [packed[i : i + 2] for i in range(0, len(packed), 2)]


@pytest.fixture
def gold(tmp_path):
    def write(*lines, header=HEADER):
        path = tmp_path / "gold.tsv"
        path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
        return path

    return write


@pytest.fixture
def documents():
    return [document_of("a", ("产教融合,育人 为本。", "body")), document_of("b", ("学校发展", "body"))]


def test_scores_by_fold_and_document(gold, documents):
    path = gold("a\t0\t4\tdev\t产教融合", "a\t5\t11\ttest\t育人|为|本|。", "b\t0\t4\ttest\t学校|发展")
    table = segmentation_accuracy({"pairs": Cutter()}, path, documents=documents)
    rows = table.set_index(["fold", "doc_id"])
    assert list(rows.index) == [(fold, doc_id) for fold in ("dev", "test") for doc_id in ("a", "b", "all")]
    assert rows.loc[("test", "a"), ["sentences", "gold", "predicted", "correct"]].tolist() == [1, 4, 3, 2]
    assert rows.loc[("test", "all"), ["gold", "predicted", "correct"]].tolist() == [6, 5, 4]
    assert rows.loc[("test", "all"), "f1"] == pytest.approx(8 / 11)
    assert rows.loc[("test", "a"), ["han_gold", "han_predicted", "han_correct"]].tolist() == [3, 2, 1]
    # jieba's dictionary lists neither 产教融合 nor any longer part of it.
    assert rows.loc[("dev", "a"), ["unlisted", "unlisted_correct", "unlisted_recall"]].tolist() == [1, 0, 0]
    assert rows.loc[("dev", "b"), "sentences"] == 0
    assert math.isnan(rows.loc[("dev", "b"), "f1"])
    assert table.attrs["tokenisers"] == {"pairs": "pairs"}


def test_one_fold_on_demand(gold, documents):
    path = gold("a\t0\t4\tdev\t产教融合", "b\t0\t4\ttest\t学校|发展")
    table = segmentation_accuracy({"pairs": Cutter()}, path, fold="test", documents=documents)
    assert set(table["fold"]) == {"test"}
    with pytest.raises(ValueError, match="fold: 'train' is not in the gold file, which has dev, test"):
        segmentation_accuracy({"pairs": Cutter()}, path, fold="train", documents=documents)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("a\t0\t4\tdev", "gold.tsv, row 2: 4 cells instead of 5"),
        ("z\t0\t4\tdev\t产教融合", "gold.tsv, row 2: the corpus has no document z"),
        ("a\t0\t3\tdev\t产教融合", r"gold.tsv, row 2: the words are not the raw text \[0, 3\); the text is '产教融'"),
        ("a\t0\t4\tdev\t产教||融合", "gold.tsv, row 2: an empty word"),
    ],
)
def test_a_row_that_does_not_fit_is_named(gold, documents, line, message):
    with pytest.raises(ValueError, match=message):
        read_gold(gold(line), documents)


def test_a_wrong_header_is_named(gold, documents):
    with pytest.raises(ValueError, match=r"gold.tsv, row 1: the header must be doc_id, raw_start"):
        read_gold(gold(header="doc_id\tstart\tend"), documents)


def test_the_lexicon_brings_the_study_to_its_aim_on_sentences_it_was_not_chosen_for():
    corpus = find_paths().corpus
    if corpus is None or not list((corpus / "lexicon").glob("*.tsv")):
        pytest.skip("no study at hand")
    from huayu.text.segmenter import default_segmenter

    table = segmentation_accuracy({"jieba": Segmenter(), "study": default_segmenter()}, fold="test")
    f1 = table[table["doc_id"] == "all"].set_index("segmenter")["f1"]
    assert f1["study"] > 0.95 > f1["jieba"]
