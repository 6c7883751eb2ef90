"""An answer of two seconds."""

import time

import streamlit as st


def answer():
    for number in range(20):
        time.sleep(0.1)
        yield f"{number} "


if st.button("Ask"):
    st.write_stream(answer)
