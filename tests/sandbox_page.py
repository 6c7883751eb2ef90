"""A page with two places for a demo, for the tests of the sandbox.

`left` and `right` in its address name the scripts, in the folder that SCRIPTS names.
"""

import os
from pathlib import Path

import streamlit as st

from tests.walks import continuity
from tutor import inputs, sandbox

FOLDER = Path(os.environ["SCRIPTS"])
NAMES = ("left", "right")
inputs.MOST_SECONDS = float(os.environ.get("MOST_SECONDS", inputs.MOST_SECONDS))

if continuity.FILE in os.environ:
    continuity.watch()


def show_in(place: str) -> None:
    script = st.query_params.get(place)
    if script and script != "none":
        source = (FOLDER / script).read_text()
        namespace = f"{place}/{script}"
        record = sandbox.run(
            source,
            namespace=namespace,
            name=script,
            reserved=NAMES,
            max_reruns=5,
            interrupted_by=("beside",),
        )
        st.json({"place": place, **show_record(record, namespace)}, expanded=True)


def show_record(record: sandbox.RunRecord, namespace: str) -> dict[str, object]:
    return {
        "number": record.number,
        "after": {key: repr(record.after[key]) for key in sorted(record.after)},
        "error": record.error and [record.error.type, record.error.message, record.error.line],
        "rerun_line": record.rerun_line,
        "stopped": record.stopped,
        "causes": [[cause.kind, cause.name] for cause in record.causes],
        "changes": [[one.sign, one.key, list(one.lines), one.why] for one in record.changes],
        "since": [[one.sign, one.key, one.why] for one in record.since],
        "unset": [[one.name, one.widget] for one in record.unset],
        "missing": [each.label for each in sandbox.fed(namespace).missing],
        "held": [each.name for each in sandbox.held(namespace)],
        "ended": sandbox.fed(namespace).ended,
        "play": show_play(sandbox.fed(namespace)),
        "film": [
            [one.number, [cause.kind for cause in one.causes], [phase.name for phase in one.phases]]
            + (["interrupted"] if one.interrupted else [])
            for one in sandbox.film(namespace)
        ],
    }


def show_play(play: sandbox.Feed) -> list[object]:
    return [play.play, play.given, len(play.left), play.is_on]


def show_script(place: str) -> None:
    st.query_params[place] = st.session_state[f"script {place}"]


def reload(place: str) -> None:
    sandbox.reload(f"{place}/{st.query_params[place]}")


def rewind(place: str) -> None:
    if number := st.session_state[f"rewind {place}"]:
        sandbox.rewind(f"{place}/{st.query_params[place]}", number)


def replay(place: str) -> None:
    if number := st.session_state[f"replay {place}"]:
        name = f"{place}/{st.query_params[place]}"
        needed, clicks = sandbox.needs_replay(name, number), sandbox.clicks_to_play(name, number)
        st.session_state["said"] = [needed, clicks, sandbox.replay(name, number)]


def feed(place: str, written: bool = False) -> None:
    """Feed the inputs of the left demo to the demo in this place."""
    given = sandbox.inputs(f"left/{st.query_params['left']}")
    if written:
        given = inputs.read(inputs.written(given))
    to = f"{place}/{st.query_params[place]}"
    sandbox.reload(to)
    sandbox.feed(to, given, play=f"to {place}")


def give(place: str) -> None:
    """Feed inputs that are written in a box, without a reload."""
    given = inputs.read(st.session_state[f"give {place}"])
    sandbox.feed(f"{place}/{st.query_params[place]}", given)


def stop(place: str) -> None:
    sandbox.stop_feed(f"{place}/{st.query_params[place]}")


def replay_beside() -> None:
    """Replay to the last run but one, from another fragment, as the film of the site does it."""
    name = f"left/{st.query_params['left']}"
    if sandbox.replay(name, len(sandbox.film(name)) - 1):
        st.rerun(["demo left"])


@st.fragment(key="beside")
def beside() -> None:
    st.button("Beside")
    st.button("Replay beside", on_click=replay_beside)


st.session_state.setdefault("page runs", 0)
st.session_state["page runs"] += 1
st.text_input("Name", key="name")
st.text(f"page run {st.session_state['page runs']}, {len(st.session_state)} keys")
for place in NAMES:
    st.text_input(f"Script {place}", key=f"script {place}", on_change=show_script, args=[place])
    st.button(f"Reload {place}", on_click=reload, args=[place])
    name = f"Rewind {place}"
    st.number_input(name, 0, key=name.lower(), on_change=rewind, args=[place])
    name = f"Replay {place}"
    st.number_input(name, 0, key=name.lower(), on_change=replay, args=[place])
    st.button(f"Feed {place}", on_click=feed, args=[place])
    st.text_input(f"Give {place}", key=f"give {place}", on_change=give, args=[place])
    st.button(f"Stop {place}", on_click=stop, args=[place])
    with st.container(key=place):
        st.fragment(show_in, key=f"demo {place}")(place)
st.button("Feed written", on_click=feed, args=["right", True])
st.text(f"said {st.session_state.get('said')}")
beside()
st.text("end of the page")
