"""A dialog is opened, and the script asks for another run at once; toasts around it.

click "Open and rerun"
click "Toast and rerun"
click "Open"
click "Open and rerun"
click "Plain"
"""

import streamlit as st


@st.dialog("Dialog")
def dialog():
    st.write("inside")


if st.button("Open and rerun"):
    dialog()
    st.rerun()
if st.button("Toast and rerun"):
    st.toast("kept")
    st.rerun()
if st.button("Open"):
    dialog()
st.button("Plain")
