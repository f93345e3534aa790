"""Which slogans the lists and the national press know."""

from huayu.reference.nationally_known import nationally_known


def test_slogans_of_the_nation_are_known_and_a_school_s_own_are_not() -> None:
    known = {"四个意识", "两个维护", "三全育人", "1+X", "1＋X", "“四个意识”"}
    own = {"五彩领航", "四链协同", "一核六维六促", "2+3", "九转十八弯链"}
    assert nationally_known(known | own) == known


def test_a_name_that_holds_a_known_one_is_another() -> None:
    assert nationally_known(["四个意识四链协同"]) == frozenset()
