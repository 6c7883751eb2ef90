"""A module that a script of the corpus imports."""

import streamlit as st


def draw(text):
    st.write(text)
    return len(text)
