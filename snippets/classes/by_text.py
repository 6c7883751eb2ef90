"""A stage is a text, too."""

from enum import StrEnum

import streamlit as st


class Stage(StrEnum):
    ASKING = "asking"
    DONE = "done"


stage = st.session_state.setdefault("stage", Stage.ASKING)

if stage == Stage.ASKING:
    st.text("What do you want to know?")
elif stage == Stage.DONE:
    st.text("That was all.")
else:
    st.text(f"Nothing fits {stage}.")

st.button("Look again", key="look")
