"""The desk, above the source: the switch between versions, the differences, Reset and Run.

The browser stores the reader's texts and puts them into the editor (`desk.js`). The session sees
from the address whether the reader's own text is shown, and gets the text itself only to run it.
A text that is shipped with the course runs in the page; the runner runs any other, and tests.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TypeGuard

import streamlit as st

from tutor import access, assets, runner
from tutor.messages import OnStage, OtherVersion
from tutor.panels import address, clicks, film_news, own, versions
from tutor.route import Route
from tutor.stage import Stage

KEY = "site:desk"
ON_STAGE = "site:on-stage"
HEARD = "site:desk-heard"
REFUSAL = "site:desk-refusal"
# The fragments that another version changes. The demo's is the last, as it may request a rerun.
STAGE = ("frame", "film", "demo")
RIGHTS = "Edited code runs on this computer with your rights."
BOTH = ":both"
"""What the browser sends for *Side by side*: no slug looks like this."""
NO_TEXT = (
    "Your text has a broken character (half of an emoji?). It is kept. "
    "Delete that character and press Run."
)

_desk = st.components.v2.component(
    "tutor.desk",
    html=assets.markup("desk"),
    js=assets.component("desk"),
    css=assets.text("desk.css") + assets.text("diff.css") + assets.text("ears.css"),
)
_on_stage = st.components.v2.component("tutor.onstage", js=assets.component("on_stage"))


def mode_in_words() -> str:
    return access.mode().reason or RIGHTS


def show(stage: Stage, route: Route) -> None:
    snippet = stage.snippet
    original = _hash(snippet.source)
    why, number = st.session_state.get(REFUSAL, ("", ""))

    def message(event: str, *, of: Collection[str]) -> dict[str, object] | None:
        """The browser's message, if it is about one of those originals. It is untrusted."""
        sent = st.session_state[KEY].get(event)
        return sent if isinstance(sent, dict) and sent.get("hash") in of else None

    def choose() -> None:
        # A fast reader may switch again before the previous version is drawn.
        if sent := message("choose", of=[_hash(source) for source in stage.shipped]):
            st.session_state[HEARD] = _number(sent)
            slugs = [version.slug for version in stage.versions]
            slug = next((slug for slug in slugs if slug == sent.get("version")), None)
            yours = sent.get("yours") is True
            pair = versions.pair(stage) if sent.get("version") == BOTH else None
            address.switch(versions.chosen(stage, route, slug=slug, yours=yours, pair=pair))
            st.rerun(["source", *STAGE])

    def run() -> None:
        if sent := message("run", of=[original]):
            _run(sent.get("text"), sent.get("tried"), _number(sent), stage, route)

    data: OnStage = {
        "name": stage.namespace,
        "hash": original,
        "original": snippet.source,
        "version": stage.version.slug,
        "label": stage.version.label,
        "versions": [(version.slug, version.label) for version in stage.versions],
        "other": stage.other.label if stage.other else "",
        "differing": stage.differing,
        "missing": stage.missing,
        "both": stage.pair is not None,
        "canPair": len(stage.apps) > 1,
        "yours": stage.yours,
        "apart": snippet.is_test,
        "heard": st.session_state.get(HEARD, ""),
        "place": versions.chosen(stage, route).to_params(),
        "canRun": not own.closed(stage),
        "mode": own.closed(stage) or RIGHTS,
        "others": _others(stage),
        "most": runner.longest_source(),
        "refusal": {"text": why, "number": number},
    }
    _on_stage(key=ON_STAGE, data=data)  # of its own, so that the desk stays the same
    _desk(key=KEY, on_choose_change=choose, on_run_change=run)


def _run(text: object, sent: object, number: str, stage: Stage, route: Route) -> None:
    """Run the text in the page or in the runner; if it is refused, only the message changes."""
    changed = ["source"]
    tried, refused = clicks.tried(sent)
    if why := own.closed(stage):
        pass
    elif not _is_whole(text):
        why = NO_TEXT
    elif text == stage.snippet.source and stage.snippet.is_test:
        shipped = replace(stage, yours=False)
        if not (why := runner.run(text, path=shipped.path, beside=stage.beside)):
            address.switch(versions.chosen(stage, route))
            if stage.yours or not own.is_shown(stage):
                changed += STAGE
    elif slug := stage.shipped.get(text):
        stage.restart(slug)  # With nothing edited, Run is Reload session.
        address.switch(versions.chosen(stage, route, slug=slug))
        changed += STAGE
    elif not (why := refused or _run_own(text, stage, tried)):
        address.switch(versions.chosen(stage, route, yours=True))
        if not stage.yours or not own.is_shown(stage):
            changed += STAGE
    st.session_state[REFUSAL] = (why, number)
    st.rerun(changed)


def _run_own(text: str, stage: Stage, tried: Mapping[str, str]) -> str:
    # Only the film of another text of the reader's comes with the request.
    if tried.get("label") and not tried["film"]:
        tried = {**tried, "film": film_news.compared(stage)}
    return runner.run(text, path=stage.snippet.path, beside=stage.beside, tried=tried)


def _is_whole(text: object) -> TypeGuard[str]:
    """Whether it is a text that can be encoded: half of a surrogate pair cannot."""
    if not isinstance(text, str):
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _others(stage: Stage) -> list[OtherVersion]:
    """The other versions of the step, with the name and hash of their text in the browser."""
    sources = stage.sources
    return [
        {
            "version": version.slug,
            "label": version.label,
            "name": version.path.removeprefix("snippets/").removesuffix(".py"),
            "hash": _hash(sources[version.slug]),
        }
        for version in stage.versions
        if version != stage.version and version.slug in sources
    ]


def _hash(source: str) -> str:
    return sha256(source.encode()).hexdigest()[:8]


def _number(sent: Mapping[str, object]) -> str:
    """The number by which the browser matches the answer to its message."""
    number = sent.get("number")
    return str(number)[:20] if isinstance(number, (str, int)) else ""
