"""st.rerun from the body: once, and five times in a row.

click "Once"
click "Five"
click "Plain"
"""

import streamlit as st

st.session_state.setdefault("runs", 0)
st.session_state.runs += 1
if st.button("Once"):
    st.write("never seen")
    st.session_state.once = True
    st.rerun()
if st.button("Five"):
    st.session_state.left = 5
if st.session_state.get("left"):
    st.session_state.left -= 1
    st.rerun()
pressed = st.button("Plain")
st.write(st.session_state.runs, st.session_state.get("once"), pressed)
