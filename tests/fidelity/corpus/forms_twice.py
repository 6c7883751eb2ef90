"""A form that is sent twice, and one that does not clear.

fill "Name" "Ada"
click "Send"
fill "Name" "Bob"
fill "Note" "later"
click "Send"
click "Send"
rerun
"""

import streamlit as st


def sent():
    st.session_state.setdefault("log", []).append(st.session_state.name)


with st.form("one", clear_on_submit=True):
    st.text_input("Name", key="name")
    st.form_submit_button("Send", on_click=sent)
with st.form("two"):
    note = st.text_area("Note")
    st.form_submit_button("Keep")
st.write(st.session_state.get("log"), note, st.session_state.name)
