"""A failure is a stage, too, and it has two ways out."""

import streamlit as st


def generate_response(prompt):
    state.calls += 1
    if state.calls % 2:
        raise TimeoutError("The model took too long.")
    return f"Here is all about {prompt}"


def retry():
    state.stage = "processing"


def cancel():
    state.messages.pop()
    state.stage = "input"


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
    try:
        response = generate_response(question)
    except TimeoutError as problem:
        state.problem = str(problem)
        state.stage = "failed"
        st.rerun()
    state.messages.append(
        {"role": "assistant", "content": response}
    )
    state.stage = "input"
    st.rerun()

elif state.stage == "failed":
    st.error(state.problem)
    left, right = st.columns(2)
    left.button("Retry", on_click=retry)
    right.button("Cancel", on_click=cancel)
