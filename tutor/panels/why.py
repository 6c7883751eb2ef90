"""The cause of a run, as what the reader did."""

from collections.abc import Iterable

from tutor.panels import inside, wording
from tutor.run_record import Cause, Phase, RunRecord
from tutor.secret import HIDDEN

VERBS = {
    # The kind in Streamlit's protocol: verb, object, and the sentence.
    "button": ("pressed", "a button", "You pressed {label}."),
    "download_button": ("downloaded", "a file", "You downloaded {label}."),
    "chat_input": ("sent", "a message", "You sent {new} in {label}."),
    "slider": ("moved", "a slider", "You moved {label} from {old} to {new}."),
    "number_input": ("changed", "a number", "You changed {label} from {old} to {new}."),
    "text_input": ("typed", "a text", "You typed {new} in {label}."),
    "text_area": ("typed", "a text", "You typed {new} in {label}."),
    "selectbox": ("chosen", "an option", "You chose {new} in {label}."),
    "radio": ("chosen", "an option", "You chose {new} in {label}."),
    "multiselect": ("chosen", "options", "You chose {new} in {label}."),
    "button_group": ("chosen", "an option", "You chose {new} in {label}."),
    "feedback": ("chosen", "a rating", "You chose {new} in {label}."),
    "pagination": ("chosen", "a page", "You chose page {new} in {label}."),
    "menu_button": ("chosen", "an option", "You chose {new} in {label}."),
    "date_time_input": ("chosen", "a date", "You chose {new} in {label}."),
    "date_input": ("chosen", "a date", "You chose {new} in {label}."),
    "time_input": ("chosen", "a time", "You chose {new} in {label}."),
    "color_picker": ("chosen", "a colour", "You chose {new} in {label}."),
    "file_uploader": ("uploaded", "a file", "You uploaded a file in {label}."),
    "camera_input": ("taken", "a picture", "You took a picture with {label}."),
    "audio_input": ("recorded", "a sound", "You recorded a sound with {label}."),
    "expandable": ("used", "a box", "You {opened} {label}."),
    "popover": ("used", "a popover", "You {opened} {label}."),
    "tab_container": ("chosen", "a tab", "You opened the tab {new}."),
    "link_button": ("followed", "a link", "You followed the link {label}."),
}
MAY_BE_NEW = "What is random, timed or answered by a service may be new."
OTHER = ("used", "a widget", "You used {label}.")

TITLES: dict[str, str] = {
    "load": "page load",
    "reload": "session reload",
    "return": "opened again",
    "history": "browser back or forward",
    "again": "run again",
    "page": "page rerun",
}
SENTENCES = {
    "load": "The page was opened.",
    "reload": "Its session was reloaded, so it started afresh.",
    "return": "You came back to it.",
    "history": "You went back or forward in the browser.",
    "again": "You pressed *Run again*.",
    "page": "Nothing in it was used: the page around it ran again, and the demo with it.",
}


def title(record: RunRecord) -> str:
    causes = main_causes(record)
    forms = [cause for cause in causes if cause.kind == "form"]
    first = next(iter(forms + causes), None)
    cause = _title(first) if first else TITLES["page"]
    fragment = fragments(record)
    return f"{fragment}, {cause}" if fragment and cause else fragment or cause


def fragments(record: RunRecord) -> str:
    """The names of the fragments that ran; empty if the whole script ran."""
    names = list(dict.fromkeys(cause.name for cause in record.causes if cause.kind == "fragment"))
    if not names:
        return ""
    named = wording.listed(wording.name(name) for name in names if name)
    return f"{wording.plural(names, 'fragment')} {named}".strip()


def main_causes(record: RunRecord) -> list[Cause]:
    """The causes without the fragment, if the record has the widget that was used in it."""
    used = [cause for cause in record.causes if cause.kind != "fragment"]
    return used or list(record.causes)


def _title(cause: Cause) -> str:
    match cause.kind:
        case "widget" | "form":
            verb, noun, _ = VERBS.get(cause.widget, OTHER)
            if cause.kind == "form":
                verb, noun = "submitted", "a form"
            elif cause.widget == "dialog":
                return "dialog closed"
            elif cause.widget == "tab_container":
                return "tab chosen"
            elif cause.widget in ("expandable", "popover"):
                verb = _opened(cause)
            elif inside_title := inside.title(cause):
                return inside_title
            elif cause.widget == "checkbox":
                verb, noun = f"switched {_on_or_off(cause)}", "a box"
            return f"{wording.label(cause.name) or noun} {verb}"
        case "rerun":
            return f"st.rerun(), line {cause.line}" if cause.line else "st.rerun()"
        case "switch":
            return f"st.switch_page(), line {cause.line}" if cause.line else "st.switch_page()"
        case "link":
            return f"link to {wording.label(cause.name) or 'a page'}"
        case "rewind":
            return f"rewound to {cause.number}"
        case "replay":
            return f"replayed to {cause.number}"
        case "fragment":
            return "its timer" if cause.widget == "timer" else ""
        case kind:
            return TITLES[kind]


def sentences(record: RunRecord) -> tuple[str, ...]:
    forms = [cause for cause in record.causes if cause.kind == "form"]
    if forms:
        used = [cause for cause in record.causes if cause.kind == "widget"]
        sent = [_label(cause, inside.named(cause) or "a widget") for cause in used]
        found = [f"You submitted a form with {_label(forms[0], 'its button')}."]
        found += [f"It also sent {wording.listed(wording.first(sent))}."] if sent else []
        found += wording.first([_sentence(cause) for cause in used if inside.named(cause)])
    else:
        found = wording.first([_sentence(cause) for cause in main_causes(record)])
    return (*found, *_phases_in_words(record.phases))


def _sentence(cause: Cause) -> str:
    match cause.kind:
        case "widget" | "form":
            _, noun, sentence = VERBS.get(cause.widget, OTHER)
            if cause.widget == "checkbox":
                return f"You switched {_label(cause, 'a box')} {_on_or_off(cause)}."
            if cause.widget == "dialog":
                return f"You closed the dialog {_label(cause, '')}".rstrip() + "."
            if cause.widget == "chat_input":
                return _sent(cause)
            if inside_sentence := inside.sentence(cause):
                return inside_sentence
            if cause.widget == "file_uploader" and (done := inside.uploaded(cause)):
                return f"You {done} in {_label(cause, 'an uploader')}."
            if cause.new in ("None", "''", "[]") and "{new}" in sentence:
                return f"You emptied {_label(cause, noun)}."
            if cause.new == HIDDEN:
                sentence = "You used {label}."
            elif "{old}" in sentence and cause.old == cause.new:
                sentence = "You used {label}: it still is {new}."
            return sentence.format(
                label=_label(cause, noun),
                opened=_opened(cause),
                old=wording.code(wording.cut(cause.old)),
                new=wording.code(wording.cut(cause.new)),
            )
        case "rerun":
            line = f"Line {cause.line}" if cause.line else "The run before"
            return f"{line} called `st.rerun()`."
        case "switch":
            line = f"Line {cause.line}" if cause.line else "The run before"
            return f"{line} called `st.switch_page()`{_to(cause)}."
        case "link":
            return f"You followed the link to {_label(cause, 'a page')}."
        case "history" if cause.name:
            return f"You went back or forward in the browser, to {_label(cause, 'a page')}."
        case "rewind":
            return f"You went back to the state that rerun {cause.number} left."
        case "replay":
            return f"You went back to rerun {cause.number}: {_played(cause.count)}"
        case "fragment":
            name = f" {wording.code(cause.name)}" if cause.name else ""
            if cause.widget == "timer":
                return f"The timer of the fragment{name} fired."
            return f"Something in the fragment{name} was used."
        case kind:
            return SENTENCES[kind]


def _played(clicks: int) -> str:
    if clicks == 0:
        return "the demo was loaded again."
    verb = "was" if clicks == 1 else "were"
    played = f"{wording.your_clicks(clicks)} {verb} played again from the start."
    return f"{played} {MAY_BE_NEW}"


def _on_or_off(cause: Cause) -> str:
    return "on" if cause.new == "True" else "off"


def _opened(cause: Cause) -> str:
    return "opened" if cause.new == "True" else "closed"


def _to(cause: Cause) -> str:
    return f" to open {_label(cause, '')}" if wording.label(cause.name) else ""


def _sent(cause: Cause) -> str:
    """A sentence about a message, which may be hidden, or contain only files."""
    text = "" if cause.new in ("''", "None") else wording.code(wording.cut(cause.new))
    if cause.new == HIDDEN:
        text = "a message"
    sent = " with ".join(filter(None, (text, inside.sent(cause)))) or "a message"
    return f"You sent {sent} in {_label(cause, 'a message')}."


def _phases_in_words(phases: Iterable[Phase]) -> tuple[str, ...]:
    names: dict[str, list[str]] = {"callback": [], "script": [], "fragment": []}
    for phase in phases:
        if phase.name not in names[phase.kind]:
            names[phase.kind].append(phase.name)
    noun = wording.plural(names["fragment"], "fragment")
    fragments = f"{noun} {wording.codes(names['fragment'])}"
    if callbacks := names["callback"]:
        first = f"The {wording.plural(callbacks, 'callback')} {wording.codes(callbacks)} ran"
        if names["script"]:
            return (f"{first} first, then the script.",)
        if names["fragment"]:
            return (f"{first} first, then the {fragments}.",)
        return (f"{first}; the script did not.",)
    if names["fragment"] and not names["script"]:
        return (f"Only the {fragments} ran.",)
    return ()


def _label(cause: Cause, noun: str) -> str:
    named = wording.label(cause.name)
    return f"*{named}*" if named else noun
