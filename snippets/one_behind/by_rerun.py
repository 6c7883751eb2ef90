"""A rerun brings the summary up to date."""

import streamlit as st

notes = st.session_state.setdefault("notes", [])

st.sidebar.metric("Notes", len(notes))

if note := st.chat_input("A note"):
    notes.append(note)
    st.success(f"Saved: {note}")
    st.rerun()
