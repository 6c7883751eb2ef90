"""A chat input that takes files.

attach "note.txt" "some words" "Look"
say "No file"
"""

import streamlit as st

value = st.chat_input("With files", accept_file=True, file_type=["txt"], key="files")
if value:
    st.write(value.text, value["text"])
    for file in value.files:
        st.write(file.name, file.size, file.read().decode())
else:
    st.write(value)
