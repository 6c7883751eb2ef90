"""Several files.

upload "a.txt" "b.txt"
shows "2 files"
"""
import streamlit as st
files = st.file_uploader("Files", accept_multiple_files=True)
st.write(f"{len(files)} files", sorted((f.name, f.size, f.type) for f in files))
