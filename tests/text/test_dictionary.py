import jieba
import pytest

from huayu.text.dictionary import LEXICON_WEIGHT, base_dictionary, extended, without


def test_the_base_is_what_jieba_itself_reads():
    frequencies, total = jieba.Tokenizer.gen_pfdict(jieba.Tokenizer().get_dict_file())
    base = base_dictionary()
    assert base.prefixes == frequencies
    assert base.total == total
    assert base.words == {word: count for word, count in frequencies.items() if count}


def test_a_longer_term_outweighs_every_way_to_cut_it():
    # Without the longer term in view 四个意识 and 意识形态 are both light; together they must still not cut it.
    terms = ["四个意识", "意识形态", "四个意识形态", "党建", "党建工作", "党建工作委员会"]
    dictionary = extended(base_dictionary(), terms)
    tokenizer = dictionary.tokenizer()
    for term in terms:
        assert tokenizer.lcut(term, HMM=False) == [term]
    assert dictionary.words["四个意识"] == LEXICON_WEIGHT


def test_a_term_made_of_very_frequent_words_is_still_whole():
    term = "的是在有不了"
    assert base_dictionary().tokenizer().lcut(term, HMM=False) != [term]
    assert extended(base_dictionary(), [term]).tokenizer().lcut(term, HMM=False) == [term]


def test_the_order_of_terms_changes_nothing():
    terms = ["思政课程", "思政", "思政课", "课程思政", "产教融合"]
    one, two = extended(base_dictionary(), terms), extended(base_dictionary(), terms[::-1])
    assert one.prefixes == two.prefixes
    assert one.total == two.total
    assert one.digest == two.digest


@pytest.mark.parametrize(
    "change", [lambda base: extended(base, ["产教融合"]), lambda base: without(base, ["人才培养"])]
)
def test_the_base_is_never_changed(change):
    base = base_dictionary()
    before = (dict(base.prefixes), dict(base.words), base.total, base.digest)
    changed = change(base)
    assert (base.prefixes, base.words, base.total, base.digest) == before
    assert changed.digest != base.digest


def test_a_removed_word_is_cut_and_longer_words_stay():
    base = base_dictionary()
    smaller = without(base, ["人才", "no such word"])
    assert base.tokenizer().lcut("人才", HMM=False) == ["人才"]
    assert smaller.tokenizer().lcut("人才", HMM=False) == ["人", "才"]
    assert smaller.tokenizer().lcut("人才培养", HMM=False) == ["人才培养"]
    assert smaller.total == base.total
