"""A failure of the model ends the run.

Raises `TimeoutError` when the model fails.
"""

import streamlit as st


def generate_response(prompt):
    state.calls += 1
    if state.calls % 2:
        raise TimeoutError("The model took too long.")
    return f"Here is all about {prompt}"


state = st.session_state
state.setdefault("stage", "input")
state.setdefault("messages", [])
state.setdefault("calls", 0)

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
    response = generate_response(question)
    state.messages.append(
        {"role": "assistant", "content": response}
    )
    state.stage = "input"
    st.rerun()
