"""Session state as a mapping, with all its methods.

click "Set"
click "Update"
click "Pop"
click "Delete"
click "Walk"
click "Clear"
click "Walk"
"""

import streamlit as st

state = st.session_state
st.write(state.setdefault("first", []), "first" in state, state.get("none", "default"))
if st.button("Set"):
    state["a b"] = 1
    state.c = 2
if st.button("Update"):
    state.update({"d": 3}, e=4)
if st.button("Pop"):
    st.write(state.pop("d"), state.pop("d", "gone"))
    try:
        state.pop("d")
    except KeyError as error:
        st.write(str(error))
if st.button("Delete"):
    del state["a b"]
    del state.c
    try:
        del state["c"]
    except KeyError as error:
        st.write(str(error))
    try:
        state.c
    except AttributeError as error:
        st.write(str(error))
if st.button("Walk"):
    st.write(sorted(state), sorted(state.keys()), sorted(map(str, state.values())))
    st.write(sorted(map(str, state.items())), [key for key in state if key == "e"])
if st.button("Clear"):
    state.clear()
st.write(len(state), sorted(state.to_dict()), state == state.to_dict(), bool(state))
st.write(type(state).__name__, isinstance(state.to_dict(), dict))
