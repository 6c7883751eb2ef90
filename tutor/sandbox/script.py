"""From a script's text to something that can be executed and traced back to its lines."""

import linecache
import os
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType, TracebackType

from streamlit import config
from streamlit.runtime.scriptrunner import magic


@dataclass(frozen=True)
class Script:
    """A compiled script. `path` is what its `__file__` and its tracebacks say."""

    path: str
    code: CodeType


@lru_cache(maxsize=256)
def compile_script(source: str, name: str) -> Script:
    """Compile as Streamlit's own `ScriptCache` does, magic included.

    Raises SyntaxError, and ValueError for a source with null bytes.
    """
    path = os.path.abspath(name) if os.path.exists(name) else name
    tree = magic.add_magic(source, path) if config.get_option("runner.magicEnabled") else source
    code = compile(tree, path, mode="exec", flags=0, dont_inherit=True, optimize=-1)
    return Script(path, code)


def remember_lines(script: Script, source: str) -> None:
    """Let tracebacks and `inspect.getsource` find the lines that are run, file or no file."""
    known = linecache.cache.get(script.path)
    lines = source.splitlines(keepends=True)
    if known is None or len(known) == 1 or known[2] != lines:
        # No modification time: `linecache.checkcache` then leaves the entry alone.
        linecache.cache[script.path] = (len(source), None, lines, script.path)


def last_line(trace: TracebackType | None, path: str) -> int | None:
    """The line of the script that the traceback passes through last."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
