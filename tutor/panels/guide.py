"""Help: what the signs on the page mean, and the keys."""

import streamlit as st

from tutor import assets
from tutor.panels import desk

_guide = st.components.v2.component(
    "tutor.guide",
    html=assets.markup("guide"),
    js=assets.component("guide"),
    css=assets.text("guide.css"),
)


def show() -> None:
    with st.popover("Help", icon=":material/help:", key="site:help"):
        _guide(key="site:guide")
        st.caption(desk.mode_in_words())
