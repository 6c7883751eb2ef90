"""Page config twice, late, wrong; a logo that comes and goes; options asked for and set.

click "Title"
click "Bad icon"
click "Logo"
click "Option"
click "Wrong option"
"""

import streamlit as st

st.set_page_config(page_title="One", layout="wide", initial_sidebar_state="collapsed")
st.set_page_config(page_title="Two", page_icon="🦜")

pressed = {name: st.button(name) for name in ['Title', 'Bad icon', 'Logo', 'Option', 'Wrong option']}
if pressed["Title"]:
    st.set_page_config(page_title="Three", menu_items={"About": "# Hello"})
if pressed["Bad icon"]:
    st.set_page_config(page_icon=":nothing_of_this_name:", layout="sideways")
if pressed["Logo"]:
    st.logo("https://example.org/a.png", link="https://example.org", size="large")
    st.logo("🎈", icon_image="🎈")
st.write(
    [
        st.get_option(name)
        for name in (
            "client.showErrorDetails",
            "client.toolbarMode",
            "theme.base",
            "runner.magicEnabled",
            "client.showSidebarNavigation",
        )
    ]
)
if pressed["Option"]:
    st.set_option("client.showErrorDetails", "none")
    st.write(st.get_option("client.showErrorDetails"))
    raise ValueError("hidden")
if pressed["Wrong option"]:
    st.set_option("server.port", 1)
