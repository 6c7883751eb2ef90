"""Two fragments count in two keys, at the same time."""

from contextlib import suppress
from threading import Barrier, BrokenBarrierError

import streamlit as st

NAMES = ["Ada", "Bob"]
for name in NAMES:
    st.session_state.setdefault(name, 0)
both = Barrier(len(NAMES))


@st.fragment(parallel=True)
def ask(name):
    count = st.session_state[name]
    # Neither model answers before the other was asked.
    with suppress(BrokenBarrierError):
        both.wait(timeout=1)
    st.session_state[name] = count + 1
    st.text(f"{name} says hello.")


answers = sum(st.session_state[name] for name in NAMES)
st.text(f"Answers before: {answers}")
if st.button("Ask both", key="ask"):
    for name in NAMES:
        ask(name)
