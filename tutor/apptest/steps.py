"""Turn a film into the steps of a test, or find the reason why there can be no test."""

from collections.abc import Sequence
from dataclasses import dataclass

from tutor.apptest.literal import is_literal
from tutor.run_record import Cause, RunRecord
from tutor.secret import is_secret

# For each kind of widget in Streamlit's protocol, its name in AppTest; if there are two,
# the script's text shows which it is.
ELEMENTS = {
    "button": ("button",),
    "button_group": ("button_group",),
    "chat_input": ("chat_input",),
    "checkbox": ("checkbox", "toggle"),
    "color_picker": ("color_picker",),
    "date_input": ("date_input",),
    "date_time_input": ("datetime_input",),
    "download_button": ("download_button",),
    "feedback": ("feedback",),
    "menu_button": ("menu_button",),
    "multiselect": ("multiselect",),
    "number_input": ("number_input",),
    "pagination": ("pagination",),
    "radio": ("radio",),
    "selectbox": ("selectbox",),
    "slider": ("slider", "select_slider"),
    "text_area": ("text_area",),
    "text_input": ("text_input",),
    "time_input": ("time_input",),
}
LOADS = frozenset(["load", "reload", "replay"])
"""The causes of a run that began with nothing."""
CLICKED = frozenset(["button", "download_button"])
TRIGGERS = CLICKED | {"chat_input", "menu_button"}
"""These have their value for one run only."""
TYPED = frozenset(
    "chat_input color_picker date_input date_time_input number_input slider text_area text_input"
    " time_input".split()
)
"""The reader enters their values, instead of choosing among those of the script."""
_WRITTEN = frozenset(["chat_input", "text_area", "text_input"])
_FILES = ("file_uploader", "camera_input", "audio_input")


class CannotExport(Exception):
    """The reason why there is no test, as a sentence for the page, and a remedy for the reader."""

    def __init__(self, why: str, remedy: str = "") -> None:
        super().__init__(why)
        self.remedy = remedy


ANEW = "Reload the session and begin anew."
WITHOUT_THAT = "Reload the session and do it again without that."


@dataclass(frozen=True)
class Step:
    """The record of one click, and those of the reruns that followed."""

    records: tuple[RunRecord, ...]

    @property
    def last(self) -> RunRecord:
        return self.records[-1]

    @property
    def used(self) -> list[Cause]:
        """The causes that are widgets: fields first, then the button that submits them."""
        used = [cause for cause in self.records[0].causes if cause.kind in ("widget", "form")]
        return sorted(used, key=lambda cause: (cause.widget in TRIGGERS, cause.kind == "form"))


def steps_of(records: Sequence[RunRecord]) -> list[Step]:
    """The records since the demo was last loaded, each rerun with the click that led to it.

    Raises CannotExport.
    """
    loads = [index for index, record in enumerate(records) if record.causes[0].kind in LOADS]
    if not loads:
        raise CannotExport("The film has lost its first run.", ANEW)
    steps: list[list[RunRecord]] = []
    for record in records[loads[-1] :]:
        if why := _impossible(record):
            raise CannotExport(why, WITHOUT_THAT)
        if why := _by_a_thread(record):
            raise CannotExport(why)
        if record.causes[0].kind in ("rerun", "switch"):
            steps[-1].append(record)
        else:
            steps.append([record])
    if steps[-1][-1].asked_for_rerun:
        raise CannotExport("The demo has asked for another run, which is not done yet.")
    return [Step(tuple(step)) for step in steps]


def _impossible(record: RunRecord) -> str:
    """The reason why AppTest cannot repeat this run; empty if it can."""
    kinds = {cause.kind for cause in record.causes}
    if record.interrupted:
        return f"Run {record.number} was interrupted, and AppTest waits for each run to end."
    if record.stopped:
        return "The demo asks for reruns without end, and AppTest would wait for the last one."
    if "rewind" in kinds:
        return f"Run {record.number} went back to an earlier one."
    if "history" in kinds:
        return "AppTest has no browser to go back and forward with."
    if any(change.why == "page switch" for change in record.since):
        gone = "what the widgets of the page before held is gone"
        return f"With run {record.number} {gone}, and AppTest still has it."
    if "link" in kinds:
        return f"Run {record.number} was of a link to another page, and AppTest follows none."
    if "fragment" in kinds:
        alone = f"Run {record.number} was of a fragment or a dialog alone"
        return f"{alone}, and AppTest always runs the whole script."
    if kinds & {"rerun", "switch"} and len(kinds) > 1:
        return f"Something was clicked during a rerun, right before run {record.number}."
    if kinds <= {"page", "return"} and any(phase.kind == "callback" for phase in record.phases):
        return f"The record does not say what was clicked before run {record.number}."
    used = (cause for cause in record.causes if cause.kind in ("widget", "form"))
    return next(filter(None, map(_unusable, used)), "")


def _by_a_thread(record: RunRecord) -> str:
    """The reason, if a thread changed a key; else empty."""
    changes = (*record.since, *record.changes)
    if keys := [change.key for change in changes if change.why == "thread"]:
        changed = f"`{keys[0]}` changed before or in run {record.number}"
        return f"{changed}, by no line of it, and AppTest does not wait for a thread."
    return ""


def _unusable(cause: Cause) -> str:
    """The reason why AppTest cannot use this widget in this way; empty if it can."""
    called = f"“{cause.name or cause.key}”"
    if cause.widget in _FILES or (cause.widget == "chat_input" and _has_files(cause.value)):
        return "A file was uploaded, and the record has no copy of it."
    if cause.widget not in ELEMENTS:
        return f"AppTest cannot use a widget of the kind `{cause.widget}`."
    if not cause.name and not cause.key:
        return f"A widget of the kind `{cause.widget}` has neither a key nor a label to find it by."
    sounds_secret = is_secret(cause.name) or is_secret(cause.key)
    if cause.hidden or (cause.widget in _WRITTEN and sounds_secret):
        return f"The test would show what you entered in {called}."
    if cause.widget not in CLICKED and not is_literal(value_of(cause)):
        return f"What you chose in {called} cannot be written down as plain Python."
    return ""


def value_of(cause: Cause) -> object:
    """The value to set; a chat input that takes files has an object with the text in it."""
    is_message = cause.widget == "chat_input" and not isinstance(cause.value, str)
    return getattr(cause.value, "text", None) if is_message else cause.value


def _has_files(message: object) -> bool:
    return any(getattr(message, name, None) for name in ("files", "audio"))
