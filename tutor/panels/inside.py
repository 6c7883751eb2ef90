"""The reader's actions inside a table, a chart, a message or a component, in words."""

from collections.abc import Callable, Iterable, Sequence

from tutor.panels import wording
from tutor.run_record import Action, Cause

TABLES = ("dataframe", "dataframe_button")
CHARTS = ("vega_lite_chart", "plotly_chart", "deck_gl_json_chart", "echarts_chart")
COMPONENTS = ("component_instance", "bidi_component", "bidi_event")


def title(cause: Cause) -> str:
    """The cause in two or three words; empty for any other widget."""
    kinds = {action.kind for action in cause.actions}
    if cause.widget == "dataframe_button":
        return f"{wording.label(cause.name) or 'button'} pressed"
    noun = _noun(cause)
    if not noun:
        return ""
    if cause.widget in COMPONENTS:
        return f"{wording.label(cause.name) or 'component'} used"
    if any(kind.endswith("cleared") for kind in kinds):
        return "selection cleared"
    if kinds and all(kind.endswith(("selected", "left", "changed")) for kind in kinds):
        return f"selection in {'a chart' if noun == 'chart' else 'a table'}"
    return f"{noun} edited" if kinds and noun == "table" else f"{noun} used"


def sentence(cause: Cause) -> str:
    """A sentence about what was done; empty for any other widget."""
    noun = _noun(cause)
    if not noun:
        return ""
    where = named(cause)
    if cause.widget in COMPONENTS:
        label = f" *{wording.label(cause.name)}*" if cause.name else ""
        return _listed(f"You used the component{label}", _component(cause.actions))
    if cause.widget == "dataframe_button":
        rows = [f" in row {action.row}" for action in cause.actions[:1]]
        return f"You pressed *{wording.label(cause.name)}*{''.join(rows)}."
    selected = _selection(cause.actions, noun)
    if selected:
        return f"You {selected}{'' if cause.alone and noun == 'table' else f' in {where}'}."
    edits = _edits(cause.actions)
    return _listed(f"You {'edited' if edits else 'used'} {where}", edits)


def named(cause: Cause) -> str:
    """The table or chart, with its key if there are several; empty for any other widget."""
    noun = _noun(cause)
    key = f" {wording.code(cause.key)}" if not cause.alone and cause.key else ""
    return f"the {noun}{key}" if noun else ""


def sent(cause: Cause) -> str:
    """The files and the recording sent with a message; empty if there are none."""
    parts = []
    files = [wording.code(action.name) for action in cause.actions if action.kind == "file"]
    if files:
        noun = "the file" if len(files) == 1 else "the files"
        parts.append(f"{noun} {wording.listed(wording.first(files))}")
    if any(action.kind == "sound" for action in cause.actions):
        parts.append("a recording")
    return wording.listed(parts)


def uploaded(cause: Cause) -> str:
    """What happened to an uploader's files; empty if that is not known."""
    added = [wording.code(action.name) for action in cause.actions if action.kind == "file"]
    removed = [
        wording.code(action.name) for action in cause.actions if action.kind == "file removed"
    ]
    clauses = [
        *([f"uploaded {wording.listed(wording.first(added))}"] if added else []),
        *([f"removed {wording.listed(wording.first(removed))}"] if removed else []),
    ]
    return " and ".join(clauses)


def _noun(cause: Cause) -> str:
    if cause.widget in TABLES:
        return "table"
    if cause.widget in CHARTS:
        return "chart"
    return "component" if cause.widget in COMPONENTS else ""


def _listed(start: str, clauses: Sequence[str]) -> str:
    first = wording.first(list(clauses))
    return f"{start}: {'; '.join(first)}." if first else f"{start}."


def _edits(actions: Iterable[Action]) -> list[str]:
    deleted = [str(action.row) for action in actions if action.kind == "row deleted"]
    clauses = [_edit(action) for action in actions if action.kind != "row deleted"]
    if deleted:
        is_one = len(deleted) == 1
        rows = wording.listed(wording.first(deleted))
        verb = "was" if is_one else "were"
        clauses.append(f"{'row' if is_one else 'rows'} {rows} {verb} deleted")
    return [clause for clause in clauses if clause]


def _edit(action: Action) -> str:
    column = wording.code(action.name)
    match action.kind:
        case "cell":
            return f"row {action.row}, {column} became {_value(action)}"
        case "cell undone":
            return f"row {action.row}, {column} is back to its original value"
        case "added row":
            return f"added row {action.row}, {column} became {_value(action)}"
        case "row added":
            return f"a row was added: {_value(action)}" if action.text else "an empty row was added"
        case "row withdrawn":
            return "an added row was removed again"
        case "row restored":
            return f"row {action.row} was restored"
    return ""


def _value(action: Action) -> str:
    return wording.code(wording.cut(action.text))


def _selection(actions: Sequence[Action], noun: str) -> str:
    """The selection as verb and object; empty if nothing was selected."""
    if any(action.kind == "selection cleared" and not action.name for action in actions):
        return "cleared the selection"
    if noun == "chart":
        return " and ".join(wording.first([_in_chart(action) for action in actions]))
    chosen, left = _selected(actions, "selected"), _selected(actions, "left")
    if chosen and left:
        return f"selected {chosen} instead of {left}"
    return f"selected {chosen}" if chosen else f"deselected {left}" if left else ""


def _in_chart(action: Action) -> str:
    match action.kind:
        case "points selected":
            return f"selected {wording.counted(action.count, 'point')}"
        case "area selected":
            return f"selected an area with {wording.counted(action.count, 'point')}"
        case "selection cleared":
            return f"cleared the selection {wording.code(action.name)}"
    return f"changed the selection {wording.code(action.name)} to {_value(action)}"


def _selected(actions: Iterable[Action], how: str) -> str:
    """Words such as `rows 2 and 3`, `column …`, `the cell `…` in row 2`."""
    found = list(actions)
    rows = [str(action.row) for action in found if action.kind == f"row {how}"]
    columns = [wording.code(action.name) for action in found if action.kind == f"column {how}"]
    cells = [action for action in found if action.kind == f"cell {how}"]
    parts = [
        *_counted("row", rows),
        *_counted("column", columns),
        *wording.first([f"the cell {wording.code(cell.name)} in row {cell.row}" for cell in cells]),
    ]
    return wording.listed(parts)


def _counted(noun: str, names: list[str]) -> list[str]:
    if not names:
        return []
    return [f"{wording.plural(names, noun)} {wording.listed(wording.first(names))}"]


def _component(actions: Iterable[Action]) -> list[str]:
    clauses: dict[str, Callable[[Action], str]] = {
        "state": lambda action: f"{_its(action)} became {_value(action)}",
        "event": lambda action: f"it sent {wording.code(action.name)}{_with(action)}",
    }
    return [clauses[action.kind](action) for action in actions if action.kind in clauses]


def _its(action: Action) -> str:
    return wording.code(action.name) if action.name else "its value"


def _with(action: Action) -> str:
    return "" if action.text in ("", "None") else f", {_value(action)}"
