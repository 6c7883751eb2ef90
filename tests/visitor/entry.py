"""The values that widgets get from typed text and from the positions of sliders."""

from __future__ import annotations

from datetime import UTC, date, datetime
from datetime import time as clock

from tests.visitor import values
from tests.visitor.page import Node
from tests.visitor.values import Value


def typed(node: Node, text: object) -> Value:
    match node.kind:
        case "number_input":
            return values.number_field(node.proto), values.number(node.proto, text)
        case "date_input" | "date_time_input":
            moments = text if isinstance(text, list) else [] if text is None else [text]
            return "string_array_value", [moment(each) for each in moments]
        case "time_input":
            return "string_value", None if text is None else moment(text)
    return "string_value", None if text is None else str(text)


def moment(value: object) -> str:
    """A date or time in the format of the input boxes."""
    match value:
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M")
        case date():
            return value.isoformat()
        case clock():
            return value.strftime("%H:%M")
    return str(value)


def position(value: object) -> float:
    """Sliders count dates and times in microseconds, times on the first day of 2000."""
    match value:
        case datetime():
            at = value
        case date():
            at = datetime.combine(value, clock())
        case clock():
            at = datetime.combine(date(2000, 1, 1), value)
        case _:
            return float(str(value))
    return at.replace(tzinfo=UTC).timestamp() * 1e6
