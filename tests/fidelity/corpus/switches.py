"""Checkbox and toggle, on at first or not, with a callback.

check "Plain"
check "Keyed"
uncheck "On"
check "Toggle"
uncheck "Toggle"
"""

import streamlit as st


def note(what):
    st.session_state.setdefault("notes", []).append(what)


st.write(st.checkbox("Plain"))
st.write(st.checkbox("Keyed", key="keyed", on_change=note, args=("keyed",)))
st.write(st.checkbox("On", True, help="was on"))
st.write(st.toggle("Toggle", key="toggle", on_change=note, kwargs={"what": "toggle"}))
st.checkbox("Hidden label", label_visibility="collapsed", key="hidden")
st.write(st.session_state.get("notes"))
