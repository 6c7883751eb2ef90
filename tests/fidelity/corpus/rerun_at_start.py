"""st.rerun in the very first run, before anything is drawn.

click "Go"
"""

import streamlit as st

if "ready" not in st.session_state:
    st.session_state.ready = 1
    st.rerun()
if st.session_state.ready < 3:
    st.session_state.ready += 1
    st.write("half way")
    st.rerun()
st.write(st.session_state.ready, st.button("Go"))
