"""The summary is drawn when the note has been saved."""

import streamlit as st

notes = st.session_state.setdefault("notes", [])

if note := st.chat_input("A note"):
    notes.append(note)
    st.success(f"Saved: {note}")

st.sidebar.metric("Notes", len(notes))
