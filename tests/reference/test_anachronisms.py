"""Wordings before their time: planted in made-up texts, and in the five texts."""

import pandas as pd
import pytest
from small_reference import small_reference

from huayu.corpus.load import load_corpus
from huayu.reference.anachronisms import ANACHRONISM_COLUMNS, DATE_KINDS, VERDICTS, anachronisms
from huayu.reference.source_dates import broadcast_delays, documented_dates
from huayu.reference.wording_matches import wording_table

ROWS = [
    ("a", "2018-01-01", "要闻", "立德树人。"),
    ("z", "2018-05-01", "要闻", "四个自信。"),
    ("b", "2021-08-31", "要闻", "党的十九届六中全会将召开。"),
    # 两个确立 is documented since 2021-11-11, 八大行动 is an ambiguous string.
    ("c", "2022-03-01", "要闻", "两个确立。实施八大行动。"),
]


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    return small_reference(tmp_path_factory.mktemp("anachronisms"), ROWS)


def places(*wordings, doc_id="t"):
    rows = [(doc_id, 9 * n, 9 * n + 4, word, word, "formula", word) for n, word in enumerate(wordings)]
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "text", "wording", "kind", "form"])


def dates(event, publication, doc_id="t"):
    return pd.DataFrame({"event_date": [event], "publication_date": [publication]}, index=[doc_id])


def verdicts(table):
    return {(row.wording, row.date_kind): row.verdict for row in table.itertuples()}


def test_planted_wordings_get_their_verdicts(small):
    words = ["立德树人", "十九届六中全会", "两个确立", "八大行动", "三全育人"]
    table = anachronisms(places(*words), dates("2021-08-25", "2021-12-01"), small)
    assert table.columns.tolist() == ANACHRONISM_COLUMNS
    assert verdicts(table) == {
        ("十九届六中全会", "event"): "to be read",
        ("十九届六中全会", "publication"): "not early",
        ("两个确立", "event"): "to be read",
        ("两个确立", "publication"): "broadcast late",
        ("八大行动", "event"): "ambiguous string",
        ("八大行动", "publication"): "ambiguous string",
    }
    rows = table.set_index(["wording", "date_kind"])
    assert rows.loc[("十九届六中全会", "event"), "days_early"] == 6
    assert rows.loc[("十九届六中全会", "publication"), "days_early"] == -92
    assert rows.loc[("两个确立", "publication"), "source_date"] == "2021-11-11"
    assert rows.loc[("两个确立", "event"), "source_date"] == ""
    assert set(table["verdict"]) <= set(VERDICTS)


def test_an_unknown_date_is_said_and_judged_by_nothing(small):
    table = anachronisms(places("十九届六中全会"), dates("2021-08-25", ""), small)
    assert verdicts(table)["十九届六中全会", "publication"] == "date unknown"
    assert table["days_early"].isna().tolist() == [False, True]
    assert table.attrs["undated"] == {"event": [], "publication": ["t"]}
    assert table.attrs["undefined"] == {"days_early": "the text has no date of this kind"}
    assert anachronisms(places("十九届六中全会"), dates("", ""), small).empty


def test_the_day_itself_is_not_early(small):
    assert anachronisms(places("十九届六中全会"), dates("2021-08-31", "2021-09-01"), small).empty
    assert len(anachronisms(places("十九届六中全会"), dates("2021-08-30", "2021-08-31"), small)) == len(DATE_KINDS)


def test_censored_wordings_and_texts_older_than_the_reference_cannot_be_flagged(tmp_path, small):
    # In the first twelve months of the reference.
    assert anachronisms(places("四个自信"), dates("2018-02-01", "2018-02-01"), small).empty
    assert anachronisms(places("十九届六中全会"), dates("2017-12-31", "2017-12-31"), small).empty
    assert len(anachronisms(places("十九届六中全会"), dates("2018-01-01", "2018-01-01"), small)) == 2


def test_a_text_without_a_row_is_named(small):
    with pytest.raises(ValueError, match="dates: nothing for u; give it a row"):
        anachronisms(places("立德树人", doc_id="u"), dates("2021-08-25", ""), small)


def lexicon(folder, *rows):
    header = "formula\tgloss\tlevel\tkind\tsource\tdate\tbasis\taliases"
    lines = ["\t".join([name, "g", "national", "slogan", "s", date, basis, ""]) for name, date, basis in rows]
    (folder / "formulas.tsv").write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("source", "late"),
    [
        ("2021-08-25", True),
        ("2021-08-26", False),
        ("2021-07", True),
        ("2021-08", False),
        ("2020", True),
        ("2021", False),
    ],
)
def test_a_source_counts_only_if_it_is_certainly_not_younger(tmp_path, small, source, late):
    folder = lexicon(tmp_path, ("两个确立", source, "document"))
    table = anachronisms(places("两个确立"), dates("2021-08-25", ""), small, folder)
    assert verdicts(table)["两个确立", "event"] == ("broadcast late" if late else "to be read")


def test_only_documents_that_were_seen_date_a_wording(tmp_path):
    folder = lexicon(
        tmp_path,
        ("甲", "2020", "document"),
        ("乙", "2020", "recalled"),
        ("丙", "2020-01-01", "broadcast"),
        ("丁", "", ""),
    )
    assert documented_dates(folder) == {"甲": "2020"}


def test_delays_by_hand(tmp_path, small):
    rows = [
        ("两个确立", "2021-11-11", "document"),
        ("三全育人", "2020-02-02", "document"),
        ("立德树人", "2018-02-02", "document"),
    ]
    table = broadcast_delays(small, lexicon(tmp_path, *rows, ("八大行动", "2021", "document")))
    # One is of the reference's first year, one dated by its year only.
    assert table["wording"].tolist() == ["两个确立", "三全育人"]
    assert table.loc[0, "delay_days"] == 110
    assert table["delay_days"].isna().tolist() == [False, True]
    assert table.attrs["undefined"] == {"delay_days": "the reference never has the wording"}


def test_the_five_texts():
    corpus = load_corpus()
    metadata = corpus.metadata.set_index("doc_id")
    table = anachronisms(wording_table(corpus[doc_id] for doc_id in metadata.index), metadata)
    plenum = table[table["wording"] == "十九届六中全会"].set_index("date_kind")
    assert plenum["doc_id"].unique().tolist() == ["tianjin-2021"]
    assert plenum.loc["event", ["days_early", "first_date", "verdict"]].tolist() == [6, "2021-08-31", "to be read"]
    assert plenum.loc["publication", "verdict"] == "date unknown"
    assert table.attrs["undated"] == {"event": [], "publication": ["tianjin-2021"]}
    # The passage is quoted as it stands, and stands where the row says.
    for row in table.itertuples():
        assert corpus[row.doc_id].text[row.start : row.end] == row.text
