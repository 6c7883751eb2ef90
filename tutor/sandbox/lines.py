"""Make a script note which of its lines run."""

import ast
from collections.abc import Mapping
from typing import Literal

from streamlit.runtime.scriptrunner.magic import MAGIC_MODULE_NAME

NOTES = "__film__"
"""The name under which a script finds the `bytearray` that it notes its lines in."""


def note_lines(tree: ast.Module) -> Mapping[int, int]:
    """Put a note before each statement.

    Gives, of each line that begins a statement, the last line of it or of its head.
    A note costs one assignment and cannot be told from the script's own lines in a traceback.
    It is cheaper than `sys.settrace`, and goes on working in callbacks and fragments.
    """
    spans: dict[int, int] = {}
    _Noter(spans).visit(tree)
    ast.fix_missing_locations(tree)
    return spans


MUTATORS = frozenset(
    "append extend insert remove sort reverse add discard appendleft extendleft popleft"
    " rotate".split()
)
OF_A_MAPPING = frozenset("setdefault pop popitem clear update".split())
"""They may be dealings with the state itself, and then change no value in place."""

How = Literal["calls", "adds", "sets"]
"""By a method of a list or a set; by `+=` and its like; as one changes a mapping."""


def mutating_lines(tree: ast.Module) -> Mapping[int, How]:
    """The lines of statements that look as if they changed something in place, and how."""
    found = ((node, _mutates(node)) for node in ast.walk(tree) if isinstance(node, ast.stmt))
    return {node.lineno: how for node, how in found if how}


def _mutates(statement: ast.stmt) -> How | None:
    if not isinstance(statement, _SIMPLE):
        return None
    called = [each.func for each in ast.walk(statement) if isinstance(each, ast.Call)]
    names = {each.attr for each in called if isinstance(each, ast.Attribute)}
    if names & MUTATORS:
        return "calls"
    if isinstance(statement, ast.AugAssign):
        return "adds"
    targets = getattr(statement, "targets", [getattr(statement, "target", None)])
    is_inside = any(isinstance(one, (ast.Subscript, ast.Attribute)) for one in targets)
    return "sets" if is_inside or names & OF_A_MAPPING else None


_SIMPLE = (ast.Assign, ast.AnnAssign, ast.AugAssign, ast.Delete, ast.Expr, ast.Return)


class _Noter(ast.NodeTransformer):
    def __init__(self, spans: dict[int, int]) -> None:
        self.spans = spans

    def generic_visit(self, node: ast.AST) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                setattr(node, name, self._noted(block, node, name))
        return node

    def _noted(self, block: list[ast.stmt], node: ast.AST, name: str) -> list[ast.stmt]:
        noted: list[ast.stmt] = []
        for position, statement in enumerate(block):
            # Streamlit's magic may have put an import of its own before the docstring.
            opens = name == "body" and position < 2 and _is_docstring(statement, node)
            if not opens and not _must_come_first(statement) and hasattr(statement, "lineno"):
                line = statement.lineno
                self.spans[line] = _last_line(statement)
                noted.append(_note(line))
            noted.append(statement)
        return noted


def _note(line: int) -> ast.stmt:
    place = ast.Subscript(ast.Name(NOTES, ast.Load()), ast.Constant(line), ast.Store())
    statement = ast.Assign([place], ast.Constant(1))
    for node in ast.walk(statement):
        node.lineno = node.end_lineno = line  # type: ignore[attr-defined]
        node.col_offset = node.end_col_offset = 0  # type: ignore[attr-defined]
    return statement


def _is_docstring(statement: ast.stmt, node: ast.AST) -> bool:
    return (
        isinstance(node, (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
        and isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
    )


def _must_come_first(statement: ast.stmt) -> bool:
    if isinstance(statement, ast.Import):
        return statement.names[0].asname == MAGIC_MODULE_NAME
    return isinstance(statement, ast.ImportFrom) and statement.module == "__future__"


def _last_line(statement: ast.stmt) -> int:
    """Of a compound statement, the last line of its head."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if isinstance(body, list) and body:
        first = body[0]
        start = getattr(first, "lineno", None) or getattr(first, "pattern", statement).lineno
        return max(statement.lineno, min(start - 1, statement.end_lineno or statement.lineno))
    return statement.end_lineno or statement.lineno
