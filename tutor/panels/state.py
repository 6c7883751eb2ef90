"""The demo's state after its last run."""

from html import escape

from streamlit.delta_generator import DeltaGenerator

from tutor.frame import Frame
from tutor.panels.values import Reading, readings


def show(slot: DeltaGenerator, frame: Frame | None) -> None:
    slot.html(markup(frame))


def markup(frame: Frame | None) -> str:
    number = frame.number if frame else 0
    title = f"State after run {number}" if number else "State"
    rows = readings(frame.after) if frame else []
    body = "".join(map(_row, rows))
    table = f"<table><thead>{HEAD}</thead><tbody>{body}</tbody></table>"
    return f'<section class="state"><h2>{title}</h2>{table if rows else EMPTY}</section>'


HEAD = '<tr><th scope="col">Key</th><th scope="col">Type</th><th scope="col">Value</th></tr>'
EMPTY = "<p>This demo keeps nothing yet.</p>"


def _row(reading: Reading) -> str:
    name, kind, text = escape(reading.name), escape(reading.type), escape(reading.text)
    return f'<tr><th scope="row">{name}</th><td>{kind}</td><td>{text}</td></tr>'
