"""st.stop and st.rerun where they are not expected.

click "Rerun in callback"
click "Stop in fragment"
click "Rerun app"
click "Rerun in except"
click "Rerun in finally"
click "Stop in generator"
click "Stop in format"
click "Fragment scope in body"
"""

import streamlit as st

pressed = {name: st.button(name) for name in ['Rerun in except', 'Rerun in finally', 'Stop in generator', 'Stop in format', 'Fragment scope in body']}

st.session_state.setdefault("n", 0)
st.session_state.n += 1


def stop():
    st.write("stopping")
    st.stop()


def rerun():
    st.write("rerunning")
    st.rerun()


@st.fragment
def part():
    st.write("part", st.session_state.n)
    stop_now, again = st.button("Stop in fragment"), st.button("Rerun app")
    if stop_now:
        st.stop()
    if again:
        st.rerun(scope="app")
    st.write("end of part")


def chunks():
    yield "one "
    st.stop()
    yield "two"


st.button("Stop in callback", on_click=stop)
st.button("Rerun in callback", on_click=rerun)
part()
if pressed["Rerun in except"]:
    try:
        st.rerun()
    except Exception:
        st.write("caught")
    except BaseException as ending:
        st.write("base", type(ending).__name__)
if pressed["Rerun in finally"]:
    try:
        raise ValueError("lost")
    finally:
        st.rerun()
if pressed["Stop in generator"]:
    st.write_stream(chunks())
if pressed["Stop in format"]:
    st.selectbox("x", [1, 2], format_func=lambda one: st.stop())
if pressed["Fragment scope in body"]:
    st.rerun(scope="fragment")
st.write("end", st.session_state.n)
