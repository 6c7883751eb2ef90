"""An error in a callback: it is shown, and the body runs all the same or not.

click "Fine"
click "Break"
rerun
fill "Text" "x"
"""

import streamlit as st


def breaks():
    st.session_state.tried = True
    raise ValueError("in the callback")


def missing(one):
    return one


st.button("Break", on_click=breaks)
st.button("Fine")
st.text_input("Text", on_change=missing)
st.write("body", st.session_state.get("tried"))
