"""A dialog: opened, used, saved with st.rerun, dismissed.

click "Edit"
fill "New name" "Ada"
click "Save"
click "Edit"
click "Inside"
dismiss
click "Elsewhere"
"""

import streamlit as st


@st.dialog("Edit the name", width="large", icon=":material/edit:")
def edit(old):
    st.write(f"It was {old}.")
    name = st.text_input("New name")
    if st.button("Save"):
        st.session_state.name = name
        st.rerun()
    st.write("inside", st.button("Inside"))


st.session_state.setdefault("name", "nobody")
if st.button("Edit"):
    edit(st.session_state.name)
st.button("Elsewhere")
st.write(st.session_state.name)
