"""The elements that a visitor sees on a page, and the visitor's actions."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import ChatInputValue, FileUploaderState, StringTriggerValue
from streamlit.proto.Slider_pb2 import Slider

from tests.visitor.entry import position, typed
from tests.visitor.page import Node
from tests.visitor.session import Session
from tests.visitor.upload import upload
from tests.visitor.values import Value

BUTTONS = ("button", "download_button", "link_button", "menu_button", "page_link")

CHARTS = ("vega_lite_chart", "plotly_chart", "deck_gl_json_chart", "echarts_chart")


class NotFound(AssertionError):
    """No usable element on the page has that name."""


class Visitor(Session):
    """One browser tab, and the person who uses it.

    Each action waits until the page is at rest: no run is going, and none has begun for `quiet`
    seconds after the last one.
    """

    # The elements on the page.

    def elements(self, kind: str = "", within: Node | None = None) -> list[Node]:
        """All nodes, or those of one kind (`button`, `markdown`, `chat_message`), from the top."""
        nodes = within.walk() if within else self.page.walk()
        return [node for node in nodes if not kind or node.kind == kind]

    def texts(self, within: Node | None = None) -> list[str]:
        """The text of Markdown, text, code, headings, alerts and errors, from the top."""
        written = []
        for node in self.elements(within=within):
            match node.kind:
                case "exception":
                    written.append(f"{node.proto.type}: {node.proto.message}")
                case "code":
                    written.append(node.proto.code_text)
                case "metric":
                    written.append(f"{node.proto.label}: {node.proto.body}")
                case "markdown" | "text" | "heading" | "alert" | "toast" | "json":
                    written.append(node.proto.body)
        return written

    def find(self, name: str, *kinds: str, within: Node | None = None) -> Node:
        """The element or block with that label, or else that key, or else of that kind.

        `Name#2` is the second of them.
        """
        name, _, number = name.partition("#")
        nodes = [node for node in self.elements(within=within) if not kinds or node.kind in kinds]
        ways: list[Callable[[Node], str]] = [
            lambda node: node.label,
            lambda node: node.key,
            lambda node: node.kind,
        ]
        for way in ways:
            found = [node for node in nodes if way(node) == name]
            if len(found) >= int(number or 1):
                return found[int(number or 1) - 1]
        seen = ", ".join(sorted({node.label or node.kind for node in nodes if node.id}))
        raise NotFound(f"Nothing named {name!r} {kinds or ''} on the page, only: {seen}")

    def value(self, name: str) -> Any:
        """The value that the browser shows in a widget."""
        held = self.keep.value(self.find(name))
        return held[1] if held else None

    # The visitor's actions.

    def click(self, name: str) -> None:
        """Press a button of any kind, or a link to a page."""
        self._click(self._usable(name, *BUTTONS))
        self.settle()

    def turn_to(self, name: str) -> None:
        """Follow a link of the app's menu; for a demo in a page, the first link of that name."""
        pages = self.navigation.app_pages if self.navigation else ()
        for page in pages:
            if page.page_name == name and not page.is_hidden:
                self.open_page(page.page_script_hash, "")
                break
        else:
            self._click(self._usable(name, "page_link"))
        self.settle()

    def choose_from_menu(self, name: str, option: str) -> None:
        node = self._usable(name, "menu_button")
        if option not in node.proto.options:
            raise NotFound(f"No {option!r} in {list(node.proto.options)}")
        self._trigger(node, "string_trigger_value", StringTriggerValue(data=option))

    def say(
        self, text: str, name: str = "chat_input", files: dict[str, bytes] | None = None
    ) -> None:
        """Send a chat message."""
        node = self._usable(name, "chat_input")
        value = ChatInputValue(data=text)
        value.file_uploader_state.uploaded_file_info.extend(upload(self, files or {}))
        self._trigger(node, "chat_input_value", value)

    def check(self, name: str, on: bool = True) -> None:
        self._put(self._usable(name, "checkbox"), ("bool_value", on))

    def fill(self, name: str, text: object) -> None:
        """Type into a box: text, number, colour, date or time, and leave it.

        `None` clears it. A range of dates is a list.
        """
        node = self._usable(
            name,
            *("text_input", "text_area", "number_input", "color_picker"),
            *("date_input", "date_time_input", "time_input"),
        )
        self._put(node, typed(node, text))

    def slide(self, name: str, *to: object) -> None:
        """Drag a slider's handle, or both."""
        node = self._usable(name, "slider")
        if node.proto.type == Slider.SELECT_SLIDER:
            self._put(node, ("string_array_value", [str(each) for each in to]))
        else:
            self._put(node, ("double_array_value", [position(each) for each in to]))

    def choose(self, name: str, *options: str) -> None:
        """Pick one or several options by their text, or by number for feedback and pagination.

        Without an option, this clears the widget.
        """
        node = self._usable(
            name,
            *("radio", "selectbox", "multiselect", "button_group", "feedback", "pagination"),
        )
        match node.kind:
            case "feedback":
                self._put(node, ("string_value", options[0] if options else ""))
            case "pagination":
                self._put(node, ("int_value", int(options[0])))
            case "multiselect" | "button_group":
                self._put(node, ("string_array_value", list(options)))
            case _:
                self._put(node, ("string_value", options[0] if options else None))

    def upload(self, name: str, files: dict[str, bytes]) -> None:
        """Put files into an uploader, camera or microphone; without files, this empties it."""
        node = self._usable(name, "file_uploader", "camera_input", "audio_input")
        state = FileUploaderState(uploaded_file_info=upload(self, files))
        self._put(node, ("file_uploader_state_value", state))

    def edit(self, name: str, /, **changes: Any) -> None:
        """Edit a table: `edited_rows={"0": {"n": 3}}`, `added_rows=[{...}]`, `deleted_rows=[1]`."""
        empty: dict[str, Any] = {"edited_rows": {}, "added_rows": [], "deleted_rows": []}
        self._put(self._usable(name, "dataframe"), ("string_value", _json(empty | changes)))

    def select(self, name: str, /, **selection: Any) -> None:
        """Select in a table (`rows=[0]`) or a chart (`points=[...]`, or a selection's own name)."""
        node = self._usable(name, "dataframe", *CHARTS)
        selection = selection.get("selection", selection)
        if node.kind == "dataframe":
            selection = {"rows": [], "columns": [], "cells": []} | selection
        self._put(node, ("string_value", _json({"selection": selection})))

    def open(self, name: str, on: bool = True) -> None:
        """Open an expander or popover; without `on_change`, nothing is sent to the server."""
        node = self.find(name, "expandable", "popover")
        if node.proto.id:
            self._put(node, ("bool_value", on))

    def open_tab(self, name: str) -> None:
        for tabs in self.elements("tab_container"):
            if name in [child.proto.label for child in tabs.children]:
                if tabs.proto.id:
                    self._put(tabs, ("string_value", name))
                return
        raise NotFound(f"No tab {name!r}")

    def dismiss(self) -> None:
        """Close the dialog by its cross, or by Escape."""
        for node in self.elements("dialog"):
            if node.proto.is_open:
                node.proto.is_open = False
                if node.proto.id:
                    self._trigger(node, "trigger_value", True)
                return
        raise NotFound("No open dialog")

    def tell(self, name: str, /, **state: Any) -> None:
        """Send a custom component's data: `value` for v1, part of its state for v2."""
        node = self._usable(name, "component_instance", "bidi_component")
        told: Any = state["value"] if node.kind == "component_instance" else state
        if node.kind == "bidi_component":
            held = self.keep.value(node)
            told = (json.loads(held[1]) if held else {}) | state
        self._put(node, ("json_value", _json(told)))

    def trigger(self, name: str, event: str, value: object) -> None:
        """Send a custom component's event, as `setTriggerValue` does."""
        node = self._usable(name, "bidi_component")
        events = f"$$STREAMLIT_INTERNAL_KEY_{node.id}__events"
        sent = json.dumps([{"event": event, "value": value}])
        self.ask_for_run(fragment=node.fragment, triggers={events: ("json_trigger_value", sent)})
        self.settle()

    def tick(self) -> None:
        """Fire each running timer of a `run_every` fragment once."""
        for fragment in list(self.timers):
            if fragment in self.timers:
                self.ask_for_run(fragment=fragment, by_timer=True)
                self.settle()

    def rerun(self) -> None:
        """Press R."""
        self.ask_for_run()
        self.settle()

    def stop(self) -> None:
        """Press Stop."""
        self.send(BackMsg(stop_script=True))
        self.settle()

    def back(self) -> None:
        self.go(-1)

    def forward(self) -> None:
        self.go(1)

    def download(self, name: str) -> bytes:
        """Press a download button, and return its content."""
        node = self._usable(name, "download_button")
        content = self.fetch(node.proto.url)
        self.click(name)
        return content

    # Turning actions into messages.

    def _usable(self, name: str, *kinds: str) -> Node:
        node = self.find(name, *kinds)
        if getattr(node.proto, "disabled", False):
            raise NotFound(f"{name!r} is disabled")
        return node

    def _click(self, node: Node) -> None:
        proto = node.proto
        if node.kind == "page_link":
            self.open_page(proto.page_script_hash, proto.query_string)
        elif node.kind == "button" and proto.is_form_submitter:
            self.keep.submit(proto.form_id)
            self.ask_for_run(fragment=node.fragment, triggers={node.id: ("trigger_value", True)})
            self.keep.clear_form(proto.form_id, self.elements())
        elif node.id and not getattr(proto, "ignore_rerun", False):
            self.ask_for_run(fragment=node.fragment, triggers={node.id: ("trigger_value", True)})

    def _trigger(self, node: Node, name: str, value: Any) -> None:
        self.ask_for_run(fragment=node.fragment, triggers={node.id: (name, value)})
        self.settle()

    def _put(self, node: Node, value: Value) -> None:
        if self.keep.value(node) == value:
            return
        self.keep.put(node, value)
        in_form = bool(getattr(node.proto, "form_id", ""))
        if not in_form and not getattr(node.proto, "ignore_rerun", False):
            self.ask_for_run(fragment=node.fragment)
            self.settle()


def _json(value: object) -> str:
    return json.dumps(value, separators=(",", ":"))
