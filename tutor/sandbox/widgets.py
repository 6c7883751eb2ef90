"""The widgets of a demo, by what is read off the messages that draw them."""

from typing import Any, NamedTuple

from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.Block_pb2 import Block
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.proto.Element_pb2 import Element
from streamlit.runtime.state.common import user_key_from_element_id

from tutor.sandbox.secrecy import Secrecy
from tutor.sandbox.state import DemoState

_NAMES = ("label", "placeholder", "title", "component_name")
"""The fields of Streamlit's protocol that can name a widget."""


class Label(NamedTuple):
    """The label of a widget on the page, and its kind in Streamlit's protocol."""

    name: str
    widget: str
    submits_form: bool = False


class Widgets:
    """The labels of all widgets that a demo has drawn, by their ids."""

    def __init__(self) -> None:
        self.labels: dict[str, Label] = {}
        self.drawn: frozenset[str] = frozenset()
        """The ids of the widgets that the last run drew."""
        self.on_page: frozenset[str] = frozenset()
        """The ids of the widgets that are on the page: a run of a fragment draws its own alone."""

    def note(self, drawn: Element | Block, secrecy: Secrecy, state: DemoState) -> None:
        """Note a widget, or a container that can be opened."""
        kind = drawn.WhichOneof("type")
        widget: Any = getattr(drawn, kind) if kind else None
        name = ""
        if widget_id := getattr(widget, "id", ""):
            names = (getattr(widget, field, "") for field in _NAMES)
            name = next((str(found) for found in names if found), "")
            submits = getattr(widget, "is_form_submitter", False)
            self.labels[widget_id] = Label(name, str(kind), submits)
            secrecy.note(widget_id, str(kind), name, widget)
            if _is_set_by_script(widget):
                state.set_by_script(widget_id)
        if kind == "dataframe":
            for column, button_id in getattr(widget, "button_click_widgets", {}).items():
                self.labels[button_id] = Label(column, "dataframe_button")
        if kind == "bidi_component":
            self.labels[_make_trigger_id(widget_id, "events")] = Label(name, "bidi_event")

    def is_alone(self, label: Label) -> bool:
        """Whether no two widgets that the last run drew have this label."""
        return [self.labels.get(widget_id) for widget_id in self.drawn].count(label) < 2

    def alike(self, label: Label) -> list[str]:
        """The widgets on the page with this name and kind, in the order of their first run."""
        return [
            widget_id
            for widget_id, each in self.labels.items()
            if widget_id in self.on_page and each[:2] == label[:2]
        ]

    def by_key(self, widget_ids: frozenset[str]) -> dict[str, str]:
        """The kinds of those of these widgets that have a key."""
        keys = {
            widget_id: user_key_from_element_id(widget_id)
            for widget_id in widget_ids & self.labels.keys()
        }
        return {
            key: self.labels[widget_id].widget for widget_id, key in sorted(keys.items()) if key
        }


def _is_set_by_script(widget: object) -> bool:
    """Whether the script sets the value of a widget that it draws."""
    is_set = getattr(widget, "set_value", False)
    return is_set or (isinstance(widget, Dataframe) and widget.HasField("selection_state"))
