"""Downloads of text, bytes, files and what is made when it is asked for.

download "Text"
download "Bytes"
download "Made"
download "Quiet"
"""

import io

import streamlit as st

state = st.session_state
state.setdefault("downloads", 0)


def more():
    state.downloads += 1


st.download_button("Text", "a,b\n1,2", "table.csv", on_click=more)
st.download_button("Bytes", io.BytesIO(b"\x00\x01"), "raw.bin", "application/octet-stream")
st.download_button("Made", lambda: f"made {state.downloads}", "made.txt")
st.download_button("Quiet", "quiet", "quiet.txt", on_click="ignore")
st.write(state.downloads)
