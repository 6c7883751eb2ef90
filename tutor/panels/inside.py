"""The reader's actions inside a table, a chart, a message or a component, in words."""

from collections.abc import Callable, Iterable, Sequence

from tutor.panels import wording
from tutor.run_record import Cause, Deed

TABLES = ("dataframe", "dataframe_button")
CHARTS = ("vega_lite_chart", "plotly_chart", "deck_gl_json_chart", "echarts_chart")
COMPONENTS = ("component_instance", "bidi_component", "bidi_event")


def title(cause: Cause) -> str:
    """The cause in two or three words; empty for any other widget."""
    kinds = {deed.kind for deed in cause.deeds}
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
        return _listed(f"You used the component{label}", _component(cause.deeds))
    if cause.widget == "dataframe_button":
        rows = [f" in row {deed.row}" for deed in cause.deeds[:1]]
        return f"You pressed *{wording.label(cause.name)}*{''.join(rows)}."
    selected = _selection(cause.deeds, noun)
    if selected:
        return f"You {selected}{'' if cause.alone and noun == 'table' else f' in {where}'}."
    edits = _edits(cause.deeds)
    return _listed(f"You {'edited' if edits else 'used'} {where}", edits)


def named(cause: Cause) -> str:
    """The table or chart, with its key if there are several; empty for any other widget."""
    noun = _noun(cause)
    key = f" {wording.code(cause.key)}" if not cause.alone and cause.key else ""
    return f"the {noun}{key}" if noun else ""


def sent(cause: Cause) -> str:
    """The files and the recording sent with a message; empty if there are none."""
    parts = []
    files = [wording.code(deed.name) for deed in cause.deeds if deed.kind == "file"]
    if files:
        noun = "the file" if len(files) == 1 else "the files"
        parts.append(f"{noun} {wording.listed(wording.first(files))}")
    if any(deed.kind == "sound" for deed in cause.deeds):
        parts.append("a recording")
    return wording.listed(parts)


def uploaded(cause: Cause) -> str:
    """What happened to an uploader's files; empty if that is not known."""
    added = [wording.code(deed.name) for deed in cause.deeds if deed.kind == "file"]
    removed = [wording.code(deed.name) for deed in cause.deeds if deed.kind == "file removed"]
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


def _edits(deeds: Iterable[Deed]) -> list[str]:
    deleted = [str(deed.row) for deed in deeds if deed.kind == "row deleted"]
    clauses = [_edit(deed) for deed in deeds if deed.kind != "row deleted"]
    if deleted:
        is_one = len(deleted) == 1
        rows = wording.listed(wording.first(deleted))
        verb = "was" if is_one else "were"
        clauses.append(f"{'row' if is_one else 'rows'} {rows} {verb} deleted")
    return [clause for clause in clauses if clause]


def _edit(deed: Deed) -> str:
    column = wording.code(deed.name)
    match deed.kind:
        case "cell":
            return f"row {deed.row}, {column} became {_value(deed)}"
        case "cell undone":
            return f"row {deed.row}, {column} is again what it was at first"
        case "added row":
            return f"added row {deed.row}, {column} became {_value(deed)}"
        case "row added":
            return f"a row was added: {_value(deed)}" if deed.text else "an empty row was added"
        case "row withdrawn":
            return "a row that was added is gone again"
        case "row restored":
            return f"row {deed.row} is back"
    return ""


def _value(deed: Deed) -> str:
    return wording.code(wording.cut(deed.text))


def _selection(deeds: Sequence[Deed], noun: str) -> str:
    """The selection as verb and object; empty if nothing was selected."""
    if any(deed.kind == "selection cleared" and not deed.name for deed in deeds):
        return "cleared the selection"
    if noun == "chart":
        return " and ".join(wording.first([_in_chart(deed) for deed in deeds]))
    chosen, left = _selected(deeds, "selected"), _selected(deeds, "left")
    if chosen and left:
        return f"selected {chosen} instead of {left}"
    return f"selected {chosen}" if chosen else f"deselected {left}" if left else ""


def _in_chart(deed: Deed) -> str:
    match deed.kind:
        case "points selected":
            return f"selected {wording.counted(deed.count, 'point')}"
        case "area selected":
            return f"selected an area with {wording.counted(deed.count, 'point')}"
        case "selection cleared":
            return f"cleared the selection {wording.code(deed.name)}"
    return f"changed the selection {wording.code(deed.name)} to {_value(deed)}"


def _selected(deeds: Iterable[Deed], how: str) -> str:
    """Words such as `rows 2 and 3`, `column …`, `the cell `…` in row 2`."""
    found = list(deeds)
    rows = [str(deed.row) for deed in found if deed.kind == f"row {how}"]
    columns = [wording.code(deed.name) for deed in found if deed.kind == f"column {how}"]
    cells = [deed for deed in found if deed.kind == f"cell {how}"]
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


def _component(deeds: Iterable[Deed]) -> list[str]:
    clauses: dict[str, Callable[[Deed], str]] = {
        "state": lambda deed: f"{_its(deed)} became {_value(deed)}",
        "event": lambda deed: f"it sent {wording.code(deed.name)}{_with(deed)}",
    }
    return [clauses[deed.kind](deed) for deed in deeds if deed.kind in clauses]


def _its(deed: Deed) -> str:
    return wording.code(deed.name) if deed.name else "its value"


def _with(deed: Deed) -> str:
    return "" if deed.text in ("", "None") else f", {_value(deed)}"
