"""A suggestion fills the chat input, and is sent or replaced.

click "Suggest"
say "sent"
click "Suggest"
click "Clear"
"""

import streamlit as st

if st.button("Suggest"):
    st.session_state.said = "Tell me a joke"
if st.button("Clear"):
    st.session_state.said = ""
if said := st.chat_input("Say", key="said"):
    st.write("said", said)
st.write(st.session_state.said)
