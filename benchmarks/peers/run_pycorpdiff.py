"""pycorpdiff's turn: texts of our words, joined by blanks, with `str.split` for its tokeniser.

It knows no sentences, so its windows run on to the end of the document. It keeps no index: most calls cut the texts
anew and make a full matrix of documents by words, which is its own way. For the dispersion that matrix would take
some 14 GB, so the words below its own keyness threshold (5 occurrences) are put together in one column; the sizes of
the documents stay what they are. That matrix, and the words for the collocates, are made in the first call and kept.
"""

from functools import cache
from typing import Any

from turns import Program, Sample, serve

_FEWEST = 5


def ready(sample: Sample) -> Program:
    import numpy as np
    import pandas as pd
    import pycorpdiff
    from pycorpdiff.collocation import collocate_counts, logdice, pmi
    from pycorpdiff.keyness import dispersion_dp, juilland_d

    asked = sample.question
    node, window = asked["node"], asked["window"]
    texts = [" ".join(word for sentence in document for word in sentence) for document in sample.documents()]
    frame = pd.DataFrame({"text": texts, "first": np.arange(len(texts)) < asked["half"]})
    corpus = pycorpdiff.Corpus(frame, tokenizer=str.split)
    halves = corpus.slice(first=True), corpus.slice(first=False)

    @cache
    def matrix() -> Any:
        counts, words = corpus.doc_term_counts_sparse()
        frequent = np.asarray(counts.sum(axis=0)).ravel() >= _FEWEST
        dense = pd.DataFrame(counts[:, frequent].toarray(), columns=np.array(words, dtype=object)[frequent])
        return dense.assign(**{" rest": np.asarray(counts[:, ~frequent].sum(axis=1)).ravel()})

    @cache
    def cut() -> tuple[Any, Any]:
        return corpus.tokens(), corpus.vocab()

    def collocates() -> Any:
        tokens, vocabulary = cut()
        joint, frequency = collocate_counts(tokens, node, window=window)
        near = pd.Series(joint, dtype="int64")
        of_each = vocabulary.reindex(near.index)
        scores = {
            "MI": pmi(near, frequency, of_each, int(vocabulary.sum())),
            "log-Dice": logdice(near, frequency, of_each),
        }
        return pd.DataFrame({"joint": near, **scores}).sort_values("log-Dice", ascending=False)

    def keyness() -> Any:
        return pycorpdiff.compare(*halves).keyness(formula="dunning", min_count=1).table

    tasks = {
        "frequency": corpus.vocab,
        "dispersion": lambda: pd.DataFrame({"dp": dispersion_dp(matrix()), "juilland_d": juilland_d(matrix())}),
        "keyness": keyness,
        "collocation": collocates,
        "KWIC": lambda: pycorpdiff.kwic(corpus, node, window=window).table,
    }

    def values() -> dict[str, Any]:
        count, spread, key, near = (
            tasks["frequency"](),
            tasks["dispersion"](),
            keyness().set_index("term"),
            collocates(),
        )
        found: dict[str, Any] = {f"frequency of {word}": int(count[word]) for word in asked["words"]}
        for name, column in {"DP": "dp", "Juilland's D": "juilland_d"}.items():
            listed = [word for word in asked["words"] if word in spread.index]
            found |= {f"{name} of {word}": float(spread.loc[word, column]) for word in listed}
        for name, column in {"G2": "g2", "log ratio": "log_ratio"}.items():
            found |= {f"{name} of {word}": float(key.loc[word, column]) for word in asked["keywords"]}
        for name in ("joint", "MI", "log-Dice"):
            found |= {f"{name} of {word}": float(near.loc[word, name]) for word in asked["collocates"]}
        return found | {"concordance lines": len(tasks["KWIC"]())}

    return Program(tasks, values)


if __name__ == "__main__":
    serve(["pycorpdiff", "pycorpdiff.collocation", "pycorpdiff.keyness"], ready)
