"""The desk, over the source: what differs, Reset, Run.

The browser has the reader's texts: it keeps them, and puts them into the editor (`desk.js`). The
session learns whether the reader's own text is shown, for the address says so, and the text itself
when it is to run. A text that is shipped runs in the page; any other goes to the annex.
"""

from hashlib import sha256

import streamlit as st

from tutor import annex, door
from tutor.panels import address, assets, own, versions
from tutor.route import Route
from tutor.stage import Stage

KEY = "site:desk"
HEARD = "site:desk-heard"
REFUSAL = "site:desk-refusal"
SCRIPTS = ("desk", "editor", "drafts", "share", "diff", "compare")
RIGHTS = "Edited code runs on this computer with your rights."
TOO_LONG = "The text is longer than 64 KB."
NO_TEXT = "The text has half a character in it, which no file can hold."

_desk = st.components.v2.component(
    "tutor.desk",
    html=assets.text("desk.html"),
    js="".join(assets.text(f"{name}.js") for name in SCRIPTS),  # one script, six subjects
    css=assets.text("desk.css"),
)


def can_edit() -> bool:
    return door.mode().name == "laptop"


def mode_in_words() -> str:
    return RIGHTS if can_edit() else door.mode().reason


def show(stage: Stage, place: Route) -> None:
    snippet = stage.snippet
    original = sha256(snippet.source.encode()).hexdigest()[:8]
    refused, why, count = st.session_state.get(REFUSAL, ("", "", 0))

    def told(what: str) -> dict[str, object] | None:
        """What the browser says of the text on stage; anybody can write it."""
        sent = st.session_state[KEY].get(what)
        return sent if isinstance(sent, dict) and sent.get("hash") == original else None

    def choose() -> None:
        if sent := told("choose"):
            st.session_state[HEARD] = str(sent.get("number"))[:20]
            address.switch(versions.chosen(stage, place, yours=sent.get("yours") is True))
            st.rerun(["source", "demo"])

    def run() -> None:
        if sent := told("run"):
            _run(sent.get("text"), original, stage, place)

    _desk(
        key=KEY,
        data={
            "name": stage.space,
            "hash": original,
            "original": snippet.source,
            "label": stage.version.label,
            "other": stage.other.label if stage.other else "",
            "differing": stage.differing,
            "yours": stage.yours,
            "heard": st.session_state.get(HEARD, ""),
            "place": versions.chosen(stage, place).to_params(),
            "canRun": can_edit(),
            "mode": mode_in_words(),
            "most": annex.Limits().source,
            "refusal": {"text": why if refused == original else "", "number": count},
        },
        on_choose_change=choose,
        on_run_change=run,
    )


def _run(text: object, original: str, stage: Stage, place: Route) -> None:
    """Run it where it belongs; a refusal is told in its place, and nothing else changes."""
    changed = ["source"]
    if not can_edit():
        why = door.mode().reason
    elif not isinstance(text, str):
        why = NO_TEXT
    elif slug := stage.shipped.get(text):
        why = ""
        address.switch(versions.chosen(stage, place, slug=slug))
        changed.append("demo")
    elif not (why := unfit(text) or annex.run(text, path=stage.snippet.path)):
        address.switch(versions.chosen(stage, place, yours=True))
        if not own.is_shown(stage):
            changed.append("demo")
    count = st.session_state.get(REFUSAL, ("", "", 0))[2]
    st.session_state[REFUSAL] = (original, why, count + 1)
    st.rerun(changed)


def unfit(text: str) -> str:
    """Why a text cannot be run at all; empty if it can."""
    try:
        return TOO_LONG if len(text.encode()) > annex.Limits().source else ""
    except UnicodeEncodeError:
        return NO_TEXT
