"""Keep a demo's fragments, and let the page run each of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.runtime.fragment import (
    Fragment,
    MemoryFragmentStorage,
    _FragmentIdentity,
    _FragmentLifetime,
)
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState

from tutor.sandbox import compat


def keep_fragments_apart() -> None:
    """Make the ids of fragments different in each demo. Idempotent.

    Streamlit makes an id of the function's name and its path, which two demos may have in common.
    """
    compat.replace_fragment_identity(_identity_of_demo)


def _identity_of_demo(
    func: Callable[..., Any], *, delta_path: str, additional_hash_info: str
) -> _FragmentIdentity:
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and isinstance(context.fragment_storage, DemoFragments):
        additional_hash_info += context.pages_manager.main_script_hash
    return compat.native_fragment_identity(
        func, delta_path=delta_path, additional_hash_info=additional_hash_info
    )


class DemoFragments(MemoryFragmentStorage):
    """Stores the demo's fragments as Streamlit does, and registers them with the page.

    The browser asks the page to rerun a fragment by its id. The page then calls `run_requested`,
    which first enters the demo's own context.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        """The names of the fragments' functions, by the ids of the fragments."""
        self._page: ScriptRunContext | None = None
        self._parent_id: str | None = None
        self._run_requested: Callable[[], None] = lambda: None

    def connect(
        self, page: ScriptRunContext, parent_id: str | None, run_requested: Callable[[], None]
    ) -> None:
        """Begin a run. From now on each new fragment is registered with the page at once."""
        self._page, self._parent_id, self._run_requested = page, parent_id, run_requested
        self.keep_all()

    def register(
        self,
        key: str,
        fragment: Fragment,
        *,
        parent_fragment_id: str | None = None,
        target_key: str | None = None,
        lifetime: _FragmentLifetime = _FragmentLifetime.PARENT_SCOPED,
    ) -> None:
        super().register(
            key,
            fragment,
            parent_fragment_id=parent_fragment_id,
            target_key=target_key,
            lifetime=lifetime,
        )
        self.names[key] = _name(fragment)
        self._register_with_page(key)

    def keep_all(self) -> None:
        """Register all fragments with the page again, so that it keeps them after its run.

        The page drops fragments that its run did not register. A run of the demo may end before it
        reaches its fragments, and the demo still needs them.
        """
        for fragment_id in list(self._fragments):
            self._register_with_page(fragment_id)

    def _register_with_page(self, fragment_id: str) -> None:
        if self._page is None or fragment_id not in self._fragments:
            return
        self._page.fragment_storage.register(
            fragment_id,
            self._run_requested,
            parent_fragment_id=self._parent_by_id.get(fragment_id) or self._parent_id,
            lifetime=self._lifetime_by_id[fragment_id],
        )
        self._page.shared.new_fragment_ids.check_and_add(fragment_id)


def _name(fragment: Fragment) -> str:
    """The name of the function of a fragment or a dialog."""
    function: Any = fragment
    while inner := _enclosed(function, "non_optional_func"):
        function = inner
    return str(getattr(function, "__name__", "fragment"))


def _enclosed(function: Any, name: str) -> Any:
    code, cells = getattr(function, "__code__", None), getattr(function, "__closure__", None)
    if code is None or not cells or name not in code.co_freevars:
        return None
    return cells[code.co_freevars.index(name)].cell_contents


@contextmanager
def on_page() -> Iterator[None]:
    """Draw as the page, although one of its fragments runs.

    The elements stay when the fragment runs again without drawing them, and they go into a slot
    that the page drew without a container around them.
    """
    with ThreadState.scoped(fragment_id=None):
        yield
