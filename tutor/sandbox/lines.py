"""Instrument a script, so that it notes which lines run and sends a probe after relevant ones.

A note is a statement before each statement of the script. A probe follows each line that may have
changed something. They are cheaper than `sys.settrace`, also work in callbacks, fragments and
threads, and have no names that a script could see. They are on lines of the script, so tracebacks
look the same with them as without.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import TypeVar

from streamlit.runtime.scriptrunner.magic import MAGIC_MODULE_NAME

_RAN, _RECEIVERS = "\0", "\1"
"""Placeholders in the compiled code for the objects that `bind` puts there."""
RECEIVER = 1
"""The index of the receiver. Not 0: the compiler would fold item 0 of the placeholder, a text."""


@dataclass(frozen=True)
class Lines:
    """Facts about a script's lines.

    `spans` maps each line that begins a statement to the last line of the statement or of its head.
    `acting` are the lines whose statements could change a value that is used elsewhere, too.
    `probes` gives, by the number of a probe, the line that has just finished; 0 at the beginning of
    a function, a handler or a `finally`.
    """

    spans: Mapping[int, int]
    acting: frozenset[int]
    probes: tuple[int, ...]


def note_lines(tree: ast.Module) -> Lines:
    """Put a note before each statement, and a probe after each that could change something.

    A note sets an item of `ran`, a probe an item of `receivers[RECEIVER]`; see `bind`.

    Raises RecursionError if the script is nested too deeply.
    """
    noter = _Noter()
    noter.visit(tree)
    return Lines(noter.spans, frozenset(noter.acting), tuple(noter.probes))


def bind(code: CodeType, ran: object, receivers: object) -> CodeType:
    """A copy of the code with the objects in it that its notes and probes use.

    They have to be hashable, like all constants of a code object.
    """
    bound = {_RAN: ran, _RECEIVERS: receivers}
    consts = tuple(
        bound.get(const, const)
        if type(const) is str
        else bind(const, ran, receivers)
        if isinstance(const, CodeType)
        else const
        for const in code.co_consts
    )
    return code.replace(co_consts=consts)


def could_change(node: ast.AST) -> bool:
    """Whether a statement, its head, or an expression could change an object that is shared."""
    return any(
        isinstance(part, _ACTING)
        or (isinstance(part, ast.Compare) and any(isinstance(op, _MEMBERSHIP) for op in part.ops))
        or (isinstance(part, (ast.Tuple, ast.List)) and isinstance(part.ctx, ast.Store))
        for part in _run_by(node)
    )


_ACTING = (
    ast.Call, ast.Await, ast.Yield, ast.YieldFrom, ast.Subscript, ast.Attribute, ast.AugAssign,
    ast.For, ast.AsyncFor, ast.With, ast.AsyncWith, ast.comprehension, ast.Import, ast.ImportFrom,
    ast.Starred,
)  # fmt: skip
_MEMBERSHIP = (ast.In, ast.NotIn)  # They may take items from an iterator, as unpacking does.
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_LOOPS = (ast.For, ast.AsyncFor, ast.While)
_WITHS = (ast.With, ast.AsyncWith)


def _run_by(node: ast.AST) -> Iterator[ast.AST]:
    """The node and the parts that run with it: no statements in it, and no bodies of lambdas."""
    left = [node]
    while left:
        node = left.pop()
        yield node
        parts = [node.args] if isinstance(node, ast.Lambda) else ast.iter_child_nodes(node)
        left += (part for part in parts if not isinstance(part, _NOT_AT_ONCE))


_NOT_AT_ONCE = (ast.stmt, ast.ExceptHandler, ast.match_case)


def _expressions(statement: ast.AST, line: int) -> Iterator[tuple[ast.AST, int]]:
    """The expressions in a statement, each with its line: the statement's, or that of a lambda.

    Its blocks are left out. No recursion: a sum of a thousand strings is a thousand levels deep.
    """
    left = [(statement, line)]
    while left:
        node, line = left.pop()
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, _NOT_AT_ONCE):
                own = child.lineno if isinstance(child, ast.Lambda) else line
                yield child, own
                left.append((child, own))


def _probed_parts(node: ast.AST) -> list[ast.expr]:
    """The parts of an expression that need probes of their own, as they may run much later."""
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
        self.probes: list[int] = []
        self.line = 0
        """The line of the statement that is being visited."""

    def visit(self, node: ast.AST) -> None:
        """Visit a module, a statement, a handler or a case, with everything in it."""
        outer, acts = self.line, False
        if isinstance(node, ast.stmt):
            self.line = getattr(node, "lineno", self.line)
            acts = could_change(node)
            if acts:
                self.acting.add(self.line)
        self._visit_expressions(node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, _NOT_AT_ONCE):
                self.visit(child)
        self._visit_blocks(node, acts)
        self.line = outer

    def _visit_expressions(self, node: ast.AST) -> None:
        # Decide before any probe is put in: a probe is a subscript, and so would count as a change.
        acting = [
            (expression, line, [could_change(part) for part in parts])
            for expression, line in _expressions(node, self.line)
            if (parts := _probed_parts(expression))
        ]
        for expression, line, acts in acting:
            if isinstance(expression, ast.Lambda) and acts[0]:
                body = expression.body
                parts = [self._probe_expression(0, body), body, self._probe_expression(line, body)]
                expression.body = _item(parts, 1, body)
            elif isinstance(expression, ast.Yield) and expression.value is not None and acts[0]:
                expression.value = self._then_probe(expression.value, line)
            elif isinstance(expression, ast.GeneratorExp):
                if acts[0]:
                    expression.elt = self._then_probe(expression.elt, line)
                left = iter(acts[1:])
                for part in expression.generators:
                    part.ifs = [
                        self._then_probe(test, line) if next(left) else test for test in part.ifs
                    ]

    def _visit_blocks(self, node: ast.AST, acts: bool) -> None:
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                setattr(node, name, self._noted(block, node, name, acts))
        if acts and isinstance(node, (ast.If, *_LOOPS)) and not node.orelse:
            # The head has run for the last time, and no other probe follows it.
            node.orelse = [self._probe(self.line)]
        if acts and isinstance(node, ast.Return) and node.value is not None:
            node.value = self._then_probe(node.value, node.lineno)

    def _noted(self, block: list[ast.stmt], node: ast.AST, name: str, acts: bool) -> list[ast.stmt]:
        noted: list[ast.stmt] = []
        opens = True
        for position, statement in enumerate(block):
            # Streamlit's magic may have put its own import before the docstring.
            is_doc = name == "body" and position < 2 and _is_docstring(statement, node)
            if is_doc or _must_come_first(statement) or not hasattr(statement, "lineno"):
                noted.append(statement)
                continue
            line = statement.lineno
            self.spans[line] = _last_line(statement)
            if opens:
                noted += self._opening(node, name, acts, line)
                opens = False
            noted += [_note(line), statement]
            if line in self.acting and not isinstance(statement, _PROBED_WITHIN):
                noted.append(self._probe(line))
        return noted

    def _opening(self, node: ast.AST, name: str, acts: bool, at: int) -> list[ast.stmt]:
        """A probe at the beginning of a block, for changes that were made before the block.

        `at` is the line of the block's first statement. The probe of a function is on that line,
        because there a call fails that exceeds the recursion limit.
        """
        if name == "finalbody" or isinstance(node, (*_FUNCTIONS, ast.ExceptHandler)):
            return [self._probe(0, at)]
        if isinstance(node, (ast.If, *_LOOPS, *_WITHS)) and acts:
            return [self._probe(self.line)]
        if isinstance(node, ast.match_case) and self.line in self.acting:
            return [self._probe(self.line)]
        return []

    def _then_probe(self, value: ast.expr, line: int) -> ast.expr:
        return _item([value, self._probe_expression(line, value)], 0, value)

    def _probe_expression(self, line: int, beside: ast.expr) -> ast.expr:
        self.probes.append(line)
        return _part(_receiver(beside), len(self.probes) - 1, beside)

    def _probe(self, line: int, at: int = 0) -> ast.stmt:
        """`at` is the line to put the probe on, if not that of the present statement."""
        self.probes.append(line)
        position = _LineStart(at or line or self.line)
        return _set(_receiver(position), len(self.probes) - 1, position)


# Nothing after the first two runs; the others have probes inside.
_PROBED_WITHIN = (
    ast.Return, ast.Raise, ast.If, *_LOOPS, ast.Try, ast.TryStar,
)  # fmt: skip


class _LineStart(ast.expr):
    """The position of an inserted statement: a start of a line, so tracebacks show no carets."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.lineno = self.end_lineno = line
        self.col_offset = self.end_col_offset = 0


def _note(line: int) -> ast.stmt:
    position = _LineStart(line)
    return _set(_put(ast.Constant(_RAN), position), line, position)


def _receiver(beside: ast.expr) -> ast.expr:
    """The present receiver of probes. An item, as an attribute would show in `co_names`."""
    return _part(_put(ast.Constant(_RECEIVERS), beside), RECEIVER, beside)


def _item(parts: list[ast.expr], index: int, beside: ast.expr) -> ast.expr:
    """One of several expressions, which are all evaluated, in this order."""
    return _part(_put(ast.Tuple(parts, ast.Load()), beside), index, beside)


def _part(whole: ast.expr, index: int, beside: ast.expr) -> ast.expr:
    return _put(ast.Subscript(whole, _put(ast.Constant(index), beside), ast.Load()), beside)


def _set(whole: ast.expr, index: int, position: _LineStart) -> ast.stmt:
    """`whole[index] = 1`."""
    target = _put(ast.Subscript(whole, _put(ast.Constant(index), position), ast.Store()), position)
    return _put(ast.Assign([target], _put(ast.Constant(1), position)), position)


_Node = TypeVar("_Node", ast.expr, ast.stmt)


def _put(node: _Node, beside: ast.expr) -> _Node:
    """The node, at the position of another one."""
    node.lineno, node.col_offset = beside.lineno, beside.col_offset
    node.end_lineno, node.end_col_offset = beside.end_lineno, beside.end_col_offset
    return node


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
    """The last line of a statement; of a compound one, the last line of its head."""
    body = getattr(statement, "body", None) or getattr(statement, "cases", None)
    if isinstance(body, list) and body:
        first = body[0]
        start = getattr(first, "lineno", None) or getattr(first, "pattern", statement).lineno
        return max(statement.lineno, min(start - 1, statement.end_lineno or statement.lineno))
    return statement.end_lineno or statement.lineno
