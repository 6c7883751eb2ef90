"""The last stage has a branch, with a way on."""

import streamlit as st


def finish():
    state.stage = "complete"


def start_over():
    state.messages = []
    state.stage = "input"


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

elif state.stage == "complete":
    st.success("This chat is complete.")
    st.button("New chat", on_click=start_over)
