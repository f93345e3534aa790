"""NLTK's turn: FreqDist, BigramCollocationFinder and Text over the same words.

It has no dispersion and no keyness. Its index of places (for the concordance) and its counts of all pairs (for the
collocates) are made in the first call and kept, as a person at a prompt would keep them.
"""

from functools import cache
from itertools import chain
from typing import Any

from turns import Program, Sample, serve


def ready(sample: Sample) -> Program:
    from nltk.collocations import BigramAssocMeasures, BigramCollocationFinder
    from nltk.probability import FreqDist
    from nltk.text import Text

    asked = sample.question
    node, window = asked["node"], asked["window"]
    sentences = [sentence for document in sample.documents() for sentence in document]
    words = list(chain.from_iterable(sentences))
    text = Text(words)

    @cache
    def finder() -> Any:
        # Its own from_documents pads for pairs of neighbours only; this is the same for a wider window.
        padding = (None,) * window
        padded = chain.from_iterable(chain(sentence, padding) for sentence in sentences)
        return BigramCollocationFinder.from_words(padded, window_size=window + 1)

    def collocates() -> list[tuple[tuple[str, str], float]]:
        pairs = [pair for pair in finder().ngram_fd if node in pair]
        scored = [(pair, finder().score_ngram(BigramAssocMeasures.pmi, *pair)) for pair in pairs]
        return sorted(scored, key=lambda row: (-row[1], row[0]))

    tasks = {
        "frequency": lambda: FreqDist(words).most_common(),
        "collocation": collocates,
        "KWIC": lambda: text.concordance_list(node, width=80, lines=len(words)),
    }

    def values() -> dict[str, Any]:
        count, pairs, scores = FreqDist(words), finder().ngram_fd, dict(collocates())
        found: dict[str, Any] = {f"frequency of {word}": count[word] for word in asked["words"]}
        found |= {f"joint of {word}": pairs[node, word] + pairs[word, node] for word in asked["collocates"]}
        found |= {f"MI of {word}": scores.get((node, word)) for word in asked["collocates"]}
        return found | {"concordance lines": len(tasks["KWIC"]())}

    return Program(tasks, values)


if __name__ == "__main__":
    serve(["nltk.collocations", "nltk.probability", "nltk.text"], ready)
