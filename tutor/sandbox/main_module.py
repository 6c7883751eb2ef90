"""`__main__`, for many scripts at once.

Streamlit makes a module for each run and installs it as `__main__`, so that pickle finds the
classes of the script. There is one `__main__` for all threads: whoever runs last has it. Alone in
an app that seldom matters; here any visitor of any lesson would take it from all the others.
"""

from types import ModuleType
from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner


class MainModule(ModuleType):
    """A `__main__` that shows each thread the names of the demo that runs on it."""

    def __getattribute__(self, name: str) -> Any:
        demo = get_script_run_ctx(suppress_warning=True)
        return ModuleType.__getattribute__(getattr(demo, "main_module", None) or self, name)


def share_main() -> None:
    """Have the page's script runner install such a `__main__`, too. Idempotent."""
    ScriptRunner._new_module = _new_module  # type: ignore[assignment, method-assign]


def _new_module(_self: ScriptRunner, name: str) -> ModuleType:
    return MainModule(name)
