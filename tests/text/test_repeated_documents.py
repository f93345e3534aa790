"""Of copies, the one of the earliest date is kept."""

from huayu.corpus.cleaning import clean
from huayu.text.repeated import repeated_documents

BODY = "学校召开党建工作会议，总结一年来的经验，部署下一阶段的任务。会议强调要把立德树人作为根本任务。\n"


def test_the_earliest_copy_is_kept_and_an_undated_one_is_not() -> None:
    texts = {"late": BODY, "early": BODY, "undated": BODY, "other": "雨后河水慢慢涨了起来，孩子们坐在门口看水。\n"}
    documents = [clean(text, doc_id, {"doc_id": doc_id}) for doc_id, text in texts.items()]
    dates = {"late": "2021-05-01", "early": "2020-05-01", "undated": "not known", "other": "2022-01-01"}
    found = repeated_documents(documents, dates)
    assert set(found["doc_id"]) == {"late", "undated"}
    assert set(found["kept_doc_id"]) == {"early"}
