"""Pages in the sidebar, with sections and a common widget.

fill "Common" "kept"
click "Go on"
click "Again"
"""

import streamlit as st


def one():
    st.write("one")
    if st.button("Go on"):
        st.switch_page(pages["B"][0])


def two():
    st.write("two", st.session_state.common)
    st.button("Again")


pages = {"A": [st.Page(one, title="One")], "B": [st.Page(two, title="Two")]}
page = st.navigation(pages)
st.sidebar.text_input("Common", key="common")
page.run()
