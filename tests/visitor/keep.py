"""The values of the widgets, kept as the frontend's `WidgetStateManager` keeps them.

All of them are sent with each rerun. A form holds back its own until it is submitted; a trigger is
sent once; the values of widgets that left the page are dropped when a run ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from google.protobuf.message import Message
from streamlit.proto.WidgetStates_pb2 import WidgetState, WidgetStates

from tests.visitor import values
from tests.visitor.address import Address
from tests.visitor.page import Node
from tests.visitor.values import Binding, Value


@dataclass
class Form:
    clear_on_submit: bool = False
    pending: dict[str, Value] = field(default_factory=dict)


class Keep:
    def __init__(self, address: Address) -> None:
        self.address = address
        self.values: dict[str, Value] = {}
        self.forms: dict[str, Form] = {}
        self.bindings: dict[str, Binding] = {}
        self.opened: dict[str, Any] = {}

    def meet(self, node: Node) -> None:
        """Take the value of a new widget, or the value that the script sets, from a new node."""
        kind, proto = node.kind, node.proto
        if kind == "form":
            self.forms.setdefault(proto.form_id, Form()).clear_on_submit = proto.clear_on_submit
        if not node.id:
            return
        if found := values.binding(kind, proto):
            self.bindings[node.id] = found
        if node.is_block:
            self._meet_block(node)
            return
        value = values.assigned(kind, proto)
        if value is None and self.value(node) is None:
            value = values.first(kind, proto)
        if value is not None:
            self.values[node.id] = value
            if form := self.forms.get(getattr(proto, "form_id", "")):
                form.pending.pop(node.id, None)

    def _meet_block(self, node: Node) -> None:
        """Expanders, popovers and tabs get a value only when the script opens or closes them."""
        name = {
            "expandable": "expanded",
            "popover": "open",
            "tab_container": "default_tab_index",
        }.get(node.kind)
        if name is None or not getattr(node.proto, "id", ""):
            return
        is_tabs = node.kind == "tab_container"
        now = node.proto.default_tab_index if is_tabs else values.optional(node.proto, name)
        before = self.opened.get(node.id, now)
        self.opened[node.id] = now
        if now != before and now is not None:
            if is_tabs:
                labels = [child.proto.label for child in node.children]
                if now < len(labels):
                    self.values[node.id] = ("string_value", labels[now])
            else:
                self.values[node.id] = ("bool_value", now)

    def value(self, node: Node) -> Value | None:
        form = self.forms.get(getattr(node.proto, "form_id", ""))
        if form and node.id in form.pending:
            return form.pending[node.id]
        return self.values.get(node.id)

    def pending(self) -> dict[str, WidgetState]:
        """The values that forms hold back."""
        return {
            each: _state(each, *value)
            for form in self.forms.values()
            for each, value in form.pending.items()
        }

    def put(self, node: Node, value: Value) -> None:
        """Store a value that the visitor entered: in its form, if any, and in the address."""
        form_id = getattr(node.proto, "form_id", "")
        if form_id:
            self.forms.setdefault(form_id, Form()).pending[node.id] = value
        else:
            self.values[node.id] = value
        if bound := self.bindings.get(node.id):
            self.address.set(bound.name, bound.text(value[1]))

    def submit(self, form_id: str) -> None:
        form = self.forms.setdefault(form_id, Form())
        self.values |= form.pending
        form.pending = {}

    def clear_form(self, form_id: str, nodes: list[Node]) -> None:
        """Reset the widgets of a form with `clear_on_submit`, after the submit message is sent."""
        if not self.forms[form_id].clear_on_submit:
            return
        for node in nodes:
            if getattr(node.proto, "form_id", "") == form_id:
                start = values.first(node.kind, node.proto)
                if start is not None:
                    self.put(node, start)

    def forget_all_but(self, ids: set[str]) -> None:
        self.values = {each: value for each, value in self.values.items() if each in ids}
        self.bindings = {each: bound for each, bound in self.bindings.items() if each in ids}
        self.opened = {each: was for each, was in self.opened.items() if each in ids}
        for form in self.forms.values():
            form.pending = {each: v for each, v in form.pending.items() if each in ids}

    def message(self, triggers: dict[str, Value], only: set[str] | None = None) -> WidgetStates:
        states = WidgetStates()
        for widget_id, (name, value) in {**self.values, **triggers}.items():
            if only is None or widget_id in only or widget_id in triggers:
                states.widgets.append(_state(widget_id, name, value))
        return states


def _state(widget_id: str, name: str, value: Any) -> WidgetState:
    state = WidgetState(id=widget_id)
    if value is None:
        return state
    if isinstance(value, list):
        getattr(state, name).SetInParent()
        getattr(state, name).data.extend(value)
    elif isinstance(value, Message):
        getattr(state, name).CopyFrom(value)
    else:
        setattr(state, name, value)
    return state
