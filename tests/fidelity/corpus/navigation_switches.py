"""Switching pages from a callback, a fragment, a dialog, and with parameters.

click "By callback"
click "Home"
click "By fragment"
click "Home"
click "By dialog"
click "Now"
click "Home"
click "With parameters"
click "Home"
"""

import streamlit as st


@st.fragment
def part():
    if st.button("By fragment"):
        st.switch_page(other)


@st.dialog("Go?")
def ask():
    if st.button("Now"):
        st.switch_page(other)


def home_page():
    st.text_input("Page's own", key="own", persist_state="page")
    st.button("By callback", on_click=lambda: st.switch_page(other))
    part()
    if st.button("By dialog"):
        ask()
    if st.button("With parameters"):
        st.switch_page(other, query_params={"a": "1"})


def other_page():
    st.write("other", st.query_params.to_dict())
    if st.button("Home"):
        st.switch_page(home)


home = st.Page(home_page, title="Home", default=True)
other = st.Page(other_page, title="Other")
st.navigation([home, other], position="hidden").run()
