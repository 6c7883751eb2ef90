"""Widgets that do not rerun the script: their values come along with the next run.

fill "Quiet" "abc"
choose "thumbs" 1
click "Go"
"""

import streamlit as st

st.session_state.setdefault("runs", 0)
st.session_state.runs += 1
quiet = st.text_input("Quiet", on_change="ignore")
thumb = st.feedback(key="thumbs", on_change="ignore")
st.button("Go")
st.write(st.session_state.runs, quiet, thumb)
