"""The switch between the panes of a narrow window: source, app and reruns.

A wide window shows all three, and no switch.
"""

import streamlit as st

from tutor import assets

_panes = st.components.v2.component(
    "tutor.panes",
    html=assets.markup("panes"),
    js=assets.component("panes"),
    css=assets.text("panes.css"),
)


def show() -> None:
    with st.container(key="site-panes"):
        _panes(key="site:panes")
