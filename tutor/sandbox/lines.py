"""Make a script note which of its lines run, and say after which of them something may be new.

Both are done in the script's own code, by statements put between its own ones. They are cheaper
than `sys.settrace`, go on working in callbacks, fragments and threads, have no names that a script
could see, and are on lines of the script: no traceback tells them from it.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType

from streamlit.runtime.scriptrunner.magic import MAGIC_MODULE_NAME

_NOTES = "\0notes"
"""Stands in compiled code for the object that `bind` puts there."""


@dataclass(frozen=True)
class Lines:
    """What is known of a script's lines.

    `spans` gives, of each line that begins a statement, the last line of it or of its head.
    `acting` are those whose statement could change a value that is held somewhere else.
    `points` are the places where the script lets itself be looked at, by their numbers: the line
    that has just done its work there; 0 at the beginning of a function, a handler or a `finally`.
    """

    spans: Mapping[int, int]
    acting: frozenset[int]
    points: tuple[int, ...]


def note_lines(tree: ast.Module) -> Lines:
    """Put a note before each statement, and a look after each that could change something.

    Notes are written to `ran` of an object that `bind` gives the code, looks go to its `looks`.
    """
    noter = _Noter()
    noter.visit(tree)
    ast.fix_missing_locations(tree)
    return Lines(noter.spans, frozenset(noter.acting), tuple(noter.points))


def bind(code: CodeType, notes: object) -> CodeType:
    """The code once more, with the object in it that its notes and looks go to."""
    consts = tuple(
        notes
        if type(one) is str and one == _NOTES
        else bind(one, notes)
        if isinstance(one, CodeType)
        else one
        for one in code.co_consts
    )
    return code.replace(co_consts=consts)


def could_change(statement: ast.AST) -> bool:
    """Whether the statement, or the head of it, could change a value that others hold, too."""
    return any(isinstance(node, _ACTING) for node in _run_by(statement))


_ACTING = (
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.Subscript, ast.Attribute, ast.AugAssign,
    ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.comprehension, ast.Import, ast.ImportFrom,
)  # fmt: skip
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_WITHS = (ast.With, ast.AsyncWith)


def _run_by(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what runs with it: not the statements in it, nor the bodies of lambdas."""
    yield node
    for name, value in ast.iter_fields(node):
        if isinstance(node, ast.Lambda) and name == "body":
            continue
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, ast.AST) and not isinstance(
                each, (ast.stmt, ast.ExceptHandler, ast.match_case)
            ):
                yield from _run_by(each)


class _Noter(ast.NodeTransformer):
    def __init__(self) -> None:
        self.spans: dict[int, int] = {}
        self.acting: set[int] = set()
        self.points: list[int] = []
        self.line = 0
        """The line of the statement that is being visited."""

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if not isinstance(node, ast.stmt):
            return self._with_blocks(node, acts=False)
        outer, self.line = self.line, getattr(node, "lineno", self.line)
        acts = could_change(node)
        if acts:
            self.acting.add(self.line)
        node = self._with_blocks(node, acts)
        self.line = outer
        return node

    def _with_blocks(self, node: ast.AST, acts: bool) -> ast.AST:
        super().generic_visit(node)
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                setattr(node, name, self._noted(block, node, name, acts))
        if acts and isinstance(node, (ast.If, *_LOOPS)) and not node.orelse:
            # The head has done its work for the last time, and nothing else says so.
            node.orelse = [self._look(self.line)]
        return node

    def _noted(self, block: list[ast.stmt], node: ast.AST, name: str, acts: bool) -> list[ast.stmt]:
        noted: list[ast.stmt] = []
        opening = self._opening(node, name, acts)
        for position, statement in enumerate(block):
            # Streamlit's magic may have put an import of its own before the docstring.
            opens = name == "body" and position < 2 and _is_docstring(statement, node)
            if opens or _must_come_first(statement) or not hasattr(statement, "lineno"):
                noted.append(statement)
                continue
            line = statement.lineno
            self.spans[line] = _last_line(statement)
            noted += [*opening, _note(line), statement]
            opening = []
            if line in self.acting and not isinstance(statement, _LOOK_FOR_THEMSELVES):
                noted.append(self._look(line))
        return noted

    def _opening(self, node: ast.AST, name: str, acts: bool) -> list[ast.stmt]:
        """A look at the beginning of a block: what is new there, the block has not done."""
        if name == "finalbody" or isinstance(node, (*_FUNCTIONS, ast.ExceptHandler)):
            return [self._look(0)]
        if isinstance(node, (ast.If, *_LOOPS, *_WITHS)) and acts:
            return [self._look(self.line)]
        if isinstance(node, ast.match_case) and self.line in self.acting:
            return [self._look(self.line)]
        return []

    def visit_Return(self, node: ast.Return) -> ast.AST:
        self.generic_visit(node)
        if node.lineno in self.acting and node.value is not None:
            node.value = self._then_look(node.value, node.lineno)
        return node

    def visit_Yield(self, node: ast.Yield) -> ast.AST:
        acts = node.value is not None and could_change(node.value)
        super().generic_visit(node)
        if acts and node.value is not None:
            node.value = self._then_look(node.value, self.line)
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.AST:
        acts = could_change(node.body)
        outer, self.line = self.line, node.lineno
        super().generic_visit(node)
        self.line = outer
        if acts:
            parts = [self._looking(0, node.body), node.body, self._looking(node.lineno, node.body)]
            node.body = _item(parts, 1, node.body)
        return node

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> ast.AST:
        """It may run long after the statement that it stands in."""
        acts = could_change(node.elt)
        filtering = [(part, list(map(could_change, part.ifs))) for part in node.generators]
        super().generic_visit(node)
        if acts:
            node.elt = self._then_look(node.elt, self.line)
        for part, acting in filtering:
            part.ifs = [
                self._then_look(test, self.line) if could else test
                for test, could in zip(part.ifs, acting, strict=True)
            ]
        return node

    def _then_look(self, value: ast.expr, line: int) -> ast.expr:
        return _item([value, self._looking(line, value)], 0, value)

    def _looking(self, line: int, beside: ast.expr) -> ast.expr:
        self.points.append(line)
        made = ast.Subscript(_notes("looks"), ast.Constant(len(self.points) - 1), ast.Load())
        return _placed(made, beside)

    def _look(self, line: int) -> ast.stmt:
        self.points.append(line)
        return _mark("looks", len(self.points) - 1, line or self.line)


# The first leave, so that nothing after them runs; the others have looks within them.
_LOOK_FOR_THEMSELVES = (
    ast.Return, ast.Raise, ast.If, *_LOOPS, ast.Try, ast.TryStar,
)  # fmt: skip


def _item(parts: list[ast.expr], index: int, beside: ast.expr) -> ast.expr:
    """One of several values that are all worked out, in this order."""
    items = _placed(ast.Tuple(parts, ast.Load()), beside)
    return _placed(ast.Subscript(items, _placed(ast.Constant(index), beside), ast.Load()), beside)


def _placed(made: ast.expr, beside: ast.expr) -> ast.expr:
    for node in ast.walk(made):
        if not hasattr(node, "lineno"):
            ast.copy_location(node, beside)
    return made


def _notes(name: str) -> ast.expr:
    return ast.Attribute(ast.Constant(_NOTES), name, ast.Load())


def _note(line: int) -> ast.stmt:
    return _mark("ran", line, line)


def _mark(name: str, index: int, line: int) -> ast.stmt:
    place = ast.Subscript(_notes(name), ast.Constant(index), ast.Store())
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
