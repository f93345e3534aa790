import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor

import jieba
import pytest

from huayu.text.lexicon import Lexicon
from huayu.text.segmenter import Segmenter, default_segmenter


@pytest.fixture(scope="module")
def plain():
    return Segmenter()


@pytest.fixture(scope="module")
def toy(toy_lexicon):
    return Segmenter(toy_lexicon)


def test_without_a_lexicon_it_is_jieba(plain):
    text = "会议强调，要坚持立德树人根本任务，2021-04-07发布于www.example.cn。\r\n杭研大厦 B超𠀀"
    for hmm in (True, False):
        own = jieba.Tokenizer()
        own.FREQ, own.total = jieba.Tokenizer.gen_pfdict(own.get_dict_file())
        own.initialized = True
        expected = [token for token in own.cut(text, HMM=hmm) if not token.isspace()]
        assert Segmenter(hmm=hmm).cut(text) == expected


def test_lexicon_terms_stay_whole_in_running_text(toy, toy_lexicon):
    for term in toy_lexicon.terms["term"]:
        assert term in toy.cut(f"会议围绕{term}作了部署。")
        assert toy.cut(term) == [term]


def test_a_word_that_overlaps_a_term_does_not_break_it(plain):
    text = "宣传部长江绪容出席"
    assert "长江" in plain.cut(text)
    assert Segmenter(Lexicon.of("宣传部长")).cut(text) == ["宣传部长", "江绪容", "出席"]
    # 广大党员 is in jieba's dictionary.
    assert "党员干部" in Segmenter(Lexicon.of("党员干部")).cut("广大党员干部")


def test_a_term_does_not_break_the_words_that_overlap_it(toy):
    assert toy.cut("加强党建设学校") == ["加强", "党", "建设", "学校"]
    both = Segmenter(Lexicon.of("四个意识", "意识形态"))
    assert both.cut("这四个意识形态阵地") == ["这", "四个", "意识形态", "阵地"]


def test_the_longer_term_wins(toy):
    assert toy.cut("思政课程") == ["思政课程"]
    assert toy.cut("思政课教师")[0] == "思政课"
    assert toy.cut("习近平新时代中国特色社会主义思想") == ["习近平新时代中国特色社会主义思想"]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("推进1+X证书", ["推进", "1+X证书"]),
        ("推进1+X试点", ["推进", "1+X", "试点"]),
        ("推进１＋Ｘ试点", ["推进", "１＋Ｘ", "试点"]),
        ("5G技术", ["5G", "技术"]),
        ("15G技术", ["15G", "技术"]),
        ("5GB", ["5GB"]),
        ("1+2+3", ["1", "+", "2", "+", "3"]),
        ("“不忘初心、牢记使命”", ["“", "不忘初心、牢记使命", "”"]),
        ("“双高”计划学校", ["“双高”计划", "学校"]),
        ("\U00020000党", ["\U00020000党"]),
    ],
)
def test_terms_that_jieba_would_cut_at_their_signs(toy, text, tokens):
    assert toy.cut(text) == tokens


def test_a_cut_of_the_lexicon_is_cut(toy_lexicon, plain):
    cutting = Segmenter(Lexicon(toy_lexicon.terms, ("党委书记",)))
    assert plain.cut("校党委书记")[-1:] == ["党委书记"]
    assert cutting.cut("学校党委书记") == ["学校", "党委", "书记"]


def test_no_token_holds_white_space(toy):
    assert toy.cut(" 党 建\u3000党建\r\n\t\u00a0。\u2028") == ["党", "建", "党建", "。"]
    assert toy.cut("") == toy.cut(" \n") == []


@pytest.mark.parametrize("most", [1, 7, 1 << 17])
def test_what_is_remembered_of_tokens_changes_none(toy_lexicon, monkeypatch, most):
    monkeypatch.setattr("huayu.text.remembered.MOST_TOKENS", most)
    segmenter = Segmenter(toy_lexicon, guideline=True)
    # White space, joined guesses and plain words in turns: a piece whose tokens are all known as plain, and others.
    lines = ["学校党委召开会议", "学校 召开　会议", "江绪容在会上指出，要抓好落实", "会议召开学校", "2.0版——会议"]
    first = [Segmenter(toy_lexicon, guideline=True).cut(line) for line in lines]
    assert [segmenter.cut(line) for line in lines * 3] == first * 3
    assert [segmenter.cut(line) for line in lines[::-1]] == first[::-1]
    assert "".join(first[1]) == "学校召开会议"


def test_what_decides_the_tokens_is_in_the_id_and_the_digest(plain, toy, toy_lexicon):
    assert plain.id == "jieba-0.42.1+hmm"
    assert toy.id == "jieba-0.42.1+lexicon+hmm"
    assert Segmenter(toy_lexicon, hmm=False).id == "jieba-0.42.1+lexicon"
    assert Segmenter(toy_lexicon, guideline=True).id == "jieba-0.42.1+lexicon+guideline+hmm"
    others = [
        plain,
        toy,
        Segmenter(hmm=False),
        Segmenter(guideline=True),
        Segmenter(Lexicon.of("党建")),
        Segmenter(Lexicon.of("5G")),
        Segmenter(Lexicon(Lexicon.of("党建").terms, ("党委书记",))),
    ]
    assert len({segmenter.digest for segmenter in others}) == len(others)
    assert Segmenter(toy_lexicon).digest == toy.digest
    assert (plain.lexicon_digest, toy.lexicon_digest) == (None, toy_lexicon.digest)


def test_row_order_of_the_lexicon_changes_nothing(toy, toy_lexicon):
    turned = Lexicon(toy_lexicon.terms.iloc[::-1])
    assert Segmenter(turned).digest == toy.digest


def test_instances_share_nothing_with_each_other_or_with_jieba(plain):
    before = dict(jieba.dt.FREQ)
    Segmenter(Lexicon.of("会议强调"))
    jieba_words = plain.cut("会议强调要坚持")
    jieba.dt.initialized, jieba.dt.FREQ, jieba.dt.total = True, {"会议强调": 9, "会": 0, "会议": 0, "会议强": 0}, 9
    try:
        assert plain.cut("会议强调要坚持") == jieba_words == ["会议", "强调", "要", "坚持"]
    finally:
        jieba.dt.initialized, jieba.dt.FREQ, jieba.dt.total = False, before, 0


def test_text_must_be_str(plain):
    with pytest.raises(TypeError, match="text is bytes"):
        plain.cut("党建".encode())


def test_other_processes_get_the_same_segmenter(toy):
    text = "校党委推进1+X证书制度与产教融合"
    assert pickle.loads(pickle.dumps(toy)).cut(text) == toy.cut(text)
    with ProcessPoolExecutor(2) as pool:
        assert list(pool.map(toy.cut, [text] * 2)) == [toy.cut(text)] * 2


def test_it_is_silent_and_writes_nothing(tmp_path):
    program = "from huayu.text.segmenter import Segmenter; print('|'.join(Segmenter().cut('职业教育的发展')))"
    home = tmp_path / "home"
    home.mkdir(mode=0o500)
    environment = {"HOME": str(home), "TMPDIR": str(tmp_path), "PYTHONPATH": ":".join(sys.path), "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-W", "error::UserWarning", "-c", program], env=environment, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "职业|教育|的|发展\n", "")
    assert list(tmp_path.rglob("*")) == [home]


def test_the_default_is_the_study_lexicon_with_the_guideline(study_lexicon):
    segmenter = default_segmenter()
    assert segmenter.lexicon == study_lexicon
    assert segmenter.id == "jieba-0.42.1+lexicon+guideline+hmm"
    assert default_segmenter() is segmenter
    assert segmenter.digest == Segmenter(study_lexicon, guideline=True).digest
    for term in ("四个意识", "三全育人", "一融双高", "产教融合", "立德树人", "党建", "主题教育"):
        assert segmenter.cut(f"深入推进{term}工作") == ["深入", "推进", term, "工作"]
    assert "长江" not in segmenter.cut("宣传部长江绪容出席会议")


def test_the_default_does_without_rjieba(toy_lexicon, monkeypatch):
    import huayu.text.segmenter as module

    monkeypatch.setattr(module, "find_spec", lambda name: None)
    module._segmenter.cache_clear()
    slow = default_segmenter(toy_lexicon)
    module._segmenter.cache_clear()
    assert slow.engine == "jieba"
    assert slow.id == "jieba-0.42.1+lexicon+guideline+hmm"
