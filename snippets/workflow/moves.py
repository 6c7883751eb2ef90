"""The click changes the stage in a callback."""

import streamlit as st


def generate_response(prompt):
    state.drafts += 1
    return f"Draft {state.drafts} about {prompt}"


def accept():
    response = state.pending_response
    state.messages.append(
        {"role": "assistant", "content": response}
    )
    state.stage = "input"


def regenerate():
    state.stage = "processing"


state = st.session_state
state.setdefault("stage", "input")
state.setdefault("messages", [])
state.setdefault("pending_response", None)
state.setdefault("drafts", 0)

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
    question = state.messages[-1]["content"]
    state.pending_response = generate_response(question)
    state.stage = "validation"
    st.rerun()

elif state.stage == "validation":
    with st.chat_message("assistant"):
        st.write(state.pending_response)
    left, right = st.columns(2)
    left.button("Accept", on_click=accept)
    right.button("Regenerate", on_click=regenerate)
