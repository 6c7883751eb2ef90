"""Compile a script's text, so that it can be run and its lines can be recorded."""

import ast
import linecache
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from types import CodeType, TracebackType

import streamlit as st
from streamlit.runtime.scriptrunner import magic

from tutor.sandbox.lines import Lines, note_lines


@dataclass(frozen=True)
class Script:
    """A compiled and instrumented script. `path` is the file name in its tracebacks.

    To record a run, bind the code first (see `lines.bind`).
    """

    path: str
    code: CodeType
    known: Lines

    @property
    def lines(self) -> Mapping[int, int]:
        """For each line that can run, the last line of its statement or of its head."""
        return self.known.spans


@lru_cache(maxsize=256)
def compile_script(source: str, name: str, recorded: bool = True) -> Script:
    """Compile as Streamlit's own `ScriptCache` does, magic included.

    The script is instrumented if it is to be `recorded`, unless it is nested too deeply for that.

    Raises SyntaxError, ValueError for a source with null bytes, and RecursionError or MemoryError
    for one that is too complex.
    """
    path = os.path.abspath(name) if os.path.exists(name) else name
    tree = _parsed(source, path)
    if recorded:
        with suppress(Exception):
            known = note_lines(tree)
            return Script(path, _compiled(tree, path), known)
        tree = _parsed(source, path)
    return Script(path, _compiled(tree, path), Lines({}, frozenset(), ()))


def _parsed(source: str, path: str) -> ast.Module:
    if st.get_option("runner.magicEnabled"):
        tree: ast.Module = magic.add_magic(source, path)
        return tree
    return ast.parse(source, path)


def _compiled(tree: ast.Module, path: str) -> CodeType:
    return compile(tree, path, mode="exec", flags=0, dont_inherit=True, optimize=-1)


def remember_lines(script: Script, source: str) -> None:
    """Let tracebacks and `inspect.getsource` find the script's lines, even if there is no file."""
    known = linecache.cache.get(script.path)
    lines = source.splitlines(keepends=True)
    if known is None or len(known) == 1 or known[2] != lines:
        # No modification time: `linecache.checkcache` then leaves the entry alone.
        linecache.cache[script.path] = (len(source), None, lines, script.path)


def last_line(trace: TracebackType | None, path: str) -> int | None:
    """The last line of the script in the traceback."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
