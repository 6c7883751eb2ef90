"""Stop is pressed during a stream, then something else is done.

begin click "Stream"
wait 0.5
stop
click "Other"
"""

import time

import streamlit as st


def slowly():
    for number in range(30):
        yield "word "
        time.sleep(0.1)


st.button("Other")
if st.button("Stream"):
    st.write("begun")
    for number in range(30):
        st.session_state.begun = True
        time.sleep(0.1)
        st.session_state.get("begun")
    st.write("never")
st.write(st.session_state.get("begun"))
