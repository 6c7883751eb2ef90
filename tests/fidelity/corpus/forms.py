"""A form: nothing happens before it is submitted; the callback sees all its values.

fill "Name" "Ada"
slide "Age" 30
check "Sure"
click "Send"
fill "Name" "Grace"
click "Outside"
click "Send"
"""

import streamlit as st


def sent(word):
    st.session_state.log = st.session_state.get("log", []) + [
        f"{word}: {st.session_state.name}, {st.session_state.age}"
    ]


with st.form("person"):
    st.text_input("Name", key="name")
    st.slider("Age", 0, 100, 18, key="age")
    sure = st.checkbox("Sure")
    submitted = st.form_submit_button("Send", on_click=sent, args=("sent",))
st.write(submitted, sure, st.session_state.name)
st.button("Outside")
st.write(st.session_state.get("log"))
