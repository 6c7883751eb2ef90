"""Pages that are functions, with a hidden navigation, switched by button and by link.

click "To second"
click "Back"
click "Second by link"
click "On second"
"""

import streamlit as st


def first():
    st.title("First")
    st.text_input("Only here", key="here")
    if st.button("To second"):
        st.switch_page(second_page)
    st.page_link(second_page, label="Second by link")


def second():
    st.title("Second")
    st.write(st.session_state.get("here"), st.button("On second"))
    if st.button("Back"):
        st.switch_page(first_page)


first_page = st.Page(first, title="First", default=True)
second_page = st.Page(second, title="Second", url_path="two", icon="2️⃣")
page = st.navigation([first_page, second_page], position="hidden")
st.write("around", page.title, st.session_state.setdefault("common", 0))
page.run()
st.write("below")
