"""The demo's session state, and its exchange of widget values with the page's state."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import wraps
from typing import Any, NoReturn, Protocol, cast

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.elements.lib.utils import save_for_app_testing
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates
from streamlit.runtime.scriptrunner import (
    RerunException,
    ScriptRunContext,
    get_script_run_ctx,
)
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
from streamlit.runtime.state.session_state import (
    STREAMLIT_INTERNAL_KEY_PREFIX,
    Serialized,
    Value,
    WStates,
    _is_internal_key,
)

from tutor import storage
from tutor.sandbox import compat
from tutor.sandbox.callers import passing_line
from tutor.sandbox.held_values import HeldValues
from tutor.sandbox.recorder import Recorder
from tutor.sandbox.sent_values import SentValues
from tutor.sandbox.unsent_values import UnsentValues

# The server cannot set these in the browser. Once the browser has forgotten a value, it is lost.
_CANNOT_BE_SET = _TRIGGER_PROTO_FIELDS | {"file_uploader_state_value", "json_value"}
# Reading these takes the files that they speak of.
_USED_UP = {"file_uploader_state_value", "chat_input_value"}
# A number input says that it has the one, and sends the other.
_NUMBERS = {"int_value", "double_value"}
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

    While `returning`, the demo is drawn again after it had left the page. The browser has forgotten
    its widgets, so each is sent its last value. A widget that cannot be set gets its default.
    """

    returning: bool = False

    drawn_by: dict[str, str]
    """The hash of the script that drew a widget: the entry script's, or a page's."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn_by = {}
        self.sent = SentValues()
        self.held = HeldValues()
        self._unsent = UnsentValues()
        self._is_changed: dict[str, bool] = {}
        """Whether the value of a widget has changed, for those that were compared in this run."""
        self._refusal: tuple[str, Exception] | None = None
        """The widget that failed to read the value that was sent in this run, and its error."""
        self._used: Collection[str] | None = None
        """The widgets whose values in this run are not from the browser (see `feeding`)."""
        self._server_set: set[str] = set()
        """The widgets that were fed a value, or that a rewind has set, for this run or for the one
        that asked for it."""
        self._is_rewinding = False
        self._rewound: dict[str, tuple[str, object]] = {}
        """The values that a rewind gave to keys of widgets, each with the id of the widget."""

    @property
    def readable(self) -> dict[str, object]:
        """`filtered_state` without the values that cannot be read: a widget may refuse its own."""
        found: dict[str, object] = {}
        names = self._key_id_mapper.id_key_mapping
        for key in self._keys():
            name = names.get(key, "") if is_element_id(key) else key
            if name and not _is_internal_key(key):
                try:
                    found[name] = self[key]
                except BaseException:
                    continue
        return found

    def set_widgets_from_proto(self, widget_states: WidgetStates) -> None:
        self.sent.update(widget_states.widgets)
        super().set_widgets_from_proto(widget_states)

    def _call_callbacks(self, **replayed: Any) -> None:
        self._is_changed.clear()
        self._refusal = None
        self._note_used()
        super()._call_callbacks(**replayed)

    def _widget_changed(self, widget_id: str) -> bool:
        """Compare a widget's values once a run, as this may call `__eq__` of a script's class.

        Reading some sent values again would use them up, so the error of a refusal is raised again.
        """
        if self._refusal is not None and self._refusal[0] == widget_id:
            raise self._refusal[1]
        if widget_id not in self._is_changed:
            self._is_changed[widget_id] = super()._widget_changed(widget_id)
        return self._is_changed[widget_id]

    def _note_used(self) -> None:
        """Note what the reader did. A widget that cannot read its value raises an error."""
        changed, refused = [], []
        for widget_id in self._new_widget_state:
            try:
                if self._widget_changed(widget_id):
                    changed.append(widget_id)
            except Exception as error:
                changed.append(widget_id)
                refused.append(widget_id)
                self._refusal = widget_id, error
                break
        used = self.sent.used(changed) if self._used is None else self._used
        values = {
            widget_id: (
                self._old_state.get(widget_id),
                None if widget_id in refused else self[widget_id],
            )
            for widget_id in used
        }
        _running().note_used(values)

    def on_script_finished(
        self, widget_ids_this_run: frozenset[str], *, remove_stale_widgets: bool = True
    ) -> None:
        super().on_script_finished(widget_ids_this_run, remove_stale_widgets=remove_stale_widgets)
        if remove_stale_widgets:
            # A script may delete the value of a widget that it has drawn. The browser keeps it.
            self.sent.keep_only(self._new_widget_state.states.keys() | widget_ids_this_run)

    def on_script_will_rerun(self, fresh_widget_states: WidgetStates | None, **given: Any) -> None:
        if fresh_widget_states is not None and self._used is None:
            fresh_widget_states = self._unsent.without_outdated(fresh_widget_states)
        states = fresh_widget_states.widgets if fresh_widget_states is not None else ()
        new = [state for state in states if self._used is not None and not self.sent.has(state)]
        super().on_script_will_rerun(fresh_widget_states, **given)
        self._note_fed(new)
        if self._is_rewinding:
            # Streamlit has just made them values of the previous run, which it would not send.
            rewound = {key: value for key, (_, value) in self._rewound.items()}
            self._new_session_state.update(rewound)
            self._is_rewinding = False

    def _note_fed(self, states: Iterable[WidgetState]) -> None:
        """Note the values that the browser does not have."""
        for state in states:
            if state.WhichOneof("value") in _TRIGGER_PROTO_FIELDS:
                continue
            if self._can_be_restored(state.id):
                self._set_in_browser(state.id)
            else:
                self.held.hold(state)

    def _set_in_browser(self, widget_id: str) -> None:
        self._server_set.add(widget_id)
        self._unsent.add(widget_id)

    def set_by_script(self, widget_id: str) -> None:
        """Note that the browser takes over the value with which a widget is drawn.

        If it is the one that was fed or rewound, the browser would send the same.
        """
        if widget_id not in self._server_set or not self.sent.has(self._as_sent(widget_id)):
            self.sent.set_by_script(widget_id)

    def can_read(self, state: WidgetState) -> bool:
        """Whether a widget takes such a value. Of another version, or forged, it may be unfit."""
        metadata = self._new_widget_state.widget_metadata.get(state.id)
        kind = state.WhichOneof("value")
        if metadata is None or kind is None:
            return True
        known = metadata.value_type
        if known not in (None, kind) and not {known, kind} <= _NUMBERS:
            return False
        if kind in _USED_UP:
            return True
        try:
            WStates({state.id: Serialized(state)}, {state.id: metadata})[state.id]
        except Exception:
            return False
        return True

    def _as_sent(self, widget_id: str) -> WidgetState | None:
        """The value of a widget, as the browser would send it; None if it cannot be."""
        values = WStates(widget_metadata=self._new_widget_state.widget_metadata)
        try:  # A script may have set a value that its widget refuses.
            values.set_from_value(widget_id, self[widget_id])
            return values.get_serialized(widget_id)
        except Exception:
            return None

    def has_news(self, states: WidgetStates) -> bool:
        """Whether the reader has used a widget. The browser sends the values of all, used or not.

        A value from before the last ones that were fed is no news.
        """
        return any(
            self.sent.is_news(state)
            for state in states.widgets
            if not self._unsent.is_outdated(state)
        )

    def begin_run(self, *, used: Collection[str] | None, follows: bool) -> None:
        """Prepare a run. `used` are the widgets that a fed input says the reader used.

        A run that follows another by itself may begin before that one's messages are sent, and
        Streamlit then drops them. So it sends the values that were set for that one again.
        """
        self._used = used
        if not follows:
            self._server_set.clear()
        for widget_id in self._server_set:
            self._unsent.add(widget_id)

    def rewind(
        self, values: Mapping[str, object], stay: Collection[str], ids: Mapping[str, str]
    ) -> None:
        """Restore plain keys and keyed widgets. Drop those that are in neither `values` nor `stay`.

        `ids` are the ids of the widgets that had the values then, by key. A key whose widget is now
        a different one, such as a slider with other bounds, gets the default.
        """
        self._rewound.clear()
        self._is_rewinding = True
        for key in self.filtered_state.keys() - values.keys() - set(stay):
            widget_id = self._key_id_mapper.get_id_from_key(key)
            if widget_id is None:
                del self[key]
            elif self._can_be_restored(widget_id):
                self._new_session_state.pop(key, None)
                self._drop_widget_value(widget_id, key)
                self._set_in_browser(widget_id)
        for key, value in values.items():
            widget_id = ids.get(key) or self._key_id_mapper.get_id_from_key(key)
            if widget_id is None:
                self._new_session_state[key] = value
            elif self._can_be_restored(widget_id):
                self._new_session_state[key] = value
                self._rewound[key] = ids.get(key, ""), value
                self._set_in_browser(widget_id)

    def _can_be_restored(self, widget_id: str) -> bool:
        metadata = self._new_widget_state.widget_metadata.get(widget_id)
        return metadata is None or _can_be_set(metadata)

    def would_stay(self, widget_id: str) -> bool:
        """Whether going back leaves a widget as it is: one without a key, an upload, a table.

        Not if the widget has its value for one run only, like a button.
        """
        metadata = self._new_widget_state.widget_metadata.get(widget_id)
        if metadata is None or metadata.value_type in _TRIGGER_PROTO_FIELDS:
            return False
        return widget_id not in self._key_id_mapper.id_key_mapping or not _can_be_set(metadata)

    def ids_by_key(self, widget_ids: Collection[str]) -> dict[str, str]:
        """The ids of those of the widgets that have a key, by key."""
        keys = self._key_id_mapper.id_key_mapping
        return {keys[widget_id]: widget_id for widget_id in widget_ids if widget_id in keys}

    def fragment_of(self, widget_id: str) -> str | None:
        """The id of the fragment that has drawn a widget; None if the script itself has."""
        metadata = self._new_widget_state.widget_metadata.get(widget_id)
        return metadata.fragment_id if metadata else None

    def triggers(self) -> set[str]:
        """The keys of widgets that have their value for one run only, like a button."""
        keys, known = self._key_id_mapper.id_key_mapping, self._new_widget_state.widget_metadata
        return {
            key
            for widget_id, key in keys.items()
            if (metadata := known.get(widget_id)) is not None
            and (metadata.value_type in _TRIGGER_PROTO_FIELDS or metadata.presenter is not None)
        }

    def register_widget(
        self, metadata: WidgetMetadata[Any], user_key: str | None
    ) -> RegisterWidgetResult[Any]:
        if metadata.callback is not None:
            metadata = replace(metadata, callback=_noted(metadata.callback))
        if metadata.callbacks:
            noted = {name: _noted(callback) for name, callback in metadata.callbacks.items()}
            metadata = replace(metadata, callbacks=noted)
        self.drawn_by[metadata.id] = ThreadState.get().active_script_hash
        refused = self._refuse_rewound_value(metadata.id, user_key)
        forgotten = (
            self.returning
            and metadata.id in self._old_state
            and metadata.id not in self._new_widget_state.states
        )
        if forgotten and not _can_be_set(metadata):
            self._drop_widget_value(metadata.id, user_key or metadata.id)
            forgotten = False
        if metadata.persist_state is not None and user_key is not None:
            forgotten = False  # Streamlit sends the value itself, unless it is the default.
        result = super().register_widget(metadata, user_key)
        if result.value_changed:  # Tabs have no field that says so when they are drawn.
            self.sent.set_by_script(metadata.id)
        must_send = self._unsent.take(metadata.id) or forgotten or refused
        return replace(result, value_changed=True) if must_send else result

    def _refuse_rewound_value(self, widget_id: str, user_key: str | None) -> bool:
        """Remove a rewound value that another widget had under this key. Whether there was one."""
        key = user_key or ""
        owner_id, value = self._rewound.pop(key, ("", None))
        if owner_id in ("", widget_id):
            return False
        for values, name in ((self._new_session_state, key), (self._old_state, widget_id)):
            if name in values and values[name] is value:
                del values[name]
        return True


def _noted(callback: Callable[..., Any]) -> Callable[..., Any]:
    """The callback, wrapped so that the run that calls it records what it does."""

    passed_at = passing_line(callback, _running().main_script_path)

    def call(*args: Any, **kwargs: Any) -> Any:
        with _running().recorder.phase("callback", _name(callback), passed_at):
            try:
                return callback(*args, **kwargs)
            except RerunException as ending:
                _running().callback_ending = ending  # Streamlit drops its traceback.
                raise

    # Read no attribute of an object of a script's class: that may run code of the class.
    return wraps(callback)(call) if type(callback) in _PLAIN_CALLABLES else call


_PLAIN_CALLABLES = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)


def _name(callback: Any) -> str:
    """The name of a callback. For a `functools.partial`, the name of the function it calls."""
    while type(callback) is functools.partial:
        callback = callback.func
    while type(callback) is types.MethodType:
        callback = callback.__func__
    if type(callback) in _PLAIN_CALLABLES:
        return str(callback.__name__)
    return storage.class_name(type(callback))


class _Running(Protocol):
    """The parts of the present run, a `DemoContext`, that the state uses."""

    recorder: Recorder
    callback_ending: RerunException | None

    @property
    def main_script_path(self) -> str: ...

    def note_used(self, changed: Mapping[str, tuple[object, object]]) -> None: ...


def _running() -> _Running:
    return cast("_Running", get_script_run_ctx())


def _can_be_set(metadata: WidgetMetadata[Any]) -> bool:
    serde = getattr(metadata.deserializer, "__self__", None)
    return (
        metadata.value_type not in _CANNOT_BE_SET
        and type(serde).__module__ not in _CANNOT_BE_SET_MODULES
    )


def take_widget_states(
    page: ScriptRunContext, script_hash: str, *, first: bool
) -> WidgetStates | None:
    """Take what the browser sent for this demo's widgets with the page's present run.

    None if it sent nothing new, because the page runs for another reason.
    A state is taken only once, and the page never sees its value. Before its first run, a demo also
    takes the states of unknown widgets: after a lost connection, the browser sends the values of
    widgets that this session has never drawn.
    """
    page_state: SessionState = page.session_state._state
    arrived = page_state._new_widget_state
    taken = WidgetStates()
    for widget_id, state in list(arrived.states.items()):
        if isinstance(state, Serialized):
            metadata = arrived.widget_metadata.get(widget_id)
            if metadata is None and first:
                taken.widgets.append(state.value)
            elif metadata is not None and _owner(metadata) == script_hash:
                taken.widgets.append(state.value)
                del arrived.states[widget_id]
    return taken if taken.widgets else None


def _owner(metadata: WidgetMetadata[Any]) -> str:
    """The script hash of the demo that owns a widget in the page's state; empty for the page's."""
    deserializer = metadata.deserializer
    return deserializer.owner if isinstance(deserializer, _Unreadable) else ""


class _Unreadable:
    """Replaces the deserializer of a demo's widget in the page's state.

    It refuses, so that the page leaves the sent value as it is. Reading some values (uploads, chat
    messages with files) would use them up.
    """

    def __init__(self, owner: str) -> None:
        self.owner = owner

    def __call__(self, _value: object) -> NoReturn:
        raise KeyError("a demo's widget")


def _marker(script_hash: str) -> str:
    return f"{GENERATED_ELEMENT_ID_PREFIX}-{script_hash}-None"


def register_widgets(
    page: ScriptRunContext,
    state: SessionState,
    ids: frozenset[str],
    owner: str,
    fragment_id: str | None,
) -> None:
    """Register the widgets that the demo drew in the page's state.

    So the page knows their owner when the browser sends their values, and forgets them when they
    are no longer on the page. The values are there for AppTest, which looks them up by widget id.
    """
    page_state: SessionState = page.session_state._state
    compat.state_as(page_state, _PageState)
    unreadable = _Unreadable(owner)
    values: dict[str, Any] = {_marker(owner): True}
    metadata_of = state._new_widget_state.widget_metadata
    for widget_id in _with_events(ids, metadata_of):
        if widget_id in metadata_of:
            try:
                values[widget_id] = state[widget_id]
            except BaseException:  # The widget may refuse its own value.
                values[widget_id] = None
    for widget_id, value in values.items():
        known = metadata_of.get(widget_id)
        trace: WidgetMetadata[Any] = WidgetMetadata(
            widget_id,
            deserializer=unreadable,
            serializer=unreadable,
            value_type=known.value_type if known else "bool_value",
            fragment_id=(known.fragment_id if known else None) or fragment_id,
        )
        page_state._new_widget_state.widget_metadata[widget_id] = trace
        page_state._new_widget_state.states[widget_id] = Value(value)
        page.shared.widget_ids_this_run.check_and_add(widget_id)
    if TESTING_KEY in state:
        for name, value in state[TESTING_KEY].items():
            save_for_app_testing(page, name, value)


class _PageState(SessionState):
    """The page's state. It has no callbacks for a demo's widgets, so it does not compare them.

    A comparison may call `__eq__` of a class of the demo.
    """

    __slots__ = ()

    def _widget_changed(self, widget_id: str) -> bool:
        metadata = self._new_widget_state.widget_metadata.get(widget_id)
        is_of_demo = metadata is not None and _owner(metadata) != ""
        return not is_of_demo and super()._widget_changed(widget_id)


def _with_events(ids: Iterable[str], metadata_of: Iterable[str]) -> list[str]:
    """The widgets, and the ids of the events of components, which are not counted as drawn."""
    drawn = set(ids)
    events = (
        event_id
        for event_id in metadata_of
        if event_id.startswith(STREAMLIT_INTERNAL_KEY_PREFIX)
        and event_id.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_").rpartition(EVENT_DELIM)[0]
        in drawn
    )
    return [*drawn, *events]


def was_drawn_last(page: ScriptRunContext, script_hash: str) -> bool:
    """Whether the demo is still on the page that the browser shows."""
    page_state: SessionState = page.session_state._state
    marker = _marker(script_hash)
    return marker in page_state._old_state or marker in page_state._new_widget_state.states
