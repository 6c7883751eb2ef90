"""Keep the cached functions of demos apart.

Streamlit identifies a cached function by module, name and source, and clears all caches at once.
All scripts are `__main__`. So two snippets with the same function would share its results, and a
snippet that clears its caches would clear those of all others.
"""

import hashlib
from collections.abc import Mapping
from typing import Any

from streamlit.runtime.caching.cache_data_api import DataCaches
from streamlit.runtime.caching.cache_resource_api import ResourceCaches
from streamlit.runtime.caching.cache_utils import CachedFunc, CachedFuncInfo
from streamlit.runtime.scriptrunner import get_script_run_ctx

from tutor.sandbox import compat
from tutor.sandbox.context import DemoContext


def keep_caches_apart() -> None:
    """Replace how a cached function gets its key, and how all caches are cleared. Idempotent."""
    compat.replace_cached_func(_init_apart)
    compat.replace_clearing(_clear_data_of_owner, _clear_resources_of_owner)


def _init_apart(self: CachedFunc[Any, Any], info: CachedFuncInfo[Any, Any]) -> None:
    compat.native_cached_func(self, info)
    owner = _owner()
    if owner:
        demo = get_script_run_ctx(suppress_warning=True)
        session = ""
        if isinstance(demo, DemoContext) and info.scope == "session":
            # A session's cache ends with the session, and a reload of the demo ends its session.
            session = demo.session.script_hash
        self._function_key = _prefix(owner) + _hash(f"{session}/{self._function_key}")


def _owner() -> str:
    """The owner of the caches that are used now: a demo, or a script that is open alone."""
    context: Any = get_script_run_ctx(suppress_warning=True)
    if isinstance(context, DemoContext):
        return f"demo {context.session.name}"
    module = getattr(context, "main_module", None)
    return f"file {module.__file__}" if module is not None else ""


def _prefix(owner: str) -> str:
    return f"{_hash(owner)}-"


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _clear_data_of_owner() -> None:
    if not _clear_of_owner(compat.DATA_CACHES):
        compat.native_clear_data()


def _clear_resources_of_owner() -> None:
    if not _clear_of_owner(compat.RESOURCE_CACHES):
        compat.native_clear_resources()


def _clear_of_owner(registry: DataCaches | ResourceCaches) -> bool:
    """Clear the caches of the script that runs now. False if that is the page itself."""
    owner = _owner()
    if not owner:
        return False
    by_session: Mapping[str | None, Mapping[str, Any]] = registry._function_caches  # noqa: SLF001 - no public way to clear some of the caches
    for caches in list(by_session.values()):
        for key, cache in list(caches.items()):
            if key.startswith(_prefix(owner)):
                cache.clear()
    return True
