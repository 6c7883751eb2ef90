"""A menu at the top, a title and a logo.

page "Two"
page "One"
"""

import streamlit as st

st.set_page_config(page_title="Mine", page_icon="🎈", layout="wide")
st.logo("https://example.invalid/logo.png", size="large")


def one():
    st.write("one")


def two():
    st.write("two")


st.navigation([st.Page(one, title="One"), st.Page(two, title="Two")], position="top").run()
