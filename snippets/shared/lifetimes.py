"""One count in three places."""

import streamlit as st


@st.cache_resource
def load_shared():
    return {"count": 0}


variable = 0
shared = load_shared()
st.session_state.setdefault("count", 0)

if st.button("Add one", key="add"):
    variable += 1
    st.session_state.count += 1
    shared["count"] += 1

left, middle, right = st.columns(3)
left.metric("Variable", variable)
middle.metric("State", st.session_state.count)
right.metric("Cache", shared["count"])
