"""What you type stays in the browser until it is sent."""

import streamlit as st

if "times" not in st.session_state:
    st.session_state.times = 0
st.session_state.times += 1
st.write(f"**Run {st.session_state.times}**")

alone = st.text_input("On its own", key="alone")

with st.form("form"):
    inside = st.text_input("In a form", key="inside")
    st.form_submit_button("Send", key="send")

later = st.text_input(
    "For later", key="later", on_change="ignore"
)

st.write("Arrived:", alone, inside, later)
