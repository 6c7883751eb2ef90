"""A second message is sent while the first is being answered.

begin say "one"
wait 0.4
say "two"
"""

import time

import streamlit as st

history = st.session_state.setdefault("history", [])
for role, text in history:
    st.chat_message(role).write(text)
if prompt := st.chat_input("Say"):
    history.append(("user", prompt))
    st.chat_message("user").write(prompt)
    with st.chat_message("assistant"):
        place = st.empty()
        for number in range(15):
            place.write(f"{prompt} {number}")
            time.sleep(0.1)
    history.append(("assistant", f"{prompt} answered"))
st.write(len(history))
