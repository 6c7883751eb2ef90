"""The demo's fragments: its own by their keys, and the page's by their ids."""

from collections.abc import Callable
from typing import Any

from streamlit.runtime import fragment as streamlit_fragment
from streamlit.runtime.fragment import (
    Fragment,
    MemoryFragmentStorage,
    _FragmentIdentity,
    _FragmentLifetime,
)
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx

_make_identity = streamlit_fragment._make_fragment_identity


def keep_fragments_apart() -> None:
    """Have the ids of a demo's fragments say whose they are. Idempotent.

    Streamlit makes an id of the function's name and its place, which two demos may share.
    """
    streamlit_fragment._make_fragment_identity = _identity_of_demo


def _identity_of_demo(
    func: Callable[..., Any], *, delta_path: str, additional_hash_info: str
) -> _FragmentIdentity:
    context = get_script_run_ctx(suppress_warning=True)
    if context is not None and isinstance(context.fragment_storage, DemoFragments):
        additional_hash_info += context.pages_manager.main_script_hash
    return _make_identity(func, delta_path=delta_path, additional_hash_info=additional_hash_info)


class DemoFragments(MemoryFragmentStorage):
    """Keeps the demo's fragments as Streamlit keeps an app's, and lets the page run each of them.

    The browser asks the page to rerun a fragment by its id. What the page is given for it,
    `run_asked`, opens the demo's own context first.
    """

    def __init__(self) -> None:
        super().__init__()
        self.names: dict[str, str] = {}
        """What the functions are called that the fragments are made of."""
        self._page: ScriptRunContext | None = None
        self._parent_id: str | None = None
        self._run_asked: Callable[[], None] = lambda: None

    def connect(
        self, page: ScriptRunContext, parent_id: str | None, run_asked: Callable[[], None]
    ) -> None:
        """Begin a run: from now on the page knows each fragment as soon as it is made."""
        self._page, self._parent_id, self._run_asked = page, parent_id, run_asked
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
        self._tell_page(key)

    def keep_all(self) -> None:
        """Have the page forget none of the fragments when its run ends.

        It drops those that its run did not register. A run of the demo may end before it reaches
        its fragments, and keeps them.
        """
        for fragment_id in list(self._fragments):
            self._tell_page(fragment_id)

    def _tell_page(self, fragment_id: str) -> None:
        if self._page is None or fragment_id not in self._fragments:
            return
        self._page.fragment_storage.register(
            fragment_id,
            self._run_asked,
            parent_fragment_id=self._parent_by_id.get(fragment_id) or self._parent_id,
            lifetime=self._lifetime_by_id[fragment_id],
        )
        self._page.shared.new_fragment_ids.check_and_add(fragment_id)


def _name(fragment: Fragment) -> str:
    """The name of the function that a fragment or a dialog is made of."""
    function: Any = fragment
    while inner := _enclosed(function, "non_optional_func"):
        function = inner
    return str(getattr(function, "__name__", "fragment"))


def _enclosed(function: Any, name: str) -> Any:
    code, cells = getattr(function, "__code__", None), getattr(function, "__closure__", None)
    if code is None or not cells or name not in code.co_freevars:
        return None
    return cells[code.co_freevars.index(name)].cell_contents
