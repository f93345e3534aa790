"""A corpus of any size: the same pure functions over parts of it, called by processes, by DuckDB or by a cluster.

`huayu.engine.analyse` is the way in; `map_part`, `merge` and `finish` are what it calls, part by part.
"""
