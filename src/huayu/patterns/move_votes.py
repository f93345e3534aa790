"""How the clauses of a paragraph vote on what it does: the move that most of its characters are about."""

from collections.abc import Collection, Sequence

from huayu.patterns.move_cues import Evidence

#: What a rendered speech can do.
SPEECH = ("speech_framing", "speech_measures", "exhortation", "review")
#: What the report tells outside the speeches.
REPORT = (
    "attendance",
    "host",
    "agenda",
    "ceremony",
    "speech_notice",
    "peer_exchange",
    "outputs",
    "closing",
    "review",
)
#: A move that fills less of a paragraph than this is not worth naming beside its main one.
_MENTIONED = 0.12


def votes(
    view: str, evidence: Sequence[Evidence], moves: Collection[str], default: str | None = None
) -> dict[str, int]:
    """The characters that each of `moves` wins in a paragraph, in order of appearance.

    A clause goes to the move its cues weigh most for; one without a cue follows the clause before it (at the head of a
    sentence: the next one that has a cue), a sentence without any cue goes to `default`. Once past work is told, every
    clause of a speech counts as `review` until one looks ahead.
    """
    won: dict[str, int] = {}
    waiting, current, past = 0, None, False
    end_before = evidence[0].start if evidence else 0
    for clause in evidence:
        between = view[end_before : clause.start]
        if "。" in between or "!" in between or "?" in between:
            if waiting and default:
                won[default] = won.get(default, 0) + waiting
            current, waiting = None, 0
        end_before = clause.end
        weights = {move: weight for move, weight in clause.weights.items() if move in moves}
        past = past and not clause.looks_ahead
        if weights:
            # 要 beside 会议精神: of equals, what is to be done comes before the reason.
            current = max(weights, key=lambda move: (weights[move], move == "speech_measures"))
            past = past or (current == "review" and not clause.looks_ahead)
        move = "review" if past and "review" in moves and current in (None, *SPEECH) else current
        size = clause.end - clause.start
        if move is None:
            waiting += size
            continue
        won[move] = won.get(move, 0) + size + waiting
        waiting = 0
    if waiting and default:
        won[default] = won.get(default, 0) + waiting
    return won


def winner(won: dict[str, int]) -> str | None:
    """The move with the most characters (of equals the first), None without any."""
    return max(won, key=lambda move: won[move], default=None)


def mentioned(won: dict[str, int], size: int, besides: Collection[str], least: float = _MENTIONED) -> list[str]:
    """The other moves of a paragraph of `size` characters, in order of appearance."""
    return [move for move, count in won.items() if move not in besides and count >= least * size]
