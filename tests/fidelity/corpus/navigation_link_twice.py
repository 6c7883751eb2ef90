"""A link to the same page is followed again after the script has switched back.

click "Second"
click "Back"
click "Second"
rerun
click "Back"
"""

import streamlit as st


def first():
    st.write("first", st.session_state.setdefault("visits", 0))


def second():
    st.session_state.visits = st.session_state.get("visits", 0) + 1
    st.write("second")
    if st.button("Back"):
        st.switch_page(pages[0])


pages = [st.Page(first, title="First"), st.Page(second, title="Second")]
here = st.navigation(pages, position="hidden")
for page in pages:
    st.page_link(page)
here.run()
