"""The last stage has no branch."""

import streamlit as st


def finish():
    state.stage = "complete"


state = st.session_state
state.setdefault("stage", "input")
state.setdefault("messages", [])

for message in state.messages:
    with st.chat_message("user"):
        st.write(message)

if state.stage == "input":
    if prompt := st.chat_input("Your message"):
        state.messages.append(prompt)
        st.rerun()
    st.button("Finish", on_click=finish)
