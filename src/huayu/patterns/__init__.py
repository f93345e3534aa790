"""The patterns of the genre: slogans, formulas, voices, lists, necessity, moves.

Every detector is a function of a Document that gives a span table; `huayu.patterns.layers` says where each lives,
`huayu.patterns.accuracy` how well each finds what was marked by reading.
"""
