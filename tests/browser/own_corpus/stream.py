"""A stream and a status.

shows "all done"
"""
import time
import streamlit as st
def words():
    for word in ("one ", "two ", "three"):
        time.sleep(0.05)
        yield word
with st.status("Working") as status:
    st.write_stream(words)
    status.update(label="all done", state="complete", expanded=True)
