"""write_stream: text, mixed things, in a chat message, and from an error.

click "Text"
click "Mixed"
click "Not a stream"
rerun
click "Breaks"
"""

import streamlit as st


def words():
    for word in ["one ", "two ", "three"]:
        yield word


def mixed():
    yield "a table:"
    yield {"a": 1}
    yield "and "
    yield "words"


def breaks():
    yield "so far "
    raise RuntimeError("so good")


if st.button("Text"):
    with st.chat_message("assistant"):
        st.write(repr(st.write_stream(words)))
if st.button("Mixed"):
    st.write(repr(st.write_stream(mixed())))
if st.button("Breaks"):
    st.write_stream(breaks)
if st.button("Not a stream"):
    st.write_stream("text")
st.write(st.write_stream(iter(["always ", "here"])))
