"""File uploaders: one file, many, removed, in a form.

upload "One" "a.txt" "hello"
upload "Many" "a.txt" "1" "b.txt" "22"
upload "One"
upload "Formed" "c.txt" "333"
click "Send"
click "Again"
"""

import streamlit as st


def arrived():
    file = st.session_state.one
    st.session_state.got = file.name if file else "gone"


one = st.file_uploader("One", type="txt", key="one", on_change=arrived)
if one:
    st.write(one.name, one.size, one.type, one.getvalue().decode())
many = st.file_uploader("Many", accept_multiple_files=True)
st.write([(file.name, file.read().decode()) for file in many])
with st.form("form", clear_on_submit=True):
    formed = st.file_uploader("Formed")
    sent = st.form_submit_button("Send")
st.write(sent, formed and formed.name, st.session_state.get("got"))
st.button("Again")
