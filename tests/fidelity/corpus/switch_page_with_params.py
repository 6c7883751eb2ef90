"""A page is switched to with query parameters, and read there.

click "Open b"
click "Home"
click "Open b"
back
"""

import streamlit as st


def home():
    if st.button("Open b"):
        st.switch_page(pages[1], query_params={"chat": "b"})


def chat():
    st.write("chat", st.query_params.get("chat"))
    if st.button("Home"):
        st.switch_page(pages[0])


pages = [st.Page(home, title="Home"), st.Page(chat, title="Chat")]
st.navigation(pages, position="hidden").run()
