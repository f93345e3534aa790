"""jieba's decoding of unknown runs, without the copies that make it take the square of a run's length.

jieba's own `finalseg.viterbi` keeps a whole path for every state and copies all of them at each character: a run of a
hundred thousand unknown characters would take minutes. Here each state only notes the state before it. The numbers are
added in jieba's order and compared as jieba compares them, so that every choice, ties included, is jieba's.
"""

from collections.abc import Mapping

Chances = Mapping[str, Mapping[str, float]]


def viterbi(
    obs: str, states: str, start_p: Mapping[str, float], trans_p: Chances, emit_p: Chances
) -> tuple[float, list[str]]:
    """The best sequence of states of a run of characters and its log probability; what `finalseg.viterbi` returns.

    Viterbi (1967). Stands in for jieba's function wherever this package cuts (`huayu.text.dictionary.import_jieba`).
    """
    from jieba.finalseg import MIN_FLOAT, PrevStatus

    before = {state: start_p[state] + emit_p[state].get(obs[0], MIN_FLOAT) for state in states}
    came_from: dict[str, list[str]] = {state: [] for state in states}
    for character in obs[1:]:
        now = {}
        for state in states:
            chance = emit_p[state].get(character, MIN_FLOAT)
            now[state], previous = max(
                [(before[last] + trans_p[last].get(state, MIN_FLOAT) + chance, last) for last in PrevStatus[state]]
            )
            came_from[state].append(previous)
        before = now
    best, state = max((before[state], state) for state in "ES")
    path = [state]
    for place in range(len(obs) - 2, -1, -1):
        state = came_from[state][place]
        path.append(state)
    return best, path[::-1]
