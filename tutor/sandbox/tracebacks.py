"""Tracebacks as `streamlit run` has them: its two frames that call the script, and none of ours.

An error in which no line of the script occurs is shown with Streamlit's own lines, and the terminal
shows them for every error.
"""

import ast
import inspect
import os
from collections.abc import Callable
from functools import lru_cache
from types import TracebackType
from typing import Any

from streamlit.runtime.scriptrunner.exec_code import exec_func_with_error_handling
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_MOST_CAUSES = 50


class _Reached(BaseException):
    """The frames that are wanted stand on the stack."""


def make_native(error: BaseException, call: str) -> None:
    """Change the traceback of an error to what it is natively.

    `call` is what Streamlit's script runner was calling: "exec", "on_script_will_rerun", ...
    """
    cut(error)
    trace = error.__traceback__
    for frame in reversed(_native(call)):
        trace = TracebackType(trace, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    BaseException.with_traceback(error, trace)


def make_native_of_compiling(error: BaseException) -> None:
    """The same for an error of a script that cannot be compiled."""
    cut(error)
    trace = error.__traceback__
    call = "compile" if trace is None else "add_magic"
    for frame in reversed(_compiling(call)):
        trace = TracebackType(trace, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    BaseException.with_traceback(error, trace)


def cut(error: BaseException) -> None:
    """Take the sandbox's own frames out of the traceback, and out of those of its causes."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting and len(seen) < _MOST_CAUSES:
        each = waiting.pop()
        if each is None or id(each) in seen:
            continue
        seen.add(id(each))
        # (The class of the error may refuse to have an attribute set.)
        BaseException.with_traceback(each, _without_ours(each.__traceback__))
        waiting += [each.__cause__, each.__context__]
        if isinstance(each, BaseExceptionGroup):
            waiting += each.exceptions


def _without_ours(trace: TracebackType | None) -> TracebackType | None:
    kept = []
    while trace is not None:
        if not trace.tb_frame.f_code.co_filename.startswith(_PACKAGE):
            kept.append(trace)
        trace = trace.tb_next
    for number, each in enumerate(kept):
        each.tb_next = kept[number + 1] if number + 1 < len(kept) else None
    return kept[0] if kept else None


@lru_cache
def _native(call: str) -> tuple[TracebackType, ...]:
    """The traceback of Streamlit's two frames, where its script runner calls that function."""
    stub = _stub(ScriptRunner._run_script, "code_to_exec", call)
    context: Any = None  # not used, because `_Reached` is no `Exception`
    return _frames_of(lambda reach: exec_func_with_error_handling(lambda: stub(reach), context))


@lru_cache
def _compiling(call: str) -> tuple[TracebackType, ...]:
    """The traceback of the two frames that compile a script, where they call that function."""
    runner = _stub(ScriptRunner._run_script, "_run_script", "get_bytecode")
    cache = _stub(ScriptCache.get_bytecode, "get_bytecode", call)
    return _frames_of(lambda reach: runner(lambda: cache(reach)))


def _frames_of(phase: Callable[[Callable[[], None]], object]) -> tuple[TracebackType, ...]:
    """The frames, without ours, that lead to the call of what is handed over."""

    def reach() -> None:
        raise _Reached

    try:
        phase(reach)
    except _Reached as reached:
        trace, found = reached.__traceback__, []
        while trace is not None:
            if not trace.tb_frame.f_code.co_filename.startswith(_PACKAGE):
                found.append(trace)
            trace = trace.tb_next
        return tuple(found)
    return ()


def _stub(around: Callable[..., Any], name: str, call: str) -> Any:
    """A function that stands where a function of that name stands, and calls what it is given.

    `around` is that function, or one that it is defined in. The stub's one call has the place in
    the file, and so in tracebacks, of the call that it stands for.
    """
    lines, first = inspect.getsourcelines(around)
    tree = ast.parse("if True:\n" + "".join(lines))
    [found] = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    place = next(
        node
        for node in ast.walk(found)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == call
    )
    called = ast.Call(ast.Name("call", ast.Load()), [], [])
    for node in ast.walk(called):
        node.lineno = place.lineno + first - 2  # type: ignore[attr-defined]
        node.end_lineno = (place.end_lineno or place.lineno) + first - 2  # type: ignore[attr-defined]
        node.col_offset = place.col_offset  # type: ignore[attr-defined]
        node.end_col_offset = place.end_col_offset  # type: ignore[attr-defined]
    module = ast.parse(f"def {name}(call): pass")
    [function] = module.body
    assert isinstance(function, ast.FunctionDef)
    function.body = [ast.copy_location(ast.Expr(called), called)]
    namespace: dict[str, Any] = {}
    exec(compile(module, inspect.getfile(around), "exec"), namespace)
    return namespace[name]
