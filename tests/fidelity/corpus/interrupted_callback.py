"""A click while the body sleeps, with a callback; both clicks are counted.

begin click "Count"
wait 0.3
click "Count"
click "Quick"
"""

import time

import streamlit as st

st.session_state.setdefault("n", 0)


def count():
    st.session_state.n += 1


slow = st.button("Count", on_click=count)
st.button("Quick")
if slow:
    bar = st.progress(0.0)
    for step in range(10):
        bar.progress(step / 10)
        time.sleep(0.1)
st.write(st.session_state.n)
