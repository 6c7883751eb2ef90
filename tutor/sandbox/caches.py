"""Keep the cached functions of demos apart.

Streamlit tells cached functions apart by module, name and source. All scripts are `__main__`,
so two demos with the same function would share what it returned.
"""

from typing import Any

from streamlit.runtime.caching.cache_utils import CachedFunc, CachedFuncInfo
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.util import calc_hash

from tutor.sandbox.context import DemoContext

_init = CachedFunc.__init__


def _init_apart(self: CachedFunc[Any, Any], info: CachedFuncInfo[Any, Any]) -> None:
    _init(self, info)
    demo = get_script_run_ctx(suppress_warning=True)
    if isinstance(demo, DemoContext):
        # A cache of the session ends with it, and a reload of the demo is the end of its session.
        space = demo.space.script_hash if info.scope == "session" else demo.space.name
        self._function_key = calc_hash(f"{space}/{self._function_key}")


def keep_caches_apart() -> None:
    """Patch the one place where a cached function gets its key. Harmless to call again."""
    CachedFunc.__init__ = _init_apart  # type: ignore[method-assign]
