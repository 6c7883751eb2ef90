"""A stream of two seconds; another button is pressed while it runs.

begin click "Stream"
wait 0.4
click "Other"
click "Stream"
"""

import time

import streamlit as st

st.session_state.setdefault("heard", [])


def slowly():
    for number in range(20):
        st.session_state.heard.append(number) if number < 2 else None
        yield f"{number} "
        time.sleep(0.1)


pressed = st.button("Other")
if st.button("Stream"):
    st.write_stream(slowly)
    st.session_state.finished = st.session_state.get("finished", 0) + 1
st.write(pressed, st.session_state.get("finished"), st.session_state.heard[:2])
