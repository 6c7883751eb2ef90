"""The value of each kind of widget: at first, when the script sets it, and in the address.

A value is a pair: a field of `WidgetState` and its content. The content `None` is sent as a state
without a value, as the browser does for an empty widget.
Follows the frontend's `getDefaultStateFromProto`, `getCurrStateFromProto` and `queryParamBinding`
of each widget.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from streamlit.proto.Common_pb2 import FileUploaderState
from streamlit.proto.Dataframe_pb2 import Dataframe
from streamlit.proto.NumberInput_pb2 import NumberInput
from streamlit.proto.Slider_pb2 import Slider

Value = tuple[str, Any]


def optional(proto: Any, name: str) -> Any:
    return getattr(proto, name) if proto.HasField(name) else None


def option_texts(proto: Any) -> list[str]:
    """The options as they are sent back; those of pills and the like have an icon before them."""
    return [
        option if isinstance(option, str) else f"{option.content_icon} {option.content}".strip()
        for option in proto.options
    ]


def _chosen(proto: Any) -> str | None:
    at = optional(proto, "default")
    return None if at is None or not proto.options else proto.options[at]


def first(kind: str, proto: Any) -> Value | None:
    """The value of a widget when it appears; None if it has none until it is used."""
    match kind:
        case "checkbox":
            return "bool_value", proto.default
        case "color_picker":
            return "string_value", proto.default
        case "radio" | "selectbox":
            return "string_value", _chosen(proto)
        case "multiselect" | "button_group":
            texts = option_texts(proto)
            return "string_array_value", [texts[at] for at in proto.default]
        case "feedback":
            at = optional(proto, "default")
            return "string_value", "" if at is None else str(at)
        case "text_input" | "text_area" | "time_input":
            return "string_value", optional(proto, "default")
        case "number_input":
            return number_field(proto), number(proto, optional(proto, "default"))
        case "slider" if proto.type == Slider.SELECT_SLIDER:
            return "string_array_value", [proto.options[int(at)] for at in proto.default]
        case "slider":
            return "double_array_value", list(proto.default)
        case "date_input" | "date_time_input":
            return "string_array_value", list(proto.default)
        case "pagination":
            return "int_value", proto.default or 1
        case "file_uploader":
            return "file_uploader_state_value", FileUploaderState()
        case "dataframe" if proto.HasField("selection_default"):
            return "string_value", proto.selection_default
        case "dataframe" if Dataframe.SINGLE_ROW_REQUIRED in proto.selection_mode:
            return "string_value", '{"selection":{"rows":[0],"columns":[],"cells":[]}}'
    return None


def assigned(kind: str, proto: Any) -> Value | None:
    """The value that the script sets for a widget, which may have another one already."""
    if kind == "dataframe" and proto.HasField("selection_state"):
        return "string_value", proto.selection_state
    if not getattr(proto, "set_value", False):
        return None
    match kind:
        case "checkbox":
            return "bool_value", proto.value
        case "color_picker":
            return "string_value", proto.value
        case "radio" | "selectbox":
            return "string_value", optional(proto, "raw_value")
        case "multiselect" | "button_group":
            return "string_array_value", list(proto.raw_values)
        case "feedback":
            at = optional(proto, "value")
            return "string_value", "" if at is None else str(at)
        case "text_input" | "text_area" | "time_input":
            return "string_value", optional(proto, "value")
        case "number_input":
            value = optional(proto, "value")
            value = optional(proto, "default") if value is None else value
            return number_field(proto), number(proto, value)
        case "slider" if proto.type == Slider.SELECT_SLIDER:
            return "string_array_value", list(proto.raw_value)
        case "slider":
            return "double_array_value", list(proto.value)
        case "date_input" | "date_time_input":
            return "string_array_value", list(proto.value)
        case "pagination":
            return "int_value", proto.value or proto.default or 1
    return None


def number_field(proto: NumberInput) -> str:
    return "int_value" if proto.data_type == NumberInput.INT else "double_value"


def number(proto: NumberInput, value: object) -> int | float | None:
    """The value in the type of the field, since the proto has whole numbers as floats, too."""
    if value is None:
        return None
    return (int if proto.data_type == NumberInput.INT else float)(float(str(value)))


@dataclass(frozen=True)
class Binding:
    """How a widget with `bind="query-params"` writes its value to the address."""

    name: str
    default: Any
    clearable: bool
    times: str = ""

    def text(self, value: Any) -> str | list[str] | None:
        """The text in the address; None if there is none, as for the default value."""
        shown = self._shown(value)
        if value is None and self.clearable:
            shown = ""
        if shown in (None, "", []) and not self.clearable:
            return None
        return None if self._is_default(shown) else shown

    def _shown(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._one(each) for each in value if each != ""]
        return None if value is None else self._one(value)

    def _one(self, value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        if isinstance(value, float) and self.times:
            return _moment(value, self.times)
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return str(value)

    def _is_default(self, shown: Any) -> bool:
        default = self._shown(self.default)
        if isinstance(shown, list):
            return shown == (default if isinstance(default, list) else [default])
        if default is None or default == []:
            return shown in (None, "")
        return bool(shown == default)


def _moment(microseconds: float, times: str) -> str:
    text = datetime.fromtimestamp(microseconds / 1e6, UTC).strftime("%Y-%m-%dT%H:%M:%S")
    match times:
        case "date":
            return text[:10]
        case "time":
            return text[11:].removesuffix(":00")
    return text.removesuffix(":00")


def binding(kind: str, proto: Any) -> Binding | None:
    if not getattr(proto, "query_param_key", ""):
        return None
    start = first(kind, proto)
    default = start[1] if start else None
    times = ""
    match kind:
        case "multiselect" | "button_group" | "feedback" | "text_input" | "text_area":
            clearable = True
        case "radio" | "selectbox" | "number_input" | "time_input":
            clearable = not proto.HasField("default")
        case "date_input" | "date_time_input":
            clearable = not proto.default
        case "expandable":
            clearable, default = False, proto.default_expanded
        case "tab_container":
            clearable, default = False, proto.default_tab_label
        case _:
            clearable = False
    if kind == "slider":
        of = {Slider.DATE: "date", Slider.TIME: "time", Slider.DATETIME: "datetime"}
        times = of.get(proto.data_type, "") if proto.type != Slider.SELECT_SLIDER else ""
    return Binding(proto.query_param_key, default, clearable, times)
