"""Clear deletes the key of the box."""

import streamlit as st


def clear():
    del st.session_state["draft"]


draft = st.text_input("Draft", key="draft")
st.button("Clear", key="clear", on_click=clear)
st.button("Rerun", key="rerun")
st.write(f"The script has: {draft or 'nothing'}")
