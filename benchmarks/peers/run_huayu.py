"""huayu's turn: the token table, made compact and counted once, and the table functions over both."""

import pickle
from typing import Any

from turns import Program, Sample, serve


def ready(sample: Sample) -> Program:
    import pandas as pd

    from huayu.measures.collocation_tables import collocation_table
    from huayu.measures.concordance import kwic
    from huayu.measures.counts import compact, document_counts
    from huayu.measures.dispersion import dispersion_table
    from huayu.measures.frequency import frequency_table
    from huayu.measures.keyness_tables import keyness_table

    asked = sample.question
    tokens = compact(pd.read_pickle(sample.folder / "tokens.pickle"))
    documents = pickle.loads((sample.folder / "documents.pickle").read_bytes())
    counts = document_counts(tokens)
    in_first = counts["doc_id"].isin([document.doc_id for document in documents[: asked["half"]]])
    first, second = counts[in_first], counts[~in_first]
    first.attrs = second.attrs = dict(counts.attrs)
    tasks = {
        "frequency": lambda: frequency_table(counts),
        "dispersion": lambda: dispersion_table(counts),
        "keyness": lambda: keyness_table(first, second),
        "collocation": lambda: collocation_table(tokens, asked["node"], asked["window"]),
        "KWIC": lambda: kwic(documents, asked["node"], tokens),
    }

    def values() -> dict[str, Any]:
        count, spread, key, near = (
            tasks[name]().set_index("token") for name in ("frequency", "dispersion", "keyness", "collocation")
        )
        found = {f"frequency of {word}": int(count.loc[word, "count"]) for word in asked["words"]}
        for name, column in {"DP": "dp", "Juilland's D": "juilland_d"}.items():
            found |= {f"{name} of {word}": float(spread.loc[word, column]) for word in asked["words"]}
        for name, column in {"G2": "log_likelihood", "log ratio": "log_ratio"}.items():
            found |= {f"{name} of {word}": float(key.loc[word, column]) for word in asked["keywords"]}
        for name, column in {"joint": "joint", "MI": "mutual_information", "log-Dice": "log_dice"}.items():
            found |= {f"{name} of {word}": float(near.loc[word, column]) for word in asked["collocates"]}
        return found | {"concordance lines": len(tasks["KWIC"]())}

    return Program(tasks, values)


if __name__ == "__main__":
    serve(
        [
            "huayu.measures.frequency",
            "huayu.measures.dispersion",
            "huayu.measures.keyness_tables",
            "huayu.measures.collocation_tables",
            "huayu.measures.concordance",
        ],
        ready,
    )
