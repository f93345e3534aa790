"""Detectors of discourse patterns: each a pure function from a Document to a span table, one layer a module."""
