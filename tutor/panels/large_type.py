"""The button for large type, which a room can read on a projector. The browser keeps the choice."""

import streamlit as st

from tutor import assets

_button = st.components.v2.component(
    "tutor.large_type",
    html=assets.markup("large_type"),
    js=assets.component("large_type"),
    css=assets.text("large_type.css"),
)


def show() -> None:
    with st.container(key="site-large-type"):
        _button(key="site:large-type")
