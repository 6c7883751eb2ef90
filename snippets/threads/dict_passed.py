"""The threads get a dictionary of this session."""

import threading

import streamlit as st


def write(diary):
    diary["entry"] = "Ada was here"


def read(diary, found):
    found.append(diary.get("entry", "Nothing"))


def in_thread(target, *args):
    thread = threading.Thread(target=target, args=args)
    thread.start()
    thread.join()


diary = st.session_state.setdefault("diary", {})

if st.button("Write", key="write"):
    in_thread(write, diary)

if st.button("Read", key="read"):
    found = []
    in_thread(read, diary, found)
    st.session_state.found = found[0]

st.metric("Found", st.session_state.get("found", "–"))
