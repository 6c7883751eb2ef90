"""A chat with feedback and a menu on each answer.

say "one"
choose "vote 1" 1
say "two"
choose "vote 3" 0
menu "menu 1" "Delete"
"""

import streamlit as st

state = st.session_state
state.setdefault("messages", [])
state.setdefault("votes", {})


def vote(number):
    state.votes[number] = state[f"vote {number}"]


def act(number):
    if state[f"menu {number}"] == "Delete":
        del state.messages[number - 1 : number + 1]


for number, (role, text) in enumerate(state.messages):
    with st.chat_message(role):
        st.markdown(text)
        if role == "assistant":
            st.feedback(key=f"vote {number}", on_change=vote, args=(number,))
            st.menu_button(
                "Do", ["Copy", "Delete"], key=f"menu {number}", on_click=act, args=(number,)
            )
if prompt := st.chat_input():
    state.messages += [("user", prompt), ("assistant", prompt[::-1])]
    st.rerun()
st.write(state.votes)
