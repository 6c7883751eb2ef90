"""A toggle opens the form."""

import streamlit as st

if "title" not in st.session_state:
    st.session_state.title = "New chat"

if st.toggle("Rename", key="rename"):
    with st.form("renaming"):
        title = st.text_input("Title", key="new_title")
        if st.form_submit_button("Save", key="save"):
            st.session_state.title = title

st.subheader(st.session_state.title)
