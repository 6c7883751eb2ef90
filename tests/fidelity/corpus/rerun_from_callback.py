"""st.rerun in a callback: the body that follows does not see the click.

click "Now"
fill "Text" "abc"
say "hi"
"""

import streamlit as st


def again(what):
    st.session_state.what = what
    st.rerun()


st.write("button", st.button("Now", on_click=again, args=("button",)))
st.write("text", st.text_input("Text", key="text", on_change=again, args=("text",)))
st.write("chat", st.chat_input("Chat", key="chat", on_submit=again, args=("chat",)))
st.write(st.session_state.get("what"))
