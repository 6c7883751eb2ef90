"""Popovers: plain ones, and ones that rerun.

open "Live"
check "Choose"
close "Live"
click "In plain"
"""

import streamlit as st

with st.popover("Plain", help="with help"):
    st.write(st.button("In plain"))
live = st.popover("Live", on_change="rerun", key="live", type="primary")
with live:
    st.write(st.checkbox("Choose"))
st.write(live.open, st.session_state.live)
