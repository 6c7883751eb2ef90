"""The demo's session state, and its dealings with the page's."""

from __future__ import annotations

import functools
import types
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn, cast

from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.elements.lib.utils import save_for_app_testing
from streamlit.proto.WidgetStates_pb2 import WidgetStates
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
    _is_internal_key,
)

from tutor import storage
from tutor.sandbox.callers import passing_line
from tutor.sandbox.held import SentValues
from tutor.sandbox.untold import UnsentValues

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
        self.sent = SentValues()
        self._unsent = UnsentValues()
        self._is_changed: dict[str, bool] = {}
        """Of the widgets that were asked for in this run, whether their values changed."""
        self._refusal: tuple[str, Exception] | None = None
        """The widget that could not read what was sent in this run, and its error."""
        self._is_rewinding = False
        self._rewound: dict[str, tuple[str, object]] = {}
        """The values that a rewind gave to keys of widgets, each with the id of its widget."""

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

    def set_widgets_from_proto(self, widget_states: WidgetStates) -> None:
        self.sent.update(widget_states.widgets)
        super().set_widgets_from_proto(widget_states)

    def _call_callbacks(self, **replayed: Any) -> None:
        self._is_changed.clear()
        self._refusal = None
        self._note_used()
        super()._call_callbacks(**replayed)

    def _widget_changed(self, widget_id: str) -> bool:
        """Asked once a run: to compare is to call `__eq__`, maybe of a class of the script's.

        And to ask again may use up what was sent: a refusal is raised once more as it was.
        """
        if self._refusal is not None and self._refusal[0] == widget_id:
            raise self._refusal[1]
        if widget_id not in self._is_changed:
            self._is_changed[widget_id] = super()._widget_changed(widget_id)
        return self._is_changed[widget_id]

    def _note_used(self) -> None:
        """Note what the reader did. What a widget cannot read of it, it refuses with an error."""
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
        used = self.sent.used(changed)
        values = {
            one: (self._old_state.get(one), None if one in refused else self[one]) for one in used
        }
        _demo().note_sent(values)

    def on_script_finished(
        self, widget_ids_this_run: frozenset[str], *, remove_stale_widgets: bool = True
    ) -> None:
        super().on_script_finished(widget_ids_this_run, remove_stale_widgets=remove_stale_widgets)
        if remove_stale_widgets:
            # A script may delete the value of a widget that it has drawn: the browser keeps it.
            self.sent.keep_only(self._new_widget_state.states.keys() | widget_ids_this_run)

    def on_script_will_rerun(self, fresh_widget_states: WidgetStates | None, **given: Any) -> None:
        if fresh_widget_states is not None:
            fresh_widget_states = self._unsent.without_outdated(fresh_widget_states)
        super().on_script_will_rerun(fresh_widget_states, **given)
        if self._is_rewinding:
            # Streamlit has just made them values of the run before, which a browser knows.
            self._new_session_state.update({key: one for key, (_, one) in self._rewound.items()})
            self._is_rewinding = False

    def rewind(
        self, values: Mapping[str, object], stay: Collection[str], ids: Mapping[str, str]
    ) -> None:
        """Put plain keys and keyed widgets back; drop those that are neither here nor in `stay`.

        `ids` are the widgets that held the values then, by their keys. A widget that is another
        one now, such as a slider with other bounds, starts afresh.
        """
        self._rewound.clear()
        self._is_rewinding = True
        for key in self.filtered_state.keys() - values.keys() - set(stay):
            widget_id = self._key_id_mapper.get_id_from_key(key)
            if widget_id is None:
                del self[key]
            elif self._can_be_told(widget_id):
                self._new_session_state.pop(key, None)
                self._drop_widget_value(widget_id, key)
                self._unsent.add(widget_id)
        for key, value in values.items():
            widget_id = ids.get(key) or self._key_id_mapper.get_id_from_key(key)
            if widget_id is None:
                self._new_session_state[key] = value
            elif self._can_be_told(widget_id):
                self._new_session_state[key] = value
                self._rewound[key] = ids.get(key, ""), value
                self._unsent.add(widget_id)

    def _can_be_told(self, widget_id: str) -> bool:
        metadata = self._new_widget_state.widget_metadata.get(widget_id)
        return metadata is None or _can_be_set(metadata)

    def would_stay(self, widget_id: str) -> bool:
        """Whether going back leaves a widget as it is: one without a key, an upload, a table.

        Not what holds its value for one run only, as a button: it has nothing to lose.
        """
        metadata = self._new_widget_state.widget_metadata.get(widget_id)
        if metadata is None or metadata.value_type in _TRIGGER_PROTO_FIELDS:
            return False
        return widget_id not in self._key_id_mapper.id_key_mapping or not _can_be_set(metadata)

    def ids_by_key(self, widget_ids: Collection[str]) -> dict[str, str]:
        """Of those of the widgets that have a key, the ids."""
        keys = self._key_id_mapper.id_key_mapping
        return {keys[widget_id]: widget_id for widget_id in widget_ids if widget_id in keys}

    def triggers(self) -> set[str]:
        """The keys of what holds its value for one run only, and then has none."""
        keys, known = self._key_id_mapper.id_key_mapping, self._new_widget_state.widget_metadata
        return {
            key
            for widget_id, key in keys.items()
            if (one := known.get(widget_id)) is not None
            and (one.value_type in _TRIGGER_PROTO_FIELDS or one.presenter is not None)
        }

    def register_widget(
        self, metadata: WidgetMetadata[Any], user_key: str | None
    ) -> RegisterWidgetResult[Any]:
        if metadata.callback is not None:
            metadata = replace(metadata, callback=_noted(metadata.callback))
        if metadata.callbacks:
            noted = {name: _noted(one) for name, one in metadata.callbacks.items()}
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
            forgotten = False  # Streamlit tells of it by itself, as far as it is not the default.
        result = super().register_widget(metadata, user_key)
        is_news = self._unsent.take(metadata.id) or forgotten or refused
        return replace(result, value_changed=True) if is_news else result

    def _refuse_rewound_value(self, widget_id: str, user_key: str | None) -> bool:
        """Give a widget no value that another one held under its key. Whether there was one."""
        key = user_key or ""
        held_by, value = self._rewound.pop(key, ("", None))
        if held_by in ("", widget_id):
            return False
        for values, name in ((self._new_session_state, key), (self._old_state, widget_id)):
            if name in values and values[name] is value:
                del values[name]
        return True


def _noted(callback: Callable[..., Any]) -> Callable[..., Any]:
    """The callback, with a note of what it does in the record of the run that calls it."""

    passed_at = passing_line(callback, _demo().main_script_path)

    def call(*args: Any, **kwargs: Any) -> Any:
        with _demo().recorder.phase("callback", _name(callback), passed_at):
            try:
                return callback(*args, **kwargs)
            except RerunException as ending:
                _demo().callback_ending = ending  # Streamlit forgets where it came from.
                raise

    # Of an object of a class of the script's nothing is read: it may have code for that.
    return wraps(callback)(call) if type(callback) in _PLAIN_CALLABLES else call


_PLAIN_CALLABLES = (types.FunctionType, types.MethodType, types.BuiltinFunctionType)


def _name(callback: Any) -> str:
    """Of a `functools.partial`, the name of what it calls."""
    while type(callback) is functools.partial:
        callback = callback.func
    while type(callback) is types.MethodType:
        callback = callback.__func__
    if type(callback) in _PLAIN_CALLABLES:
        return str(callback.__name__)
    return storage.class_name(type(callback))


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
    if type(page_state) is SessionState:
        page_state.__class__ = _PageState
    stand = _Stand(owner)
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


class _PageState(SessionState):
    """The page's state. It has no callbacks for a demo's widgets, so it compares no values of them.

    To compare is to call `__eq__`, maybe of a class of the demo's.
    """

    __slots__ = ()

    def _widget_changed(self, widget_id: str) -> bool:
        metadata = self._new_widget_state.widget_metadata.get(widget_id)
        is_a_demos = metadata is not None and _owner(metadata) != ""
        return not is_a_demos and super()._widget_changed(widget_id)


def _with_events(ids: Iterable[str], metadata_of: Iterable[str]) -> list[str]:
    """The widgets, and what the components among them send as events: no run counts these."""
    drawn = set(ids)
    events = (
        each
        for each in metadata_of
        if each.startswith(STREAMLIT_INTERNAL_KEY_PREFIX)
        and each.removeprefix(f"{STREAMLIT_INTERNAL_KEY_PREFIX}_").rpartition(EVENT_DELIM)[0]
        in drawn
    )
    return [*drawn, *events]


def was_drawn_last(page: ScriptRunContext, script_hash: str) -> bool:
    """Whether the demo is still on the page that the browser shows."""
    page_state: SessionState = page.session_state._state
    marker = _marker(script_hash)
    return marker in page_state._old_state or marker in page_state._new_widget_state.states
