"""Runs the tests of a file without pytest, which the site does not install.

AppTest replaces Streamlit's runtime in its process and leaves none behind. So a server must not run
a test. A worker may, because it serves one frame (see `compat.runtime_kept`), and so may pytest.
"""

import ast
import inspect
import traceback
from collections.abc import Callable, Mapping
from types import ModuleType

from tutor.snippet import Outcome


def run(text: str, file: str, fixtures: Mapping[str, object] | None = None) -> tuple[Outcome, ...]:
    """Run each function `test_...` of the text, in their order; `file` is where the text is.

    `fixtures` are the values of their parameters, by name. A text that fails before it has defined
    its tests is one outcome, with an empty name.
    """
    module = ModuleType("__test__")
    module.__file__ = file
    try:
        exec(compile(text, file, "exec"), vars(module))
        return tuple(
            _outcome(name, test, text, file, fixtures or {})
            for name, test in vars(module).items()
            if name.startswith("test_") and inspect.isfunction(test)
        )
    except Exception as error:
        return (Outcome("", _line(error, file), _why(error)),)


def _outcome(
    name: str,
    test: Callable[..., object],
    text: str,
    file: str,
    fixtures: Mapping[str, object],
) -> Outcome:
    wanted = inspect.signature(test).parameters
    try:
        test(**{fixture: fixtures[fixture] for fixture in wanted})
    except Exception as error:
        line = _line(error, file)
        why = _why(error)
        if type(error) is AssertionError and not error.args:
            why = _compared(error, text, file)
        return Outcome(name, line, why)
    return Outcome(name)


def _line(error: Exception, file: str) -> int:
    """The last line of the file that the error passed through; for bad syntax, the bad line."""
    if isinstance(error, SyntaxError):
        return error.lineno or 1
    lines = [
        frame.lineno or 1
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == file
    ]
    return lines[-1] if lines else 1


def _why(error: Exception) -> str:
    """The error on a few lines, without Playwright's log of the calls."""
    message = str(error).partition("Call log:")[0].strip()
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def _compared(error: Exception, text: str, file: str) -> str:
    """What a failed `assert left == right` found on the left, as pytest says it."""
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename != file:
            continue
        for node in ast.walk(ast.parse(text)):
            match node:
                case ast.Assert(test=ast.Compare(left=left)) if node.lineno == line:
                    code = compile(ast.Expression(left), file, "eval")
                    return f"It was {eval(code, frame.f_globals, frame.f_locals)!r}."
    return "AssertionError"
