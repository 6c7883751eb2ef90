"""The field is emptied below the line that draws it.

Raises `StreamlitWidgetAlreadyInstantiatedError` after
pressing Clear.
"""

import streamlit as st

st.text_input("Draft", key="draft")

if st.button("Clear", key="clear"):
    st.session_state.draft = ""

st.write(f"Letters: {len(st.session_state.draft)}")
