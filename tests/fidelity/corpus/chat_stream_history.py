"""A chat whose answers are streamed and kept.

say "hello"
say "how are you"
click "Forget"
"""

import streamlit as st

st.session_state.setdefault("messages", [{"role": "assistant", "content": "Hi!"}])


def answer(prompt):
    for word in f"You said {prompt}".split():
        yield word + " "


def forget():
    del st.session_state.messages


st.sidebar.button("Forget", on_click=forget)
for message in st.session_state.messages:
    st.chat_message(message["role"]).write(message["content"])
if prompt := st.chat_input("Say"):
    with st.chat_message("user"):
        st.write(prompt)
    with st.chat_message("assistant"):
        with st.spinner("Thinking", show_time=True):
            reply = st.write_stream(answer(prompt), cursor="▌")
    st.session_state.messages += [
        {"role": "user", "content": prompt},
        {"role": "assistant", "content": reply},
    ]
