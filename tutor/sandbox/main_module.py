"""A `__main__` that serves many scripts at once.

For each run, Streamlit installs a new module as `__main__`, so that pickle finds the classes of the
script. All threads share `__main__`, so the last run has it. In a single app that seldom matters.
Here, each run of any visitor would replace it for all the others.
"""

import sys
import threading
import weakref
from functools import wraps
from types import ModuleType
from typing import Any, NamedTuple

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner

from tutor.sandbox import compat
from tutor.sandbox.names import copy_name

_STARTED_BY = "_tutor_started_by"
_latest: dict[str, ModuleType] = {}
"""The module of each script's last run, by its path, as a thread may outlive its run."""

_start = threading.Thread.start


class MainModule(ModuleType):
    """A `__main__` in which each thread finds the names of its own demo.

    A thread without a demo's context belongs to the script that started it.
    """

    def __getattribute__(self, name: str) -> Any:
        return ModuleType.__getattribute__(_module() or self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        ModuleType.__setattr__(_module() or self, name, value)

    def __delattr__(self, name: str) -> None:
        ModuleType.__delattr__(_module() or self, name)


copy_name(ModuleType, MainModule)


def share_main() -> None:
    """Let Streamlit's script runner install such a `__main__`, and let threads note their script.

    Idempotent.
    """
    compat.replace_main_module(_new_module)
    threading.Thread.start = _start_noted  # type: ignore[method-assign]


def begin_main(path: str) -> ModuleType:
    """Make the module for a run of the script in that file, and install it as `__main__`."""
    module = ModuleType("__main__")
    _latest[path] = module
    sys.modules["__main__"] = MainModule("__main__")
    return module


class _StartedBy(NamedTuple):
    """The run and the script that started a thread."""

    context: weakref.ref[Any]
    path: str


def _module() -> ModuleType | None:
    """The module of the script that this thread belongs to."""
    context: Any = get_script_run_ctx(suppress_warning=True)
    if context is not None:
        return getattr(context, "main_module", None)
    noted: _StartedBy | None = getattr(threading.current_thread(), _STARTED_BY, None)
    if noted is None:
        return None
    context = noted.context()
    if getattr(context, "running", False):
        module: ModuleType = context.main_module
        return module
    return _latest.get(noted.path)


@wraps(_start)
def _start_noted(self: threading.Thread) -> None:
    context: Any = get_script_run_ctx(suppress_warning=True)
    module = getattr(context, "main_module", None)
    noted = getattr(threading.current_thread(), _STARTED_BY, None)
    if module is not None:
        noted = _StartedBy(weakref.ref(context), module.__file__)
    if noted is not None:
        setattr(self, _STARTED_BY, noted)
    _start(self)


def _new_module(_self: ScriptRunner, name: str) -> ModuleType:
    return MainModule(name)
