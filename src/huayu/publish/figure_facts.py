"""How a figure was computed: its record as a list of terms for readers."""

import html
from collections.abc import Mapping
from typing import Any

from huayu.publish.linked_data import LICENCES


def record_list(record: Mapping[str, Any], commit: str) -> str:
    """The definition list: identifier, texts, formulas, parameters, versions, digests, so far as they are known."""
    facts = [
        ("Identifier", _code(record.get("id", ""))),
        ("Version", html.escape(str(record.get("version", "")))),
        ("Commit", _code(commit)),
        ("Licence", _licence(str(record.get("licence", "")))),
        ("Texts", html.escape(", ".join(record.get("documents") or ()))),
        ("Data", f"{record.get('rows', '')} rows: {html.escape(', '.join(record.get('columns') or ()))}"),
        ("Formulas", "<br>".join(html.escape(str(formula)) for formula in record.get("formulas") or ())),
        ("Parameters", _pairs(record.get("parameters") or {})),
        ("Made with", _pairs(record.get("versions") or {})),
        ("SHA-256", _pairs(record.get("digests") or {}, code=True)),
    ]
    terms = "".join(f"<dt>{term}</dt><dd>{text}</dd>" for term, text in facts if text)
    return f'<dl class="figure-record">{terms}</dl>'


def _pairs(values: Mapping[str, Any], code: bool = False) -> str:
    shown = {name: _value(value) for name, value in values.items()}
    return "<br>".join(
        f"{html.escape(name.replace('_', ' '))}: {_code(text) if code else html.escape(text)}"
        for name, text in shown.items()
        if text
    )


def _value(value: Any) -> str:
    """A value in words: lists joined, mappings as their pairs, nothing for what is not set."""
    if isinstance(value, Mapping):
        return "; ".join(f"{name} = {_value(inner)}" for name, inner in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(_value(inner) for inner in value)
    return "" if value is None else str(value)


def _code(text: Any) -> str:
    return f"<code>{html.escape(str(text))}</code>" if text else ""


def _licence(name: str) -> str:
    address = LICENCES.get(name)
    return f'<a href="{address}">{html.escape(name)}</a>' if address else html.escape(name)
