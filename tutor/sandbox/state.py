"""The demo's session state, and its dealings with the page's."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, cast

from streamlit.elements.lib.utils import save_for_app_testing
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime.scriptrunner import ScriptRunContext, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import _TRIGGER_PROTO_FIELDS
from streamlit.runtime.scriptrunner_utils.script_run_context import ThreadState
from streamlit.runtime.state import SessionState
from streamlit.runtime.state.common import (
    GENERATED_ELEMENT_ID_PREFIX,
    TESTING_KEY,
    RegisterWidgetResult,
    WidgetMetadata,
    is_element_id,
)
from streamlit.runtime.state.session_state import Serialized, Value, _is_internal_key

if TYPE_CHECKING:
    from tutor.sandbox.context import DemoContext

# The browser takes no value from the server for these; a value that it has forgotten is gone.
_CANNOT_BE_SET = _TRIGGER_PROTO_FIELDS | {"file_uploader_state_value", "json_value"}
_CANNOT_BE_SET_MODULES = {
    f"streamlit.elements.{name}"
    for name in (
        "arrow",
        "deck_gl_json_chart",
        "echarts_chart",
        "plotly_chart",
        "vega_charts",
        "widgets.data_editor",
    )
}


class DemoState(SessionState):
    """Streamlit's own session state, for one demo.

    While `returning`, the demo is drawn again after it had left the page: the browser has
    forgotten its widgets, so each is told the value that it had, or starts afresh where it
    can't be told.
    """

    returning: bool = False

    drawn_by: dict[str, str]
    """The hash of the script, of the entry's or of a page's, that drew a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn_by = {}

    @property
    def readable(self) -> dict[str, object]:
        """`filtered_state`, without what cannot be read: a widget may refuse its own value."""
        found: dict[str, object] = {}
        for key in self._keys():
            name = key
            if is_element_id(key):
                name = self._key_id_mapper.id_key_mapping.get(key, "")
            if name and not _is_internal_key(key):
                with suppress(BaseException):
                    found[name] = self[key]
        return found

    def _call_callbacks(self, **replayed: Any) -> None:
        changed = [one for one in self._new_widget_state if self._widget_changed(one)]
        _demo().note_sent({one: (self._old_state.get(one), self[one]) for one in changed})
        super()._call_callbacks(**replayed)

    def rewind(self, values: Mapping[str, object]) -> None:
        """Put plain keys and keyed widgets back; drop the plain keys that are not among them."""
        for key in self.filtered_state:
            if key not in values and self._key_id_mapper.get_id_from_key(key) is None:
                del self[key]
        for key, value in values.items():
            widget_id = self._key_id_mapper.get_id_from_key(key)
            metadata = self._new_widget_state.widget_metadata.get(widget_id or "")
            if metadata is None or _can_be_set(metadata):
                self._new_session_state[key] = value

    def register_widget(
        self, metadata: WidgetMetadata[Any], user_key: str | None
    ) -> RegisterWidgetResult[Any]:
        if metadata.callback is not None:
            metadata = replace(metadata, callback=_noted(metadata.callback))
        if metadata.callbacks:
            noted = {name: _noted(one) for name, one in metadata.callbacks.items()}
            metadata = replace(metadata, callbacks=noted)
        self.drawn_by[metadata.id] = ThreadState.get().active_script_hash
        forgotten = (
            self.returning
            and metadata.id in self._old_state
            and metadata.id not in self._new_widget_state.states
        )
        if forgotten and not _can_be_set(metadata):
            self._drop_widget_value(metadata.id, user_key or metadata.id)
            forgotten = False
        result = super().register_widget(metadata, user_key)
        return replace(result, value_changed=True) if forgotten else result


def _noted(callback: Callable[..., Any]) -> Callable[..., Any]:
    """The callback, with a note of what it does in the record of the run that calls it."""

    @wraps(callback)
    def call(*args: Any, **kwargs: Any) -> Any:
        with _demo().record.act("callback", getattr(callback, "__name__", "callback")):
            return callback(*args, **kwargs)

    return call


def _demo() -> DemoContext:
    return cast("DemoContext", get_script_run_ctx())


def _can_be_set(metadata: WidgetMetadata[Any]) -> bool:
    serde = getattr(metadata.deserializer, "__self__", None)
    return (
        metadata.value_type not in _CANNOT_BE_SET
        and type(serde).__module__ not in _CANNOT_BE_SET_MODULES
    )


def take_widget_states(
    page: ScriptRunContext, script_hash: str, *, first: bool
) -> WidgetStates | None:
    """What the browser sent for this demo's widgets with the page's present run.

    None if it sent nothing new: the page runs for another reason.
    A state is taken once; the page never sees its value. Before its first run a demo is given
    what nobody else knows, too: after a lost connection the browser sends the values of widgets
    that this session has never drawn.
    """
    page_state: SessionState = page.session_state._state
    arrived = page_state._new_widget_state
    taken = WidgetStates()
    for widget_id, held in list(arrived.states.items()):
        if isinstance(held, Serialized):
            metadata = arrived.widget_metadata.get(widget_id)
            if metadata is None and first:
                taken.widgets.append(held.value)
            elif metadata is not None and _owner(metadata) == script_hash:
                taken.widgets.append(held.value)
                del arrived.states[widget_id]
    return taken if taken.widgets else None


def _owner(metadata: WidgetMetadata[Any]) -> str:
    """The demo that a widget in the page's state belongs to; empty for the page's own."""
    stand = metadata.deserializer
    return stand.owner if isinstance(stand, _Stand) else ""


class _Stand:
    """Stands in the page's state for the deserializer of a demo's widget.

    Refuses, so that the page leaves what the browser sent as it is: to read some values
    (uploads, chat messages with files) is to use them up.
    """

    def __init__(self, owner: str) -> None:
        self.owner = owner

    def __call__(self, _value: object) -> NoReturn:
        raise KeyError("a demo's widget")


def _marker(script_hash: str) -> str:
    return f"{GENERATED_ELEMENT_ID_PREFIX}-{script_hash}-None"


def leave_traces(
    page: ScriptRunContext,
    state: SessionState,
    ids: frozenset[str],
    owner: str,
    fragment_id: str | None,
) -> None:
    """Tell the page's state which widgets the demo drew.

    The page then knows whose they are when the browser sends their values, and forgets them
    when they are no longer on the page. The values stand there for AppTest, which looks
    values up by widget id.
    """
    page_state: SessionState = page.session_state._state
    stand = _Stand(owner)
    values: dict[str, Any] = {_marker(owner): True}
    metadata_of = state._new_widget_state.widget_metadata
    for widget_id in ids:
        if widget_id in metadata_of:
            try:
                values[widget_id] = state[widget_id]
            except BaseException:  # The widget may refuse its own value.
                values[widget_id] = None
    for widget_id, value in values.items():
        known = metadata_of.get(widget_id)
        trace: WidgetMetadata[Any] = WidgetMetadata(
            widget_id,
            deserializer=stand,
            serializer=stand,
            value_type=known.value_type if known else "bool_value",
            fragment_id=(known.fragment_id if known else None) or fragment_id,
        )
        page_state._new_widget_state.widget_metadata[widget_id] = trace
        page_state._new_widget_state.states[widget_id] = Value(value)
        page.shared.widget_ids_this_run.check_and_add(widget_id)
    if TESTING_KEY in state:
        for name, value in state[TESTING_KEY].items():
            save_for_app_testing(page, name, value)


def was_drawn_last(page: ScriptRunContext, script_hash: str) -> bool:
    """Whether the demo is still on the page that the browser shows."""
    page_state: SessionState = page.session_state._state
    marker = _marker(script_hash)
    return marker in page_state._old_state or marker in page_state._new_widget_state.states
