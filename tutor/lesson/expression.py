"""The expression of a task or question: its syntax, the names it sees, and whether it is true."""

import ast
import builtins
from collections.abc import Mapping
from functools import cache
from types import CodeType

CALLS = ("abs", "all", "any", "bool", "float", "int", "len", "max", "min", "round", "set",
         "sorted", "str", "sum")  # fmt: skip
LONGEST = 500
"""Characters. Python's own limit, on nesting, differs between its versions."""
NODES = (ast.Attribute, ast.BoolOp, ast.Call, ast.Compare, ast.Constant, ast.Dict,
         ast.GeneratorExp, ast.List, ast.Name, ast.Set, ast.Slice, ast.Subscript, ast.Tuple,
         ast.UnaryOp, ast.boolop, ast.cmpop, ast.comprehension, ast.expr_context,
         ast.unaryop)  # fmt: skip


def refusal(expression: str) -> tuple[str, str] | None:
    """The rule that the expression breaks, and its remedy; None if it breaks none."""
    if len(expression) > LONGEST:
        return f"is longer than {LONGEST} characters", "Ask for less."
    try:
        tree = ast.parse(expression, mode="eval").body
        _compiled(expression)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        return f"does not compile: {getattr(error, 'msg', error)}", "Write one Python expression."
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name), keywords=[]) if name in CALLS:
                continue
            case ast.Call():
                return "calls something", f"Only these may be called: {', '.join(CALLS)}."
            case ast.Name(id=name) if name in CALLS and id(node) not in called:
                return f"uses {name} without calling it", f'Reach a key as state["{name}"].'
            case ast.Attribute(attr=name) | ast.Name(id=name) if name.startswith("_"):
                return f"reads {name}", 'Reach a key that begins with _ as state["_…"].'
        if not isinstance(node, NODES):
            return (
                f"uses {type(node).__name__}",
                "Compare names, attributes and items; call len, any and the like.",
            )
    return None


def task_names(
    keys: Mapping[str, object],
    *,
    version: str,
    runs: int,
    error: str,
    stopped: bool,
    record: Mapping[str, object] | None = None,
) -> dict[str, object]:
    """The names that an expression sees after a run.

    `version` is a label, `error` a type's name or empty.
    `record` has the names that `first_record` lists; without it, the run counts as a first run.
    A key of the demo with the same name as one of the site's is available as `state["…"]`.
    """
    site = {"state": keys, "version": version, "runs": runs, "error": error, "stopped": stopped}
    return {**keys, **site, **(first_record(keys) if record is None else record)}


def first_record(keys: Mapping[str, object]) -> dict[str, object]:
    """The names that describe how a run went, for a first run that left these keys."""
    return {
        "fragments": 0,  # number of fragment runs; `runs` does not count them
        "cause": "load",  # else "widget", "form", "rerun", "fragment", "link", "switch", ...
        "callbacks": (),  # names of the callbacks that ran before the script
        "reruns": 0,  # how often `st.rerun()` ran the script since the last click
        "added": set(keys),
        "changed": set[str](),
        "in_place": set[str](),
        "removed": set[str](),
    }


def holds(expression: str, names: Mapping[str, object]) -> bool:
    """Whether it is true. An expression that raises, or reads a missing name, counts as false."""
    allowed = {name: getattr(builtins, name) for name in CALLS}
    # The text comes from a lesson, and `refusal` has accepted it.
    # All names are globals, because a generator expression does not see locals.
    scope = {**names, **allowed, "__builtins__": {}}
    try:
        return bool(eval(_compiled(expression), scope))
    except Exception:  # A name is missing, or a value's own code raised something.
        return False


@cache
def _compiled(expression: str) -> CodeType:
    return compile(expression, "<task>", "eval")
