"""The history is drawn first, whatever the stage."""

import time

import streamlit as st


def generate_response(prompt):
    time.sleep(1)
    return f"Here is a draft about {prompt}"


state = st.session_state
state.setdefault("stage", "input")
state.setdefault("messages", [])
state.setdefault("pending_response", None)

for message in state.messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if state.stage == "input":
    if prompt := st.chat_input("Ask something"):
        state.messages.append(
            {"role": "user", "content": prompt}
        )
        state.stage = "processing"
        st.rerun()

elif state.stage == "processing":
    with st.spinner("Thinking..."):
        question = state.messages[-1]["content"]
        state.pending_response = generate_response(question)
    state.stage = "validation"
    st.rerun()

elif state.stage == "validation":
    response = state.pending_response
    with st.chat_message("assistant"):
        st.write(response)
    if st.button("Accept"):
        state.messages.append(
            {"role": "assistant", "content": response}
        )
        state.stage = "input"
        st.rerun()
