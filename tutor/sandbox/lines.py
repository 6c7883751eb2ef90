"""Make a script note which of its lines run, and say after which of them something may be new.

Both are done in the script's own code, by statements put between its own ones. They are cheaper
than `sys.settrace`, go on working in callbacks, fragments and threads, have no names that a script
could see, and are on lines of the script: no traceback tells them from it.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import TypeVar

from streamlit.runtime.scriptrunner.magic import MAGIC_MODULE_NAME

_RAN, _LOOKS = "\0", "\1"
"""Stand in compiled code for the objects that `bind` puts there."""
TAKES_LOOKS = 1
"""Which item does. Not 0: the compiler would take that of the text which stands for the object."""


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

    A note sets an item of the `ran` that `bind` gives the code, a look one of `looks[TAKES_LOOKS]`.

    Raises RecursionError if the script is nested more deeply than that.
    """
    noter = _Noter()
    noter.visit(tree)
    return Lines(noter.spans, frozenset(noter.acting), tuple(noter.points))


def bind(code: CodeType, ran: object, looks: object) -> CodeType:
    """The code once more, with the objects in it that its notes and looks go to.

    They have to be hashable, as all constants of a code are.
    """
    bound = {_RAN: ran, _LOOKS: looks}
    consts = tuple(
        bound.get(one, one)
        if type(one) is str
        else bind(one, ran, looks)
        if isinstance(one, CodeType)
        else one
        for one in code.co_consts
    )
    return code.replace(co_consts=consts)


def could_change(node: ast.AST) -> bool:
    """Whether a statement, the head of it or an expression could change what others hold, too."""
    return any(
        isinstance(each, _ACTING)
        or (isinstance(each, ast.Compare) and any(isinstance(op, _ASKING) for op in each.ops))
        or (isinstance(each, (ast.Tuple, ast.List)) and isinstance(each.ctx, ast.Store))
        for each in _run_by(node)
    )


_ACTING = (
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.Subscript, ast.Attribute, ast.AugAssign,
    ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.comprehension, ast.Import, ast.ImportFrom,
    ast.Starred,
)  # fmt: skip
_ASKING = (ast.In, ast.NotIn)  # They may take items from an iterator, as unpacking does.
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_WITHS = (ast.With, ast.AsyncWith)


def _run_by(node: ast.AST) -> Iterator[ast.AST]:
    """The node and what runs with it: not the statements in it, nor the bodies of lambdas."""
    left = [node]
    while left:
        node = left.pop()
        yield node
        parts = [node.args] if isinstance(node, ast.Lambda) else ast.iter_child_nodes(node)
        left += (each for each in parts if not isinstance(each, _NOT_AT_ONCE))


_NOT_AT_ONCE = (ast.stmt, ast.ExceptHandler, ast.match_case)


def _expressions(statement: ast.AST, line: int) -> Iterator[tuple[ast.AST, int]]:
    """The expressions in a statement, each with its line: the statement's, or that of a lambda.

    Not what is in its blocks. Without recursion: a text of a thousand parts is as many levels deep.
    """
    left = [(statement, line)]
    while left:
        node, line = left.pop()
        for each in ast.iter_child_nodes(node):
            if not isinstance(each, _NOT_AT_ONCE):
                own = each.lineno if isinstance(each, ast.Lambda) else line
                yield each, own
                left.append((each, own))


def _looked_after(node: ast.AST) -> list[ast.expr]:
    """The parts of an expression after which somebody may look, for they may run much later."""
    if isinstance(node, ast.Lambda):
        return [node.body]
    if isinstance(node, ast.Yield):
        return [node.value] if node.value is not None else []
    if isinstance(node, ast.GeneratorExp):
        return [node.elt, *(test for part in node.generators for test in part.ifs)]
    return []


class _Noter:
    def __init__(self) -> None:
        self.spans: dict[int, int] = {}
        self.acting: set[int] = set()
        self.points: list[int] = []
        self.line = 0
        """The line of the statement that is being visited."""

    def visit(self, node: ast.AST) -> None:
        """Visit a module, a statement, a handler or a case, with all that is in it."""
        outer, phases = self.line, False
        if isinstance(node, ast.stmt):
            self.line = getattr(node, "lineno", self.line)
            phases = could_change(node)
            if phases:
                self.acting.add(self.line)
        self._visit_expressions(node)
        for each in ast.iter_child_nodes(node):
            if isinstance(each, _NOT_AT_ONCE):
                self.visit(each)
        self._visit_blocks(node, phases)
        self.line = outer

    def _visit_expressions(self, node: ast.AST) -> None:
        # To be asked before any of them has a look in it, which is an item of something, too.
        acting = [
            (each, line, [could_change(part) for part in parts])
            for each, line in _expressions(node, self.line)
            if (parts := _looked_after(each))
        ]
        for each, line, phases in acting:
            if isinstance(each, ast.Lambda) and phases[0]:
                body = each.body
                parts = [self._looking(0, body), body, self._looking(line, body)]
                each.body = _item(parts, 1, body)
            elif isinstance(each, ast.Yield) and each.value is not None and phases[0]:
                each.value = self._then_look(each.value, line)
            elif isinstance(each, ast.GeneratorExp):
                if phases[0]:
                    each.elt = self._then_look(each.elt, line)
                left = iter(phases[1:])
                for part in each.generators:
                    part.ifs = [
                        self._then_look(test, line) if next(left) else test for test in part.ifs
                    ]

    def _visit_blocks(self, node: ast.AST, phases: bool) -> None:
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                setattr(node, name, self._noted(block, node, name, phases))
        if phases and isinstance(node, (ast.If, *_LOOPS)) and not node.orelse:
            # The head has done its work for the last time, and nothing else says so.
            node.orelse = [self._look(self.line)]
        if phases and isinstance(node, ast.Return) and node.value is not None:
            node.value = self._then_look(node.value, node.lineno)

    def _noted(
        self, block: list[ast.stmt], node: ast.AST, name: str, phases: bool
    ) -> list[ast.stmt]:
        noted: list[ast.stmt] = []
        opens = True
        for position, statement in enumerate(block):
            # Streamlit's magic may have put an import of its own before the docstring.
            is_doc = name == "body" and position < 2 and _is_docstring(statement, node)
            if is_doc or _must_come_first(statement) or not hasattr(statement, "lineno"):
                noted.append(statement)
                continue
            line = statement.lineno
            self.spans[line] = _last_line(statement)
            if opens:
                noted += self._opening(node, name, phases, line)
                opens = False
            noted += [_note(line), statement]
            if line in self.acting and not isinstance(statement, _LOOK_FOR_THEMSELVES):
                noted.append(self._look(line))
        return noted

    def _opening(self, node: ast.AST, name: str, phases: bool, at: int) -> list[ast.stmt]:
        """A look at the beginning of a block: what is new there, the block has not done.

        It is on the line of the block's first statement, `at`, where a call fails that is too deep.
        """
        if name == "finalbody" or isinstance(node, (*_FUNCTIONS, ast.ExceptHandler)):
            return [self._look(0, at)]
        if isinstance(node, (ast.If, *_LOOPS, *_WITHS)) and phases:
            return [self._look(self.line)]
        if isinstance(node, ast.match_case) and self.line in self.acting:
            return [self._look(self.line)]
        return []

    def _then_look(self, value: ast.expr, line: int) -> ast.expr:
        return _item([value, self._looking(line, value)], 0, value)

    def _looking(self, line: int, beside: ast.expr) -> ast.expr:
        self.points.append(line)
        return _part(_looks(beside), len(self.points) - 1, beside)

    def _look(self, line: int, at: int = 0) -> ast.stmt:
        """`at` is the line that it stands on, where it is not that of the present statement."""
        self.points.append(line)
        place = _Place(at or line or self.line)
        return _set(_looks(place), len(self.points) - 1, place)


# The first leave, so that nothing after them runs; the others have looks within them.
_LOOK_FOR_THEMSELVES = (
    ast.Return, ast.Raise, ast.If, *_LOOPS, ast.Try, ast.TryStar,
)  # fmt: skip


class _Place(ast.expr):
    """Where a statement of ours stands: at the beginning of a line, and so without carets."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.lineno = self.end_lineno = line
        self.col_offset = self.end_col_offset = 0


def _note(line: int) -> ast.stmt:
    place = _Place(line)
    return _set(_put(ast.Constant(_RAN), place), line, place)


def _looks(beside: ast.expr) -> ast.expr:
    """Whatever takes the looks now: by an item, as an attribute would be among the code's names."""
    return _part(_put(ast.Constant(_LOOKS), beside), TAKES_LOOKS, beside)


def _item(parts: list[ast.expr], index: int, beside: ast.expr) -> ast.expr:
    """One of several values that are all worked out, in this order."""
    return _part(_put(ast.Tuple(parts, ast.Load()), beside), index, beside)


def _part(whole: ast.expr, index: int, beside: ast.expr) -> ast.expr:
    return _put(ast.Subscript(whole, _put(ast.Constant(index), beside), ast.Load()), beside)


def _set(whole: ast.expr, index: int, place: _Place) -> ast.stmt:
    """`whole[index] = 1`."""
    target = _put(ast.Subscript(whole, _put(ast.Constant(index), place), ast.Store()), place)
    return _put(ast.Assign([target], _put(ast.Constant(1), place)), place)


_Made = TypeVar("_Made", ast.expr, ast.stmt)


def _put(made: _Made, beside: ast.expr) -> _Made:
    """The node, in the place of another."""
    made.lineno, made.col_offset = beside.lineno, beside.col_offset
    made.end_lineno, made.end_col_offset = beside.end_lineno, beside.end_col_offset
    return made


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
