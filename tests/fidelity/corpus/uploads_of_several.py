"""Several files, one is taken away, all are read twice.

upload "Files" a.txt "one" b.txt "two"
click "Plain"
upload "Files" b.txt "two"
upload "Files"
"""

import streamlit as st

files = st.file_uploader("Files", accept_multiple_files=True, key="files")
for file in files:
    st.write(file.name, file.size, file.read().decode(), file.read().decode())
st.button("Plain")
st.write(len(st.session_state.files))
