"""Make tracebacks the same as with `streamlit run`: Streamlit's two frames, and none of ours.

Streamlit shows its own frames if an error passes through no line of the script. The terminal shows
them for every error.
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
    """Raised when the frames to copy are on the stack."""


def make_native(error: BaseException, call: str) -> None:
    """Change the traceback of an error to that of `streamlit run`.

    `call` is the function that Streamlit's script runner called: "exec", "on_script_will_rerun", …
    """
    cut(error)
    trace = error.__traceback__
    for frame in reversed(_native(call)):
        trace = TracebackType(trace, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    BaseException.with_traceback(error, trace)


def make_native_of_compiling(error: BaseException) -> None:
    """Do the same for the error of a script that cannot be compiled."""
    cut(error)
    trace = error.__traceback__
    call = "compile" if trace is None else "add_magic"
    for frame in reversed(_compiling(call)):
        trace = TracebackType(trace, frame.tb_frame, frame.tb_lasti, frame.tb_lineno)
    BaseException.with_traceback(error, trace)


def cut(error: BaseException) -> None:
    """Remove the sandbox's frames from the traceback of an error, and from those of its causes."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting and len(seen) < _MOST_CAUSES:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        # Not by assignment: the class of the error may refuse to set attributes.
        BaseException.with_traceback(current, _without_ours(current.__traceback__))
        waiting += [current.__cause__, current.__context__]
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions


def _without_ours(trace: TracebackType | None) -> TracebackType | None:
    kept = []
    while trace is not None:
        if not trace.tb_frame.f_code.co_filename.startswith(_PACKAGE):
            kept.append(trace)
        trace = trace.tb_next
    for number, entry in enumerate(kept):
        entry.tb_next = kept[number + 1] if number + 1 < len(kept) else None
    return kept[0] if kept else None


@lru_cache
def _native(call: str) -> tuple[TracebackType, ...]:
    """The traceback of Streamlit's two frames at the call of that function in its script runner."""
    stub = _stub(ScriptRunner._run_script, "code_to_exec", call)  # noqa: SLF001 - its line is what a traceback shows
    context: Any = None  # Not used, because `_Reached` is no `Exception`.
    return _frames_of(lambda reach: exec_func_with_error_handling(lambda: stub(reach), context))


@lru_cache
def _compiling(call: str) -> tuple[TracebackType, ...]:
    """The traceback of the two frames that compile a script, at the call of that function."""
    runner = _stub(ScriptRunner._run_script, "_run_script", "get_bytecode")  # noqa: SLF001 - its line is what a traceback shows
    cache = _stub(ScriptCache.get_bytecode, "get_bytecode", call)
    return _frames_of(lambda reach: runner(lambda: cache(reach)))


def _frames_of(action: Callable[[Callable[[], None]], object]) -> tuple[TracebackType, ...]:
    """The frames, without ours, through which the action calls its argument."""

    def reach() -> None:
        raise _Reached

    try:
        action(reach)
    except _Reached as reached:
        trace, found = reached.__traceback__, []
        while trace is not None:
            if not trace.tb_frame.f_code.co_filename.startswith(_PACKAGE):
                found.append(trace)
            trace = trace.tb_next
        return tuple(found)
    return ()


def _stub(around: Callable[..., Any], name: str, call: str) -> Any:
    """A stub of the function `name`, which does nothing but call its argument.

    `around` is that function, or the one that it is defined in. The stub's call has the position in
    the file, and so in tracebacks, of the original's call of the function `call`.
    """
    lines, first = inspect.getsourcelines(around)
    tree = ast.parse("if True:\n" + "".join(lines))
    [found] = [
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name
    ]
    position = next(
        node
        for node in ast.walk(found)
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == call
    )
    called = ast.Call(ast.Name("call", ast.Load()), [], [])
    for node in ast.walk(called):
        node.lineno = position.lineno + first - 2  # type: ignore[attr-defined]
        node.end_lineno = (position.end_lineno or position.lineno) + first - 2  # type: ignore[attr-defined]
        node.col_offset = position.col_offset  # type: ignore[attr-defined]
        node.end_col_offset = position.end_col_offset  # type: ignore[attr-defined]
    module = ast.parse(f"def {name}(call): pass")
    [function] = module.body
    assert isinstance(function, ast.FunctionDef)
    function.body = [ast.copy_location(ast.Expr(called), called)]
    namespace: dict[str, Any] = {}
    exec(compile(module, inspect.getfile(around), "exec"), namespace)
    return namespace[name]
