"""A menu at the top, with two drop-downs; the title is that of the page.

page "Two"
page "Three"
click "Again"
"""
import numpy as np
import streamlit as st


def page(name, **kwargs):
    return st.Page(lambda: st.write(name), title=name, url_path=name.lower(), **kwargs)


st.logo(np.zeros((20, 40, 3), dtype="uint8"), size="small")
pages = {"A": [page("One", default=True), page("Two")], "B": [page("Three", icon="🔧")]}
st.navigation(pages, position="top").run()
st.button("Again")
