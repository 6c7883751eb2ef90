"""A fragment that opens a dialog, shows a toast, changes the address, and stops.

click "Toast"
click "Dialog"
click "In the dialog"
click "Close"
click "Address"
click "Stop"
click "Toast"
"""

import streamlit as st


@st.dialog("Opened by a fragment")
def ask():
    st.write(st.button("In the dialog"))
    if st.button("Close"):
        st.rerun()


@st.fragment
def part():
    if st.button("Toast"):
        st.toast("from a fragment")
    if st.button("Dialog"):
        ask()
    if st.button("Address"):
        st.query_params["at"] = "1"
    if st.button("Stop"):
        st.stop()
    st.write("end of the fragment")


part()
st.write(st.query_params.to_dict())
