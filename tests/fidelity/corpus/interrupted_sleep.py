"""A click while the script only waits, without drawing anything.

begin click "Think"
wait 0.3
click "Other"
"""

import time

import streamlit as st

other = st.button("Other")
if st.button("Think"):
    with st.spinner("Thinking..."):
        time.sleep(2)
    st.session_state.thought = True
st.write(other, st.session_state.get("thought"))
