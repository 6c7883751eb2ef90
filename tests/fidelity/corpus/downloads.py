"""Download buttons: text, bytes, made when asked for, without a rerun.

download "Text"
download "Bytes"
download "Quiet"
click "Counted"
"""

import streamlit as st

st.session_state.setdefault("runs", 0)
st.session_state.runs += 1


def count():
    st.session_state.downloads = st.session_state.get("downloads", 0) + 1


st.write(st.download_button("Text", "some words", file_name="words.txt"))
st.download_button("Bytes", b"\x00\x01\x02", file_name="bytes.bin", key="bytes")
st.download_button("Quiet", "quiet", on_click="ignore")
st.download_button("Counted", "counted", on_click=count, mime="text/csv")
st.download_button("Later", data=lambda: "made later", file_name="later.txt")
st.write(st.session_state.runs, st.session_state.get("downloads"))
