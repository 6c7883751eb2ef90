"""Two lines take turns in asking for a rerun.

check "On"
uncheck "On"
"""

import streamlit as st

steps = st.session_state.setdefault("steps", [])
on = st.toggle("On")
st.write(f"{len(steps)} steps, {steps.count('even')} of them even")
if on and len(steps) < 50:
    if len(steps) % 2:
        steps.append("odd")
        st.rerun()
    steps.append("even")
    st.rerun()
