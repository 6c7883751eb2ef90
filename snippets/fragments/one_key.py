"""Two fragments count in one key, at the same time."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import streamlit as st

NAMES = ["Ada", "Bob"]
st.session_state.setdefault("answers", 0)
both = Barrier(len(NAMES))


@st.fragment(parallel=True)
def ask(name):
    count = st.session_state["answers"]
    # Neither model answers before the other was asked.
    with suppress(BrokenBarrierError):
        both.wait(timeout=1)
    st.session_state["answers"] = count + 1
    st.text(f"{name} says hello.")


st.text(f"Answers before: {st.session_state['answers']}")
if st.button("Ask both", key="ask"):
    for name in NAMES:
        ask(name)
