"""A stream that raises midway, and is written again.

click "Stream"
click "Other"
click "Stream well"
"""

import streamlit as st


def words(well):
    yield "one "
    yield "two "
    if not well:
        raise ConnectionError("gone")
    yield "three"


st.button("Other")
for well, label in ((False, "Stream"), (True, "Stream well")):
    if st.button(label):
        st.session_state.text = st.write_stream(words(well))
st.write(st.session_state.get("text"))
