"""Which line of the script is behind a call: found by going back through the callers."""

import os
import sys
import sysconfig
from collections.abc import MutableMapping
from types import FrameType, FunctionType

import streamlit
from streamlit.runtime.metrics_util import gather_metrics
from streamlit.runtime.state.session_state_proxy import SessionStateProxy

_FAR = 60
"""Calls that are gone through."""
_STREAMLIT = os.path.dirname(streamlit.__file__) + os.sep
_ABSTRACT = MutableMapping.pop.__code__.co_filename
_HERE = os.path.dirname(__file__) + os.sep
_OF_THE_MAPPING = {
    SessionStateProxy.__getitem__.__code__.co_filename,
    gather_metrics.__code__.co_filename,  # It is around the methods that write.
    os.path.join(_HERE, "recorder.py"),
}
_LIBRARIES = (*{sysconfig.get_path(name) for name in ("stdlib", "purelib", "platlib")}, "<frozen ")
_CALLS_CALLBACKS = os.path.join(_HERE, "state.py")


def accessing_line(path: str) -> tuple[int | None, str] | None:
    """The line that deals with the state now, and by which method of a mapping.

    None if it is Streamlit's own code that does. No line if a callback does that has none itself.
    """
    frame: FrameType | None = sys._getframe(2)
    by = ""
    helped = False  # by a module that is neither the script nor a library
    for _ in range(_FAR):
        if frame is None:
            break
        file = frame.f_code.co_filename
        if file == path:
            return frame.f_lineno, by
        if file == _CALLS_CALLBACKS:
            break
        if file == _ABSTRACT:
            by = frame.f_code.co_name
        elif file not in _OF_THE_MAPPING and not helped:
            if file.startswith(_STREAMLIT):
                return None
            helped = not file.startswith(_LIBRARIES)
        frame = frame.f_back
    return None, by


def passing_line(callback: object, path: str) -> int | None:
    """The line that passes the callback to a widget now; of a lambda its own line."""
    if type(callback) is FunctionType:
        code = callback.__code__
        if code.co_filename == path and code.co_name == "<lambda>":
            return code.co_firstlineno
    frame: FrameType | None = sys._getframe(1)
    for _ in range(_FAR):
        if frame is None:
            break
        if frame.f_code.co_filename == path:
            return frame.f_lineno
        frame = frame.f_back
    return None
