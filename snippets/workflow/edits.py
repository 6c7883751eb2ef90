"""Editing is a stage between the draft and the history."""

import streamlit as st


def generate_response(prompt):
    return f"Here is a draft about {prompt}"


def go(stage):
    state.stage = stage


def accept(text):
    messages.append({"role": "assistant", "content": text})
    go("input")


def save():
    accept(state.edited)


state = st.session_state
state.setdefault("stage", "input")
state.setdefault("draft", None)
messages = state.setdefault("messages", [])

for message in messages:
    with st.chat_message(message["role"]):
        st.write(message["content"])

if state.stage == "input":
    if prompt := st.chat_input("Ask something"):
        messages.append({"role": "user", "content": prompt})
        state.draft = generate_response(prompt)
        go("validation")
        st.rerun()

elif state.stage == "validation":
    with st.chat_message("assistant"):
        st.write(state.draft)
    yes, change = st.columns(2)
    yes.button("Accept", on_click=accept, args=[state.draft])
    change.button("Edit", on_click=go, args=["editing"])

elif state.stage == "editing":
    with st.form("form"):
        st.text_area("Your text", state.draft, key="edited")
        st.form_submit_button("Save", on_click=save)
        st.form_submit_button(
            "Back", on_click=go, args=["validation"]
        )
