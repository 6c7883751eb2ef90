"""Stop is pressed while an answer streams; what had come is kept by the script itself.

begin say "hello"
wait 0.45
stop
say "again"
"""

import time

import streamlit as st

state = st.session_state
state.setdefault("messages", [])
for role, text in state.messages:
    st.chat_message(role).write(text[:3])
if prompt := st.chat_input("Say"):
    state.messages.append(("user", prompt))
    state.messages.append(("assistant", "..."))
    with st.chat_message("assistant"):
        place = st.empty()
        for number in range(12 if prompt == "hello" else 2):
            place.write("word " * min(number, 2))
            time.sleep(0.1)
st.write(len(state.messages))
