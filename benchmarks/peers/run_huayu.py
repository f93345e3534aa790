"""huayu's turn: the token table, made compact once, and the table functions over it."""

import pickle
from typing import Any

from turns import Program, Sample, serve


def ready(sample: Sample) -> Program:
    import pandas as pd

    from huayu.measures.collocation_table import collocation_table
    from huayu.measures.concordance import kwic
    from huayu.measures.counts import compact
    from huayu.measures.dispersion import dispersion_table
    from huayu.measures.frequency import frequency_table
    from huayu.measures.keyness_table import keyness_table

    asked = sample.question
    tokens = compact(pd.read_pickle(sample.folder / "tokens.pickle"))
    documents = pickle.loads((sample.folder / "documents.pickle").read_bytes())
    in_first = tokens["doc_id"].isin([document.doc_id for document in documents[: asked["half"]]])
    first, second = tokens[in_first], tokens[~in_first]
    first.attrs = second.attrs = dict(tokens.attrs)
    tasks = {
        "frequency": lambda: frequency_table(tokens),
        "dispersion": lambda: dispersion_table(tokens),
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
            "huayu.measures.keyness_table",
            "huayu.measures.collocation_table",
            "huayu.measures.concordance",
        ],
        ready,
    )
