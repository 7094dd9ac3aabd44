"""Finds code that writes a claim's state past `claims/transition.py`. Reads source text, runs nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

_FIELD = "state"
#: Query-set verbs that write the fields they are given by name.
_BY_NAME = frozenset(
    {"update", "aupdate", "create", "acreate", "get_or_create", "update_or_create"}
)
#: Arguments that hold fields in a dict or in a list of names.
_HOLDS_FIELDS = frozenset({"defaults", "create_defaults", "update_fields"})
_BULK = frozenset({"bulk_update", "abulk_update", "bulk_create", "abulk_create"})


def writes_of_state(source: str) -> list[int]:
    """The lines that write, or may write, an attribute or a column called `state`.

    Seen: `x.state = …` in any form, `setattr` and `__dict__` with that name, `update(state=…)` and its kin, also by
    `**{"state": …}` and `defaults`, `bulk_update` of the field, a model made with `state=…`, and SQL in a string.
    """
    nodes: Iterator[Any] = ast.walk(ast.parse(source))
    return sorted({node.lineno for node in nodes if _writes(node)})


def _writes(node: Any) -> bool:
    match node:
        case ast.Attribute(attr="state"):
            return _is_written(node)
        case ast.Subscript(value=ast.Attribute(attr="__dict__"), slice=name):
            return _is_written(node) and _is_field_name(name)
        case ast.Call():
            return _call_writes(node)
        case ast.Constant(value=str(text)):
            return _is_sql(text)
    return False


def _is_written(node: ast.Attribute | ast.Subscript) -> bool:
    return isinstance(node.ctx, ast.Store | ast.Del)


def _is_field_name(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value == _FIELD


def _is_sql(literal: str) -> bool:
    text = " ".join(literal.split()).lower()
    return text.startswith("update factcheck_claim ") or "; update factcheck_claim " in text


def _call_writes(call: ast.Call) -> bool:
    name = _name_of(call.func)
    if name in {"setattr", "__setattr__"}:
        return any(_is_field_name(argument) for argument in call.args)
    if name in _BULK:
        return any(_mentions_field(node) for node in (*call.args[1:], *_values(call)))
    given = {keyword.arg for keyword in call.keywords}
    if name in _BY_NAME or name == "Claim":
        return _FIELD in given or any(_mentions_field(node) for node in _values(call))
    return False


def _values(call: ast.Call) -> list[ast.expr]:
    """What is given as `**fields`, as defaults or as names of fields."""
    held = _HOLDS_FIELDS | {None, "fields"}
    return [keyword.value for keyword in call.keywords if keyword.arg in held]


def _mentions_field(node: ast.AST) -> bool:
    return any(_is_field_name(inner) for inner in ast.walk(node)) or any(
        isinstance(inner, ast.keyword) and inner.arg == _FIELD for inner in ast.walk(node)
    )


def _name_of(func: ast.expr) -> str:
    if isinstance(func, ast.Attribute):
        return func.attr
    return func.id if isinstance(func, ast.Name) else ""
