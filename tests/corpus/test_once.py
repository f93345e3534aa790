"""What is found once a document: kept beside its fields, for a few documents, and nowhere else."""

import dataclasses
import gc
import pickle
import weakref

from huayu.corpus import once
from huayu.corpus.cleaning import clean
from huayu.corpus.once import forget, once_a_document

ARTICLE = "学校召开党建工作会议,会议由党委书记主持,全体党员教师参加了会议,并就下一步工作进行了讨论。\n"


def counted():
    calls = []

    @once_a_document
    def characters(document):
        calls.append(document.doc_id)
        return len(document.text)

    return characters, calls


def test_a_document_is_read_once_and_another_object_again():
    characters, calls = counted()
    document, equal = clean(ARTICLE, "a"), clean(ARTICLE, "a")
    assert [characters(document), characters(document)] == [len(document.text)] * 2
    assert calls == ["a"]
    assert document == equal
    characters(equal)
    assert calls == ["a", "a"]


def test_two_functions_do_not_share_their_results():
    @once_a_document
    def name(document):
        return document.doc_id

    characters, _ = counted()
    document = clean(ARTICLE, "a")
    assert (name(document), characters(document)) == ("a", len(document.text))


def test_what_was_found_is_in_no_copy_and_no_pickle():
    characters, calls = counted()
    document = clean(ARTICLE, "a")
    characters(document)
    again = pickle.loads(pickle.dumps(document))
    assert again == document
    assert set(again.__dict__) == {field.name for field in dataclasses.fields(document)}
    shorter = dataclasses.replace(document, text="学校", kept=(), paragraphs=())
    assert characters(shorter) == 2
    assert calls == ["a", "a"]


def test_only_the_documents_read_last_keep_what_was_found():
    characters, calls = counted()
    documents = [clean(ARTICLE, str(number)) for number in range(once.MOST_DOCUMENTS + 1)]
    for document in documents:
        characters(document)
    characters(documents[-1])
    assert len(calls) == len(documents)
    characters(documents[0])
    assert calls[-1] == "0"


def test_a_document_that_is_dropped_is_freed():
    characters, _ = counted()
    document = clean(ARTICLE, "a")
    characters(document)
    gone = weakref.ref(document)
    del document
    gc.collect()
    assert gone() is None


def test_what_is_forgotten_is_found_again():
    characters, calls = counted()
    document = clean(ARTICLE, "a")
    characters(document)
    forget(document)
    characters(document)
    assert calls == ["a", "a"]
