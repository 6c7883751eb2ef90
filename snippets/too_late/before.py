"""The field is emptied in a callback."""

import streamlit as st


def clear():
    st.session_state.draft = ""


st.text_input("Draft", key="draft")

st.button("Clear", key="clear", on_click=clear)

st.write(f"Letters: {len(st.session_state.draft)}")
