"""conc's turn: a corpus built by a spaCy model that cuts at blanks and nowhere else, so that it keeps our words.

conc knows no sentences, so its windows run on to the end of the document. It has no dispersion. For keyness it needs
the two halves as corpora of their own.
"""

import csv
from typing import Any

from turns import Program, Sample, serve

#: conc switches these off by name, and spaCy refuses to switch off what is not there.
_EXPECTED = ("parser", "ner", "lemmatizer", "tagger", "senter", "tok2vec", "attribute_ruler")


def ready(sample: Sample) -> Program:
    from conc.conc import Conc
    from conc.corpus import Corpus

    asked = sample.question
    node, window, half = asked["node"], asked["window"], asked["half"]
    texts = [" ".join(word for sentence in document for word in sentence) for document in sample.documents()]
    model = blank_model(sample)

    def built(name: str, part: list[str]) -> Any:
        path = sample.scratch / f"{name}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["text"], *([text] for text in part)])
        corpus = Corpus(name, name)
        corpus.build_from_csv(str(path), str(sample.scratch), text_column="text", model=model)
        return corpus

    # Named so that the names stay apart as folders.
    whole, first = Conc(built("whole", texts)), Conc(built("first", texts[:half]))
    first.set_reference_corpus(built("second", texts[half:]))
    everything = {"page_size": 0}
    exact = everything | {"case_sensitive": True}

    def collocates(measure: str = "logdice") -> Any:
        return whole.collocates(
            node, context_length=window, min_collocate_frequency=1, effect_size_measure=measure, **everything
        ).to_frame()

    tasks = {
        "frequency": lambda: whole.frequencies(show_document_frequency=True, **exact).to_frame(),
        "keyness": lambda: first.keywords(exclude_negative_keywords=False, **exact).to_frame(),
        "collocation": collocates,
        "KWIC": lambda: whole.concordance(node, page_size=asked["counted"]).to_frame(),
    }

    def values() -> dict[str, Any]:
        count, key = ({row["token"]: row for row in tasks[name]().to_dicts()} for name in ("frequency", "keyness"))
        dice, mutual = (
            {row["token"]: row for row in collocates(m).to_dicts()} for m in ("logdice", "mutual_information")
        )
        found = {f"frequency of {word}": count[word]["frequency"] for word in asked["words"]}
        for name, column in {"G2": "log_likelihood", "log ratio": "log_ratio"}.items():
            found |= {f"{name} of {word}": key[word][column] for word in asked["keywords"] if word in key}
        for word in asked["collocates"]:
            found[f"joint of {word}"] = dice[word]["collocate_frequency"]
            found[f"MI of {word}"] = mutual[word]["mutual_information"]
            found[f"log-Dice of {word}"] = dice[word]["logdice"]
        return found | {"concordance lines": len(tasks["KWIC"]())}

    return Program(tasks, values)


def blank_model(sample: Sample) -> str:
    """Where a spaCy model lies that cuts at blanks only."""
    import spacy
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer

    Language.component("as_it_is", func=lambda document: document)
    model = spacy.blank("xx")
    model.tokenizer = Tokenizer(model.vocab)
    for name in _EXPECTED:
        model.add_pipe("as_it_is", name=name)
    path = sample.scratch / "blanks"
    model.to_disk(path)
    return str(path)


if __name__ == "__main__":
    serve(["conc.conc", "conc.corpus"], ready)
