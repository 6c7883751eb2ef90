"""Pages that are files beside the script.

click "To the file"
fill "In the file" "x"
click "Back"
"""

import streamlit as st


def start():
    if st.button("To the file"):
        st.switch_page("beside/page.py")


pages = [st.Page(start, default=True), st.Page("beside/page.py", title="A file")]
chosen = st.navigation(pages, position="hidden")
st.write(chosen.title)
chosen.run()
