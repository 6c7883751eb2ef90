"""Find what the reader did inside a widget, by comparing its old and new values.

The values are Streamlit's own: mappings and lists parsed from JSON, and messages with files.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from tutor.run_record import Action
from tutor.shown_value import in_words

CHARTS = ("vega_lite_chart", "plotly_chart", "deck_gl_json_chart", "echarts_chart")
MOST = 200
"""The limit for one run, as a reader can paste or select a whole table at once."""


def actions(widget: str, old: object, new: object) -> tuple[Action, ...]:
    """The reader's actions in a widget. `widget` is its kind in Streamlit's protocol."""
    reader = _READERS.get(widget)
    if reader is None:
        return ()
    try:
        found = reader(old, new)
        return tuple(action for action, _ in zip(found, range(MOST), strict=False))
    except (TypeError, ValueError, LookupError, AttributeError):
        return ()  # A browser may send anything.


def _table(old: object, new: object) -> Iterator[Action]:
    if "selection" in _mapping(new):
        return _selected(_mapping(_mapping(old).get("selection")), _mapping(new)["selection"])
    return _edited(_mapping(old), _mapping(new))


def _edited(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Action]:
    before, after = old.get("edited_rows") or {}, new.get("edited_rows") or {}
    for row in sorted(before.keys() | after.keys()):
        was, now = before.get(row, {}), after.get(row, {})
        yield from _cells("cell", row + 1, was, now)
        for column in was.keys() - now.keys():
            yield Action("cell undone", row + 1, column)
    was_added, added = old.get("added_rows") or [], new.get("added_rows") or []
    for at, row in enumerate(added):
        if at >= len(was_added):
            yield Action("row added", text=_row(row))
        else:
            yield from _cells("added row", at + 1, was_added[at], row)
    for at in range(len(added), len(was_added)):
        yield Action("row withdrawn", at + 1)
    was_gone, gone = old.get("deleted_rows") or [], new.get("deleted_rows") or []
    yield from (Action("row deleted", row + 1) for row in gone if row not in was_gone)
    yield from (Action("row restored", row + 1) for row in was_gone if row not in gone)


def _cells(
    kind: Any, row: int, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Action]:
    for column, value in new.items():
        if column not in old or old[column] != value:
            yield Action(kind, row, column, in_words(value, column).text)


def _row(cells: Mapping[str, object]) -> str:
    return in_words(dict(cells)).text if cells else ""


def _selected(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Action]:
    now = [new.get(name) or [] for name in ("rows", "columns", "cells")]
    was = [old.get(name) or [] for name in ("rows", "columns", "cells")]
    if not any(now):
        return iter([Action("selection cleared")] if any(was) else [])
    rows = _difference("row", was[0], now[0], lambda row: {"row": row + 1})
    columns = _difference("column", was[1], now[1], lambda column: {"name": str(column)})
    cells = _difference(
        "cell",
        [tuple(cell) for cell in was[2]],
        [tuple(cell) for cell in now[2]],
        lambda cell: {"row": cell[0] + 1, "name": str(cell[1])},
    )
    return chain(rows, columns, cells)


def _difference(
    unit: str, old: list[Any], new: list[Any], position: Callable[[Any], dict[str, Any]]
) -> Iterator[Action]:
    for item in new:
        if item not in old:
            yield Action(f"{unit} selected", **position(item))  # type: ignore[arg-type]
    for item in old:
        if item not in new:
            yield Action(f"{unit} left", **position(item))  # type: ignore[arg-type]


def _chart(old: object, new: object) -> Iterator[Action]:
    was, now = _selection(old), _selection(new)
    if not _holds_any(now):
        if _holds_any(was):
            yield Action("selection cleared")
        return
    if (points := _points(now)) is not None:
        areas = [area for name in ("box", "lasso", "areas") for area in now.get(name) or []]
        yield Action("area selected" if areas else "points selected", count=points)
        return
    for name, value in now.items():  # Altair and Vega-Lite name their selections.
        if was.get(name) != value:
            if _holds_any(value):
                yield Action("selection changed", name=str(name), text=in_words(_plain(value)).text)
            else:
                yield Action("selection cleared", name=str(name))


def _points(selection: Mapping[str, Any]) -> int | None:
    """The number of points in a selection of Plotly, PyDeck or ECharts; None for others."""
    if "points" in selection:
        return len(selection["points"])
    if "indices" in selection:
        return sum(len(indices) for indices in selection["indices"].values())
    if "selected" in selection:
        return sum(
            len(_mapping(series).get("data_indices") or []) for series in selection["selected"]
        )
    return None


def _selection(value: object) -> Mapping[str, Any]:
    return _mapping(_mapping(value).get("selection"))


def _holds_any(value: object) -> bool:
    """Whether there is anything inside the nested lists and mappings."""
    if isinstance(value, Mapping):
        return any(map(_holds_any, value.values()))
    if isinstance(value, list):
        return any(map(_holds_any, value))
    return value is not None


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else value


def _press(_: object, new: object) -> Iterator[Action]:
    yield Action("pressed", _mapping(new)["row"] + 1)


def _message(_: object, new: object) -> Iterator[Action]:
    """The files of a message. Read from `__dict__`, as some attributes of its class raise."""
    stored = getattr(new, "__dict__", {})
    for file in stored.get("files") or []:
        yield Action("file", name=str(file.name))
    if stored.get("audio") is not None:
        yield Action("sound")


def _files(old: object, new: object) -> Iterator[Action]:
    was, now = _uploads(old), _uploads(new)
    yield from (Action("file", name=name) for own, name in now.items() if own not in was)
    yield from (Action("file removed", name=name) for own, name in was.items() if own not in now)


def _uploads(value: object) -> dict[str, str]:
    """The names of uploaded files, by their ids."""
    files: Iterable[Any] = value if isinstance(value, list) else [] if value is None else [value]
    return {str(file.file_id): str(file.name) for file in files}


def _component(old: object, new: object) -> Iterator[Action]:
    if not isinstance(new, Mapping):
        yield Action("state", text=in_words(new).text)
        return
    was = _mapping(old)
    for name, value in new.items():
        if name not in was or was[name] != value:
            yield Action("state", name=str(name), text=in_words(value, str(name)).text)


def _events(_: object, new: object) -> Iterator[Action]:
    for event in new if isinstance(new, list) else []:
        name = str(event["event"])
        yield Action("event", name=name, text=in_words(event.get("value"), name).text)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


_READERS: Mapping[str, Callable[[object, object], Iterator[Action]]] = {
    "dataframe": _table,
    "dataframe_button": _press,
    **dict.fromkeys(CHARTS, _chart),
    "chat_input": _message,
    "file_uploader": _files,
    "component_instance": _component,
    "bidi_component": _component,
    "bidi_event": _events,
}
