"""Each generation of the form has new keys."""

import streamlit as st

if "generation" not in st.session_state:
    st.session_state.generation = 0

if st.button("Start over", key="start_over"):
    st.session_state.generation += 1

generation = st.session_state.generation
st.text_input("Question", key=f"question_{generation}")
st.file_uploader(
    "Files",
    accept_multiple_files=True,
    key=f"files_{generation}",
)
