"""A menu in the sidebar with two sections and icons.

page "Second"
page "Third"
page "First"
rerun
"""

import streamlit as st


def page(name):
    def draw():
        st.title(name)
        st.text_input("Name", key=f"name of {name}")

    draw.__name__ = name.lower()
    return draw


pages = {
    "Basics": [
        st.Page(page("First"), title="First", icon="🎈", default=True),
        st.Page(page("Second"), title="Second"),
    ],
    "More": [st.Page(page("Third"), title="Third", icon=":material/star:")],
}
here = st.navigation(pages)
st.sidebar.write("below the menu", here.title)
here.run()
