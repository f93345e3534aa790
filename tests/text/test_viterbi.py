"""The decoder must choose as jieba's own does, to the last tie."""

from hypothesis import given, settings
from hypothesis import strategies as st

from huayu.text.dictionary import import_jieba
from huayu.text.viterbi import viterbi


def published(obs: str, model) -> tuple[float, list[str]]:
    """The decoder as jieba publishes it: every state carries its whole path."""
    before = {state: model.start_P[state] + model.emit_P[state].get(obs[0], model.MIN_FLOAT) for state in "BMES"}
    paths = {state: [state] for state in "BMES"}
    for character in obs[1:]:
        now, longer = {}, {}
        for state in "BMES":
            chance = model.emit_P[state].get(character, model.MIN_FLOAT)
            now[state], last = max(
                (before[last] + model.trans_P[last].get(state, model.MIN_FLOAT) + chance, last)
                for last in model.PrevStatus[state]
            )
            longer[state] = [*paths[last], state]
        before, paths = now, longer
    best, state = max((before[state], state) for state in "ES")
    return best, paths[state]


@settings(max_examples=200, deadline=None)
@given(st.text("一产介丁党建教学鿕张三\ue000", min_size=1, max_size=40))
def test_probability_and_path_are_those_of_the_published_decoder(run):
    model = import_jieba().finalseg
    assert viterbi(run, "BMES", model.start_P, model.trans_P, model.emit_P) == published(run, model)


def test_jieba_cuts_with_it():
    assert import_jieba().finalseg.viterbi is viterbi
