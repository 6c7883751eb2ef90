"""Functions as pages, and a title for all of them.

menu "two"
shows "two"
"""
import streamlit as st
def one() -> None:
    st.write("one")
def two() -> None:
    st.write("two")
st.set_page_config(page_title="Mine")
st.navigation([one, two]).run()
