"""Loading a corpus or a file: all documents in the table's order, or every reason why not."""

from pathlib import Path
from typing import Any

import pytest

from huayu.corpus import load
from huayu.corpus.load import CorpusError, load_corpus, load_file
from huayu.corpus.problem import InputError
from huayu.corpus.reading import ReadingError
from huayu.paths import Paths

CORPUS = Path(__file__).parents[2] / "corpus"


def test_the_corpus_of_the_study() -> None:
    corpus = load_corpus()
    assert corpus.ids == list(corpus.metadata["doc_id"])
    assert len(corpus) == len(list((CORPUS / "raw").glob("*.txt")))
    for document in corpus:
        assert document.raw.encode() == (CORPUS / "raw" / document.metadata["raw_file"]).read_bytes()
        assert document.text
    assert corpus["tianjin-2021"].metadata["event_date"] == "2021-08-25"


def test_an_unknown_document_is_refused_with_those_there_are(toy_corpus: Any) -> None:
    corpus = load_corpus(toy_corpus.folder)
    with pytest.raises(KeyError, match=r"no document 'beijing-2025' .* hangzhou-2024, ningbo-2024"):
        corpus["beijing-2025"]


def test_a_corpus_with_errors_is_not_loaded_and_says_all_of_them(toy_corpus: Any) -> None:
    toy_corpus.rows[0]["event_date"] = "2024-02-30"
    toy_corpus.save()
    (toy_corpus.raw / "ningbo-2024.txt").unlink()
    with pytest.raises(CorpusError) as refusal:
        load_corpus(toy_corpus.folder)
    assert "metadata.csv:2: error: event_date '2024-02-30'" in str(refusal.value)
    assert "metadata.csv:3: error: there is no file raw/ningbo-2024.txt" in str(refusal.value)
    assert len(refusal.value.problems) == 2


def test_notes_do_not_keep_a_corpus_from_loading(toy_corpus: Any) -> None:
    article = (toy_corpus.raw / "ningbo-2024.txt").read_text(encoding="utf-8")
    toy_corpus.rows.pop()
    toy_corpus.add("ningbo-2024", article.encode("gbk"), title="甲乙学院召开党建工作推进会")
    assert load_corpus(toy_corpus.save())["ningbo-2024"].raw == article


def test_the_digest_knows_content_and_order_not_the_way_of_saving(toy_corpus: Any) -> None:
    digests = {load_corpus(toy_corpus.folder).digest}
    toy_corpus.table.write_bytes(b"\xef\xbb\xbf" + toy_corpus.table.read_bytes().replace(b"\n", b"\r\n"))
    digests.add(load_corpus(toy_corpus.folder).digest)
    toy_corpus.rows = [dict(reversed(row.items())) for row in toy_corpus.rows]
    digests.add(load_corpus(toy_corpus.save()).digest)
    assert len(digests) == 1

    toy_corpus.rows.reverse()
    digests.add(load_corpus(toy_corpus.save()).digest)
    toy_corpus.rows[0]["place"] = "Ningbo"
    digests.add(load_corpus(toy_corpus.save()).digest)
    article = (toy_corpus.raw / "hangzhou-2024.txt").read_text(encoding="utf-8")
    toy_corpus.rows = [row for row in toy_corpus.rows if row["doc_id"] != "hangzhou-2024"]
    toy_corpus.add("hangzhou-2024", article + "。")
    digests.add(load_corpus(toy_corpus.save()).digest)
    assert len(digests) == 4


def test_documents_stand_in_the_order_of_the_table(toy_corpus: Any) -> None:
    toy_corpus.rows.reverse()
    assert load_corpus(toy_corpus.save()).ids == ["ningbo-2024", "hangzhou-2024"]


def test_without_a_corpus_at_hand_the_cure_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load, "find_paths", lambda: Paths(None, tmp_path, tmp_path, tmp_path, None))
    with pytest.raises(InputError, match=r"no corpus here.*Name a text FILE, or a corpus folder with --corpus DIR"):
        load_corpus()


def test_the_loop_over_the_documents_can_be_watched(toy_corpus: Any) -> None:
    seen: list[str] = []

    def watch(rows: Any) -> Any:
        for file, row in rows:
            seen.append(row["doc_id"])
            yield file, row

    load_corpus(toy_corpus.folder, watch=watch)
    assert seen == ["hangzhou-2024", "ningbo-2024"]


def test_a_loose_file_is_a_document_named_by_its_stem(tmp_path: Path) -> None:
    path = tmp_path / "某校新闻.v2.txt"
    path.write_bytes("党建引领。\r\n立德树人。".encode("gbk"))
    document = load_file(path)
    assert document.doc_id == "某校新闻.v2"
    assert document.raw == "党建引领。\r\n立德树人。"
    assert document.metadata["raw_file"] == "某校新闻.v2.txt"


def test_a_loose_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(ReadingError, match=r"empty\.txt: error: the file is empty"):
        load_file(tmp_path / "empty.txt")
