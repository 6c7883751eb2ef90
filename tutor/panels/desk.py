"""The desk, over the source: the switch between the versions, what differs, Reset, Run.

The browser has the reader's texts: it keeps them, and puts them into the editor (`desk.js`). The
session learns whether the reader's own text is shown, for the address says so, and the text itself
when it is to run. A text that is shipped runs in the page; any other goes to the annex.
"""

from collections.abc import Collection, Mapping
from hashlib import sha256
from typing import TypeGuard

import streamlit as st

from tutor import access, assets, runner
from tutor.panels import address, own, versions
from tutor.route import Route
from tutor.stage import Stage

KEY = "site:desk"
ON_STAGE = "site:on-stage"
HEARD = "site:desk-heard"
REFUSAL = "site:desk-refusal"
SUBJECTS = (
    "send",
    "switch",
    "editor",
    "drafts",
    "notes",
    "share",
    "diff",
    "compare",
    "rest",
    "clipboard",
)
RIGHTS = "Edited code runs on this computer with your rights."
NO_TEXT = (
    "Your text has a broken character (half of an emoji?). It is kept. "
    "Delete that character and press Run."
)

_desk = st.components.v2.component(
    "tutor.desk",
    html=assets.text("desk.html"),
    js=assets.script("desk", *SUBJECTS),
    css=assets.text("desk.css"),
)
_on_stage = st.components.v2.component("tutor.onstage", js=assets.script("onstage"))


def can_run() -> bool:
    return access.mode().name == "laptop"


def mode_in_words() -> str:
    return RIGHTS if can_run() else access.mode().reason


def show(stage: Stage, place: Route) -> None:
    snippet = stage.snippet
    original = _hash(snippet.source)
    why, number = st.session_state.get(REFUSAL, ("", ""))

    def told(what: str, *, of: Collection[str]) -> dict[str, object] | None:
        """What the browser says of one of those originals; anybody can write it."""
        sent = st.session_state[KEY].get(what)
        return sent if isinstance(sent, dict) and sent.get("hash") in of else None

    def choose() -> None:
        # Who is quick chooses before the version that was chosen last is there.
        if sent := told("choose", of=[_hash(source) for source in stage.shipped]):
            st.session_state[HEARD] = _number(sent)
            slug = next(
                (one.slug for one in stage.versions if one.slug == sent.get("version")), None
            )
            yours = sent.get("yours") is True
            address.switch(versions.chosen(stage, place, slug=slug, yours=yours))
            st.rerun(["source", "demo"])

    def run() -> None:
        if sent := told("run", of=[original]):
            _run(sent.get("text"), _number(sent), stage, place)

    # Apart from the desk, whose script would come again with each change.
    _on_stage(
        key=ON_STAGE,
        data={
            "name": stage.namespace,
            "hash": original,
            "original": snippet.source,
            "version": stage.version.slug,
            "label": stage.version.label,
            "versions": [(version.slug, version.label) for version in stage.versions],
            "other": stage.other.label if stage.other else "",
            "differing": stage.differing,
            "missing": stage.missing,
            "yours": stage.yours,
            "heard": st.session_state.get(HEARD, ""),
            "place": versions.chosen(stage, place).to_params(),
            "canRun": can_run(),
            "mode": mode_in_words(),
            "others": _others(stage),
            "most": runner.longest_source(),
            "refusal": {"text": why, "number": number},
        },
    )
    _desk(key=KEY, on_choose_change=choose, on_run_change=run)


def _run(text: object, number: str, stage: Stage, place: Route) -> None:
    """Run it where it belongs; a refusal is told in its place, and nothing else changes."""
    changed = ["source"]
    if not can_run():
        why = access.mode().reason
    elif not _is_whole(text):
        why = NO_TEXT
    elif slug := stage.shipped.get(text):
        why = ""
        stage.restart(slug)  # With nothing edited, Run is Reload session.
        address.switch(versions.chosen(stage, place, slug=slug))
        changed.append("demo")
    elif not (why := runner.run(text, path=stage.snippet.path)):
        address.switch(versions.chosen(stage, place, yours=True))
        if not own.is_shown(stage):
            changed.append("demo")
    st.session_state[REFUSAL] = (why, number)
    st.rerun(changed)


def _is_whole(text: object) -> TypeGuard[str]:
    """Whether it is a text that a file can hold: half of a character is in none."""
    if not isinstance(text, str):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _others(stage: Stage) -> list[dict[str, str]]:
    """The other versions of the step, and under which name and hash the browser keeps theirs."""
    sources = {slug: source for source, slug in stage.shipped.items()}
    return [
        {
            "version": one.slug,
            "label": one.label,
            "name": one.path.removeprefix("snippets/").removesuffix(".py"),
            "hash": _hash(sources[one.slug]),
        }
        for one in stage.versions
        if one != stage.version and one.slug in sources
    ]


def _hash(source: str) -> str:
    return sha256(source.encode()).hexdigest()[:8]


def _number(sent: Mapping[str, object]) -> str:
    """By which the browser knows its question again."""
    number = sent.get("number")
    return str(number)[:20] if isinstance(number, (str, int)) else ""
