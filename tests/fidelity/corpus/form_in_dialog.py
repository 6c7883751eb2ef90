"""A form in a dialog that closes it.

click "Edit"
fill "Title" "New"
click "Save"
click "Edit"
dismiss
click "Plain"
"""

import streamlit as st


@st.dialog("Edit")
def edit():
    with st.form("edit"):
        title = st.text_input("Title", st.session_state.get("title", ""))
        if st.form_submit_button("Save"):
            st.session_state.title = title
            st.rerun()


if st.button("Edit"):
    edit()
st.button("Plain")
st.write(st.session_state.get("title"))
