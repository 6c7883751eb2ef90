"""A new topic runs one fragment."""

import time

import streamlit as st

TIPS = {
    "Tea": ["Warm the cup.", "Wait three minutes."],
    "Cake": ["Sift the flour.", "Let it cool."],
}


def start_again():
    st.session_state.tip = 0
    st.rerun("tips")


@st.fragment(key="tips")
def show_tips():
    tips = TIPS[st.session_state.topic]
    st.info(tips[st.session_state.tip])
    if st.button("Next tip", key="next"):
        st.session_state.tip = 1 - st.session_state.tip
        st.rerun(scope="fragment")


st.session_state.setdefault("tip", 0)
st.session_state.setdefault("reports", 0)
st.radio("Topic", TIPS, key="topic", on_change=start_again)
show_tips()

time.sleep(0.7)  # A report that takes its time.
st.session_state.reports += 1
st.text(f"Reports made: {st.session_state.reports}")
