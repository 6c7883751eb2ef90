"""A fragment that reruns itself alone, forty times; the script around it runs once a click.

click "Go"
click "Outside"
click "Go"
"""

import streamlit as st

st.session_state.setdefault("n", 0)
st.session_state.runs = st.session_state.get("runs", 0) + 1


@st.fragment
def bar():
    if st.button("Go"):
        st.session_state.n = 0
        st.session_state.on = True
    n = st.session_state.n
    st.progress(n / 40, f"{n} of 40")
    if st.session_state.get("on") and n < 40:
        st.session_state.n += 1
        st.rerun(scope="fragment")
    st.session_state.on = False


bar()
st.button("Outside")
st.write(f"The script has run {st.session_state.runs} times.")
