"""The reader's clicks as the browser gets them, and what is said while they are played again."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace

import streamlit as st

from tutor import messages
from tutor.inputs import (
    MOST_SECONDS,
    Input,
    InputsError,
    Logged,
    Used,
    plain,
    read,
    with_data,
    without_secrets,
    written,
)
from tutor.panels import wording
from tutor.sandbox import Label
from tutor.stage import Stage

REFUSED = "site:play-refused"
MOST_OF_FILM = 300_000
"""The limit for the film that another one is compared with, as JSON."""
MOST_BYTES = 20_000
"""The limit for an input that the browser gets, as JSON."""
KINDS = {
    "arrow_data_frame": "table",
    "bidi_component": "component",
    "bidi_event": "component",
    "button_group": "group of buttons",
    "component_instance": "component",
    "dataframe": "table",
    "dataframe_button": "button in a table",
    "expandable": "expander",
    "tab_container": "tab",
}
ENDED = {
    "by reader": "You used the app yourself, so the rest was not played.",
    "too slow": f"A run took longer than {MOST_SECONDS:.0f} seconds, so the rest was not played.",
    "stopped": "You stopped it, so the rest was not played.",
}


def click(entry: Logged) -> messages.Click:
    given = plain(entry.given) if entry.given is not None else None
    if entry.given is not None and len(json.dumps(given)) > MOST_BYTES:
        used = [replace(each, value={}, kept=False) for each in entry.given.used]
        given = plain(replace(entry.given, used=tuple(used)))
    data: messages.Click = {"number": entry.number}
    if given is not None:
        data["given"] = given
    if entry.back_to:
        data["backTo"] = entry.back_to
    if entry.play:
        data |= {"play": entry.play, "at": entry.at}
    return data


def play(stage: Stage) -> messages.Play | None:
    """How far the stage's demo has got with its last play; None if there was none."""
    feed = stage.fed
    namespace, name, why = st.session_state.get(REFUSED, ("", "", ""))
    if why and namespace == stage.namespace:
        return {"play": name, "given": 0, "done": 0, "ended": True, "notes": [why]}
    if not feed.play:
        return None
    left = len(feed.left)
    notes = missing(feed.missing)
    if feed.ended:
        notes.append(ENDED[feed.ended])
    if not feed.is_on:
        notes += wording.first([_held(label) for label in stage.held])
    return {
        "play": feed.play,
        "given": feed.given,
        "done": feed.given - left,
        "ended": not feed.is_on,
        "notes": notes,
    }


def missing(uses: Iterable[Used]) -> list[str]:
    """A sentence for each widget that the demo does not have, or could not be given its value."""
    sentences = dict.fromkeys(map(_missing, uses))
    return wording.first(list(sentences))


def _held(label: Label) -> str:
    named = _named(label.widget, label.name)
    return f"The app has what was played for the {named}; your browser cannot show it there."


def _named(widget: str, label: str, key: str = "") -> str:
    kind = KINDS.get(widget, widget.replace("_", " "))
    name = wording.label(label)
    return f"{kind} *{name}*" if name else f"{kind} `{key}`" if key else kind


def _missing(used: Used) -> str:
    named = _named(used.widget, used.label, used.key)
    if used.secret and not used.kept:
        return f"What you typed into the {named} is secret, so it was left out."
    if not used.kept or any(file.data is None for file in used.files):
        return f"What the {named} got was too large to keep, or is not here any more."
    return f"There is no {named} in this version."


def tried(sent: object) -> tuple[dict[str, str], str]:
    """What the browser wants edited code to be tried with (see `worker.Job`), without secrets; and
    why it is refused. It is untrusted.
    """
    if not isinstance(sent, Mapping):
        return {}, ""
    given, film, label = (sent.get(name) for name in ("inputs", "film", "label"))
    if not isinstance(given, str) or not isinstance(film, str) or not isinstance(label, str):
        return {}, ""
    try:
        inputs = [without_secrets(with_data(each)) for each in read(given)]
    except InputsError as why:
        return {}, str(why)
    return {
        "inputs": written(inputs, with_files=True),
        "film": film if len(film) <= MOST_OF_FILM else "",
        "label": label[:100],
    }, ""


def requested(sent: object) -> tuple[str, tuple[Input, ...], bool, str]:
    """A request of the browser, which is untrusted: the play's name, its inputs, whether the demo
    starts afresh before it, and why it is refused."""
    if not isinstance(sent, Mapping) or not isinstance(sent.get("inputs"), str):
        return "", (), False, ""
    name = str(sent.get("play"))[:40]
    try:
        return name, read(sent["inputs"]), sent.get("anew") is True, ""
    except InputsError as why:
        return name, (), False, str(why)
