"""A file beside the script.

shows "kept"
"""
from pathlib import Path
import streamlit as st
notes = Path(__file__).parent / "notes.txt"
notes.write_text("kept")
st.write(notes.read_text(), Path(__file__).name)
(notes.parent / "beside.py").write_text("WORD = 'from a module'")
import beside
st.write(beside.WORD)
