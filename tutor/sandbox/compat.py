"""Every change that the site makes to Streamlit itself.

Nothing else in `tutor` assigns to a module, a class or an object of Streamlit, and
`tests/test_insides.py` checks this. Each function here installs one replacement. Its docstring says
why the change is necessary, and how to see that a new version of Streamlit makes it unnecessary.
All functions may be called again. The originals are available as `native_…`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import ModuleType
from typing import Any, cast

from streamlit import delta_generator
from streamlit.config_option import ConfigOption
from streamlit.runtime import Runtime, fragment
from streamlit.runtime.caching import cache_data_api, cache_resource_api
from streamlit.runtime.caching.cache_utils import CachedFunc, CachedFuncInfo
from streamlit.runtime.fragment import _FragmentIdentity
from streamlit.runtime.scriptrunner import script_runner
from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.runtime.scriptrunner_utils.script_requests import ScriptRequests
from streamlit.runtime.state import SessionState

DATA_CACHES = cache_data_api._data_caches
RESOURCE_CACHES = cache_resource_api._resource_caches

native_cached_func = CachedFunc.__init__
native_clear_data = DATA_CACHES.clear_all
native_clear_resources = RESOURCE_CACHES.clear_all
native_option = cast("Callable[[ConfigOption], Any]", ConfigOption.value.fget)  # type: ignore[attr-defined]
native_set_option = ConfigOption.set_value
native_fragment_identity = fragment._make_fragment_identity


def replace_cached_func(
    init: Callable[[CachedFunc[Any, Any], CachedFuncInfo[Any, Any]], None],
) -> None:
    """Change the key under which a cached function keeps its results.

    Why: Streamlit makes it of module, name and source. Every demo is `__main__`, so two demos with
    the same function would share its results.
    Until: an app can name its caches, or the key includes the script's path
    (`cache_utils._make_function_key`).
    """
    CachedFunc.__init__ = init  # type: ignore[method-assign, assignment]


def replace_clearing(data: Callable[[], None], resources: Callable[[], None]) -> None:
    """Change what `st.cache_data.clear()` and `st.cache_resource.clear()` clear.

    Why: they clear the caches of the whole process, and so those of every demo and every visitor.
    Until: they can clear the caches of one script only.
    """
    DATA_CACHES.clear_all = data  # type: ignore[method-assign]
    RESOURCE_CACHES.clear_all = resources  # type: ignore[method-assign]


def replace_options(
    read: Callable[[ConfigOption], Any],
    write: Callable[[ConfigOption, Any, str | None], None],
) -> None:
    """Change where an option is read and set.

    Why: a process has one set of options. A demo must not see how the site sets `client` and
    `theme` for its own pages, nor change that.
    Until: `config.get_option` takes options from the script run context.
    """
    ConfigOption.value = property(read)  # type: ignore[assignment, method-assign]
    ConfigOption.set_value = write  # type: ignore[method-assign, assignment]


def replace_fragment_identity(make: Callable[..., _FragmentIdentity]) -> None:
    """Change how the id of a fragment is made.

    Why: Streamlit makes it of the function's name and its path on the page. These may be the same
    in two demos, and the page keeps the fragments of both.
    Until: `fragment._make_fragment_identity` uses the hash of the script that is running.
    """
    fragment._make_fragment_identity = make


def replace_main_module(make: Callable[[ScriptRunner, str], ModuleType]) -> None:
    """Change the module that a script run installs as `__main__`.

    Why: all threads share `__main__`, and a run of the page replaces it while demos are running.
    Then pickle does not find the classes of those demos.
    Until: `ScriptRunner._run_script` no longer sets `sys.modules["__main__"]`.
    """
    ScriptRunner._new_module = make  # type: ignore[assignment, method-assign]


@contextmanager
def requests_as(requests: ScriptRequests, kind: type[ScriptRequests]) -> Iterator[None]:
    """Give the requests of a page's run another class for a while.

    Why: the session has a reference to this object, and uses it in the thread of the event loop. A
    click in one of the page's fragments waits until the run has ended, but a click in a demo has to
    end the run.
    Until: a request for a fragment ends a run of that fragment (`ScriptRequests.request_rerun`
    and `on_scriptrunner_yield`; `test_a_waiting_request_can_be_looked_at_and_taken` then fails).
    """
    before = requests.__class__
    requests.__class__ = kind
    try:
        yield
    finally:
        requests.__class__ = before


@contextmanager
def runtime_kept() -> Iterator[None]:
    """Put this process's runtime back after tests with AppTest.

    Why: `AppTest._run` replaces it, and leaves none; a worker needs it for the next message.
    Until: AppTest restores the runtime that it found.
    """
    before = Runtime._instance
    try:
        yield
    finally:
        Runtime._instance = before


def state_as(state: SessionState, kind: type[SessionState]) -> None:
    """Give the session state of a page another class with the same fields.

    Why: the page's state has the values of the demos' widgets. To find the callbacks to call, it
    compares each value with the previous one, which would run `__eq__` of a demo's classes.
    Until: `SessionState._call_callbacks` compares only the values of widgets with callbacks.
    """
    if type(state) is SessionState:
        state.__class__ = kind


def leave_sys_path() -> None:
    """Keep a script run from putting the folder of its main script first in `sys.path`.

    Why: in a worker the main script is the site's own `edited_page.py`. With its folder first,
    `import files` in a reader's text would find a module of the site.
    Until: the main script of a worker is the reader's text itself.
    """
    script_runner.modified_sys_path = nullcontext  # type: ignore[attr-defined, assignment]


def skip_search_for_prompt() -> None:
    """Keep Streamlit from searching all modules for a sign of an interactive Python prompt.

    Why: it searches once in each process, at the first element, and each worker is a new process.
    The search takes as long as the rest of a small app's first run.
    Until: `DeltaGenerator` no longer warns about a script that runs without `streamlit run`.
    """
    delta_generator._use_warning_has_been_displayed = True
