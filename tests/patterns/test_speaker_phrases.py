"""Phrases that can speak are sought only before the words they close with; what is left out held none."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.patterns.passage import passage_of
from huayu.patterns.reporting_verbs import verb_places
from huayu.patterns.speaker_phrases import unnamed_mentions

CLAUSES = (
    "天气很好", "全省教育大会强调", "他说", "校关工委与会人员发言", "两校相关负责人表示", "有的老党员说",
    "省教育厅去年的文件规定", "党的二十大报告指出", "华夏集团介绍", "教务科负责人作了汇报", "听取了党支部书记的汇报",
    "三十余名师生代表发言", "他们认为", "会议指出", "《方案》提出", "不少村民表示", "这里的路又宽又长又直又平",
)  # fmt: skip


def _mentions(text: str) -> list[tuple[int, int, str, str]]:
    found = unnamed_mentions(passage_of(text, text, 0, len(text)), [])
    return sorted(mention[:4] for mention in found)


def test_each_clause_with_a_phrase_has_it():
    silent = [clause for clause in CLAUSES if not _mentions(clause)]
    assert silent == [CLAUSES[0], CLAUSES[-1]]


@settings(deadline=None)
@given(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=12))
def test_a_paragraph_has_the_phrases_of_its_clauses(clauses):
    alone, place = [], 0
    for clause in clauses:
        alone += [(start + place, end + place, name, kind) for start, end, name, kind in _mentions(clause)]
        place += len(clause) + 1
    assert _mentions(",".join(clauses)) == alone


def test_reporting_words_are_found_at_their_longest():
    assert verb_places("会议强调指出,路很长") == [2, 4]
