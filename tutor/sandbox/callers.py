"""Find the line of the script that caused a call, by searching the stack."""

import os
import sys
import sysconfig
from collections.abc import MutableMapping
from types import FrameType, FunctionType

import streamlit
from streamlit.runtime.metrics_util import gather_metrics
from streamlit.runtime.state.session_state_proxy import SessionStateProxy

_MAX_CALLS = 60
"""How many stack frames are searched."""
_STREAMLIT = os.path.dirname(streamlit.__file__) + os.sep
_ABSTRACT = MutableMapping.pop.__code__.co_filename
_HERE = os.path.dirname(__file__) + os.sep
_OF_THE_MAPPING = {
    SessionStateProxy.__getitem__.__code__.co_filename,
    gather_metrics.__code__.co_filename,  # It wraps the methods that write.
    os.path.join(_HERE, "recorder.py"),
}
_LIBRARIES = (*{sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")}, "<frozen ")
_CALLS_CALLBACKS = os.path.join(_HERE, "state.py")


def accessing_line(path: str) -> tuple[int | None, str] | None:
    """The line that accesses the state now, and the method of `MutableMapping` that it uses.

    None if Streamlit's own code does it. The line is None if a callback without lines does it.
    """
    frame: FrameType | None = sys._getframe(2)
    method = ""
    is_helped = False  # Whether a module that is neither the script nor a library does it.
    for _ in range(_MAX_CALLS):
        if frame is None:
            break
        file = frame.f_code.co_filename
        if file == path:
            return frame.f_lineno, method
        if file == _CALLS_CALLBACKS:
            break
        if file == _ABSTRACT:
            method = frame.f_code.co_name
        elif file not in _OF_THE_MAPPING and not is_helped:
            if file.startswith(_STREAMLIT):
                return None
            is_helped = not file.startswith(_LIBRARIES)
        frame = frame.f_back
    return None, method


def passing_line(callback: object, path: str) -> int | None:
    """The line that passes the callback to a widget now. For a lambda, its own line."""
    if type(callback) is FunctionType:
        code = callback.__code__
        if code.co_filename == path and code.co_name == "<lambda>":
            return code.co_firstlineno
    frame: FrameType | None = sys._getframe(1)
    for _ in range(_MAX_CALLS):
        if frame is None:
            break
        if frame.f_code.co_filename == path:
            return frame.f_lineno
        frame = frame.f_back
    return None
