"""The callback deletes the field's key."""

import streamlit as st


def clear():
    del st.session_state["draft"]


st.text_input("Draft", key="draft")
st.button("Clear", key="clear", on_click=clear)
st.toggle("Something else", key="other")

st.write(f"Your draft: *{st.session_state.draft or 'empty'}*")
