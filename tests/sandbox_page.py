"""A page with two places for a demo, for the tests of the sandbox.

`left` and `right` in its address name the scripts, in the folder that SCRIPTS names.
"""

import os
from pathlib import Path

import streamlit as st

from tests.walks import continuity
from tutor import sandbox

FOLDER = Path(os.environ["SCRIPTS"])
NAMES = ("left", "right")

if continuity.FILE in os.environ:
    continuity.watch()


def show_in(place: str) -> None:
    script = st.query_params.get(place)
    if script and script != "none":
        source = (FOLDER / script).read_text()
        space = f"{place}/{script}"
        frame = sandbox.run(
            source,
            space=space,
            name=script,
            reserved=NAMES,
            max_reruns=5,
            interrupted_by=("beside",),
        )
        st.json({"place": place, **show_frame(frame, space)}, expanded=True)


def show_frame(frame: sandbox.Frame, space: str) -> dict[str, object]:
    return {
        "number": frame.number,
        "after": {key: repr(frame.after[key]) for key in sorted(frame.after)},
        "error": frame.error and [frame.error.type, frame.error.message, frame.error.line],
        "rerun_line": frame.rerun_line,
        "stopped": frame.stopped,
        "causes": [[cause.kind, cause.name] for cause in frame.causes],
        "changes": [[one.sign, one.key, list(one.lines), one.why] for one in frame.changes],
        "since": [[one.sign, one.key, one.why] for one in frame.since],
        "unset": [[one.name, one.widget] for one in frame.unset],
        "film": [
            [one.number, [cause.kind for cause in one.causes], [act.name for act in one.acts]]
            + (["interrupted"] if one.interrupted else [])
            for one in sandbox.film(space)
        ],
    }


def show_script(place: str) -> None:
    st.query_params[place] = st.session_state[f"script {place}"]


def reload(place: str) -> None:
    sandbox.reload(f"{place}/{st.query_params[place]}")


def rewind(place: str) -> None:
    if number := st.session_state[f"rewind {place}"]:
        sandbox.rewind(f"{place}/{st.query_params[place]}", number)


@st.fragment(key="beside")
def beside() -> None:
    st.button("Beside")


st.session_state.setdefault("page runs", 0)
st.session_state["page runs"] += 1
st.text_input("Name", key="name")
st.text(f"page run {st.session_state['page runs']}, {len(st.session_state)} keys")
for place in NAMES:
    st.text_input(f"Script {place}", key=f"script {place}", on_change=show_script, args=[place])
    st.button(f"Reload {place}", on_click=reload, args=[place])
    name = f"Rewind {place}"
    st.number_input(name, 0, key=name.lower(), on_change=rewind, args=[place])
    with st.container(key=place):
        st.fragment(show_in, key=f"demo {place}")(place)
beside()
st.text("end of the page")
